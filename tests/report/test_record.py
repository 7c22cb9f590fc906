"""The parts of a record: groups by name, what was decided and rated, and for whom it was."""

from typing import get_args

from facilitator.core.commands import (
    AgreeMeasure,
    Choose,
    Contribute,
    Done,
    GoBack,
    NameNext,
    ReviewMeasure,
    Score,
    Start,
    TakeStand,
    TellDecision,
    Undo,
)
from facilitator.core.events import DeviationKind, RecalledMeasure
from facilitator.core.people import Reader
from facilitator.core.script import (
    Band,
    Commit,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Scale,
    Script,
)
from facilitator.core.script import Choose as ChooseStep
from facilitator.report.record import ADAPTATIONS
from facilitator.report.text import for_group, text_for, whole
from facilitator.store.session.format import results_of
from facilitator.store.tables import table_of
from tests.support.builders import NAMES, Led, script_of


def test_a_group_is_named_with_those_who_sat_in_it() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk,))), 4)
    led.does(Contribute(text="Läs högt", group="g2"), Contribute(text="Sjung", author="p1"), Done())
    text = whole(led.session)
    assert f"1. Läs högt – Grupp 2 ({NAMES[2]}, {NAMES[3]})\n" in text
    assert f"2. Sjung – {NAMES[0]}\n" in text


def test_the_record_says_what_each_group_came_to_by_itself() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    decide = Decide(id="decide", title="Beslut", from_="ideas")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk, decide))), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(Done(), Done(), TellDecision(outcome="carried"), TellDecision(outcome="stopped"))
    text = whole(led.session)
    one, two = f"Grupp 1 ({NAMES[0]}, {NAMES[1]})", f"Grupp 2 ({NAMES[2]}, {NAMES[3]})"
    assert f"Läs högt – {one}" in text.split("Vilka var med")[0]
    assert f"{one}: ingen hade någon invändning, {two}: inte beslutat" in " ".join(text.split())
    (row,) = (row for row in results_of(led.session).steps if row.id == "decide")
    assert row.decided_by == {"g1": "consented", "g2": "stopped"}
    assert row.decided is None


def test_the_record_counts_what_groups_wrote_down_and_agreed_on() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    do = Commit(id="do", title="Gör")
    led = Led(script_of(Groups(id="pairs", title="Par", size=2, steps=(talk, do))), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(AgreeMeasure(what="Prova", group="g2"), Done())
    lines = whole(led.session).splitlines()
    assert any("Prata: " in line and "2 nedskrivna" in line for line in lines)
    assert any("Gör: " in line and "1 nedskrivet" in line for line in lines)


def test_no_group_is_named_where_a_role_chooses_among_what_groups_wrote_down() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas")
    decide = Decide(id="decide", title="Beslut", from_="ideas")
    pairs = Groups(id="pairs", title="Par", size=2, steps=(talk, decide))
    choose = ChooseStep(id="best", title="Bästa", from_="ideas", by="leader")
    led = Led(script_of(pairs, choose), 4)
    led.does(Contribute(text="Läs högt", group="g1"), Contribute(text="Sjung", group="g2"), Done())
    led.does(Done(), Done(), TellDecision(outcome="carried"), TellDecision(outcome="stopped"))
    one = f"Läs högt – Grupp 1 ({NAMES[0]}, {NAMES[1]})"
    assert text_for(led.session, Reader.LEADER).count(one) == 2
    text = text_for(led.session, Reader.GROUP)
    assert text.count("Läs högt\n") == 2
    assert "Grupp 1" not in text


def script(visible_to: str = "group", **changes: object) -> Script:
    """Ideas, and next steps, for each of two risks."""
    changes = {"for_each": "item", "from_": "risks", **changes}
    each = Repeat(
        id="each",
        title="En i taget",
        steps=(
            Discuss(id="ideas", title="Uppslag", collect="ideas"),
            Commit(id="agree", title="Nästa steg"),
        ),
        **changes,  # type: ignore[arg-type]  # whatever a test changes
    )
    risks = ListForm(title="Risker", items=("Regn", "Ingen orkar"), visible_to=visible_to)
    return script_of(each, Quiet(id="end", title="Slut"), risks=risks)


def after_two_rounds(conversation: Led) -> Led:
    """Something is said and agreed in each of two times round."""
    conversation.does(Contribute(text="Ta med paraply"), Done())
    conversation.does(AgreeMeasure(what="Köpa tält", who="Anna"), Done())
    conversation.does(Contribute(text="Vila först"), Done(), Done())
    return conversation


def test_the_record_says_which_item_an_idea_and_a_next_step_are_for() -> None:
    text = whole(after_two_rounds(Led(script(), 3)).session)
    assert "1. Ta med paraply (för: Regn)" in text
    assert "2. Vila först (för: Ingen orkar)" in text
    assert "Köpa tält – Anna (för: Regn)" in text


def test_it_says_whose_time_it_was() -> None:
    text = whole(after_two_rounds(Led(script(for_each="participant", from_=None), 2)).session)
    assert "1. Ta med paraply (för: Anna Öberg)" in text
    assert "2. Vila först (för: Björn Åkesson)" in text


def test_everybody_reads_what_a_next_step_is_for_if_everybody_may() -> None:
    assert "(för: Regn)" in for_group(after_two_rounds(Led(script(), 3)).session)
    assert "Regn" not in for_group(after_two_rounds(Led(script("owner"), 3)).session)
    named = after_two_rounds(Led(script(for_each="participant", from_=None), 2)).session
    assert "för: Anna" not in for_group(named)


def test_what_is_undone_and_said_anew_is_for_the_same() -> None:
    conversation = Led(script(), 3)
    conversation.does(Done(), Done(), Undo(), Done(), Contribute(text="Vila först"))
    assert "1. Vila först (för: Ingen orkar)" in whole(conversation.session)


def test_times_that_are_for_nobody_are_not_told() -> None:
    assert "för:" not in whole(
        after_two_rounds(Led(script(for_each=None, from_=None, times=2), 3)).session
    )


def test_who_it_was_for_stays_so_when_the_steps_are_gone_back_to() -> None:
    talk = Discuss(id="talk", title="Samtal", collect="notes")
    each = Repeat(
        id="each", title="Var och en", for_each="participant", order="volunteer", steps=(talk,)
    )
    led = Led(script_of(each, Quiet(id="end", title="Slut")), 3)
    led.does(NameNext(participant="p1"), GoBack(step="talk"), Contribute(text="Om Anna"), Done())
    while led.at != "end":
        led.does(Done() if led.at == "talk" else NameNext(participant="p2"))
    led.does(GoBack(step="each"), NameNext(participant="p3"), Contribute(text="Om Cilla"))
    text = whole(led.session)
    assert "Om Anna (för: Anna Öberg)" in text
    assert "Om Cilla (för: Cilla" in text


BACK = RecalledMeasure(id="h/m1", what="Mäta bullret", who="Björn")


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
    known = {"id", "kind", "title", "visit", "turns", "laps", "contributions", "passes"}
    times = {"planned_seconds", "adapted_seconds", "actual_seconds"}
    rest = {key: value for key, value in table_of(row).items() if key not in known | times}
    assert rest == {"nothing_chosen": True}


def test_the_record_says_which_group_chose_nothing() -> None:
    pick = ChooseStep(id="pick", title="Vi väljer", from_="topics", count=(0, 1))
    topics = ListForm(title="Ämnen", items=("ett", "två"))
    groups = Groups(id="groups", title="I grupper", size=2, steps=(pick,))
    led = Led(script_of(groups, Quiet(id="end", title="Slut"), topics=topics), 4)
    led.does(Choose(items=(1,), group="g1"), Choose(group="g2"))
    assert "Grupp 2 valde inget" in whole(led.session)


def test_every_departure_from_the_form_has_words() -> None:
    assert {*ADAPTATIONS} == {*get_args(DeviationKind)}
