"""Finding the events of a file: as a whole where it is as it was written, else line by line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from facilitator.core.events import Event
from facilitator.store.event_codec import EVENTS_LINE, DamagedEvent, UnknownEvent, decoded
from facilitator.store.event_lines import Block, blocks_in
from facilitator.store.session_format import KNOWN_KEYS

_OPENING = EVENTS_LINE.encode()
_MOST_GAPS = 100
_MOST_DAMAGED = 3_000
"""So many blocks that say nothing are looked through; then a file is beyond help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something in a file that is not what was written.

    ``what`` is ``event`` (one that cannot be read), ``lines`` (lines that belong to nothing),
    ``header``, ``script`` (it is not the one that its checksum was made of) or ``gap`` (an event's
    number is missing).
    """

    what: str
    """What is damaged."""
    line: int | None = None
    """On which line, from 1."""
    n: int | None = None
    """Which event."""


@dataclass(slots=True)
class FoundEvents:
    """What has been found in a file so far."""

    events: dict[int, Event] = field(default_factory=dict)
    """Events by number."""
    unknown: dict[int, str] = field(default_factory=dict)
    """Kinds that only a later version knows, by number."""
    damages: list[Damage] = field(default_factory=list)
    """What could not be read."""
    torn: bytes = b""
    """The end that was being written when something stopped it."""
    header_end: int = 0
    """Offset behind everything that stands above the events."""
    starts: dict[int, int] = field(default_factory=dict)
    """Offset of each event that was found by its lines."""
    ends_damaged: bool = False
    """Whether the last event was written to its end and cannot be read."""

    def note(self, found: Event | UnknownEvent | DamagedEvent, line: int | None = None) -> None:
        """Keep an event, or note why there is none."""
        match found:
            case Event():
                self.events.setdefault(found.n, found)
            case UnknownEvent():
                self.unknown[found.n] = found.kind
            case DamagedEvent():
                self.damages.append(Damage(what="event", line=line, n=found.n))

    @property
    def numbers(self) -> list[int]:
        """The numbers of everything that is not damaged."""
        return sorted({*self.events, *self.unknown})

    @property
    def ends_within_a_command(self) -> bool:
        """Whether the last event is not the last of its command."""
        numbers = self.numbers
        last = self.events.get(numbers[-1]) if numbers else None
        return last is not None and not last.is_last_of_command


def found_in(content: bytes, document: Mapping[str, object] | None) -> FoundEvents:
    """Find the events of a file.

    Args:
        content: its bytes.
        document: what they say as TOML, where they do.
    """
    if document is not None:
        whole = _found_whole(document, content)
        if whole is not None:
            return whole
    found = _found_by_line(content)
    if document is not None:
        _add_from(document, found)
    if found.ends_within_a_command and not found.ends_damaged:
        _cut_incomplete_command(found, content)
    if not found.damages and not found.torn and _has_every_number(document or {}):
        there = {*found.numbers}
        missing = (n for n in range(1, max(there, default=0) + 1) if n not in there)
        found.damages.extend(Damage(what="gap", n=n) for n in islice(missing, _MOST_GAPS))
    return found


def _has_every_number(document: Mapping[str, object]) -> bool:
    """Whether the events of a file have no gaps: earlier versions left some in plain records."""
    return document.get("status") == "running" or document.get("record") == "full"


def _blocks(document: Mapping[str, object]) -> list[dict[str, object]] | None:
    """The blocks of events that a file says as TOML, or nothing if they are something else."""
    blocks = document.get("events", [])
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        return None
    return blocks


def _found_whole(document: Mapping[str, object], content: bytes) -> FoundEvents | None:
    """The events of a file that is as it was written, or nothing if it is not."""
    blocks = _blocks(document)
    if blocks is None or not content.endswith(b"\n") or not document.keys() <= {*KNOWN_KEYS}:
        return None
    found = FoundEvents(header_end=_first_opening(content))
    for block in blocks:
        found.note(decoded(block))
        if found.damages:
            return None
    numbers = found.numbers
    has_gap = _has_every_number(document) and numbers != list(range(1, len(numbers) + 1))
    is_doubled = len(numbers) != len(blocks)
    if has_gap or is_doubled or found.ends_within_a_command:
        return None
    return found


def _first_opening(content: bytes) -> int:
    """Offset of the first line that opens an event; the end if there is none."""
    if content.startswith(_OPENING):
        return 0
    return content.find(b"\n" + _OPENING) + 1 or len(content)


def _add_from(document: Mapping[str, object], found: FoundEvents) -> None:
    """Add events that are written in another way than ours, with several keys on a line."""
    blocks = _blocks(document) or []
    damaged = 0
    for block in blocks:
        event = decoded(block)
        if not isinstance(event, DamagedEvent):
            found.note(event)
        elif (damaged := damaged + 1) > _MOST_DAMAGED:
            return
    if len(blocks) == len(found.numbers) and not found.torn:
        # Everything in the file is TOML, and every event in it is right.
        found.damages.clear()


def _found_by_line(content: bytes) -> FoundEvents:
    """The events of a file that no longer parses, each by its own lines."""
    blocks = list(blocks_in(content))
    first = _first_of(blocks)
    found = FoundEvents(header_end=_header_end(content, blocks, first))
    if first == len(blocks):
        found.torn = content[found.header_end :]
        return found
    if blocks[first].rows[0] != _OPENING:
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
    """Which block the events begin with at the latest; behind the last where none is an event."""
    looked_at = 0
    for number, block in enumerate(blocks):
        if block.rows[0] == _OPENING:
            return number
        if block.is_opened:
            looked_at += 1
            if not isinstance(block.content, DamagedEvent):
                return number
            if looked_at > _MOST_DAMAGED:
                break
    return len(blocks)


def _header_end(content: bytes, blocks: list[Block], first: int) -> int:
    """Offset behind the header; a line that was to open the first event is not part of it."""
    if first == len(blocks):
        return content.rfind(b"\n") + 1
    block = blocks[first]
    before = blocks[first - 1] if first else None
    if before is not None and before.line == block.line - 1 and len(before.rows) == 1:
        return before.start
    return block.start


def _cut_incomplete_command(found: FoundEvents, content: bytes) -> None:
    """Take the events of a command away that the end of the file cuts off."""
    command = found.events[found.numbers[-1]].command
    cut = [n for n, event in found.events.items() if event.command == command]
    for n in cut:
        del found.events[n]
    found.torn = content[min(found.starts.get(n, len(content)) for n in cut) :]
