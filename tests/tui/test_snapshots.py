"""Pictures of the live screen, at the two sizes it is made for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from builders import Led
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Choose, Command, Contribute, Done, Start, Vote
from facilitator.core.settings import Light
from facilitator.store.memory_journal import MemoryJournal
from facilitator.store.script_file import read_script
from facilitator.store.shelves import find_script
from facilitator.tui.app import LeadingApp
from facilitator.tui.drafting import NoDrafts
from facilitator.tui.screens.live import LiveScreen
from facilitator.wording.language import speak

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
