"""What stands in the field is kept while it is written."""

import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from facilitator.store.session.drafts import Draft, DraftKeeper, Pulse, read_draft, write_draft
from facilitator.store.session.state_folder import STATE_VARIABLE, StateFolder, state_root
from tests.support.told import NOW, FailingDisk

PULSE = Pulse(t=12.5, at=NOW)


@dataclass
class Seconds:
    """A clock that goes when it is told to."""

    now: float = 100.0

    def __call__(self) -> float:
        """What it shows."""
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> StateFolder:
    return StateFolder.of("samtal-1", tmp_path)


def test_a_draft_comes_back_with_the_last_sign_of_life(folder: StateFolder) -> None:
    draft = Draft(text='Rad 1\nRad "2"', kind="edit", list="topics", item=3, step="topics")
    write_draft(folder, draft, PULSE)
    kept = read_draft(folder)
    assert kept is not None
    assert kept.draft == draft
    assert kept.pulse == PULSE


def test_a_draft_that_cannot_be_read_is_none(folder: StateFolder) -> None:
    assert read_draft(folder) is None
    (folder.made() / "draft.toml").write_bytes(b"\xff\xfe not toml = [")
    assert read_draft(folder) is None


def test_the_draft_is_saved_half_a_second_after_the_last_key(folder: StateFolder) -> None:
    seconds = Seconds()
    keeper = DraftKeeper(folder, lambda: PULSE, seconds)
    keeper.save_if_due()
    keeper.note(Draft(text="H"))
    seconds.now += 0.4
    keeper.note(Draft(text="Hej"))
    seconds.now += 0.4
    assert keeper.save_if_due() == pytest.approx(0.1)
    kept = read_draft(folder)
    assert kept is not None
    assert kept.draft.text == ""
    seconds.now += 0.11
    keeper.save_if_due()
    kept = read_draft(folder)
    assert kept is not None
    assert kept.draft.text == "Hej"


def test_somebody_who_never_stops_typing_is_saved_every_two_seconds(folder: StateFolder) -> None:
    seconds = Seconds()
    keeper = DraftKeeper(folder, lambda: PULSE, seconds)
    keeper.save_if_due()
    for count in range(30):
        keeper.note(Draft(text="x" * (count + 1)))
        seconds.now += 0.1
        keeper.save_if_due()
    kept = read_draft(folder)
    assert kept is not None
    assert len(kept.draft.text) >= 10


def test_the_heart_beats_every_two_seconds_without_a_key(folder: StateFolder) -> None:
    seconds = Seconds()
    beats = iter(range(10))
    keeper = DraftKeeper(folder, lambda: Pulse(t=float(next(beats)), at=NOW), seconds)
    for _ in range(5):
        keeper.save_if_due()
        seconds.now += 1
    kept = read_draft(folder)
    assert kept is not None
    assert kept.pulse == Pulse(t=2.0, at=NOW)


def test_the_thread_saves_and_stops(folder: StateFolder) -> None:
    saved = threading.Event()

    def pulse() -> Pulse:
        saved.set()
        return Pulse(t=1.0, at=datetime.now(UTC))

    keeper = DraftKeeper(folder, pulse)
    keeper.start()
    assert saved.wait(60)
    keeper.note(Draft(text="Sista orden"))
    keeper.stop()
    kept = read_draft(folder)
    assert kept is not None
    assert kept.draft.text == "Sista orden"


def test_cleared_words_are_gone_at_once(folder: StateFolder) -> None:
    keeper = DraftKeeper(folder, lambda: PULSE, Seconds())
    keeper.note(Draft(text="HEMLIGT"))
    keeper.save_if_due()
    keeper.clear()
    assert b"HEMLIGT" not in (folder.path / "draft.toml").read_bytes()


def test_a_full_disk_is_told_and_tried_again(tmp_path: Path) -> None:
    disk, seconds = FailingDisk(), Seconds()
    keeper = DraftKeeper(StateFolder.of("samtal-1", tmp_path, disk), lambda: PULSE, seconds)
    disk.fail(times=3)
    keeper.note(Draft(text="Hej"))
    keeper.save_if_due()
    assert keeper.is_failing
    disk.failures = 0
    seconds.now += 2
    keeper.save_if_due()
    assert not keeper.is_failing


def test_an_id_that_is_a_path_is_none(tmp_path: Path) -> None:
    for hostile in ("../../etc", "con", "a/b", "", "A", "x" * 300, "c:\\x"):
        folder = StateFolder.of(hostile, tmp_path)
        assert folder.path.parent == tmp_path
        assert len(folder.path.name) == 64


def test_the_environment_says_where_the_state_folder_is(tmp_path: Path) -> None:
    assert state_root({STATE_VARIABLE: str(tmp_path)}) == tmp_path
    assert state_root({}).name == "facilitator"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_kept_is_private_to_the_user(folder: StateFolder) -> None:
    write_draft(folder, Draft(text="Hej"), PULSE)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert (folder.path / "draft.toml").stat().st_mode & 0o777 == 0o600
