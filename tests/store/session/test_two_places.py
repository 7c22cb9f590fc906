"""The place of a session fails: it goes on in the state folder, and comes home."""

import errno
from pathlib import Path

import pytest

from facilitator.core.commands import Contribute, Done, Erase, Finish, Start, Undo
from facilitator.core.errors import HeldElsewhere, NotWritten, SessionFileError
from facilitator.core.position import ItemAddress
from facilitator.store.session import two_places
from facilitator.store.session.reading import ReadSession, read_session, replayed
from facilitator.store.session.state_folder import running_sessions
from facilitator.store.session.two_places import read_latest
from facilitator.store.session.verify import verify
from tests.support.disks import BrokenPlace
from tests.support.told import Told, words_under


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def told_in(place: Path, disk: BrokenPlace | None = None) -> Told:
    """A conversation that lies in that folder; its state folder lies beside."""
    return Told(place, disk=disk, root=place.parent / "state")


def fallback_of(told: Told) -> Path:
    return told.journal.folder.fallback


def is_whole(path: Path, told: Told) -> bool:
    """Whether a file holds everything that has happened."""
    read = read_session(path)
    return read.is_whole and read.events == tuple(told.conductor.events)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_a_full_disk_is_fled_from_and_come_home_to(place: Path, error: int) -> None:
    disk = BrokenPlace(place, error)
    told = told_in(place, disk)
    told.does(Start(), Contribute(text="Mobiler"))
    disk.is_failing = True
    told.does(Done(), Contribute(text="Läxor"), Undo(), Contribute(text="Läxor på måndagar"))
    trouble = told.journal.trouble
    assert trouble is not None
    assert (trouble.place, trouble.fallback) == (str(told.path), str(fallback_of(told)))
    assert not trouble.has_diverged
    assert is_whole(fallback_of(told), told)
    assert not is_whole(told.path, told)
    disk.is_failing = False
    told.clock.go(4)
    told.conductor.tick()
    assert told.journal.trouble is None
    assert is_whole(told.path, told)
    assert not fallback_of(told).exists()
    told.does(Done())
    assert is_whole(told.path, told)
    assert verify(told.path) == []


def test_it_is_not_tried_to_come_home_all_the_time(place: Path) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.does(Start())
    disk.is_failing = True
    told.does(Contribute(text="Mobiler"))
    told.conductor.tick()
    disk.is_failing = False
    told.clock.go(1)
    told.conductor.tick()
    assert told.journal.trouble is not None
    told.clock.go(3)
    told.conductor.tick()
    assert told.journal.trouble is None


def test_a_network_folder_vanishes_and_returns(place: Path) -> None:
    told = told_in(place)
    told.does(Start(), Contribute(text="Mobiler"))
    away = place.rename(place.with_name("away"))
    told.does(Done(), Contribute(text="Läxor"))
    assert is_whole(fallback_of(told), told)
    assert not place.exists()
    away.rename(place)
    told.journal.move_back()
    assert told.journal.trouble is None
    assert is_whole(told.path, told)
    assert words_under(place.parent, "Läxor") == [told.path]


def test_an_empty_folder_in_the_place_of_a_share_is_not_written_to(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = told_in(place)
    told.does(Start())
    away = place.rename(place.with_name("away"))
    place.mkdir()
    monkeypatch.setattr("facilitator.store.session.two_places._device_of", lambda _folder: 4711)
    told.does(Contribute(text="Mobiler"))
    assert list(place.iterdir()) == []
    assert told.journal.trouble is not None
    monkeypatch.undo()
    place.rmdir()
    away.rename(place)
    told.journal.move_back()
    assert is_whole(told.path, told)


def test_a_file_that_became_a_folder_is_left_alone(place: Path) -> None:
    told = told_in(place)
    told.does(Start())
    mine = told.path.read_bytes()
    told.path.unlink()
    told.path.mkdir()
    told.does(Contribute(text="Mobiler"))
    assert is_whole(fallback_of(told), told)
    told.journal.move_back()
    assert told.path.is_dir()
    told.path.rmdir()
    told.path.write_bytes(mine)
    told.journal.move_back()
    assert is_whole(told.path, told)


@pytest.mark.parametrize(
    "content", [b"", b"format = 1\n"], ids=["emptied", "an older version of it"]
)
def test_what_a_sync_tool_put_back_too_short_is_made_whole(place: Path, content: bytes) -> None:
    told = told_in(place)
    told.does(Start())
    older = told.path.read_bytes() if content else b""
    told.does(Contribute(text="Mobiler"))
    told.path.unlink()
    told.path.write_bytes(older)
    told.does(Done())
    assert told.journal.trouble is None
    assert is_whole(told.path, told)


def test_what_others_wrote_is_never_written_over(place: Path) -> None:
    told = told_in(place)
    told.does(Start(), Contribute(text="Mobiler"))
    theirs = told.path.read_bytes()
    other = Told(place.parent / "other", root=place.parent / "elsewhere")
    other.does(Start(), Contribute(text="Annat"), Done())
    theirs = other.path.read_bytes()
    other.journal.close()
    told.path.unlink()
    told.path.write_bytes(theirs)
    told.does(Done(), Contribute(text="Läxor"))
    assert told.journal.trouble is not None
    assert told.journal.trouble.has_diverged
    assert is_whole(fallback_of(told), told)
    told.journal.move_back()
    told.journal.close()
    assert told.path.read_bytes() == theirs
    with pytest.raises(SessionFileError, match="copies-diverge") as refused:
        told.taken_up()
    assert refused.value.fields == {"path": told.path, "other": fallback_of(told)}
    told.path.unlink()
    taken = told.taken_up()
    assert taken.events == tuple(told.conductor.events)
    assert is_whole(told.path, told)
    taken.journal.close()


def test_a_session_is_taken_up_from_the_state_folder(place: Path) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.does(Start())
    disk.is_failing = True
    told.does(Contribute(text="Mobiler"), Done())
    told.journal.close()
    away = place.rename(place.with_name("away"))
    assert running_sessions(told.root) == (told.path,)
    for path in (told.path, fallback_of(told)):
        read = read_latest(path, told.root)
        assert read.events == tuple(told.conductor.events)
        assert verify(path, told.root) == []
        taken = told.taken_up(path=path)
        assert taken.session == told.conductor.session
        assert taken.journal.trouble is not None
        taken.journal.close()
    away.rename(place)
    taken = told.taken_up()
    assert taken.journal.trouble is None
    assert is_whole(told.path, told)
    assert not fallback_of(told).exists()
    taken.journal.close()


def test_the_longer_of_two_copies_wins(place: Path) -> None:
    told = told_in(place)
    told.does(Start())
    shorter = told.path.read_bytes()
    told.does(Contribute(text="Mobiler"))
    told.journal.close()
    fallback_of(told).write_bytes(shorter)
    taken = told.taken_up()
    assert taken.events == tuple(told.conductor.events)
    taken.journal.close()
    assert is_whole(told.path, told)


@pytest.mark.parametrize("comes_back", [True, False])
def test_a_conversation_ends_away_from_its_place(place: Path, *, comes_back: bool) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.goes_all_the_way()
    disk.is_failing = True
    told.does(Finish())
    assert verify(fallback_of(told)) == []
    assert "passed" not in fallback_of(told).read_text("utf-8")
    disk.is_failing = not comes_back
    told.journal.close()
    where = told.path if comes_back else fallback_of(told)
    assert 'status = "finished"' in where.read_text("utf-8")
    assert replayed(read_latest(told.path, told.root)) == replayed(read_session(where))
    assert fallback_of(told).exists() != comes_back


def test_words_are_erased_in_both_places(place: Path) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.tells_topics("Mobiler", "HEMLIGT")
    disk.is_failing = True
    told.does(Contribute(text="HEMLIGT igen"))
    assert fallback_of(told) in words_under(place.parent, "HEMLIGT")
    told.does(Erase(address=ItemAddress(list="topics", item=2)))
    told.does(Erase(address=ItemAddress(list="topics", item=3)))
    assert words_under(place.parent, "HEMLIGT") == [told.path]
    disk.is_failing = False
    told.journal.move_back()
    assert words_under(place.parent, "HEMLIGT") == []
    assert verify(told.path) == []


def test_nothing_is_called_saved_when_both_places_fail(place: Path) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.does(Start())
    before = tuple(told.conductor.events)
    disk.is_failing = True
    told.journal.folder.path.rename(told.root / "gone")
    told.journal.folder.path.write_bytes(b"not a folder")
    with pytest.raises(NotWritten):
        told.conductor.handle(Contribute(text="Mobiler"))
    assert tuple(told.conductor.events) == before
    told.journal.folder.path.unlink()
    told.does(Contribute(text="Mobiler"))
    assert is_whole(fallback_of(told), told)


def test_another_computer_s_session_in_the_state_folder_has_to_be_taken_over(place: Path) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    disk.is_failing = True
    told.does(Start())
    told.journal.close()
    with pytest.raises(HeldElsewhere):
        told.taken_up(host="other")


def test_a_conversation_that_comes_home_while_it_is_read_is_read_whole(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = BrokenPlace(place)
    told = told_in(place, disk)
    told.does(Start())
    disk.is_failing = True
    told.does(Contribute(text="Mobiler"))
    disk.is_failing = False
    read_the_refuge = two_places._read_if_there

    def comes_home_before(path: Path) -> ReadSession | None:
        told.journal.move_back()
        return read_the_refuge(path)

    monkeypatch.setattr(two_places, "_read_if_there", comes_home_before)
    assert read_latest(told.path, told.root).events == tuple(told.conductor.events)
