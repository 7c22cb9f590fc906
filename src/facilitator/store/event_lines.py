"""Events found line by line, where a session file no longer parses as a whole.

Our own blocks have one line for each key, so damage in one line cannot hide the next block: a
block goes from ``[[events]]`` or ``n = `` to ``crc = ``, every line is read alone if it has to be,
lines that say nothing are dropped, and the checksum decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from facilitator.core.events import Event
from facilitator.store.event_codec import EVENTS_LINE, DamagedEvent, UnknownEvent, decoded
from facilitator.store.toml import parsed

STRUCTURE = (EVENTS_LINE, "n = ", "crc = ")
"""How lines begin that blocks of events are found by."""

FEWEST_LINES = 6
"""An event says at least ``n``, ``command``, ``at``, ``t``, ``kind`` and ``crc``."""

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
    """Whether its end was written: a checksum or an empty line, and the end of that line."""

    @property
    def is_opened(self) -> bool:
        """Whether it begins as a block of an event does."""
        return self.rows[0] == _OPENING or self.rows[0].startswith(b"n = ")

    @property
    def _number(self) -> int | None:
        """The number of the event, where its line says it."""
        match = next(filter(None, map(_NUMBER.fullmatch, self.rows)), None)
        return None if match is None else int(match[1])

    @cached_property
    def content(self) -> Event | UnknownEvent | DamagedEvent:
        """What the block says."""
        if len(self.rows) < FEWEST_LINES:
            return DamagedEvent(n=self._number)
        rows = [row.decode("utf-8", "replace") for row in self.rows if row != _OPENING]
        whole = decoded(parsed("\n".join(rows)) or {})
        if not isinstance(whole, DamagedEvent):
            return whole
        keys: dict[str, object] = {}
        for row in rows:
            keys.update(parsed(row) or {})
        return decoded(keys)


def blocks_in(content: bytes) -> Iterator[Block]:
    """Every block of a file, and every stretch of lines that is none, in order."""
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


def _opens(row: bytes) -> bool:
    """Whether a block of an event begins with that line."""
    return row == _OPENING or row.startswith(b"n = ")
