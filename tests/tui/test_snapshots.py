"""Pictures of the live screen, at the two sizes it is made for."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from builders import Led, collegial_script
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Choose, Command, Contribute, Done, Vote
from facilitator.store.memory_journal import MemoryJournal
from facilitator.tui.app import LeadingApp
from facilitator.tui.drafting import NoDrafts
from facilitator.tui.screens.live import LiveScreen
from facilitator.wording.language import speak


def conversation() -> Conductor:
    """A conversation in the middle of its questions."""
    clock = VirtualClock(at=datetime(2026, 1, 15, 13, 0, tzinfo=UTC))
    first = Led(collegial_script(), 5, is_started=False).session
    conductor = Conductor(first, MemoryJournal(), clock, chance=lambda: 7)
    topics: list[Command] = []
    for number in range(5):
        topics += [Contribute(text=f"Ämne {number + 1}"), Done()]
    chosen: list[Command] = [Vote(items=(5,), count=3), Choose(items=(5,)), Done()]
    questions: list[Command] = [Contribute(text="Hur länge har det varit så?"), Done()]
    for command in (Done(), Done(), *topics, *chosen, *questions):
        clock.go(20)
        conductor.handle(command)
    clock.go(12)
    return conductor


@pytest.mark.parametrize("size", [(80, 24), (120, 35)], ids=["80x24", "120x35"])
def test_the_live_screen_looks_as_it_did(
    snap_compare: Callable[..., bool], size: tuple[int, int]
) -> None:
    speak("sv")
    app: Any = LeadingApp(LiveScreen(conversation(), NoDrafts()))
    assert snap_compare(app, terminal_size=size, press=["V", "e", "m"])
