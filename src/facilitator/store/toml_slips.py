"""What somebody's hand slipped on where a text is no TOML.

The parser says where it stopped, which is seldom where the slip is, and why in words for
programmers. So the statement it stopped in is looked at with the eyes of somebody who has helped a
colleague: the usual slips first, and what should have been written instead.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.core.text import slug
from facilitator.store.findings import FindingCode as Code
from facilitator.store.other_words import key_meant
from facilitator.store.toml_statements import Statement, statements_to
from facilitator.store.toml_text import SyntaxFault, place_in
from facilitator.store.toml_values import value_slip

_HEADING = re.compile(r"(\[*)\s*([^\[\]#]*?)\s*(\]*)\s*(?:#.*)?")
_KEY = re.compile(r"([^=:\"'#\[\]]+?)\s*([=:])\s*(.*)", re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*")
_LIKE_A_VALUE = re.compile(r"([A-Za-z0-9_-]+)\s+([\"'“”\[\d].*|true|false)")
_SWALLOWED = re.compile(r"\n(?:[a-z_]+\s*=\s|\[\[?[a-z])")
"""A statement that stands in a text of several lines, because that text has no end."""

_LOOKED_AHEAD = 1000
"""So many characters after a text without an end are looked through for it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and where."""

    code: Code
    """What it is, as a name in the wording room."""
    offset: int
    """Where in the text."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentence is about."""


def explained(fault: SyntaxFault, text: str) -> SyntaxFault:
    """The fault as the slip behind it, where it is one of the usual ones.

    Args:
        fault: what the parser said.
        text: the text that it read.
    """
    if fault.code not in (Code.NOT_TOML, Code.REPEATED_KEY):
        return fault
    before = statements_to(text, _offset_of(fault, text))
    if not before:
        return fault
    if fault.code is Code.REPEATED_KEY:
        slip = _repeated(before)
    else:
        slip = _slip(before, goes_on=_goes_on(text, before[-1]))
    if slip is None:
        return fault
    line, column = place_in(text, slip.offset)
    earlier = slip.fields.get("earlier")
    more = {"line": place_in(text, earlier)[0]} if isinstance(earlier, int) else {}
    return SyntaxFault(
        code=slip.code, line=line, column=column, fields={**fault.fields, **slip.fields, **more}
    )


def _offset_of(fault: SyntaxFault, text: str) -> int:
    """The place of a fault, counted from the beginning of the text."""
    at = 0
    for _line in range(fault.line - 1):
        at = text.find("\n", at) + 1
    return at + fault.column - 1


def _slip(before: Sequence[Statement], *, goes_on: bool) -> Slip | None:
    """The slip in the last statement, or in the one before it that never ended."""
    for each in before[-2:]:
        slip = _endless(each)
        if slip is not None:
            return slip
    last = before[-1]
    if last.is_heading:
        return _heading_slip(last)
    pair = _KEY.match(last.beginning)
    return _without_equals(last) if pair is None else _pair_slip(last, pair, goes_on=goes_on)


def _endless(statement: Statement) -> Slip | None:
    """A text or a list that takes the next statements for its own."""
    is_looked_at = len(statement.text) == len(statement.beginning) and not statement.is_heading
    pair = _KEY.match(statement.beginning) if is_looked_at else None
    if pair is None:
        return None
    if '"""' in statement.text and _SWALLOWED.search(_within_quotes(statement.text)):
        return Slip(Code.TEXT_NOT_CLOSED, statement.offset, {"key": pair[1]})
    if pair[3].startswith("[") and value_slip(pair[1], pair[3])[0] is Code.LIST_NOT_CLOSED:
        return Slip(Code.LIST_NOT_CLOSED, statement.offset, {"key": pair[1]})
    return None


def _pair_slip(statement: Statement, pair: re.Match[str], *, goes_on: bool) -> Slip | None:
    """What is wrong with a key, with its value, or with what is between them."""
    key, mark, value = pair.groups()
    is_key = _BARE.fullmatch(key) is not None
    if mark == ":":
        if not is_key:
            return Slip(Code.LOOSE_LINE, statement.offset)
        return Slip(Code.COLON, statement.offset, {"instead": _pair(key, value)})
    if not is_key:
        fields = {"name": key, "instead": f"{key_meant(key) or _plain(key)} = …"}
        return Slip(Code.BAD_NAME, statement.offset, fields)
    code, fields = value_slip(key, value)
    if code is Code.QUOTE_MISSING and goes_on:
        return Slip(Code.LINE_BREAK_IN_TEXT, statement.offset, {"key": key})
    return None if code is None else Slip(code, statement.offset, {"key": key, **fields})


def _goes_on(text: str, statement: Statement) -> bool:
    """Whether a text that has no end in its own line has one soon after it."""
    end = statement.offset + len(statement.text)
    for line in text[end : end + _LOOKED_AHEAD].split("\n")[1:]:
        if "=" in line or line.lstrip().startswith("["):
            return False
        if line.rstrip().endswith('"'):
            return '"' in statement.first_line
    return False


def _within_quotes(text: str) -> str:
    """What stands after the first three quotation marks."""
    return text.partition('"""')[2]


def _without_equals(statement: Statement) -> Slip | None:
    """A line with no key, an equals sign or a colon."""
    if "=" in statement.first_line:
        return None
    meant = _LIKE_A_VALUE.fullmatch(statement.first_line)
    if meant is None:
        return Slip(Code.LOOSE_LINE, statement.offset)
    return Slip(Code.NO_EQUALS_SIGN, statement.offset, {"instead": _pair(meant[1], meant[2])})


def _pair(key: str, value: str) -> str:
    """The line that was meant, with an equals sign, and with whatever else the value lacked."""
    _code, fields = value_slip(key, value)
    return str(fields.get("instead", f"{key} = {value.strip() or '…'}"))


def _heading_slip(statement: Statement) -> Slip | None:
    """Brackets that are missing, or letters that a heading cannot have."""
    parts = _HEADING.fullmatch(statement.first_line)
    if parts is None or not parts[2]:
        return None
    left, name, right = parts.groups()
    is_plain = _BARE.fullmatch(name) is not None
    is_repeated = name.startswith("steps") or 2 in (len(left), len(right))  # noqa: PLR2004
    brackets = ("[[", "]]") if is_repeated else ("[", "]")
    instead = name if is_plain else ".".join(map(_plain, name.split(".")))
    fields = {"name": statement.first_line, "instead": instead.join(brackets)}
    if not is_plain:
        return Slip(Code.BAD_NAME, statement.offset, fields)
    return None if (left, right) == brackets else Slip(Code.BAD_HEADING, statement.offset, fields)


def _plain(name: str) -> str:
    """A name without what it cannot have, keys with the underscores that they are written with."""
    return slug(name).replace("-", "_") if "_" in name else slug(name)


def _repeated(before: Sequence[Statement]) -> Slip | None:
    """What is there already, and where it is."""
    last, others = before[-1], list(reversed(before[:-1]))
    if last.is_heading:
        return _repeated_heading(last, others)
    key = _key_of(last)
    for other in others:
        if other.is_heading:
            break
        if _key_of(other) == key:
            return Slip(Code.REPEATED_KEY, last.offset, {"key": key, "earlier": other.offset})
    return Slip(Code.THERE_ALREADY, last.offset, {"key": key})


def _repeated_heading(last: Statement, others: Sequence[Statement]) -> Slip:
    """A heading that is there already, or one of a step that misses two brackets."""
    parts = _HEADING.fullmatch(last.first_line)
    name = parts[2] if parts else last.first_line
    if name.split(".")[-1] in ("steps", "scales", "bands") and not last.first_line.startswith("[["):
        fields = {"name": last.first_line, "instead": f"[[{name}]]"}
        return Slip(Code.BAD_HEADING, last.offset, fields)
    for other in others:
        if other.is_heading and other.first_line == last.first_line:
            earlier = {"key": last.first_line, "earlier": other.offset}
            return Slip(Code.REPEATED_HEADING, last.offset, earlier)
    return Slip(Code.THERE_ALREADY, last.offset, {"key": last.first_line})


def _key_of(statement: Statement) -> str:
    """The key of a statement, or its line where it has none."""
    pair = _KEY.match(statement.beginning)
    return pair[1] if pair else statement.first_line
