"""Changing single values of a TOML text and leaving every other character as it is."""

import re
from itertools import islice

from facilitator.store.findings import KeyPath
from facilitator.store.key_places import SCALAR, key_places
from facilitator.store.toml_lines import literal, parsed

MOST_LINES = 60
"""The most lines that a value is looked for on."""

_TO_VALUE = re.compile(r"[A-Za-z0-9_\"'.-]+[ \t]*=[ \t]*")
_TABLE = re.compile(r"(?:^[ \t]*#[^\n]*\n)*^[ \t]*\[", re.MULTILINE)


def with_value(text: str, path: KeyPath, value: object) -> str:
    """The text with another value at a path that has one already; the same text if it has not.

    Args:
        text: a valid TOML text.
        path: the way to a text or a number.
        value: what is to stand there.
    """
    span = _value_span(text, path)
    if span is None:
        return text
    start, end = span
    return text[:start] + literal(value) + text[end:]


def with_neighbour(text: str, path: KeyPath, name: str, value: object) -> str:
    """The text with one more key after the one at a path, written as that one is.

    Args:
        text: a valid TOML text.
        path: the way to a text or a number in a table; beside it the new key is to stand.
        name: the new key.
        value: what it is to say.
    """
    span = _value_span(text, path)
    if span is None:
        return text
    end = span[1]
    if re.match(r"\s*[,}]", text[end:]):
        return f"{text[:end]}, {name} = {literal(value)}{text[end:]}"
    key = _offset(text, path)
    line = text.rfind("\n", 0, key) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    return f"{text[:stop]}\n{text[line:key]}{name} = {literal(value)}{text[stop:]}"


def without(text: str, path: KeyPath, instead: str) -> str:
    """The text with other lines where a key stands; the same text if that cannot be.

    Args:
        text: a valid TOML text.
        path: the way to a key at the top, whatever it says.
        instead: what is to stand there, without the key; its lines with their ends.
    """
    table = parsed(text)
    if table is None or path not in set(key_places(text)):
        return text
    wanted = {key: value for key, value in table.items() if (key,) != path}
    start = text.rfind("\n", 0, _offset(text, path)) + 1
    # A value can go on over lines: it ends with the first one that leaves the rest as it was.
    for line in islice(re.finditer(r"\n|\Z", text[start:]), MOST_LINES):
        shorter = text[:start] + instead + text[start + line.end() :]
        if parsed(shorter) == wanted:
            return shorter
    return text


def places_for_a_table(text: str) -> tuple[int, ...]:
    """Where a table of its own may stand: before each line that may begin another, and at the end.

    Such a line can also stand within a long text, so look whether what comes out is what was
    wanted.
    """
    return (*(match.start() for match in _TABLE.finditer(text)), len(text))


def _value_span(text: str, path: KeyPath) -> tuple[int, int] | None:
    """From where to where the value at a path is written; nothing if it is not found."""
    if path not in set(key_places(text)):
        return None
    key = _TO_VALUE.match(text, _offset(text, path))
    value = None if key is None else SCALAR.match(text, key.end())
    if value is None:
        return None
    return value.start(), value.start() + len(value[0].rstrip())


def _offset(text: str, path: KeyPath) -> int:
    """At which character the last part of a path is written."""
    line, column = key_places(text).place_of(path)
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column - 1
