"""The typing slip behind a text that is not TOML.

The parser says where it gave up, which is seldom where the slip is, and why in words for
programmers. So this looks at that statement as a helpful colleague would: it tries the usual slips
first, and says what should have been written instead.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from facilitator.core.text import folded, slug
from facilitator.languages import truths
from facilitator.store.findings import FindingCode as Code
from facilitator.store.findings import key_meant
from facilitator.store.toml import TOKENS, SyntaxFault, offset_of, place_in

_BEGINS = re.compile(r"[ \t]*(?:\[\[?[A-Za-z]|[A-Za-z_-]+[ \t]*=)")
"""The beginning of a statement; no line that continues a list looks like it."""

_IS_HEADING = re.compile(r"[^\S\n]*+\[")
"""How a heading begins."""

_LOOKED_AT = 300
"""How many characters of a line are looked at: a hostile line could take forever."""

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
        """Its first line, cut where nobody would read on."""
        return self.text[:_LOOKED_AT].lstrip().partition("\n")[0].strip()

    @property
    def beginning(self) -> str:
        """Its text, cut where nobody would read on."""
        return self.text[: 10 * _LOOKED_AT].strip()

    @property
    def is_heading(self) -> bool:
        """Whether it stands in square brackets."""
        return self.text.lstrip().startswith("[")


def statements(text: str) -> list[Statement]:
    """All statements in order; blank lines and comments are left out."""
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
    """Where lines begin that do not continue a statement."""
    yield 0
    depth, is_heading = 0, _IS_HEADING.match(text)
    for token in TOKENS.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif kind != "break" or token[0] != "\n":
            continue
        elif depth <= 0 or is_heading or _BEGINS.match(text, token.end()):
            depth, is_heading = 0, _IS_HEADING.match(text, token.end())
            yield token.end()


CURLY = "“”„‟«»‘’‚"
"""Quotation marks that a word processor puts where straight ones are meant."""

NUMBER = re.compile(r"([-+]?\d+)(?:[.,](\d+))?\s*(\S*)")
"""A number with a point or a comma, and what may stand behind it."""

_CLOSED = re.compile(r"\"(?:[^\"\\\n]|\\[^\n])*\"|'[^'\n]*'")
_AFTERWARDS = re.compile(r"\s*(?:#[^\n]*)?")
_ESCAPE = re.compile(r"\\(?![btnfr\"\\\n]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")

Wrong = tuple[Code | None, dict[str, object]]
"""What is wrong, and what its sentence is about; nothing where it is not one of the usual slips."""


def value_slip(key: str, value: str) -> Wrong:
    """What is wrong with a value.

    Args:
        key: the key that it stands after.
        value: what is written there, to the end of the statement.
    """
    line = value.partition("\n")[0].strip()
    if not line or line.startswith("#"):
        return Code.VALUE_MISSING, {}
    if line.startswith(('"""', "'''")):
        return _long_text_slip(line[:3], value)
    if line[0] in CURLY or (line[0] == '"' and line[-1] in CURLY and line.count('"') == 1):
        return Code.CURLY_QUOTES, {"instead": f'{key} = "{line.strip(CURLY + chr(34))}"'}
    if line[0] in "\"'":
        return _text_slip(key, line)
    if line[0] == "[":
        return _list_slip(key, value)
    return _bare_slip(key, line)


def truth_meant(written: str) -> str | None:
    """``true`` or ``false``, if somebody wrote a word for it."""
    truth = truths().get(folded(written))
    return None if truth is None else str(truth).lower()


def as_number(written: str) -> str | None:
    """The number that somebody wrote with a comma or a unit, if it is one."""
    found = NUMBER.fullmatch(written.strip())
    if found is None or re.search(r"[\d.,:/-]", found[3]):
        return None
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def _long_text_slip(quotes: str, value: str) -> Wrong:
    """A text over several lines."""
    if quotes not in value[3:]:
        return Code.TEXT_NOT_CLOSED, {}
    if quotes == '"""' and _ESCAPE.search(value):
        return Code.BACKSLASH, {}
    return None, {}


def _text_slip(key: str, line: str) -> Wrong:
    """A text on one line, or one that should have been on one."""
    closed = _CLOSED.match(line)
    if closed is None:
        return Code.QUOTE_MISSING, {"instead": f'{key} = "{line[1:].strip()}"'}
    if line[0] == '"' and _ESCAPE.search(closed[0]):
        return Code.BACKSLASH, {}
    if _AFTERWARDS.fullmatch(line, closed.end()):
        return None, {}
    inside = line[1:].rstrip().removesuffix('"').replace('"', "”")
    return Code.QUOTES_INSIDE, {"instead": f'{key} = "{inside}"'}


def _list_slip(key: str, value: str) -> Wrong:
    """A list in square brackets."""
    if any(mark in value for mark in CURLY) and '"' not in value:
        straight = re.sub(f"[{CURLY}]", '"', value.partition("\n")[0])
        return Code.CURLY_QUOTES, {"instead": f"{key} = {straight}"}
    outside = _CLOSED.sub("", value)
    return (Code.LIST_NOT_CLOSED, {}) if outside.count("[") > outside.count("]") else (None, {})


def _bare_slip(key: str, line: str) -> Wrong:
    """A value without quotation marks."""
    word = line.partition("#")[0].strip()
    truth, number = truth_meant(word), as_number(word)
    if word in (truth, number):
        return None, {}
    if truth is not None:
        return Code.WORD_FOR_TRUTH, {"instead": f"{key} = {truth}"}
    if number is not None:
        is_bare = re.fullmatch(r"[-+]?\d+,\d+", word) is not None
        code = Code.DECIMAL_COMMA if is_bare else Code.UNIT_AFTER_NUMBER
        return code, {"instead": f"{key} = {number}"}
    return Code.QUOTE_MISSING, {"instead": f'{key} = "{word.strip(CURLY + chr(34))}"'}


_HEADING = re.compile(r"(\[*)\s*([^\[\]#]*?)\s*(\]*)\s*(?:#.*)?")
_KEY = re.compile(r"([^=:\"'#\[\]]+?)\s*([=:])\s*(.*)", re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*")
_LIKE_A_VALUE = re.compile(r"([A-Za-z0-9_-]+)\s+([\"'“”\[\d].*|true|false)")
_SWALLOWED = re.compile(r"\n(?:[a-z_]+\s*=\s|\[\[?[a-z])")
"""A statement inside a text of several lines, which was therefore never closed."""

_LOOKED_AHEAD = 1000
"""How many characters after an unclosed text are searched for its end."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and where."""

    code: Code
    """What it is, as a name that ``wording`` has a sentence for."""
    offset: int
    """Where in the text."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What its sentence mentions."""


def explained(fault: SyntaxFault, text: str) -> SyntaxFault:
    """The fault as the slip behind it, where it is one of the usual ones.

    Args:
        fault: what the parser said.
        text: the text that it read.
    """
    if fault.code not in (Code.NOT_TOML, Code.REPEATED_KEY):
        return fault
    before = statements_to(text, offset_of(text, fault.line, fault.column))
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
    if pair is not None:
        return _pair_slip(last, pair, goes_on=goes_on)
    if "=" in last.first_line:
        return None
    # There is no key, or neither an equals sign nor a colon after it.
    meant = _LIKE_A_VALUE.fullmatch(last.first_line)
    if meant is None:
        return Slip(Code.LOOSE_LINE, last.offset)
    return Slip(Code.NO_EQUALS_SIGN, last.offset, {"instead": _pair(meant[1], meant[2])})


def _endless(statement: Statement) -> Slip | None:
    """A text or a list that was never closed, and so swallows the next statements."""
    is_looked_at = len(statement.text) == len(statement.beginning) and not statement.is_heading
    pair = _KEY.match(statement.beginning) if is_looked_at else None
    if pair is None:
        return None
    if '"""' in statement.text and _SWALLOWED.search(statement.text.partition('"""')[2]):
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
    """Whether a text that is not closed on its own line is closed soon after."""
    end = statement.offset + len(statement.text)
    for line in text[end : end + _LOOKED_AHEAD].split("\n")[1:]:
        if "=" in line or line.lstrip().startswith("["):
            return False
        if line.rstrip().endswith('"'):
            return '"' in statement.first_line
    return False


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
    """A key or heading that occurs twice, and where it occurs first."""
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
    """A heading that occurs twice, or one of a step that lacks two brackets."""
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
