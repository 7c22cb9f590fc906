"""Another program writes the file of a running conversation: nothing that was saved is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Contribute, Done, Erase, Finish, Start, WriteNote
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.reading import read_session
from facilitator.store.session.verify import verify
from tests.support.told import NOW, Told, words_under

Act = Callable[[Path, bytes], None]
"""What another program does to a file; it also gets an older state of it."""


def empties(path: Path, _older: bytes) -> None:
    path.write_bytes(b"")


def cuts_in_half(path: Path, _older: bytes) -> None:
    os.truncate(path, path.stat().st_size // 2)


def writes_zeros(path: Path, _older: bytes) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def writes_an_older_state(path: Path, older: bytes) -> None:
    path.write_bytes(older)


def puts_an_older_state_there(path: Path, older: bytes) -> None:
    puts_there(path, older)


def ends_lines_as_windows_does(path: Path, _older: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def marks_the_encoding(path: Path, _older: bytes) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


def adds_an_empty_line(path: Path, _older: bytes) -> None:
    with path.open("ab") as file:
        file.write(b"\n\n")


def removes(path: Path, _older: bytes) -> None:
    path.unlink()


def moves_away(path: Path, _older: bytes) -> None:
    path.rename(path.with_name("flyttad.toml"))


def changes_a_letter(path: Path, _older: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(b"Mobiler", b"Mobilex"))


def changes_a_letter_in_a_new_file(path: Path, _older: bytes) -> None:
    puts_there(path, path.read_bytes().replace(b"Mobiler", b"Mobilex"))


def adds_a_remark(path: Path, _older: bytes) -> None:
    with path.open("ab") as file:
        file.write("# Ring Åsa\n".encode())


def adds_a_key(path: Path, _older: bytes) -> None:
    puts_there(path, path.read_bytes().replace(b"\n\n", b'\nmood = "glad"\n\n', 1))


def saves_in_another_encoding(path: Path, _older: bytes) -> None:
    path.write_text(path.read_text("utf-8"), encoding="utf-16")


def saves_anew_in_another_encoding(path: Path, _older: bytes) -> None:
    puts_there(path, path.read_text("utf-8").encode("utf-16"))


def writes_something_else(path: Path, _older: bytes) -> None:
    path.write_bytes(b"inget samtal\n" * 40)


def puts_there(path: Path, content: bytes) -> None:
    """Save as editors do that write a new file and put it in the old one's place."""
    new = path.with_name("ny.toml")
    new.write_bytes(content)
    new.replace(path)


NOTHING_OF_THEIRS: tuple[Act, ...] = (
    empties,
    cuts_in_half,
    writes_zeros,
    writes_an_older_state,
    puts_an_older_state_there,
    ends_lines_as_windows_does,
    marks_the_encoding,
    adds_an_empty_line,
    removes,
    moves_away,
)
"""After these the file holds nothing but what is ours."""

SOMETHING_OF_THEIRS: tuple[Act, ...] = (
    changes_a_letter,
    changes_a_letter_in_a_new_file,
    adds_a_remark,
    adds_a_key,
    saves_in_another_encoding,
    saves_anew_in_another_encoding,
    writes_something_else,
)
"""These leave bytes that are not ours."""

ACTS = (*NOTHING_OF_THEIRS, *SOMETHING_OF_THEIRS)


def disturbed(act: Act, path: Path, older: bytes) -> None:
    """Let another program do that, where the system lets it."""
    try:
        act(path, older)
    except PermissionError:
        if os.name != "nt":
            raise
        pytest.skip("Windows lets nobody move, remove or replace a file that is open")


def three_topics(folder: Path) -> tuple[Told, bytes]:
    """A conversation with three words saved, and the file as it was after the first."""
    told = Told(folder, count=6)
    told.does(Start(), Contribute(text="Mobiler"), Done())
    older = told.path.read_bytes()
    told.does(Contribute(text="Läxor"), Done(), Contribute(text="Föräldramötet"), Done())
    return told, older


def is_whole(told: Told) -> bool:
    """Whether the file holds, and says, exactly what has happened."""
    read = read_session(told.path)
    return read.is_whole and read.events == tuple(told.conductor.events) and not verify(told.path)


@pytest.mark.parametrize("act", ACTS)
def test_the_next_thing_said_puts_the_file_right(tmp_path: Path, act: Act) -> None:
    told, older = three_topics(tmp_path)
    disturbed(act, told.path, older)
    told.does(Contribute(text="Rasten"))
    assert is_whole(told)
    assert told.journal.trouble is None
    assert told.conductor.journal.repairs == 1
    told.does(Done(), Contribute(text="Klassresan"))
    assert is_whole(told)
    assert told.conductor.journal.repairs == 1


@pytest.mark.parametrize("act", ACTS)
def test_a_file_that_is_left_is_whole(tmp_path: Path, act: Act) -> None:
    told, older = three_topics(tmp_path)
    disturbed(act, told.path, older)
    told.journal.close()
    assert is_whole(told)
    assert told.journal.repairs == 1


@pytest.mark.parametrize("act", ACTS)
def test_a_conversation_that_nothing_was_added_to_is_whole_when_it_is_left(
    tmp_path: Path, act: Act
) -> None:
    told, older = three_topics(tmp_path)
    told.journal.close()
    taken = told.taken_up()
    disturbed(act, told.path, older)
    taken.journal.close()
    assert is_whole(told)
    assert taken.journal.repairs == 1


@pytest.mark.parametrize("act", ACTS)
def test_a_finished_file_is_whole(tmp_path: Path, act: Act) -> None:
    undisturbed = Told(tmp_path / "annan")
    undisturbed.goes_all_the_way()
    undisturbed.does(Finish())
    told = Told(tmp_path)
    older = told.path.read_bytes()
    told.goes_all_the_way()
    disturbed(act, told.path, older)
    told.does(Finish())
    assert told.path.read_bytes() == undisturbed.path.read_bytes()
    assert told.conductor.journal.repairs == 1
    disturbed(act, told.path, older)
    told.journal.close()
    assert told.path.read_bytes() == undisturbed.path.read_bytes()
    assert told.journal.folder.kept == ()


@pytest.mark.parametrize("act", SOMETHING_OF_THEIRS)
def test_what_the_other_program_wrote_is_kept_once(tmp_path: Path, act: Act) -> None:
    told, older = three_topics(tmp_path)
    disturbed(act, told.path, older)
    theirs = told.path.read_bytes()
    told.does(Contribute(text="Rasten"))
    assert [path.read_bytes() for path in told.journal.kept] == [theirs]
    told.path.write_bytes(theirs)
    told.does(Done())
    assert [path.read_bytes() for path in told.journal.folder.kept] == [theirs]
    assert is_whole(told)


@pytest.mark.parametrize("act", NOTHING_OF_THEIRS)
def test_where_nothing_is_theirs_nothing_is_kept(tmp_path: Path, act: Act) -> None:
    told, older = three_topics(tmp_path)
    disturbed(act, told.path, older)
    told.does(Contribute(text="Rasten"))
    assert told.journal.folder.kept == ()


@pytest.mark.parametrize("is_replaced", [True, False])
def test_a_file_that_was_only_touched_is_gone_on_with(tmp_path: Path, *, is_replaced: bool) -> None:
    told, _ = three_topics(tmp_path)
    if is_replaced:
        disturbed(puts_there, told.path, told.path.read_bytes())
    os.utime(told.path, (0, 0))
    number = told.path.stat().st_ino
    told.does(Contribute(text="Rasten"), Done())
    assert told.path.stat().st_ino == number
    assert is_whole(told)
    told.journal.close()
    assert told.path.stat().st_ino == number
    assert told.journal.repairs == 0


def test_what_a_coarse_clock_hides_is_put_right_when_the_file_is_left(tmp_path: Path) -> None:
    told, older = three_topics(tmp_path)
    before = told.path.stat()
    changes_a_letter(told.path, older)
    os.utime(told.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    told.does(Contribute(text="Rasten"))
    told.journal.close()
    assert is_whole(told)
    assert told.journal.repairs == 1


def test_another_conversation_is_left_where_it_was_copied_to(tmp_path: Path) -> None:
    told, _ = three_topics(tmp_path)
    other = Told(tmp_path / "annan", root=tmp_path / "annans")
    other.does(Start(), Contribute(text="Annat"), Done())
    theirs = other.path.read_bytes().replace(b'"2026-01-15-litet"', b'"2026-01-16-annat"')
    told.path.write_bytes(theirs)
    told.does(Contribute(text="Rasten"))
    told.journal.close()
    assert told.path.read_bytes() == theirs
    assert told.journal.trouble is not None
    assert told.journal.trouble.has_diverged
    assert read_session(told.journal.folder.fallback).events == tuple(told.conductor.events)


def further_elsewhere(told: Told, folder: Path) -> bytes:
    """The file as another computer has it that took the conversation over and led it on."""
    folder.mkdir()
    copy = folder / "samtal.toml"
    copy.write_bytes(told.path.read_bytes())
    taken = SessionJournal.take_up(
        copy, host="annan", at=NOW, root=folder / "state", takes_over=True
    )
    clock = VirtualClock(at=NOW)
    conductor = Conductor(taken.session, taken.journal, clock, events=taken.events, host="annan")
    assert not isinstance(conductor.handle(Contribute(text="Sagt någon annanstans")), Refusal)
    taken.journal.close()
    return copy.read_bytes()


def test_what_somebody_led_further_on_another_computer_is_left_alone(tmp_path: Path) -> None:
    told, _ = three_topics(tmp_path)
    theirs = further_elsewhere(told, tmp_path / "annan")
    told.path.write_bytes(theirs)
    told.does(Done())
    assert told.path.read_bytes() == theirs
    assert told.journal.trouble is not None
    assert told.journal.trouble.has_diverged


def test_words_that_are_struck_do_not_come_back_with_an_older_state(tmp_path: Path) -> None:
    told = Told(tmp_path, count=6)
    told.tells_topics("Mobiler", "HEMLIGT")
    older = told.path.read_bytes()
    told.does(Erase(address=ItemAddress(list="topics", item=2)))
    told.path.write_bytes(older.replace(b"Mobiler", b"Mobilex"))
    assert words_under(tmp_path, "HEMLIGT") == [told.path]
    told.does(Contribute(text="Rasten"))
    assert words_under(tmp_path, "HEMLIGT") == []
    told.path.write_bytes(older)
    told.journal.close()
    assert words_under(tmp_path, "HEMLIGT") == []
    assert is_whole(told)


def test_what_was_kept_of_a_plain_record_goes_when_it_is_over(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    adds_a_remark(told.path, b"")
    told.does(WriteNote(text="Rasten"))
    assert told.journal.kept
    told.does(Finish())
    assert told.journal.kept == ()
