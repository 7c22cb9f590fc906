"""TOML from strangers: bounded before it is parsed, and never an exception for what it holds.

The parser of the standard library takes seconds for a key of thousands of parts and fails in
several ways on deep nesting and enormous numbers, so a text is measured and looked through first.
"""

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.store.findings import FindingCode

SCRIPT_BYTES = 256 * 1024
"""The largest script that is read, in bytes."""

DEEPEST = 32
"""The most brackets inside each other, and the most parts of one dotted key."""

_PLACE_IN_MESSAGE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_NUMBER = re.compile(r"\d[\d_]*+")
_ENORMOUS = re.compile(r"0[xob][0-9a-fA-F_]{2000}")
_MOST_BITS = 8000
"""The most bits of a whole number; Python writes out no more than some 14,000 of them."""

TOKENS = re.compile(
    r'''
    (?P<passed>
        \#[^\n]*+
      | """(?:[^"\\]|\\.|"{1,2}(?!"))*+(?:"{3,5})?
      | \'\'\'(?:[^']|'{1,2}(?!'))*+(?:'{3,5})?
      | "(?:[^"\\\n]|\\[^\n])*+"?
      | '[^'\n]*+'?
    )
  | (?P<open>[\[{])
  | (?P<close>[\]}])
  | (?P<dot>\.)
  | (?P<break>[\n=,])
    ''',
    re.VERBOSE | re.DOTALL,
)
"""What matters of a text for its structure: texts and comments to pass by, and what is between."""

_OTHER_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How documents of Word, compressed folders and the like begin."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxFault:
    """Why a text is no TOML that this program reads, and where."""

    code: FindingCode
    """What is wrong, as a name in the wording room."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in characters, from 1."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentence is about."""


def decoded(raw: bytes, most_bytes: int = SCRIPT_BYTES) -> str | SyntaxFault:
    """The text of a file: UTF-8, with or without a byte-order mark, line ends as newlines.

    Args:
        raw: the bytes of the file.
        most_bytes: the largest file that is read.
    """
    if len(raw) > most_bytes:
        return SyntaxFault(code=FindingCode.TOO_LARGE, fields={"most": most_bytes // 1024})
    if raw.startswith(_OTHER_DOCUMENTS) or (b"\0" in raw and not raw.startswith(_UTF16)):
        return SyntaxFault(code=FindingCode.NOT_A_TEXT_FILE)
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = raw[: fault.start].decode("utf-8")
        line, column = place_in(before, len(before))
        return SyntaxFault(code=FindingCode.NOT_UTF8, line=line, column=column)
    # Old programs of the Mac end lines with a carriage return alone.
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")


def parse(text: str, deepest: int = DEEPEST) -> dict[str, object] | SyntaxFault:
    """The table that a TOML text stands for, or why it is none.

    Args:
        text: the text, without a byte-order mark; bound its size first (see ``decoded``).
        deepest: the most brackets inside each other, and the most parts of a dotted key.
    """
    too_deep = _too_deep(text, deepest)
    if too_deep is not None:
        return too_deep
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        return _explained(fault, text)
    except RecursionError:
        return SyntaxFault(code=FindingCode.TOO_DEEP, fields={"most": deepest})
    except ValueError:
        # All that is left is a number with more digits than Python turns into one.
        longest = max(_NUMBER.finditer(text), key=lambda number: len(number[0]))
        return _number_too_long(text, longest.start())
    enormous = _ENORMOUS.search(text)
    if enormous is not None and _holds_enormous(found):
        return _number_too_long(text, enormous.start())
    return found


def _number_too_long(text: str, offset: int) -> SyntaxFault:
    """The fault that a number at this place has too many digits."""
    line, column = place_in(text, offset)
    return SyntaxFault(code=FindingCode.NUMBER_TOO_LONG, line=line, column=column)


def _holds_enormous(value: object) -> bool:
    """Whether a whole number is in it that Python reads and cannot write out again."""
    if isinstance(value, dict):
        return any(map(_holds_enormous, value.values()))
    if isinstance(value, list):
        return any(map(_holds_enormous, value))
    return isinstance(value, int) and value.bit_length() > _MOST_BITS


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a position in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def _too_deep(text: str, deepest: int) -> SyntaxFault | None:
    """The first place where brackets or a dotted key go too deep, strings and comments apart."""
    brackets = dots = 0
    for token in TOKENS.finditer(text):
        kind = token.lastgroup
        if kind == "passed":
            continue
        dots = dots + 1 if kind == "dot" else 0
        if kind == "open":
            brackets += 1
        elif kind == "close":
            brackets = max(0, brackets - 1)
        if brackets > deepest or dots >= deepest:
            line, column = place_in(text, token.start())
            return SyntaxFault(
                code=FindingCode.TOO_DEEP, line=line, column=column, fields={"most": deepest}
            )
    return None


def _explained(fault: tomllib.TOMLDecodeError, text: str) -> SyntaxFault:
    """What the parser said, with its place taken out of the sentence."""
    message = str(fault)
    found = _PLACE_IN_MESSAGE.search(message)
    line, column = place_in(text, len(text))
    if found is not None:
        message = message[: found.start()]
        if found[1] is not None:
            line, column = int(found[1]), int(found[2])
    if message.startswith(("Cannot overwrite", "Cannot declare", "Duplicate")):
        return SyntaxFault(code=FindingCode.REPEATED_KEY, line=line, column=column)
    return SyntaxFault(
        code=FindingCode.NOT_TOML, line=line, column=column, fields={"detail": message}
    )
