"""What texts say of which time round something was said or agreed in."""

from collections.abc import Iterator

import pytest

from facilitator.core.commands import AgreeMeasure, Contribute, Done, GoBack, NameNext, Undo
from facilitator.core.script import Commit, Discuss, ListForm, Quiet, Repeat, Script
from facilitator.report.text import for_group, whole
from facilitator.wording.language import speak, spoken_language
from tests.support.builders import Led, script_of


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


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


def led(conversation: Led) -> Led:
    """Something is said and agreed in each of two times round."""
    conversation.does(Contribute(text="Ta med paraply"), Done())
    conversation.does(AgreeMeasure(what="Köpa tält", who="Anna"), Done())
    conversation.does(Contribute(text="Vila först"), Done(), Done())
    return conversation


def test_the_record_says_which_item_an_idea_and_a_next_step_are_for() -> None:
    text = whole(led(Led(script(), 3)).session)
    assert "1. Ta med paraply (för: Regn)" in text
    assert "2. Vila först (för: Ingen orkar)" in text
    assert "Köpa tält – Anna (för: Regn)" in text


def test_it_says_whose_time_it_was() -> None:
    text = whole(led(Led(script(for_each="participant", from_=None), 2)).session)
    assert "1. Ta med paraply (för: Anna Öberg)" in text
    assert "2. Vila först (för: Björn Åkesson)" in text


def test_everybody_reads_what_a_next_step_is_for_if_everybody_may() -> None:
    assert "(för: Regn)" in for_group(led(Led(script(), 3)).session)
    assert "Regn" not in for_group(led(Led(script("owner"), 3)).session)
    named = led(Led(script(for_each="participant", from_=None), 2)).session
    assert "för: Anna" not in for_group(named)


def test_what_is_undone_and_said_anew_is_for_the_same() -> None:
    conversation = Led(script(), 3)
    conversation.does(Done(), Done(), Undo(), Done(), Contribute(text="Vila först"))
    assert "1. Vila först (för: Ingen orkar)" in whole(conversation.session)


def test_times_that_are_for_nobody_are_not_told() -> None:
    assert "för:" not in whole(led(Led(script(for_each=None, from_=None, times=2), 3)).session)


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
