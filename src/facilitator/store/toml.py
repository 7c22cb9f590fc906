"""TOML: parsed safely, read leniently, written line by line.

The standard library's parser takes seconds for a key with thousands of parts, and fails in several
ways on deep nesting and enormous numbers. So the size and the nesting of a text are checked first.

Journals write their own lines, because a value must never span two of them: a line that begins
with ``[[events]]`` is then always structure, whatever people have said.
"""

import re
import tomllib
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from math import isfinite
from typing import Any, TypeGuard

from facilitator.core.text import cleaned_line
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
    (?P<skipped>
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
"""What gives a text its structure, and the strings and comments to skip."""

_PLAIN_LINES_OR_TOKEN = re.compile(
    r"""
    (?P<plain>
        (?: \n [\w-]++ [ ]=[ ]
            (?: "[^"\\\n]*+" | [^"'\[\]{}\#=,.\n]*+ (?:\.[^"'\[\]{}\#=,.\n]*+)? )
            (?=\n)
        )++
    )
    | """
    + TOKENS.pattern,
    re.VERBOSE | re.DOTALL,
)
"""The same, but lines of a key and a simple value, as this program writes them, count as one."""

_OTHER_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How documents of Word, compressed folders and the like begin."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""A day as TOML has it, and as the names of conversations' files begin."""

_LARGEST = 10**9

_WORDS = {"true": True, "false": False}

_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")

_WITH_POINT = re.compile(r"(?:0|[1-9][0-9]{0,8})\.[0-9]{1,9}")

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}(?:\.[0-9]{6})?"
    r"[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]"
)

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SyntaxFault:
    """Why this program cannot read a text as TOML, and where."""

    code: FindingCode
    """What is wrong, as a name that ``wording`` has a sentence for."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in characters, from 1."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What its sentence mentions."""


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
    """Parse a TOML text, or say why it cannot be parsed.

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
        # The only other cause is a number with more digits than Python converts.
        longest = max(_NUMBER.finditer(text), key=lambda number: len(number[0]))
        return _number_too_long(text, longest.start())
    enormous = _ENORMOUS.search(text)
    if enormous is not None and _holds_enormous(found):
        return _number_too_long(text, enormous.start())
    return found


def _number_too_long(text: str, offset: int) -> SyntaxFault:
    """The fault for a number with too many digits."""
    line, column = place_in(text, offset)
    return SyntaxFault(code=FindingCode.NUMBER_TOO_LONG, line=line, column=column)


def _holds_enormous(value: object) -> bool:
    """Whether it contains a whole number that Python can read but not print."""
    if isinstance(value, dict):
        return any(map(_holds_enormous, value.values()))
    if isinstance(value, list):
        return any(map(_holds_enormous, value))
    return isinstance(value, int) and value.bit_length() > _MOST_BITS


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of a position in a text."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def offset_of(text: str, line: int, column: int) -> int:
    """The position in a text of a line and column, both from 1."""
    before = text.split("\n")[: line - 1]
    return sum(len(each) + 1 for each in before) + column - 1


def _too_deep(text: str, deepest: int) -> SyntaxFault | None:
    """The first place where brackets or a dotted key go too deep, outside strings and comments."""
    brackets = dots = 0
    for token in _PLAIN_LINES_OR_TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "skipped":
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
    """The parser's error as a fault, at the place that its message names."""
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


@dataclass(frozen=True, slots=True)
class Keys:
    """A table from a file; each method returns a value only if it has the expected type."""

    table: Mapping[str, object]
    """The table as it was parsed."""

    def text(self, key: str) -> str | None:
        """One line of text, or nothing."""
        value = self.table.get(key)
        return (cleaned_line(value) or None) if isinstance(value, str) else None

    def verbatim(self, key: str) -> str | None:
        """A text exactly as it stands, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """A finite number, or nothing."""
        value = self.table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value if abs(value) < _LARGEST and isfinite(value) else None

    def whole(self, key: str) -> int | None:
        """A whole number, or nothing."""
        value = self.table.get(key)
        return value if type(value) is int and abs(value) < _LARGEST else None

    def moment(self, key: str) -> datetime | None:
        """A time with its offset, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, datetime) and value.tzinfo is not None else None

    def inside(self, key: str) -> "Keys":
        """A table in the table; empty if there is none."""
        value = self.table.get(key)
        return Keys(value if isinstance(value, dict) else {})

    def rows(self, key: str) -> Iterator["Keys"]:
        """The tables of an array."""
        value = self.table.get(key)
        if isinstance(value, list):
            yield from (Keys(row) for row in value if isinstance(row, dict))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of an array."""
        value = self.table.get(key)
        return tuple(t for t in value if isinstance(t, str)) if isinstance(value, list) else ()


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    bool: lambda truth: "true" if truth else "false",
    int: str,
    float: str,
    date: str,
    datetime: lambda at: str(in_whole_minutes(at)),
}
"""How values are written that TOML writes almost as Python does."""


class _Rows(list[dict[str, object]]):
    """An array of tables begun by headers; nothing can be added to one written as a value."""


def key(name: str) -> str:
    """A key as it is written, quoted where it has to be."""
    return name if _BARE_KEY.fullmatch(name) else literal(name)


def literal(value: object) -> str:
    """A value on one line, arrays and tables inline."""
    # A conversation waits for each of them, so what needs no library comes first.
    if isinstance(value, str) and _is_plain(value):
        return f'"{value}"'
    written = _WRITTEN.get(type(value))
    if written is not None:
        return written(value)
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key(str(name))} = {literal(part)}" for name, part in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(literal(part) for part in value)}]"
    # Only texts with quotation marks, line ends and the like are left, and times of day.
    import tomli_w  # noqa: PLC0415 - see above

    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def _is_plain(text: str) -> bool:
    """Whether a text is written between quotation marks as it is."""
    return text.isprintable() and '"' not in text and "\\" not in text


def given(values: Mapping[str, object]) -> dict[str, object]:
    """The values without those that are None or empty."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def lines(values: Mapping[str, object]) -> str:
    """One ``key = value`` line for each value."""
    return "".join(f"{key(name)} = {literal(value)}\n" for name, value in values.items())


def table(header: str, values: Mapping[str, object]) -> str:
    """A table under its header line, and an empty line."""
    return f"{header}\n{lines(values)}\n"


def is_array_of_tables(part: object) -> TypeGuard[list[Mapping[str, object]]]:
    """Whether a value can be written as tables under a header each."""
    return isinstance(part, list) and bool(part) and all(isinstance(r, Mapping) for r in part)


def laid_out(document: Mapping[str, object]) -> str:
    """The text of a document: first its values, then its arrays of tables."""
    arrays = {name: part for name, part in document.items() if is_array_of_tables(part)}
    top = lines({name: part for name, part in document.items() if name not in arrays})
    rows = (table(f"[[{key(name)}]]", row) for name, part in arrays.items() for row in part)
    return f"{top}\n{''.join(rows)}"


def in_whole_minutes(at: datetime) -> datetime:
    """The same time with an offset that TOML can write: whole minutes."""
    offset = at.utcoffset()
    if offset is None or not offset % timedelta(minutes=1):
        return at
    return at.astimezone(timezone(timedelta(minutes=round(offset / timedelta(minutes=1)))))


def parsed(text: str) -> dict[str, object] | None:
    """Parse a text from anywhere; nothing if this program cannot read it as TOML."""
    found = parse(text)
    return None if isinstance(found, SyntaxFault) else found


def plainly_parsed(text: str) -> dict[str, object] | None:
    """Parse a text that has one key or header per line, as this program writes it.

    Ten times as fast as ``parsed``; nothing if any line is written in another way.
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


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], object]], ...] = (
    (_WHOLE, int),
    (_WITH_POINT, float),
    (_MOMENT, datetime.fromisoformat),
    (DAY, date.fromisoformat),
)
"""How numbers and times are written, and what reads them."""


def _plain_value(text: str) -> object | None:
    """A value on one line; nothing if it is not one."""
    if text[:1] == '"' == text[-1:] and len(text) > 1:
        inside = text[1:-1]
        if _is_plain(inside):
            return inside
    if text in _WORDS:
        return _WORDS[text]
    for form, read in _FORMS:
        if form.fullmatch(text):
            with suppress(ValueError):
                return read(text)
    return (parsed(f"v = {text}") or {}).get("v")
