"""Files that do not hold together are told of."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.core import events as fact
from facilitator.core.commands import Finish, WriteNote
from facilitator.core.events import Event
from facilitator.core.position import Position
from facilitator.core.session import RecordKind
from facilitator.store.session.events import blocks_of
from facilitator.store.session.reading import read_session
from facilitator.store.session.verify import verify
from tests.support.told import NOW, Told


def codes(path: Path) -> list[str]:
    """What is wrong with a file."""
    return [discrepancy.code for discrepancy in verify(path)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A finished file."""
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish())
    told.journal.close()
    return told.path


def with_events(path: Path, change: Callable[[list[Event]], list[Event]]) -> None:
    """Write a file with other events, their checksums right."""
    read = read_session(path)
    path.write_bytes(read.head_bytes + blocks_of(change(list(read.events))).encode())


def test_a_file_as_it_was_written_holds_together(path: Path) -> None:
    assert codes(path) == []


@pytest.mark.parametrize("record", ["plain", "full"])
def test_an_event_that_is_taken_out_is_missed_though_no_table_tells_of_it(
    tmp_path: Path, record: RecordKind
) -> None:
    told = Told(tmp_path, record=record)
    told.goes_all_the_way()
    told.does(WriteNote(text="Prata med Björn"), Finish())
    told.journal.close()
    assert codes(told.path) == []
    with_events(
        told.path,
        lambda events: [e for e in events if not isinstance(e.fact, fact.NoteWritten)],
    )
    assert codes(told.path) == [{"plain": "not-as-kept", "full": "damaged-gap"}[record]]


def test_a_turn_in_a_finished_plain_file_is_seen(path: Path) -> None:
    turn = fact.OrderChanged(position=_position(path), queue=("p1",))
    with_events(path, lambda events: [*events, _event(events[-1].n + 1, turn)])
    assert codes(path) == ["kind-left"]


def test_words_that_should_be_gone_are_seen(path: Path) -> None:
    erased = fact.Erased(lists=("topics",), items=(1,))
    with_events(path, lambda events: [*events, _event(events[-1].n + 1, erased)])
    assert "words-left" in codes(path)


def test_an_event_that_changes_the_outcome_is_seen(path: Path) -> None:
    moved = fact.ItemStruck(list="topics", item=1)
    with_events(path, lambda events: [*events, _after(events[-1], moved)])
    assert codes(path) == ["not-derived"]


def test_an_event_that_is_not_where_a_plain_record_tells_it_is_seen(path: Path) -> None:
    def earlier(events: list[Event]) -> list[Event]:
        number = next(i for i, e in enumerate(events) if isinstance(e.fact, fact.ItemAdded))
        changed = replace(events[number], at=NOW)
        return [*events[:number], changed, *events[number + 1 :]]

    with_events(path, earlier)
    assert codes(path)[0] == "not-as-kept"


def test_an_event_that_is_gone_is_seen(path: Path) -> None:
    with_events(path, lambda events: [e for e in events if not isinstance(e.fact, fact.RestKept)])
    assert "not-as-kept" in codes(path)


def test_characters_that_steer_a_terminal_are_seen(path: Path) -> None:
    text = path.read_text("utf-8").replace('title = "Litet', 'title = "\\u001bLitet', 1)
    path.write_text(text, "utf-8", newline="\n")
    assert "forbidden-characters" in codes(path)


def test_another_script_is_seen(path: Path) -> None:
    text = path.read_text("utf-8").replace('summary = "Ämnen', 'summary = "Annat')
    path.write_text(text, "utf-8", newline="\n")
    assert codes(path) == ["damaged-script"]


def test_a_lost_script_is_seen(path: Path) -> None:
    text = path.read_text("utf-8").replace("[[steps]]\nid", "[[stepz]]\nid")
    path.write_text(text, "utf-8", newline="\n")
    assert "script-lost" in codes(path)


def _position(path: Path) -> Position:
    return next(
        e.fact.position for e in read_session(path).events if isinstance(e.fact, fact.StepLeft)
    )


def _after(last: Event, happened: fact.Fact) -> Event:
    """Something that was done after the end."""
    return replace(last, n=last.n + 1, command=last.command + 1, fact=happened)


def _event(n: int, happened: fact.Fact) -> Event:
    return Event(n=n, command=n, at=NOW, t=999.0, fact=happened, is_last_of_command=True)
