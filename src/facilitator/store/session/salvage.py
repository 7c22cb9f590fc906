"""What a damaged session file still says: its events line by line, its header, its script."""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, assert_never

from facilitator.core.events import Event
from facilitator.store.session.events import (
    EVENTS_LINE,
    Block,
    DamagedEvent,
    UnknownEvent,
    blocks_in,
    decoded,
    parsed_by_line,
)
from facilitator.store.session.format import KNOWN_KEYS
from facilitator.store.tables import Table
from facilitator.store.toml import Keys, parsed

_FIRST_ROW = EVENTS_LINE.encode()
_HEADER_END = re.compile(rb"^%b|\Z" % re.escape(_FIRST_ROW), re.MULTILINE)
_MOST_GAPS = 100
"""The most missing events that are reported."""
_MOST_DAMAGED = 3_000
"""The most damaged blocks that are tried; a file with more is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something in a file that is not what was written."""

    what: Literal["event", "lines", "header", "script", "gap"]
    """An event that cannot be read, lines that belong to nothing, the header, a script that does
    not match its checksum, or an event that is missing."""
    line: int | None = None
    """The number of the line, from 1."""
    n: int | None = None
    """The number of the event."""


@dataclass(slots=True)
class FoundEvents:
    """What has been found in a file so far."""

    events: dict[int, Event] = field(default_factory=dict)
    """Events by number."""
    unknown: dict[int, str] = field(default_factory=dict)
    """Kinds that only a later version knows, by the numbers of their events."""
    damages: list[Damage] = field(default_factory=list)
    """What could not be read."""
    torn: bytes = b""
    """The end that was being written when something stopped it."""
    header_end: int = 0
    """Offset of the first byte after the header."""
    starts: dict[int, int] = field(default_factory=dict)
    """Offsets of the events that were found by their lines, by number."""
    ends_damaged: bool = False
    """Whether the last block is complete and cannot be read."""

    def note(self, found: Event | UnknownEvent | DamagedEvent, line: int | None = None) -> None:
        """Keep an event, or note why there is none."""
        match found:
            case Event():
                self.events.setdefault(found.n, found)
            case UnknownEvent():
                self.unknown[found.n] = found.kind
            case DamagedEvent():
                self.damages.append(Damage(what="event", line=line, n=found.n))
            case _:
                assert_never(found)

    @property
    def numbers(self) -> list[int]:
        """The numbers of everything that is not damaged."""
        return sorted({*self.events, *self.unknown})

    @property
    def missing(self) -> Iterator[int]:
        """The numbers between 1 and the last that no event has."""
        there = {*self.numbers}
        return (n for n in range(1, max(there, default=0) + 1) if n not in there)

    @property
    def is_undamaged(self) -> bool:
        """Whether everything below the header could be read."""
        return not self.damages and not self.torn

    @property
    def ends_within_a_command(self) -> bool:
        """Whether the last event is not the last of its command."""
        last = self.events.get(max((*self.events, *self.unknown), default=0))
        return last is not None and not last.is_last_of_command

    def add_from(self, blocks: Sequence[Mapping[str, object]]) -> None:
        """Add events that somebody has written in another way, with several keys on a line.

        Args:
            blocks: all the events of the file, which is TOML.
        """
        damaged = 0
        for block in blocks:
            event = decoded(block)
            if not isinstance(event, DamagedEvent):
                self.note(event)
            elif (damaged := damaged + 1) > _MOST_DAMAGED:
                return
        if len(blocks) == len(self.numbers) and not self.torn:
            # Every event of the file is right, so nothing in it is damaged.
            self.damages.clear()

    def cut_incomplete_command(self, content: bytes) -> None:
        """Remove the events of the last command, which the end of the file cuts off."""
        command = self.events[self.numbers[-1]].command
        cut = [n for n, event in self.events.items() if event.command == command]
        for n in cut:
            del self.events[n]
        self.torn = content[min(self.starts.get(n, len(content)) for n in cut) :]


def found_in(content: bytes, document: Mapping[str, object] | None) -> FoundEvents:
    """Find the events of a file.

    Args:
        content: its bytes.
        document: what they say as TOML, where they do.
    """
    if document is None:
        found = _found_by_line(content)
    else:
        whole = _found_whole(document, content)
        if whole is not None:
            return whole
        found = _found_by_line(content)
        found.add_from(_blocks(document) or [])
    if found.ends_within_a_command and not found.ends_damaged:
        found.cut_incomplete_command(content)
    if found.is_undamaged and document is not None and _has_every_number(document):
        gaps = islice(found.missing, _MOST_GAPS)
        found.damages = [Damage(what="gap", n=n) for n in gaps]
    return found


def _has_every_number(document: Mapping[str, object]) -> bool:
    """Whether events may not be missing: earlier versions left gaps in plain records."""
    return document.get("status") == "running" or document.get("record") == "full"


def _blocks(document: Mapping[str, object]) -> list[dict[str, object]] | None:
    """The events of a file that is TOML; nothing if they are no tables."""
    blocks = document.get("events", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return None
    return blocks


def _found_whole(document: Mapping[str, object], content: bytes) -> FoundEvents | None:
    """The events of a file that is as it was written; nothing if it is not."""
    blocks = _blocks(document)
    if blocks is None or not content.endswith(b"\n") or not document.keys() <= {*KNOWN_KEYS}:
        return None
    found = FoundEvents(header_end=next(_HEADER_END.finditer(content)).start())
    for block in blocks:
        found.note(decoded(block))
        if found.damages:
            return None
    has_gap = _has_every_number(document) and any(found.missing)
    has_doubles = len(found.numbers) != len(blocks)
    is_as_written = not (has_gap or has_doubles or found.ends_within_a_command)
    return found if is_as_written else None


def _found_by_line(content: bytes) -> FoundEvents:
    """The events of a file that no longer parses, each read from its own lines."""
    blocks = list(blocks_in(content))
    first = _first_of(blocks)
    found = FoundEvents(header_end=_header_end(content, blocks, first))
    if first == len(blocks):
        found.torn = content[found.header_end :]
        return found
    if blocks[first].rows[0] != _FIRST_ROW:
        found.damages.append(Damage(what="lines", line=blocks[first].line))
    for block in blocks[first:]:
        if block.is_opened and not isinstance(block.content, DamagedEvent):
            found.note(block.content)
            found.starts[block.content.n] = block.start
        elif not block.is_terminated:
            found.torn = content[block.start :]
        elif block.is_opened:
            found.note(block.content, block.line)
        else:
            found.damages.append(Damage(what="lines", line=block.line))
        if len(found.damages) > _MOST_DAMAGED:
            break
    last = blocks[-1]
    found.ends_damaged = last.is_terminated and isinstance(last.content, DamagedEvent)
    return found


def _first_of(blocks: list[Block]) -> int:
    """Index of the first block that is, or opens, an event; behind the last if there is none."""
    looked_at = 0
    for number, block in enumerate(blocks):
        if block.rows[0] == _FIRST_ROW:
            return number
        if block.is_opened:
            looked_at += 1
            if not isinstance(block.content, DamagedEvent):
                return number
            if looked_at > _MOST_DAMAGED:
                break
    return len(blocks)


def _header_end(content: bytes, blocks: list[Block], first: int) -> int:
    """Offset of the first byte after the header.

    A damaged line that was to open the first event is not part of the header.
    """
    if first == len(blocks):
        return content.rfind(b"\n") + 1
    block = blocks[first]
    before = blocks[first - 1] if first else None
    if before is not None and before.line == block.line - 1 and len(before.rows) == 1:
        return before.start
    return block.start


_SECTION = re.compile(r"^\[(\[?)([a-z]+)\]\]?$")
_SCRIPT_OPENS = "text = '''"
_SCRIPT_CLOSES = "'''"
_DIGEST = re.compile(r"[0-9a-f]{64}")

# A hostile file could be built to take forever; no real script comes near these limits.
_LINES_BEFORE_TEXT = 4
_MOST_LINES_OF_SCRIPT = 20_000
_MOST_LINES_OF_TABLE = 2_000
_MOST_SECTIONS = 5_000


def salvaged(text: str) -> Table:
    """The tables of a header, as far as they can be read."""
    rows = text.replace("\r\n", "\n").split("\n")
    spread = _script_by_checksum(rows) or _script_by_quotes(rows)
    if spread is not None:
        start, end, script_text = spread
        rows = [*rows[:start], *rows[end:]]
    document: Table = {}
    for name, is_repeated, section in islice(_sections(rows), _MOST_SECTIONS):
        whole = parsed("\n".join(section))
        values = parsed_by_line(section[:_MOST_LINES_OF_TABLE]) if whole is None else whole
        if not name:
            document.update(values)
        elif is_repeated:
            known = document.get(name)
            document[name] = [*(known if isinstance(known, list) else []), values]
        else:
            document[name] = {**Keys(document).inside(name).table, **values}
    if spread is not None:
        document["script"] = {**Keys(document).inside("script").table, "text": script_text}
    return document


def _sections(rows: list[str]) -> Iterator[tuple[str, bool, list[str]]]:
    """The lines of each table, its name, and whether it is one of several; first those of none."""
    name, is_repeated, section = "", False, list[str]()
    for row in rows:
        match = _SECTION.match(row)
        if match is None:
            section.append(row)
            continue
        yield name, is_repeated, section
        name, is_repeated, section = match[2], bool(match[1]), []
    yield name, is_repeated, section


_Spread = tuple[int, int, str]
"""A script that spans several lines: its first row, the row after it, and its text."""


def _script_by_checksum(rows: list[str]) -> _Spread | None:
    """The lines below the checksum that match it, even where the quotes around them are damaged."""
    first = next((i for i, row in enumerate(rows) if row.startswith("sha256 = ")), len(rows))
    digest = parsed_by_line(rows[first : first + 1]).get("sha256")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        return None
    for start in range(first + 1, min(len(rows), first + _LINES_BEFORE_TEXT)):
        found = _text_with(digest, rows, start + 1)
        if found is not None:
            return start, *found
    return None


def _script_by_quotes(rows: list[str]) -> _Spread | None:
    """The lines between the quotes that a script is written in; none where they do not end."""
    opening = next((i for i, row in enumerate(rows) if row == _SCRIPT_OPENS), None)
    if opening is None:
        return None
    for end in range(opening + 1, len(rows)):
        if rows[end].endswith(_SCRIPT_CLOSES):
            text = "\n".join(rows[opening + 1 : end + 1])
            return opening, end + 1, text.removesuffix(_SCRIPT_CLOSES)
    return None


def _text_with(digest: str, rows: list[str], start: int) -> tuple[int, str] | None:
    """The text from one row on that has that checksum, and the row after it."""
    sha256 = hashlib.sha256()
    for end in range(start, min(len(rows), start + _MOST_LINES_OF_SCRIPT)):
        for without in (rows[end], rows[end][: -len(_SCRIPT_CLOSES)]):
            last = sha256.copy()
            last.update(without.encode("utf-8", "surrogatepass"))
            if last.hexdigest() == digest:
                return end + 1, "\n".join([*rows[start:end], without])
        sha256.update(f"{rows[end]}\n".encode("utf-8", "surrogatepass"))
        if sha256.hexdigest() == digest:
            return end + 2, "".join(f"{row}\n" for row in rows[start : end + 1])
    return None
