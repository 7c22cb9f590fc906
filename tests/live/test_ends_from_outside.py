"""The window is closed, or the system asks the program to go: everything typed is kept."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.store.session.drafts import KeptDraft, read_draft
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.state_folder import state_folders
from tests.support.terminal import Terminal

FOUR = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
RUN = ("run", "oppningsrunda", *FOUR, "--out", "s.toml")

SPINNING = 5.0
"""Seconds of processor time that no orderly end takes, even on a slow machine."""


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
        "HOME": str(tmp_path),
    }


def writes_in_the_field(leader: Terminal) -> None:
    """Half a contribution."""
    begins(leader)
    leader.types("Halvskrivna ord")
    leader.sees("Halvskrivna ord")


def writes_a_note(leader: Terminal) -> None:
    """Half a note, in a dialog."""
    begins(leader)
    leader.presses("f7")
    leader.sees("En egen anteckning")
    leader.types("Halvskrivna ord")
    leader.sees("Halvskrivna ord")


def pauses(leader: Terminal) -> None:
    """Words in the field, and time stands still."""
    writes_in_the_field(leader)
    leader.presses("f5")
    leader.sees("P A U S")


def begins(leader: Terminal) -> None:
    """Start the clock."""
    leader.sees("Tryck Enter när ni börjar")
    leader.passes(0.8)
    leader.presses("enter")
    leader.sees("▶Välkommen")


def closes(leader: Terminal) -> None:
    leader.is_closed()


def is_terminated(leader: Terminal) -> None:
    leader.hears("SIGTERM")


def hangs_up(leader: Terminal) -> None:
    leader.hears("SIGHUP")


ENDS: Mapping[Callable[[Terminal], None], int] = {closes: 129, is_terminated: 143, hangs_up: 129}
"""How the end comes, and with which exit code."""


def kept_under(folder: Path) -> KeptDraft:
    """The draft of the one session there is."""
    (state,) = (found for found in state_folders(folder / "state") if read_draft(found))
    kept = read_draft(state)
    assert kept is not None
    return kept


def everything_typed_is_kept(
    tmp_path: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    """Let the end come at that moment, and look at what there is."""
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        moment(leader)
        end(leader)
        code, used = leader.ends_alone()
    assert code == ENDS[end]
    assert used < SPINNING
    draft = kept_under(tmp_path).draft
    assert "Halvskrivna ord" in (draft.text, *draft.unsaved.values())
    assert not (tmp_path / "state" / "faults").exists()
    assert replayed(read_session(tmp_path / "s.toml")).here is not None


@pytest.mark.parametrize(
    ("moment", "end"),
    [(writes_in_the_field, closes), (writes_a_note, is_terminated), (pauses, hangs_up)],
)
def test_everything_typed_is_kept_when_the_end_comes(
    tmp_path: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    everything_typed_is_kept(tmp_path, env, moment, end)


@pytest.mark.thorough
@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("moment", [writes_in_the_field, writes_a_note, pauses])
def test_everything_typed_is_kept_whenever_the_end_comes(
    tmp_path: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    everything_typed_is_kept(tmp_path, env, moment, end)


@pytest.mark.parametrize(("arguments", "end"), [(RUN, closes), ((), closes), ((), is_terminated)])
def test_the_preparation_and_the_first_screen_end_in_order_too(
    tmp_path: Path,
    env: Mapping[str, str],
    arguments: tuple[str, ...],
    end: Callable[[Terminal], None],
) -> None:
    with Terminal(*arguments, folder=tmp_path, env=env) as leader:
        leader.sees("Kollegahandledning" if not arguments else "Esc lämnar")
        end(leader)
        code, used = leader.ends_alone()
    assert code == ENDS[end]
    assert used < SPINNING
    assert not (tmp_path / "s.toml").exists()


def test_words_in_a_note_are_there_again_after_the_window_was_closed(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        writes_a_note(leader)
        leader.is_closed()
        leader.ends_alone()
    with Terminal("resume", folder=tmp_path, env=env) as leader:
        leader.sees("F5")
        leader.presses("f5")
        leader.sees("▶Välkommen")
        leader.presses("f7")
        leader.sees("Halvskrivna ord")


def costs_neither_words_nor_time(folder: Path, env: Mapping[str, str], seconds: float) -> None:
    """Stop reading for so long in the middle of a contribution, and go on."""
    with Terminal(*RUN, "--start", folder=folder, env=env) as leader:
        begins(leader)
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶ Anna")
        leader.types("Ord medan ingen läser")
        leader.sees("Ord medan ingen läser")
        leader.stops_reading(seconds)
        kept = kept_under(folder)
        assert kept.pulse is not None
        assert (datetime.now(UTC) - kept.pulse.at).total_seconds() < 4.0
        assert kept.draft.text == "Ord medan ingen läser"
        leader.types(" än")
        leader.sees("Ord medan ingen läser än")
        leader.presses("f7")
        leader.sees("En egen anteckning")
        leader.types("Sagt")
        leader.presses("enter")
        leader.waits_until(
            lambda: "Sagt" in (folder / "s.toml").read_text("utf-8"), "the note on the disk"
        )
        leader.kill()
    read = read_session(folder / "s.toml")
    first, last = read.events[0], read.events[-1]
    assert last.t - first.t >= seconds
    assert (last.at - first.at).total_seconds() == pytest.approx(last.t - first.t, abs=0.5)
    assert not replayed(read).clock.is_paused


def test_a_terminal_that_stops_reading_for_a_while_costs_neither_words_nor_time(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    costs_neither_words_nor_time(tmp_path, env, 2.5)


@pytest.mark.thorough
def test_a_terminal_that_stops_reading_for_long_costs_neither_words_nor_time(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    costs_neither_words_nor_time(tmp_path, env, 9.0)


@pytest.mark.thorough
def test_a_program_that_cannot_write_to_its_terminal_still_heeds_the_system(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        writes_in_the_field(leader)
        leader.stops_reading(2.0)
        leader.hears("SIGTERM")
        code, _ = leader.ends_alone()
    assert code == 143
    assert kept_under(tmp_path).draft.text == "Halvskrivna ord"
