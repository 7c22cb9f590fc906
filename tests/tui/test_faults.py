"""When something goes wrong: one line, an exit code, and nobody's words on the terminal."""

import pytest
from textual.pilot import Pilot

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Command
from facilitator.core.errors import NotWritten
from facilitator.core.events import Event
from facilitator.core.refusal import Refusal
from facilitator.core.session import Moment, Session
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.screen import LiveScreen
from facilitator.wording.language import speak
from tests.support.builders import Led, question_round, script_of


class Breaking(Conductor):
    """A conductor with a fault in it."""

    fault: Exception = RuntimeError("a fault")

    def handle(self, _command: Command) -> tuple[Event, ...] | Refusal:
        raise self.fault


def broken(fault: Exception) -> LeadingApp:
    """The program with that fault."""
    speak("sv")
    session: Session = Led(script_of(question_round()), is_started=False).session
    moment: Moment = Led(script_of(question_round())).moment()
    conductor = Breaking(session, MemoryJournal(), VirtualClock(at=moment.at))
    conductor.fault = fault
    return LeadingApp(LiveScreen(conductor, NoDrafts()))


def test_a_fault_ends_the_program_without_a_word_of_what_was_said(
    capfd: pytest.CaptureFixture[str],
) -> None:
    async def leads(pilot: Pilot[object]) -> None:
        await pilot.press("h", "e", "m", "l", "i", "g", "t", "enter")

    app = broken(RuntimeError("hemligt fel"))
    app.run(headless=True, auto_pilot=leads)
    said = "".join(capfd.readouterr())
    assert app.return_code == 1
    assert "Något gick fel." in said
    assert "hemligt" not in said
    assert "Traceback" not in said


async def test_a_full_disk_is_told_and_the_words_stay_in_the_field() -> None:
    app = broken(NotWritten("not-written", path="session.toml"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("O", "r", "d", "enter")
        await pilot.pause()
        live = app.screen
        assert isinstance(live, LiveScreen)
        assert live.area.text == "Ord"
        assert str(live.query_one("#notice").render()) != ""
