"""Forgetting a conversation that is over, whole or for one person."""

import pytest

from facilitator.core.commands import (
    AgreeMeasure,
    Choose,
    Contribute,
    Done,
    Finish,
    Forget,
    LeaveOut,
    Pass,
    Start,
    Vote,
    WriteNote,
)
from facilitator.core.erasing import blanked
from facilitator.core.events import Erased, SessionStarted
from facilitator.core.fold import fold
from facilitator.core.people import NAMELESS
from facilitator.core.refusal import Reason
from tests.support.builders import Led, collegial_script


@pytest.fixture
def led() -> Led:
    """A conversation that is over, with words of every kind in it."""
    led = Led(collegial_script(), 4, is_started=False)
    led.does(Start(), Done())
    for text in ("Mobiler", "Läxor", "Rasten", "Föräldrar"):
        led.does(Contribute(text=text), Done())
    led.does(
        Vote(items=(2,), count=4),
        Choose(items=(2,)),
        Done(),
        Contribute(text="När började det?"),
        Done(),
    )
    led.does(WriteNote(text="Trött grupp"), LeaveOut(step="best", reason="Bråttom"))
    while led.session.open_steps:
        led.does(Pass())
    led.does(AgreeMeasure(what="Prata med Eva", who="anna öberg"), AgreeMeasure(what="Läs boken"))
    led.does(Finish())
    return led


def words_of(led: Led) -> set[str]:
    """Every text that the events of a conversation still hold, names apart."""
    found: set[str] = set()
    for event in blanked(led.events):
        for name in ("text", "what", "who", "reason"):
            found.add(getattr(event.fact, name, None) or "")
    return found - {"", "left-out"}


def test_nothing_that_was_said_is_left(led: Led) -> None:
    assert {"Mobiler", "Trött grupp", "Bråttom", "Prata med Eva"} <= words_of(led)
    led.does(Forget())
    assert words_of(led) == set()
    assert not any(item.text for items in led.session.lists.values() for item in items)
    assert led.session.notes == ()
    assert [person.name for person in led.session.people] == [p.name for p in led.first.people]
    assert fold(led.first, blanked(led.events)) == led.session


def test_one_persons_words_go_and_the_name_with_them(led: Led) -> None:
    led.does(Forget(participant="p1"))
    assert words_of(led) >= {"Läxor", "Rasten", "Läs boken", "Trött grupp"}
    assert not words_of(led) & {"Mobiler", "Prata med Eva", "anna öberg"}
    assert led.session.people[0].name == NAMELESS
    events = blanked(led.events)
    assert fold(led.first, events).people[0].name == NAMELESS
    (started,) = [e.fact for e in events if isinstance(e.fact, SessionStarted)]
    assert [seated.name == NAMELESS for seated in started.participants] == [True] + [False] * 3


def test_there_is_nothing_to_forget_twice(led: Led) -> None:
    led.does(Forget())
    assert led.is_refused(Forget()) is Reason.NO_SUCH_ITEM
    led.does(Forget(participant="p1"))
    assert led.is_refused(Forget(participant="p1")) is Reason.NO_SUCH_ITEM


def test_what_was_forgotten_is_told_without_a_word(led: Led) -> None:
    led.does(Forget(participant="p1"))
    fact = led.events[-1].fact
    assert isinstance(fact, Erased)
    assert fact.people == ("p1",)


def test_a_conversation_that_goes_on_is_not_forgotten() -> None:
    led = Led(collegial_script(), 4)
    assert led.is_refused(Forget()) is not None


def test_nobody_who_was_not_there_is_forgotten(led: Led) -> None:
    assert led.is_refused(Forget(participant="p9")) is Reason.NO_SUCH_PERSON
