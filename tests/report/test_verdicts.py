"""What texts say of ratings, decisions, earlier next steps, and lists that not all may see."""

from collections.abc import Iterator

import pytest

from builders import Led, script_of
from facilitator.core.commands import Choose, Done, ReviewMeasure, Score, Start, TakeStand
from facilitator.core.recalled import RecalledMeasure
from facilitator.core.script import Band, Decide, Groups, ListForm, Quiet, Rate, Recall, Scale
from facilitator.core.script import Choose as ChooseStep
from facilitator.report.text import for_group, whole
from facilitator.store.session_format import results_of
from facilitator.wording.language import speak, spoken_language

BACK = RecalledMeasure(id="h/m1", what="Mäta bullret", who="Björn")


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def led(visible_to: str = "group") -> Led:
    """A conversation in which something was heard, rated and decided."""
    script = script_of(
        Recall(id="back", title="Sedan sist"),
        Rate(
            id="rate",
            title="Skatta",
            from_="risks",
            scales=(Scale(id="p", title="Sannolikhet"), Scale(id="c", title="Konsekvens")),
            across_scales="product",
            bands=(Band(max=25, label="gör något åt"),),
        ),
        Rate(id="mood", title="Stämning", scales=(Scale(id="m", title="Nöjd"),)),
        Decide(id="decide", title="Beslut", from_="proposals", method="majority"),
        Quiet(id="end", title="Slut"),
        risks=ListForm(title="Risker", items=("Regn",)),
        proposals=ListForm(title="Förslag", items=("Vi flyttar in",), visible_to=visible_to),
    )
    conversation = Led(script, 3, is_started=False)
    conversation.does(Start(recalled=(BACK,)))
    conversation.does(ReviewMeasure(measure=BACK.id, status="worked", note="Tystare nu"), Done())
    for scale in ("p", "c"):
        conversation.does(Score(scale=scale, scores=(3, 4), item=1))
    conversation.does(Done(), Score(scale="m", scores=(4, 5)), Done())
    conversation.does(*(TakeStand(stand=stand) for stand in ("for", "for", "against")), Done())
    return conversation


def test_the_record_says_what_numbers_came_to_and_how_many_were_for() -> None:
    text = whole(led().session)
    told = "Regn (12,2, gör något åt; Sannolikhet 3 4, medel 3,5; Konsekvens 3 4, medel 3,5)"
    assert told in " ".join(text.split())
    assert "antaget (2 för, 1 emot)" in text
    assert "4,5" in text


def test_everybody_reads_what_was_decided_and_how_it_went() -> None:
    text = for_group(led().session)
    assert "Det vi beslutade" in text
    assert "Vi flyttar in" in text
    assert "Mäta bullret – Björn: Det gav det vi hoppades (Tystare nu)" in text


def test_what_is_only_for_some_is_marked_and_not_told_to_everybody() -> None:
    session = led("leader").session
    assert "Vi flyttar in" not in for_group(session)
    assert "Förslag (bara för: samtalsledare)" in whole(session)
    assert "Förslag (bara för den som skrev)" in whole(led("author").session)


def test_everybody_reads_how_the_numbers_lie_and_never_whose_they_are() -> None:
    text = for_group(led().session)
    told = "Regn: 12,2, gör något åt; Sannolikhet 3 4, medel 3,5; Konsekvens 3 4, medel 3,5"
    assert told in " ".join(text.split())
    assert "4 5, medel 4,5" in text


def test_what_was_said_against_a_proposal_is_kept_for_everybody_without_names() -> None:
    script = script_of(
        Decide(id="decide", title="Samtycke", from_="plans", objections="against"),
        plans=ListForm(title="Förslag", items=("Vi flyttar in",)),
        against=ListForm(title="Invändningar"),
    )
    conversation = Led(script, 2)
    conversation.does(TakeStand(stand="against", text="Det är för trångt"), Done(), Done())
    text = for_group(conversation.session)
    assert "Invändningar" in text
    assert "Det är för trångt" in text
    assert "Anna" not in text


def test_the_record_says_that_nothing_was_chosen() -> None:
    pick = ChooseStep(id="pick", title="Vi väljer", from_="topics", count=(0, 1))
    topics = ListForm(title="Ämnen", items=("ett", "två"))
    led = Led(script_of(pick, Quiet(id="end", title="Slut"), topics=topics), 3)
    led.does(Choose())
    assert "Vi väljer: 0 min (tänkt 0 min), inget valdes" in whole(led.session)
    (row,) = results_of(led.session).steps
    assert row.nothing_chosen
    assert not any((row.scores, row.value, row.band, row.decided, row.decided_by))


def test_the_record_says_which_group_chose_nothing() -> None:
    pick = ChooseStep(id="pick", title="Vi väljer", from_="topics", count=(0, 1))
    topics = ListForm(title="Ämnen", items=("ett", "två"))
    groups = Groups(id="groups", title="I grupper", size=2, steps=(pick,))
    led = Led(script_of(groups, Quiet(id="end", title="Slut"), topics=topics), 4)
    led.does(Choose(items=(1,), group="g1"), Choose(group="g2"))
    assert "Grupp 2 valde inget" in whole(led.session)
