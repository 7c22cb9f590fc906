"""Texts of a script, wherever they stand: their length, their characters, their lines."""

from collections.abc import Iterator, Mapping

from facilitator.core.text import LONGEST_TEXT, has_forbidden_characters
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw

_ONE_LINE = frozenset({"title", "summary", "name", "item"})
"""Keys whose text stands on one line of the screen."""

_ONE_LINE_EACH = frozenset({"tags", "answers"})
"""Lists of such texts."""


MOST_IN_A_LIST = 1000
"""The most entries of one list, steps apart."""


def text_flaws(table: Mapping[str, object]) -> Iterator[Flaw]:
    """Look at every text and every key of a table."""
    yield from _flaws_in(table, ())


def _flaws_in(value: object, path: KeyPath) -> Iterator[Flaw]:
    """Look at a value and what is in it."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            if has_forbidden_characters(key):
                yield flaw((*path, key), FindingCode.FORBIDDEN_CHARACTERS, key=key)
            yield from _flaws_in(each, (*path, key))
    elif isinstance(value, list) and len(value) > MOST_IN_A_LIST and path[-1] != "steps":
        yield flaw(path, FindingCode.LIST_TOO_LONG, key=_key_in(path), most=MOST_IN_A_LIST)
    elif isinstance(value, list):
        for i, each in enumerate(value):
            yield from _flaws_in(each, (*path, i))
    elif isinstance(value, str):
        yield from _flaws_of(value, path)


def _flaws_of(text: str, path: KeyPath) -> Iterator[Flaw]:
    """Look at one text."""
    key = _key_in(path)
    if len(text) > LONGEST_TEXT:
        yield flaw(path, FindingCode.TEXT_TOO_LONG, key=key, most=LONGEST_TEXT)
    if has_forbidden_characters(text):
        yield flaw(path, FindingCode.FORBIDDEN_CHARACTERS, key=key)
    if not text.strip():
        yield flaw(path, FindingCode.EMPTY_TEXT, key=key)
    is_line = key in _ONE_LINE or (key in _ONE_LINE_EACH and path[-1] != key)
    if is_line and "\n" in text.strip():
        yield flaw(path, FindingCode.NOT_ONE_LINE, key=key)


def _key_in(path: KeyPath) -> str:
    """The key that a path ends in, positions in a list apart."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")
