"""Damaged files: what was not damaged is read, and nothing falls over."""

import random
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.commands import Contribute, Done, Finish, Start
from facilitator.core.errors import FacilitatorError, NewerFormat, NotASession
from facilitator.core.text import cleaned
from facilitator.store.session.events import blocks_in
from facilitator.store.session.reading import ReadSession, read_session, replayed, session_in
from facilitator.store.session.verify import verify
from tests.support.told import Told

NOWHERE = Path("samtal.toml")
BYTES_OF_NO_SESSION = 400
"""So much of the beginning may say too little to be known as a session."""

SHORT_SCRIPT = """\
format = 1
id = "kort"
version = "1.0.0"
language = "sv"
title = "Kort"
summary = "En runda."

[lists.topics]
title = "Ämnen"

[[steps]]
id = "topics"
kind = "round"
title = "Ämnen"
collect = "topics"
"""


@cache
def journal() -> bytes:
    """A small running file: seven events of three commands."""
    with TemporaryDirectory() as folder:
        told = Told(Path(folder), count=2, script=SHORT_SCRIPT)
        told.does(Start(), Contribute(text="Mobiler på lektionen"), Done())
        told.journal.close()
        return told.path.read_bytes()


@cache
def finished() -> bytes:
    """A small file of a session that is over."""
    with TemporaryDirectory() as folder:
        told = Told(Path(folder))
        told.goes_all_the_way()
        told.does(Finish())
        told.journal.close()
        return told.path.read_bytes()


def spans(content: bytes) -> dict[int, tuple[int, int]]:
    """Where each event of a whole file lies."""
    read = session_in(content, NOWHERE)
    starts = [b.start for b in blocks_in(content) if b.rows[0] == b"[[events]]"]
    ends = [*starts[1:], len(content)]
    return dict(zip((e.n for e in read.events), zip(starts, ends, strict=True), strict=True))


def flipped(content: bytes, at: int, mask: int) -> bytes:
    """The file with one byte changed."""
    return content[:at] + bytes([content[at] ^ mask]) + content[at + 1 :]


def masks(count: int) -> Iterator[Callable[[int], int]]:
    """Ways to choose which bits of each byte are flipped."""
    for seed in range(count):
        yield lambda at, seed=seed: random.Random(f"{seed} {at}").randint(1, 255)  # type: ignore[misc]


def test_a_file_cut_anywhere_keeps_every_whole_command() -> None:
    content = journal()
    whole = session_in(content, NOWHERE)
    places = spans(content)
    for length in range(len(content)):
        try:
            read = session_in(content[:length], NOWHERE)
        except NotASession:
            assert length < BYTES_OF_NO_SESSION
            continue
        there = {e.n for e in whole.events if places[e.n][1] <= length + 2}
        last_whole = {e.command for e in whole.events if e.n in there and e.is_last_of_command}
        expected = tuple(e for e in whole.events if e.n in there and e.command in last_whole)
        assert read.events == expected, length


def no_event_is_lost(content: bytes, mask: Callable[[int], int], step: int = 1) -> None:
    """Flip every byte: events whose own bytes are whole are there, and the damage is reported."""
    whole = session_in(content, NOWHERE)
    places = spans(content)
    first = min(start for start, _ in places.values())
    number = content.index(b"format = 1") + len(b"format = ")
    for at in range(0, len(content), step):
        if at == number:
            continue
        read = session_in(flipped(content, at, mask(at)), NOWHERE)
        untouched = tuple(e for e in whole.events if not places[e.n][0] <= at < places[e.n][1])
        assert tuple(e for e in read.events if e in untouched) == untouched, at
        assert all(e in whole.events for e in read.events), at
        if at >= first and len(read.events) < len(whole.events):
            assert not read.is_whole, at


def test_a_flipped_byte_costs_no_other_event() -> None:
    no_event_is_lost(journal(), next(masks(1)), step=4)


@pytest.mark.thorough
def test_any_flipped_bits_cost_no_other_event() -> None:
    for mask in masks(8):
        no_event_is_lost(journal(), mask)


@pytest.mark.thorough
def test_flipped_bits_in_a_finished_file_cost_no_other_event() -> None:
    no_event_is_lost(finished(), next(masks(1)), step=11)


def test_the_header_is_read_although_a_line_of_it_is_damaged() -> None:
    for damaged in (
        b'\ntitle = "',
        b"\n[plan]\n",
        b"\ntext = '''\n",
        b"\n'''\n",
        b'\nlanguage = "',
    ):
        at = journal().index(damaged) + 1 if damaged in journal() else journal().index(b"'''", 900)
        read = session_in(flipped(journal(), at, 0x5A), NOWHERE)
        assert read.script is not None
        assert read.script.script is not None
        assert replayed(read) is not None
        assert [p.name for p in replayed(read).people] == ["Anna Öberg", "Björn Åkesson"]


def test_people_come_from_the_start_where_the_header_lost_them() -> None:
    content = journal().replace(b"[[participants]]", b"[[particip\xffnts]]")
    session = replayed(session_in(content, NOWHERE))
    assert [person.name for person in session.people] == ["Anna Öberg", "Björn Åkesson"]


def test_events_that_another_tool_wrote_on_fewer_lines_are_read() -> None:
    whole = session_in(journal(), NOWHERE)
    head, *blocks = journal().decode().split("[[events]]\n")
    tables = ", ".join(
        "{ " + ", ".join(line for line in block.split("\n") if line) + " }" for block in blocks
    )
    top, tables_above = head.split("\n\n", 1)
    other = f"{top}\nevents = [{tables}]\n\n{tables_above}"
    read = session_in(other.encode(), NOWHERE)
    assert read.events == whole.events
    assert read.is_whole


def test_a_format_number_that_is_higher_is_refused() -> None:
    with pytest.raises(NewerFormat):
        session_in(journal().replace(b"format = 1", b"format = 7", 1), NOWHERE)


@pytest.mark.parametrize("content", [b"", b"hej\n", b"\x00\xff", b'id = "x"\n[[steps]]\n'])
def test_what_is_no_session_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotASession):
        session_in(content, NOWHERE)


def mutated(content: bytes, chance: random.Random) -> bytes:
    """A file that somebody, or something, has been at."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        length = chance.choice([1, 1, 8, 200])
        piece = chance.choice(
            [
                b"",
                chance.randbytes(length),
                b"[" * length,
                b"a." * length,
                b"\n[[events]]\nn = 1\n",
                bytes(changed[at : at + length]),
                b'"""',
                b"'''",
                b"9" * length,
            ]
        )
        changed[at : at + chance.choice([0, 1, length])] = piece
        if not changed:
            return b""
    return bytes(changed)


def falls_over_for_none(folder: Path, count: int) -> None:
    """Read, replay and verify so many mutated files."""
    chance = random.Random(20260115)
    path = folder / "mutated.toml"
    for turn in range(count):
        path.write_bytes(mutated(chance.choice([journal(), finished()]), chance))
        began = time.process_time()
        try:
            replayed(read_session(path))
            verify(path)
        except FacilitatorError:
            pass
        assert time.process_time() - began < 2, turn


def test_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    falls_over_for_none(tmp_path, 150)


@pytest.mark.thorough
def test_many_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    falls_over_for_none(tmp_path, 10_000)


@settings(max_examples=60)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_comes_back_as_it_was_saved(text: str) -> None:
    with TemporaryDirectory() as folder:
        told = Told(Path(folder), count=2)
        told.does(Start())
        told.conductor.handle(Contribute(text=text))
        told.journal.close()
        read: ReadSession = read_session(told.path)
        assert read.is_whole
        items = replayed(read).items("topics")
        assert [item.text for item in items] == ([cleaned(text)] if cleaned(text) else [])
        assert verify(told.path) == []
