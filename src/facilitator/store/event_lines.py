"""Splits a session file that no longer parses as a whole into the blocks of its events.

A block has one line for each key, so damage in one line cannot hide the next block: a block goes
from ``[[events]]`` or ``n = `` to ``crc = ``. Where it does not parse, each of its lines is parsed
by itself, lines that cannot be are dropped, and the checksum decides.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from facilitator.core.events import Event
from facilitator.store.event_codec import EVENTS_LINE, DamagedEvent, UnknownEvent, decoded
from facilitator.store.tables import Table
from facilitator.store.toml import parsed

STRUCTURE = (EVENTS_LINE, "n = ", "crc = ")
"""How the lines begin by which blocks of events are found."""

FEWEST_LINES = 6
"""Every event has ``n``, ``command``, ``at``, ``t``, ``kind`` and ``crc``."""

_OPENING = EVENTS_LINE.encode()
_NUMBER = re.compile(rb"n = (\d{1,9})")
_ROW = re.compile(rb"[^\n]*\n|[^\n]+")


@dataclass(frozen=True, kw_only=True)
class Block:
    """Lines of a file that belong together."""

    start: int
    """Offset of its first byte."""
    line: int
    """Number of its first line, from 1."""
    rows: tuple[bytes, ...]
    """Its lines that are not empty, without line ends."""
    is_terminated: bool
    """Whether its end was written: a checksum or an empty line, with its line end."""

    @property
    def is_opened(self) -> bool:
        """Whether it begins as a block of an event does."""
        return _opens(self.rows[0])

    @cached_property
    def content(self) -> Event | UnknownEvent | DamagedEvent:
        """What the block says."""
        if len(self.rows) < FEWEST_LINES:
            number = next(filter(None, map(_NUMBER.fullmatch, self.rows)), None)
            return DamagedEvent(n=None if number is None else int(number[1]))
        rows = [row.decode("utf-8", "replace") for row in self.rows if row != _OPENING]
        whole = decoded(parsed("\n".join(rows)) or {})
        if not isinstance(whole, DamagedEvent):
            return whole
        return decoded(parsed_by_line(rows))


def blocks_in(content: bytes) -> Iterator[Block]:
    """Split a file into its blocks and the runs of other lines between them, in order."""
    start, first, rows = 0, 1, list[bytes]()
    offset = 0
    for number, match in enumerate(_ROW.finditer(content), 1):
        row = match[0].rstrip(b"\r\n")
        if _opens(row) and rows not in ([], [_OPENING]):
            yield Block(start=start, line=first, rows=tuple(rows), is_terminated=True)
            rows = []
        if row:
            if not rows:
                start, first = offset, number
            rows.append(row)
        offset = match.end()
        if rows and (not row or row.startswith(b"crc = ")):
            is_terminated = match[0].endswith(b"\n")
            yield Block(start=start, line=first, rows=tuple(rows), is_terminated=is_terminated)
            rows = []
    if rows:
        yield Block(start=start, line=first, rows=tuple(rows), is_terminated=False)


def parsed_by_line(rows: Iterable[str]) -> Table:
    """The keys of the lines that can be parsed, each by itself."""
    return {name: value for row in rows for name, value in (parsed(row) or {}).items()}


def _opens(row: bytes) -> bool:
    """Whether a block of an event begins with that line."""
    return row == _OPENING or row.startswith(b"n = ")
