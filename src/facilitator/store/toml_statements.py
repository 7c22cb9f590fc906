"""Where each statement of a text begins that may be no TOML: a heading, or a key with its value."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.store.toml_text import TOKENS

_BEGINS = re.compile(r"[ \t]*(?:\[\[?[A-Za-z]|[A-Za-z_-]+[ \t]*=)")
"""How a statement begins that no list could go on with."""

_HEADING = re.compile(r"[^\S\n]*+\[")
"""How a heading begins."""

_LOOKED_AT = 300
"""So many characters of a line are looked at; a stranger's line may be made to take for ever."""

_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A heading, or a key with its value, as it is written."""

    offset: int
    """Where it begins in the text."""
    text: str
    """What is written, to the end of its last line."""

    @property
    def first_line(self) -> str:
        """Its first line, or the only one, as far as anybody reads it."""
        return self.text[:_LOOKED_AT].lstrip().partition("\n")[0].strip()

    @property
    def beginning(self) -> str:
        """What is written, as far as anybody reads it."""
        return self.text[: 10 * _LOOKED_AT].strip()

    @property
    def is_heading(self) -> bool:
        """Whether it stands in square brackets."""
        return self.text.lstrip().startswith("[")


def statements(text: str) -> list[Statement]:
    """Everything that is written, in its order; blank lines and comments are left out."""
    starts = list(_starts(text))
    ends = [*starts[1:], len(text)]
    pieces = zip(starts, ends, strict=True)
    return [
        Statement(start, text[start:end].rstrip())
        for start, end in pieces
        if not _BLANK.match(text, start)
    ]


def statements_to(text: str, offset: int) -> list[Statement]:
    """The statements that begin no later than that place; the last is the one it lies in."""
    found = statements(text)
    return found[: bisect_right([each.offset for each in found], offset)]


def _starts(text: str) -> Iterator[int]:
    """Where lines begin that go on with nothing."""
    yield 0
    depth, is_heading = 0, _HEADING.match(text)
    for token in TOKENS.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind != "break" or token[0] != "\n":
            continue
        elif depth <= 0 or is_heading or _BEGINS.match(text, token.end()):
            depth, is_heading = 0, _HEADING.match(text, token.end())
            yield token.end()
