"""Where each key of a TOML text stands, and single values changed with the rest left as it is.

The standard parser does not tell where a key stands, so a small scanner goes through the text once.
It trusts that the text is valid (``toml`` has parsed it) and stops quietly where it does not
understand: then it gives the nearest enclosing place, and at last the beginning of the file.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice

from facilitator.store.findings import KeyPath
from facilitator.store.toml import literal, offset_of, parsed

Place = tuple[int, int]
"""Line and column, both from 1; the column in characters."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*+")
_SPACE = re.compile(r"[ \t]*+")
_EQUALS = re.compile("=")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]++")
_SHORT_STRING = r"\"(?:[^\"\\\n]|\\[^\n])*+\"|'[^'\n]*+'"
_QUOTED_KEY = re.compile(_SHORT_STRING)
SCALAR = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"
    rf"|{_SHORT_STRING}"
    r"|[^,\]}\n#\"']++",
    re.DOTALL,
)
"""A text, a number, a date or a truth, as it is written."""


class _NotUnderstood(Exception):
    """The text continues in a way that the scanner does not know."""


class KeyPlaces:
    """Places of keys, tables and array elements by their path."""

    def __init__(self, places: Mapping[KeyPath, Place]) -> None:
        self._places = places

    def __iter__(self) -> Iterator[KeyPath]:
        """The paths that have a place of their own."""
        return iter(self._places)

    def place_of(self, path: KeyPath) -> Place:
        """The place of that path, or of what encloses it most closely."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, (1, 1))


def key_places(text: str) -> KeyPlaces:
    """Find the places of everything in a valid TOML text."""
    scanner = _Scanner(text)
    with suppress(_NotUnderstood, RecursionError):
        scanner.scan()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places: dict[KeyPath, Place] = {}
    for path, offset in scanner.offsets.items():
        line = bisect_right(starts, offset)
        places[path] = (line, offset - starts[line - 1] + 1)
    return KeyPlaces(places)


class _Scanner:
    """Goes through one text, noting the offset at which each path is first mentioned."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.offsets: dict[KeyPath, int] = {}
        self.elements: dict[KeyPath, int] = {}

    def scan(self) -> None:
        """Note everything in the text."""
        table: KeyPath = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text.startswith("[", self.at):
                is_element = self.text.startswith("[[", self.at)
                self.at += 2 if is_element else 1
                parts = self._dotted_key()
                self.at += 2 if is_element else 1
                path: KeyPath = ()
                for i, (part, offset) in enumerate(parts):
                    path = self._noted((*path, part), offset)
                    if is_element and i == len(parts) - 1:
                        self.elements[path] = self.elements.get(path, 0) + 1
                    if path in self.elements:
                        path = self._noted((*path, self.elements[path] - 1), offset)
                table = path
            else:
                self._pair(table)

    def _pair(self, table: KeyPath) -> None:
        """Pass ``key = value``."""
        path = table
        for part, offset in self._dotted_key():
            path = self._noted((*path, part), offset)
        self._skip(_EQUALS)
        self._value(path)

    def _dotted_key(self) -> list[tuple[str, int]]:
        """Pass a key; its parts with their offsets are the result."""
        parts: list[tuple[str, int]] = []
        while True:
            self._skip(_SPACE)
            offset = self.at
            bare = _BARE_KEY.match(self.text, self.at)
            if bare is not None:
                self.at = bare.end()
                parts.append((bare[0], offset))
            else:
                value = tomllib.loads(f"key = {self._skip(_QUOTED_KEY)}")["key"]
                parts.append((str(value), offset))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _value(self, path: KeyPath) -> None:
        """Pass a value, noting what is in it."""
        self._skip(_BLANK)
        if self.text.startswith("[", self.at):
            self.at += 1
            element = 0
            while not self._closes("]"):
                self._value(self._noted((*path, element), self.at))
                element += 1
                self._passes_comma()
        elif self.text.startswith("{", self.at):
            self.at += 1
            while not self._closes("}"):
                self._pair(path)
                self._passes_comma()
        else:
            self._skip(SCALAR)

    def _closes(self, bracket: str) -> bool:
        """Whether the bracket comes next; then it is passed."""
        self._skip(_BLANK)
        if self.at >= len(self.text):
            raise _NotUnderstood
        is_next = self.text.startswith(bracket, self.at)
        self.at += is_next
        return is_next

    def _passes_comma(self) -> None:
        """Pass a comma if one comes next."""
        self._skip(_BLANK)
        self.at += self.text.startswith(",", self.at)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        """Pass what the pattern matches; that is the result."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise _NotUnderstood
        self.at = match.end()
        return match[0]

    def _noted(self, path: KeyPath, offset: int) -> KeyPath:
        """The path, its place noted if this is the first mention."""
        self.offsets.setdefault(path, offset)
        return path


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
    return offset_of(text, *key_places(text).place_of(path))
