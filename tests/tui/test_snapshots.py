"""Pictures of the live screen, at the two sizes it is made for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import (
    Choose,
    Command,
    Contribute,
    Done,
    Score,
    Start,
    TakeStand,
    Vote,
)
from facilitator.core.script import AnyStep, Decide, Groups, ListForm, Rate, Round, Scale
from facilitator.core.settings import Light
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import find_script
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.screen import LiveScreen
from facilitator.wording.language import speak
from tests.support.builders import Led, script_of

TOPICS = (
    "En klass som inte kommer till ro",
    "Föräldrar som hör av sig sent på kvällen",
    "Hur vi tar emot nya kollegor",
    "Elever som står utanför",
    "Möten som drar över tiden",
    "Läxor eller inte",
    "Prov i tre ämnen samma vecka",
    "Att säga nej",
)


def conversation() -> Conductor:
    """A kollegahandledning as it ships, in the middle of its questions."""
    clock = VirtualClock(at=datetime(2026, 1, 15, 13, 0, tzinfo=UTC))
    script = read_script(find_script("kollegahandledning", Path(__file__).parent)).script
    assert script is not None
    first = Led(script, 8, is_started=False).session
    occasion = replace(first.occasion, group_name="Basgrupp 3")
    conductor = Conductor(
        replace(first, occasion=occasion), MemoryJournal(), clock, chance=lambda: 7
    )
    topics: list[Command] = [
        command for text in TOPICS for command in (Contribute(text=text), Done())
    ]
    chosen: list[Command] = [Vote(items=(5,), count=6), Choose(items=(5,)), Done()]
    questions: list[Command] = [Contribute(text="Hur länge har det varit så?"), Done()]
    for command in (Start(), Done(), Done(), *topics, *chosen, *questions):
        clock.go(45)
        conductor.handle(command)
    clock.go(12)
    return conductor


@pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=["80x24", "120x35"])
def test_the_live_screen_looks_as_it_did(
    snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    speak("sv")
    app: Any = LeadingApp(LiveScreen(conversation(), NoDrafts()), light=Light.DARK)
    assert snap_compare(app, terminal_size=size, press=["V", "e", "m"])


GIVEN = ListForm(
    title="Risker",
    item="Risk",
    items=("Vikarier saknas när alla ska på kurs samtidigt", "Tekniken strular", "Ingen orkar"),
)


def in_a_step(step: AnyStep, *happened: Command) -> Conductor:
    """A conversation of one step, in which that has happened."""
    script = script_of(step, given=GIVEN, against=ListForm(title="Invändningar"))
    clock = VirtualClock(at=datetime(2026, 1, 15, 13, 0, tzinfo=UTC))
    first = Led(script, 8, is_started=False).session
    conductor = Conductor(first, MemoryJournal(), clock, chance=lambda: 7)
    for command in (Start(), *happened):
        conductor.handle(command)
        clock.go(10)
    return conductor


def who_sits_with_whom() -> tuple[Conductor, list[str]]:
    """Groups that have just come together."""
    tell = Round(id="tell", title="Ett varv", turn_minutes=1)
    return in_a_step(Groups(id="g", title="I små grupper", size=3, steps=(tell,))), []


def in_the_groups() -> tuple[Conductor, list[str]]:
    """Somebody has the word in each of the groups."""
    return who_sits_with_whom()[0], ["enter"]


def a_rating() -> tuple[Conductor, list[str]]:
    """Numbers come in."""
    scales = (Scale(id="s", title="Sannolikhet"), Scale(id="c", title="Konsekvens"))
    rate = Rate(id="r", title="Hur troligt, hur illa?", from_="given", scales=scales, minutes=10)
    first = Score(item=1, scale="s", scores=(2, 3, 3, 4, 4, 4, 5, 5))
    return in_a_step(rate, first), ["3", "4", "4"]


def a_proposal() -> tuple[Conductor, list[str]]:
    """Two have objected, and everybody is heard."""
    decide = Decide(id="d", title="Samtycke", from_="given", objections="against", turn_minutes=1)
    objections = [TakeStand(stand="against", text=text) for text in ("För dyrt", "För sent")]
    return in_a_step(decide, *objections), []


@pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=["80x24", "120x35"])
@pytest.mark.parametrize("made", [who_sits_with_whom, in_the_groups, a_rating, a_proposal])
def test_the_other_kinds_look_as_they_did(
    snap_compare: Callable[..., bool],
    made: Callable[[], tuple[Conductor, list[str]]],
    size: tuple[int, int],
) -> None:
    speak("sv")
    conductor, keys = made()
    app: Any = LeadingApp(LiveScreen(conductor, NoDrafts()), light=Light.DARK)
    assert snap_compare(app, terminal_size=size, press=keys)
