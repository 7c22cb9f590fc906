"""What is wrong with a value that is written after a key and no parser understands."""

import re

from facilitator.languages import truths
from facilitator.store.findings import FindingCode as Code

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
    truth = truths().get(written.strip().casefold())
    return None if truth is None else str(truth).lower()


def as_number(written: str) -> str | None:
    """The number that somebody wrote with a comma or a unit, if it is one."""
    found = NUMBER.fullmatch(written.strip())
    if found is None or re.search(r"[\d.,:/-]", found[3]):
        return None
    return f"{found[1]}.{found[2]}" if found[2] else found[1]


def _long_text_slip(quotes: str, value: str) -> Wrong:
    """A text of several lines."""
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
