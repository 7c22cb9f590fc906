"""Events as blocks of a session file, and back.

A block is a ``[[events]]`` line, one ``key = value`` line for each key, ``crc`` last, and an empty
line. The checksum is CRC-32 of the event's sorted compact JSON without it, so that line ends and
the order of keys do not matter. Keys whose value is empty and is the default are left out.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from math import isfinite
from operator import methodcaller
from typing import TYPE_CHECKING, Any, get_args

from facilitator.core.events import Event, Fact, kind_of
from facilitator.core.position import Position
from facilitator.core.text import cleaned, has_forbidden_characters
from facilitator.store.session_format import EVENT_KEYS
from facilitator.store.tables import Table, table_of
from facilitator.store.toml import in_whole_minutes, table

if TYPE_CHECKING:
    from pydantic import TypeAdapter

EVENTS_LINE = "[[events]]"
"""The line that opens each block."""

FACTS: Mapping[str, type[Fact]] = {kind_of(fact): fact for fact in get_args(Fact)}
"""Every fact by its kind."""

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
    return f"{zlib.crc32(_as_json(keys)):08x}"


def decoded(block: Mapping[str, object]) -> Event | UnknownEvent | DamagedEvent:
    """The event that a block says, once its checksum has been found right."""
    keys: dict[str, Any] = {name: value for name, value in block.items() if name != "crc"}
    n = keys.get("n")
    damaged = DamagedEvent(n if isinstance(n, int) else None)
    try:
        if block.get("crc") != checksum(keys):
            return damaged
    except (ValueError, RecursionError):
        return damaged
    keys = {name: harmless(value) for name, value in keys.items()}
    if not _has_envelope(keys):
        return damaged
    kind = keys["kind"]
    if kind not in FACTS:
        return UnknownEvent(keys["n"], kind)
    fact = _fact_from(FACTS[kind], keys)
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


def _fact_from(kind: type[Fact], keys: Mapping[str, object]) -> Fact | None:
    """The fact that these keys say, or nothing if they do not fit its kind."""
    from pydantic import ValidationError  # noqa: PLC0415 - after the first paint

    names = {part.name for part in fields(kind)}
    own = {name: keys[name] for name in names if name in keys}
    if "position" in names:
        place = {name: keys[name] for name in _POSITION if name in keys}
        own["position"] = place if "step" in place else None
    try:
        return _adapter(kind_of(kind)).validate_json(_as_json(own, allow_nan=False), strict=True)
    except (ValidationError, ValueError):
        return None


def _unknown_keys(fact: Fact, keys: Mapping[str, object]) -> dict[str, object]:
    """Keys that the fact does not have, and arrays of tables with such keys inside."""
    own = _fact_keys(fact)
    known = {part.name for part in fields(fact)} - {"position"}
    if hasattr(fact, "position"):
        known.update(_POSITION)

    def is_unknown(name: str, value: object) -> bool:
        has_tables = isinstance(value, list) and any(isinstance(part, dict) for part in value)
        return name not in known or (has_tables and own.get(name) != value)

    return {
        name: value
        for name, value in keys.items()
        if name not in EVENT_KEYS and is_unknown(name, value)
    }


@cache
def _adapter(kind: str) -> "TypeAdapter[Fact]":
    """What checks the content of one kind of fact, by the word for it."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - after the first paint

    return TypeAdapter(FACTS[kind])


def _fact_keys(fact: Fact) -> Table:
    """A fact's keys, its position spread out among them."""
    keys = table_of(fact)
    position = keys.pop("position", None)
    return {**position, **keys} if isinstance(position, dict) else keys


def _as_json(keys: Mapping[str, object], *, allow_nan: bool = True) -> bytes:
    """Sorted compact JSON in UTF-8, dates and times in ISO form."""
    return json.dumps(
        keys,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=allow_nan,
        # Only dates and times are not written by JSON itself.
        default=methodcaller("isoformat"),
    ).encode("utf-8", "surrogatepass")
