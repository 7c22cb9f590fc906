"""Writing TOML a line at a time, and parsing what may be damaged.

Journals write their own lines, because a value must never span two of them: a line that begins
with ``[[events]]`` is then always structure, whatever people have said. Single values are left to
``tomli_w``.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone

import tomli_w

from facilitator.store.toml_text import SyntaxFault, parse

_WORDS = {"true": True, "false": False}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHOLE = re.compile(r"[1-9]\d{0,8}")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class _Rows(list[dict[str, object]]):
    """The tables of an array that headers have begun; an array that is a value takes no more."""


def key(name: str) -> str:
    """A key as it is written, quoted where it has to be."""
    return name if _BARE_KEY.fullmatch(name) else literal(name)


def literal(value: object) -> str:
    """A value on one line, arrays and tables inline."""
    # Most texts and numbers are written as they are; a conversation waits for each of them.
    if isinstance(value, str) and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    if type(value) in (int, float):
        return str(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key(str(name))} = {literal(part)}" for name, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(part) for part in value)}]"
    if isinstance(value, datetime):
        value = in_whole_minutes(value)
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def lines(values: Mapping[str, object]) -> str:
    """One ``key = value`` line for each value."""
    return "".join(f"{key(name)} = {literal(value)}\n" for name, value in values.items())


def table(header: str, values: Mapping[str, object]) -> str:
    """A table under its header line, and an empty line."""
    return f"{header}\n{lines(values)}\n"


def in_whole_minutes(at: datetime) -> datetime:
    """The same time with an offset that TOML can write: whole minutes."""
    offset = at.utcoffset()
    if offset is None or not offset % timedelta(minutes=1):
        return at
    return at.astimezone(timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))


def parsed(text: str) -> dict[str, object] | None:
    """What a text from a stranger says, or nothing if it is not TOML that may be parsed."""
    found = parse(text)
    return None if isinstance(found, SyntaxFault) else found


def plainly_parsed(text: str) -> dict[str, object] | None:
    """What a text says that has one key or table to a line, as this program writes it.

    Ten times as quick as parsing; nothing where a line is written in another way.
    """
    document: dict[str, object] = {}
    table = document
    for line in text.split("\n"):
        if line.startswith("["):
            opened = _opened(document, line)
            if opened is None:
                return None
            table = opened
        elif line:
            name, equals, literal_text = line.partition(" = ")
            value = _plain_value(literal_text)
            if not equals or value is None or name in table or not _BARE_KEY.fullmatch(name):
                return None
            table[name] = value
    return document


def _opened(document: dict[str, object], header: str) -> dict[str, object] | None:
    """The table that a header begins, if its name has no parts and may stand there."""
    is_row = header.startswith("[[")
    name = header[2:-2] if is_row else header[1:-1]
    if header != (f"[[{name}]]" if is_row else f"[{name}]") or not _BARE_KEY.fullmatch(name):
        return None
    table: dict[str, object] = {}
    if not is_row and name not in document:
        document[name] = table
        return table
    rows = document.setdefault(name, _Rows()) if is_row else None
    if not isinstance(rows, _Rows):
        return None
    rows.append(table)
    return table


def _plain_value(text: str) -> object | None:
    """A value on one line; nothing where there is none."""
    if text[:1] == '"' == text[-1:] and len(text) > 1:
        inside = text[1:-1]
        if '"' not in inside and "\\" not in inside and inside.isprintable():
            return inside
    if text in _WORDS:
        return _WORDS[text]
    if _DAY.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    if _WHOLE.fullmatch(text):
        return int(text)
    return (parsed(f"v = {text}") or {}).get("v")
