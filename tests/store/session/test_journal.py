"""The record of a session, from its first command to its finished file."""

import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import (
    AgreeMeasure,
    AllPass,
    Choose,
    ChooseLater,
    Command,
    Contribute,
    Done,
    Edit,
    Erase,
    Finish,
    Forget,
    Pass,
    ReviewMeasure,
    Start,
    Undo,
    WriteNote,
)
from facilitator.core.errors import (
    FileExists,
    HeldElsewhere,
    NewerFormat,
    NotWritten,
    SessionFileError,
)
from facilitator.core.events import NoteWritten
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.store.session.events import block_of, checksum
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.state_folder import running_sessions
from facilitator.store.session.verify import verify
from facilitator.store.toml import table
from tests.support.builders import people
from tests.support.told import NOW, SCRIPT, FailingDisk, Told, words_under


def test_a_journal_is_toml_after_every_command(tmp_path: Path) -> None:
    told = Told(tmp_path)
    for command in (Start(), Contribute(text='Rad "ett"\n[[events]]\nn = 1'), Done(), Pass()):
        told.does(command)
        document = tomllib.loads(told.path.read_text("utf-8"))
        assert document["status"] == "running"
        assert document["script"]["text"] == SCRIPT
        assert [e["n"] for e in document["events"]] == [e.n for e in told.conductor.events]
        assert verify(told.path) == []


def test_what_was_shown_is_read_back(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.journal.close()
    before, content = told.path.stat(), told.path.read_bytes()
    taken = told.taken_up()
    assert taken.session == told.conductor.session
    assert taken.events == tuple(told.conductor.events)
    assert taken.damages == ()
    after = told.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert told.path.read_bytes() == content
    taken.journal.close()


def test_a_session_is_never_written_over_a_file(tmp_path: Path) -> None:
    told = Told(tmp_path)
    before = told.path.read_bytes()
    occasion = told.conductor.session.occasion
    told.journal.close()
    with pytest.raises(FileExists):
        SessionJournal.create(
            told.path, occasion, people(3), SCRIPT, host="h", at=NOW, root=told.root
        )
    assert told.path.read_bytes() == before


@pytest.mark.parametrize("record", ["plain", "full"])
def test_a_finished_file_says_what_came_of_it(tmp_path: Path, record: str) -> None:
    told = Told(tmp_path, record="full" if record == "full" else "plain")
    told.goes_all_the_way()
    told.does(Finish())
    document = tomllib.loads(told.path.read_text("utf-8"))
    assert list(document)[-1] == "events"
    assert document["status"] == "finished"
    assert document["outcome"] == {
        "matter": "Läxor på måndagar",
        "owner": "p2",
        "chosen": {"topics": ["Läxor på måndagar"]},
        "ended_early": False,
    }
    kinds = {event["kind"] for event in document["events"]}
    assert ("turn-ended" in kinds) == (record == "full")
    assert ("turns" in document["participants"][0]) == (record == "full")
    assert document["steps"][2].get("passes") == (2 if record == "full" else None)
    assert verify(told.path) == []


def test_a_finished_plain_file_does_not_say_who_stood_over(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish())
    text = told.path.read_text("utf-8")
    assert "passed" not in text
    read = read_session(told.path)
    ours, told_of = replayed(read).closed_steps, told.conductor.session.closed_steps
    assert [(c.left.position, c.at) for c in ours] == [(c.left.position, c.at) for c in told_of]
    assert {c.left.passes for c in ours} == {None}


def test_a_next_step_can_be_added_afterwards(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish(), AgreeMeasure(what="Ringa hem", when=date(2026, 2, 1)))
    assert verify(told.path) == []
    measures = tomllib.loads(told.path.read_text("utf-8"))["measures"]
    assert measures == [
        {"id": "m1", "what": "Ringa hem", "when": date(2026, 2, 1), "status": "agreed"}
    ]


def test_a_changed_outcome_is_seen(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish())
    changed = told.path.read_text("utf-8").replace('owner = "p2"', 'owner = "p1"')
    told.path.write_text(changed, "utf-8", newline="\n")
    assert [(d.code, d.fields) for d in verify(told.path)] == [("not-derived", {"key": "outcome"})]


def test_a_finish_that_was_not_rewritten_is_when_the_file_is_taken_up(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    running = told.path.read_bytes()
    told.does(Finish())
    finished = told.path.read_bytes()
    last = told.conductor.events[-1]
    told.journal.close()
    told.path.write_bytes(running + block_of(last).encode())
    assert [d.code for d in verify(told.path)] == ["not-rewritten"]
    told.taken_up().journal.close()
    assert told.path.read_bytes() == finished


def test_every_torn_append_leaves_what_was_there_before(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.tells_topics("Mobiler")
    before, events = told.path.read_bytes(), tuple(told.conductor.events)
    told.does(Contribute(text="Läxor"), Done())
    last_command = told.conductor.events[-1].command
    block = told.path.read_bytes()[len(before) :]
    whole = tuple(told.conductor.events)
    told.journal.close()
    for length in range(0, len(block), 19):
        told.path.write_bytes(before + block[:length])
        taken = told.taken_up()
        kept = tuple(e for e in whole if e.command in {k.command for k in taken.events})
        assert taken.events == kept
        assert taken.events[: len(events)] == events
        assert taken.events[-1].command <= last_command
        assert taken.damages == ()
        assert verify(told.path) == []
        taken.journal.close()
    assert taken.cut_bytes
    assert taken.journal.folder.kept


def test_a_damaged_file_is_mended_and_the_original_kept(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.tells_topics("Mobiler", "Läxor")
    told.journal.close()
    damaged = told.path.read_bytes().replace(b"Mobiler", b"Mobilex")
    told.path.write_bytes(damaged)
    taken = told.taken_up()
    assert [d.what for d in taken.damages] == ["event"]
    assert [path.read_bytes() for path in taken.journal.folder.kept] == [damaged]
    assert len(taken.events) == len(told.conductor.events) - 1
    taken.journal.close()
    assert [d.what for d in read_session(told.path).damages] == ["gap"]


@pytest.mark.parametrize("is_partial", [True, False])
@pytest.mark.parametrize("after", [1, 2])
def test_a_failed_append_is_made_good_in_a_new_file(
    tmp_path: Path, after: int, *, is_partial: bool
) -> None:
    disk = FailingDisk()
    told = Told(tmp_path, disk=disk)
    told.does(Start())
    disk.fail(after=after, is_partial=is_partial)
    told.does(Contribute(text="Mobiler"), Done())
    assert read_session(told.path).is_whole
    assert read_session(told.path).events == tuple(told.conductor.events)


def test_nothing_is_called_saved_that_is_not(tmp_path: Path) -> None:
    disk = FailingDisk()
    told = Told(tmp_path, disk=disk)
    told.does(Start())
    before = tuple(told.conductor.events)
    disk.fail(times=100)
    with pytest.raises(NotWritten):
        told.conductor.handle(Contribute(text="Mobiler"))
    assert tuple(told.conductor.events) == before
    assert not list(tmp_path.glob(".*.new"))
    disk.failures = 0
    told.does(Contribute(text="Mobiler"), Done())
    assert read_session(told.path).events == tuple(told.conductor.events)
    assert verify(told.path) == []


def test_a_scanner_that_holds_the_file_for_a_while_is_waited_for(tmp_path: Path) -> None:
    disk = FailingDisk()
    told = Told(tmp_path, disk=disk)
    told.goes_all_the_way()
    disk.fail(after=5)
    told.does(Finish())
    assert verify(told.path) == []


def test_erased_words_are_in_no_file(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.tells_topics("Mobiler", "HEMLIGT namn", "Läxor")
    address = ItemAddress(list="topics", item=2)
    told.does(Edit(address=address, text="HEMLIGT igen"), Undo(), WriteNote(text="En HEMLIGT"))
    note = told.conductor.session.notes[0].number
    told.does(Undo(), WriteNote(text="Två HEMLIGT"))
    note = told.conductor.session.notes[0].number
    told.journal.folder.keep("cut", b"HEMLIGT")
    assert words_under(tmp_path, "HEMLIGT")
    told.does(Erase(address=address), Erase(note=note))
    assert words_under(tmp_path, "HEMLIGT") == []
    assert verify(told.path) == []
    told.journal.close()
    taken = told.taken_up()
    assert taken.session == told.conductor.session
    taken.journal.close()


def test_words_are_erased_from_a_finished_file_too(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish(), Erase(address=ItemAddress(list="topics", item=2)))
    assert words_under(tmp_path, "måndagar") == []
    assert verify(told.path) == []
    assert "matter" not in tomllib.loads(told.path.read_text("utf-8"))["outcome"]


def test_another_program_cannot_write_the_same_session(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.does(Start())
    attempt = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from facilitator.core.errors import HeldElsewhere\n"
        "from facilitator.store.session.journal import SessionJournal\n"
        "try:\n"
        "    SessionJournal.take_up(Path(sys.argv[1]), host='laptop', at=datetime.now(UTC),"
        " root=Path(sys.argv[2]))\n"
        "except HeldElsewhere as error:\n"
        "    print(error.reason, error.fields['host'], error.fields['pid'])\n"
        "else:\n"
        "    print('taken')\n"
    )
    command = [sys.executable, "-c", attempt, str(told.path), str(told.root)]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    assert first.stdout.split() == ["held-elsewhere", "laptop", str(os.getpid())]
    told.journal.close()
    second = subprocess.run(command, capture_output=True, text=True, check=True)
    assert second.stdout.split() == ["taken"]


def test_another_computer_s_session_has_to_be_taken_over(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.does(Start())
    told.journal.close()
    with pytest.raises(HeldElsewhere) as held:
        told.taken_up(host="other")
    assert held.value.fields["host"] == "laptop"
    told.taken_up(host="other", takes_over=True).journal.close()


def test_a_file_of_a_newer_format_is_not_touched(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.journal.close()
    newer = told.path.read_bytes().replace(b"format = 1", b"format = 2", 1)
    told.path.write_bytes(newer)
    with pytest.raises(NewerFormat):
        told.taken_up()
    assert told.path.read_bytes() == newer


def test_a_file_with_an_unknown_kind_is_read_but_not_written(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.does(Start())
    told.journal.close()
    n = len(told.conductor.events) + 1
    keys = {"n": n, "command": 9, "at": NOW, "t": 9.0, "kind": "sung", "complete": True}
    with told.path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(table("[[events]]", {**keys, "crc": checksum(keys)}))
    assert read_session(told.path).unknown_kinds == ("sung",)
    assert len(read_session(told.path).events) == n - 1
    with pytest.raises(SessionFileError, match="unknown-kinds"):
        told.taken_up()


def test_unknown_keys_are_kept(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.journal.close()
    changed = told.path.read_text("utf-8").replace("\n\n", '\nmood = "fine"\n\n', 1)
    told.path.write_text(changed, "utf-8", newline="\n")
    taken = told.taken_up()
    assert taken.damages == ()
    taken.journal.rewrite(taken.session, taken.events)
    taken.journal.close()
    assert 'mood = "fine"' in told.path.read_text("utf-8")


def test_line_ends_that_a_sync_tool_changed_do_not_matter(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.journal.close()
    told.path.write_bytes(told.path.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(told.path) == []
    taken = told.taken_up()
    assert taken.damages == ()
    assert taken.session == told.conductor.session
    taken.journal.close()


def test_the_session_that_was_written_last_is_found_again(tmp_path: Path) -> None:
    told = Told(tmp_path)
    told.does(Start())
    assert running_sessions(told.root) == (told.path,)


PUT_OFF = """\
format = 1
id = "senare"
version = "1.0.0"
language = "sv"
title = "Ett val som får vänta"
summary = "Ämnen, och ett val."

[group]
min = 2
max = 12

[lists.topics]
title = "Ämnen"

[[steps]]
id = "topics"
kind = "round"
title = "Allas ämnen"
collect = "topics"
laps = "until-silent"
turn_minutes = 1

[[steps]]
id = "choice"
kind = "choose"
title = "Vi väljer"
from = "topics"
keep_rest = true
minutes = 2
"""


def test_all_that_is_done_afterwards_can_be_done_to_a_finished_plain_file(tmp_path: Path) -> None:
    told = Told(tmp_path, script=PUT_OFF)
    told.tells_topics("Mobiler", "Läxor")
    told.does(Pass(), Undo(), Pass(), WriteNote(text="Hm"), AllPass())
    told.does(ChooseLater(), AgreeMeasure(what="Prova"), Finish())
    told.journal.close()
    finished = read_session(told.path)
    (note,) = (e.n for e in finished.events if isinstance(e.fact, NoteWritten))
    afterwards: tuple[Command, ...] = (
        Choose(items=(2,), step="choice"),
        ReviewMeasure(measure="m1", status="worked", note="Gick bra"),
        AgreeMeasure(what="Mer"),
        Erase(note=note),
        Erase(address=ItemAddress(list="topics", item=1)),
        Forget(participant="p2"),
    )
    for command in afterwards:
        taken = told.taken_up()
        conductor = Conductor(
            taken.session, taken.journal, VirtualClock(at=NOW), events=taken.events, host="laptop"
        )
        assert not isinstance(conductor.handle(command), Refusal), command
        taken.journal.close()
        assert verify(told.path, told.root) == []
    after = replayed(read_session(told.path))
    assert [item.chosen_at is not None for item in after.items("topics")] == [False, True]
    assert after.deferred_choices == ()
    assert [measure.status for measure in after.measures] == ["worked", "agreed"]
    assert after.notes == ()
    assert [item.is_erased for item in after.items("topics")] == [True, True]
    assert [person.name for person in after.people][1] == "N.N."
    kept = read_session(told.path).events[: len(finished.events) - 1]
    assert [event.n for event in kept] == [event.n for event in finished.events[:-1]]
    assert not words_under(tmp_path, "Hm") + words_under(tmp_path, "Mobiler")
