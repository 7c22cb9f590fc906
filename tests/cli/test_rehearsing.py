"""What is said after a rehearsal that was watched."""

from facilitator.cli.commands.rehearse import how_it_went
from facilitator.rehearsal.run import Running, prepared
from facilitator.store.session.journal import MemoryJournal
from facilitator.wording.language import speak
from tests.support.builders import collegial_script


def test_a_made_up_group_is_said_to_be_quicker_than_people() -> None:
    speak("sv")
    running = Running(prepared(collegial_script(), 6, 3), MemoryJournal())
    assert "Du avslutade övningen efter" in how_it_went(running, 3)
    while not running.is_over:
        running.lets_time_pass(running.seconds_to_next_key())
        running.presses_a_key()
    said = how_it_went(running, 3)
    assert "människor tar oftast längre tid på sig; planen säger" in said
    assert "--seed 3" in said
