"""A record that was away when its conversation ended is put in its place the next time."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from facilitator.core.commands import Finish, Start
from facilitator.core.events import ItemAdded
from facilitator.store.session.events import blocks_of
from facilitator.store.session.journal import SessionJournal, TakenUp
from facilitator.store.session.moving_back import move_back_finished
from facilitator.store.session.reading import read_session
from facilitator.store.session.state_folder import StateFolder, is_any_away_from_home
from facilitator.store.session.verify import verify
from tests.support.disks import BrokenPlace
from tests.support.told import NOW, Told


@pytest.fixture
def away(tmp_path: Path) -> Told:
    """A conversation that is over, and whose place failed until the program had ended."""
    return ended_away(tmp_path, is_over=True)


def ended_away(folder: Path, *, is_over: bool) -> Told:
    """A conversation whose place failed until the program had ended."""
    place = folder / "place"
    disk = BrokenPlace(place)
    told = Told(place, disk=disk, root=folder / "state")
    if is_over:
        told.goes_all_the_way()
    disk.is_failing = True
    told.does(Finish() if is_over else Start())
    told.journal.close()
    assert told.journal.folder.fallback.exists()
    return told


def test_it_comes_home(away: Told) -> None:
    assert is_any_away_from_home(away.root)
    assert 'status = "running"' in away.path.read_text("utf-8")
    assert move_back_finished("laptop", NOW, away.root) == (away.path,)
    assert 'status = "finished"' in away.path.read_text("utf-8")
    assert verify(away.path) == []
    assert not is_any_away_from_home(away.root)
    assert move_back_finished("laptop", NOW, away.root) == ()


def test_it_comes_home_where_its_file_is_gone(away: Told) -> None:
    away.path.unlink()
    assert move_back_finished("laptop", NOW, away.root) == (away.path,)
    assert verify(away.path) == []


def test_what_somebody_else_wrote_there_is_left_alone(away: Told) -> None:
    away.path.write_text("something = 'else'\n", encoding="utf-8")
    assert move_back_finished("laptop", NOW, away.root) == ()
    assert away.path.read_text("utf-8") == "something = 'else'\n"
    assert is_any_away_from_home(away.root)


def test_a_word_that_the_finished_record_does_not_have_is_left_alone(away: Told) -> None:
    read = read_session(away.path)
    said = next(e.fact for e in read.events if isinstance(e.fact, ItemAdded))
    last = read.events[-1]
    other = replace(last, n=last.n + 1, command=last.command + 1, fact=replace(said, item=9))
    with away.path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(blocks_of((other,)))
    there = away.path.read_bytes()
    assert move_back_finished("laptop", NOW, away.root) == ()
    assert away.path.read_bytes() == there
    assert is_any_away_from_home(away.root)


def test_a_record_over_which_the_program_fails_leaves_the_others_to_be_brought(
    away: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_STATE", str(away.root))
    first = StateFolder.of("0", away.root)
    first.remember_place(tmp_path / "evil.toml")
    first.fallback.write_bytes(away.journal.folder.fallback.read_bytes())
    take_up = SessionJournal.take_up

    def fails_over_one(path: Path, *, host: str, at: datetime, root: Path | None) -> TakenUp:
        if path.name == "evil.toml":
            raise ZeroDivisionError
        return take_up(path, host=host, at=at, root=root)

    monkeypatch.setattr(SessionJournal, "take_up", fails_over_one)
    assert move_back_finished("laptop", NOW, away.root) == (away.path,)
    assert first.fallback.exists()
    assert len([*(away.root / "faults").iterdir()]) == 1


def test_a_place_that_is_still_gone_is_tried_another_time(away: Told) -> None:
    elsewhere = away.path.parent.rename(away.path.parent.with_name("unplugged"))
    away.path.parent.write_text("a file where the folder was")
    assert move_back_finished("laptop", NOW, away.root) == ()
    away.path.parent.unlink()
    elsewhere.rename(away.path.parent)
    assert move_back_finished("laptop", NOW, away.root) == (away.path,)


def test_one_that_goes_on_waits_until_it_is_taken_up(tmp_path: Path) -> None:
    told = ended_away(tmp_path, is_over=False)
    assert move_back_finished("laptop", NOW, told.root) == ()
    assert told.journal.folder.fallback.exists()
