"""Where each key of a valid TOML text stands. The standard parser does not tell.

A small scanner that goes through the text once. It trusts that the text is valid (``toml_text``
has parsed it) and stops quietly where it does not understand: then the nearest enclosing place is
given, and at last the beginning of the file.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress

from facilitator.store.findings import KeyPath

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
    """The text goes on in a way that the scanner does not know."""


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
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        """Pass ``[table]`` or ``[[table]]``; its path is the result."""
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
        return path

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
            parts.append((self._key_part(), offset))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _key_part(self) -> str:
        """Pass one part of a key; what it stands for is the result."""
        bare = _BARE_KEY.match(self.text, self.at)
        if bare is not None:
            self.at = bare.end()
            return bare[0]
        quoted = self._skip(_QUOTED_KEY)
        value = tomllib.loads(f"key = {quoted}")["key"]
        return str(value)

    def _value(self, path: KeyPath) -> None:
        """Pass a value, noting what is in it."""
        self._skip(_BLANK)
        if self.text.startswith("[", self.at):
            self._array(path)
        elif self.text.startswith("{", self.at):
            self._inline_table(path)
        else:
            self._skip(SCALAR)

    def _array(self, path: KeyPath) -> None:
        """Pass ``[…]``, noting its elements."""
        self.at += 1
        element = 0
        while not self._closes("]"):
            self._value(self._noted((*path, element), self.at))
            element += 1
            self._passes_comma()

    def _inline_table(self, path: KeyPath) -> None:
        """Pass ``{…}``, noting its keys."""
        self.at += 1
        while not self._closes("}"):
            self._pair(path)
            self._passes_comma()

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
