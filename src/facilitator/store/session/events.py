"""The events of a session file: blocks that can be read line by line, and back.

A block is an ``[[events]]`` line, one ``key = value`` line for each key, ``crc`` last, and an empty
line. The checksum is CRC-32 of the event's sorted compact JSON without it, so that line ends and
the order of keys do not matter. Keys whose value is empty and is the default are left out. With one
line for each key, damage in one line cannot hide the next block: where a block does not parse, each
of its lines is parsed by itself, lines that cannot be are dropped, and the checksum decides.

The text of a file is a head and these blocks: a journal while the session runs, with the outcomes
in the head when it is over.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache, cached_property
from math import isfinite
from operator import methodcaller
from typing import Any, get_args

from facilitator.core.errors import NotWritten
from facilitator.core.events import Event, Fact, kind_of
from facilitator.core.people import Participant
from facilitator.core.position import Position
from facilitator.core.session import Occasion, Session
from facilitator.core.text import cleaned, has_forbidden_characters
from facilitator.store.session.format import EVENT_KEYS, Extras, finished_tables, running_tables
from facilitator.store.tables import Table, table_of
from facilitator.store.toml import (
    in_whole_minutes,
    is_array_of_tables,
    key,
    lines,
    literal,
    parsed,
    table,
)

EVENTS_LINE = "[[events]]"
"""The line that opens each block."""

FACTS: Mapping[str, type[Fact]] = {kind_of(fact): fact for fact in get_args(Fact)}
"""Every fact by its kind."""

_JSON, _WITHOUT_NAN = (
    json.JSONEncoder(
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=allow_nan,
        # Only dates and times are not written by JSON itself.
        default=methodcaller("isoformat"),
    )
    for allow_nan in (True, False)
)
"""Sorted compact JSON, dates and times in ISO form; the second refuses what is no number."""

_POSITION = tuple(part.name for part in fields(Position))


@dataclass(frozen=True, slots=True)
class DamagedEvent:
    """A block that is not what was written."""

    n: int | None
    """Its number, if that can be read."""


@dataclass(frozen=True, slots=True)
class UnknownEvent:
    """A whole block of a kind that this version does not know."""

    n: int
    """Its number."""
    kind: str
    """The word for its kind."""


def block_of(event: Event) -> str:
    """The block that an event is written as."""
    keys = described(event)
    return table(EVENTS_LINE, {**keys, "crc": checksum(keys)})


def described(event: Event) -> dict[str, object]:
    """An event's keys and values, without its checksum."""
    keys: dict[str, object] = {
        "n": event.n,
        "command": event.command,
        "at": in_whole_minutes(event.at),
        "t": float(event.t),
        "kind": kind_of(event.fact),
        **_fact_keys(event.fact),
        **{name: value for name, value in event.unknown.items() if name not in EVENT_KEYS},
    }
    return {**keys, "complete": True} if event.is_last_of_command else keys


def checksum(keys: Mapping[str, object]) -> str:
    """CRC-32 of an event's sorted compact JSON, as eight hexadecimal digits.

    Raises:
        ValueError: a number is too long to be written.
    """
    return _checksum_of(_JSON.encode(keys))


def _checksum_of(written: str) -> str:
    return f"{zlib.crc32(written.encode('utf-8', 'surrogatepass')):08x}"


def decoded(block: Mapping[str, object]) -> Event | UnknownEvent | DamagedEvent:
    """The event that a block says, once its checksum has been found right."""
    keys: Mapping[str, Any] = {name: block[name] for name in block if name != "crc"}
    n = keys.get("n")
    damaged = DamagedEvent(n if isinstance(n, int) else None)
    try:
        written = _JSON.encode(keys)
    except (ValueError, RecursionError):
        return damaged
    if block.get("crc") != _checksum_of(written):
        return damaged
    keys = _harmless_values(keys, written)
    if not _has_envelope(keys):
        return damaged
    kind = keys["kind"]
    if kind not in FACTS:
        return UnknownEvent(keys["n"], kind)
    fact = _fact_from(kind, keys)
    if fact is None:
        return damaged
    return Event(
        n=keys["n"],
        command=keys["command"],
        at=keys["at"],
        t=float(keys["t"]),
        fact=fact,
        is_last_of_command=keys.get("complete", False),
        unknown=_unknown_keys(fact, keys),
    )


def harmless(value: object) -> object:
    """A value from a file without characters that steer a terminal."""
    if isinstance(value, str):
        return cleaned(value) if has_forbidden_characters(value) else value
    if isinstance(value, list):
        return [harmless(part) for part in value]
    if isinstance(value, dict):
        return {str(harmless(name)): harmless(part) for name, part in value.items()}
    return value


def _harmless_values(keys: Mapping[str, Any], written: str) -> Mapping[str, Any]:
    """These keys, their values without characters that steer a terminal.

    Args:
        keys: the keys and their values.
        written: the same as JSON, which writes with a backslash what it escapes.
    """
    if "\\" not in written and not has_forbidden_characters(written):
        return keys
    return {name: harmless(value) for name, value in keys.items()}


def _has_envelope(keys: Mapping[str, object]) -> bool:
    """Whether the keys of every event are there and of the right type."""
    at, t = keys.get("at"), keys.get("t")
    return (
        type(keys.get("n")) is int
        and type(keys.get("command")) is int
        and isinstance(at, datetime)
        and at.tzinfo is not None
        and type(t) in (int, float)
        and isfinite(float(str(t)))
        and isinstance(keys.get("kind"), str)
        and isinstance(keys.get("complete", False), bool)
    )


def _fact_from(kind: str, keys: Mapping[str, object]) -> Fact | None:
    """The fact that these keys say, or nothing if they do not fit its kind."""
    from pydantic_core import ValidationError  # noqa: PLC0415 - after the first paint

    from facilitator.store.validators import validator_of  # noqa: PLC0415 - see above

    named = _named_by(kind)
    own = {name: value for name, value in keys.items() if name in named.fields}
    if named.has_position:
        place = {name: keys[name] for name in _POSITION if name in keys}
        own["position"] = place if "step" in place else None
    shape: type = FACTS[kind]
    try:
        fact: Fact = validator_of(shape, "ignore").validate_json(_WITHOUT_NAN.encode(own))
    except (ValidationError, ValueError):
        return None
    return fact


def _unknown_keys(fact: Fact, keys: Mapping[str, Any]) -> dict[str, object]:
    """Keys that the fact does not have, and arrays of tables with such keys inside."""
    known = _named_by(keys["kind"]).keys
    return {
        name: value
        for name, value in keys.items()
        if name not in known or (_has_tables(value) and _fact_keys(fact).get(name) != value)
    }


def _has_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(part, dict) for part in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """What is called how in the events of one kind."""

    fields: frozenset[str]
    """The fields of its facts."""
    keys: frozenset[str]
    """The keys of its blocks, those of every event among them."""
    has_position: bool
    """Whether its facts say where in the conversation they happened."""


@cache
def _named_by(kind: str) -> _Names:
    """The names of one kind of fact, by the word for it; kept for each kind there is."""
    names = frozenset(part.name for part in fields(FACTS[kind]))
    has_position = "position" in names
    keys = names - {"position"} | {*EVENT_KEYS, *(_POSITION if has_position else ())}
    return _Names(fields=names, keys=keys, has_position=has_position)


def _fact_keys(fact: Fact) -> Table:
    """A fact's keys, its position spread out among them."""
    keys = table_of(fact)
    position = keys.pop("position", None)
    return {**position, **keys} if isinstance(position, dict) else keys


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


def running_head(occasion: Occasion, people: Sequence[Participant], brought: Extras) -> str:
    """The text above the events of a journal."""
    return rendered(running_tables(occasion, people, brought))


def finished_text(session: Session, events: Sequence[Event], brought: Extras) -> str:
    """The whole text of a session that is over.

    Raises:
        NotWritten: the text, read back, does not say what it should; do not replace a file by it.
    """
    document = finished_tables(session, brought)
    text = rendered(document) + blocks_of(events)
    blocks = [{**keys, "crc": checksum(keys)} for keys in map(described, events)]
    if parsed(text) != ({**document, "events": blocks} if blocks else document):
        raise NotWritten("not-the-same", id=session.occasion.id)
    return text


def rendered(document: Mapping[str, object]) -> str:
    """The text of these tables; values that are no tables come first."""
    top: Table = {}
    tables = []
    for name, part in document.items():
        if is_array_of_tables(part):
            tables += [table(f"[[{key(name)}]]", row) for row in part]
        elif not isinstance(part, dict):
            top[name] = part
        elif name == "lists":
            for list_id, form in part.items():
                path, items = f"lists.{key(list_id)}", form.get("items", ())
                tables.append(table(f"[{path}]", _without("items", form)))
                tables += [table(f"[[{path}.items]]", item) for item in items]
        elif name == "script":
            text = script_lines(part["text"])
            tables.append(f"[script]\n{lines(_without('text', part))}{text}\n")
        else:
            tables.append(table(f"[{key(name)}]", part))
    return f"{lines(top)}\n{''.join(tables)}"


def _without(name: str, part: Table) -> Table:
    return {each: value for each, value in part.items() if each != name}


def script_lines(text: str) -> str:
    """The script as a value of several lines where that keeps it exactly, else on one.

    No line of it may look like the structure that events are found by.
    """
    spread = f"text = '''\n{text}'''\n"
    looks_like_structure = any(line.startswith(STRUCTURE) for line in text.split("\n"))
    if not looks_like_structure and (parsed(spread) or {}).get("text") == text:
        return spread
    return f"text = {literal(text)}\n"


def blocks_of(events: Sequence[Event]) -> str:
    """The text of some events."""
    return "".join(block_of(event) for event in events)
