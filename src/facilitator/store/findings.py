"""What the check of a file finds, and which known word somebody probably meant.

Findings have names and places here; their sentences are in ``wording``.
"""

import difflib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Literal

from facilitator.core.text import folded, slug
from facilitator.languages import every_language

Severity = Literal["error", "warning"]
"""An error makes what was checked unusable; a warning points at what is probably unintended."""

KeyPath = tuple[str | int, ...]
"""The way to a value in a TOML file: keys, and positions in arrays from 0."""


class FindingCode(StrEnum):
    """Each kind of finding has a sentence in ``wording``."""

    UNREADABLE = "unreadable"
    UNFORESEEN = "unforeseen"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf-8"
    NOT_A_TEXT_FILE = "not-a-text-file"
    EMPTY_FILE = "empty-file"
    TOO_DEEP = "too-deep"
    NOT_TOML = "not-toml"
    REPEATED_KEY = "repeated-key"
    REPEATED_HEADING = "repeated-heading"
    THERE_ALREADY = "there-already"
    BAD_HEADING = "bad-heading"
    BAD_NAME = "bad-name"
    COLON = "colon"
    NO_EQUALS_SIGN = "no-equals-sign"
    LOOSE_LINE = "loose-line"
    VALUE_MISSING = "value-missing"
    CURLY_QUOTES = "curly-quotes"
    QUOTE_MISSING = "quote-missing"
    QUOTES_INSIDE = "quotes-inside"
    LINE_BREAK_IN_TEXT = "line-break-in-text"
    TEXT_NOT_CLOSED = "text-not-closed"
    BACKSLASH = "backslash"
    LIST_NOT_CLOSED = "list-not-closed"
    DECIMAL_COMMA = "decimal-comma"
    UNIT_AFTER_NUMBER = "unit-after-number"
    WORD_FOR_TRUTH = "word-for-truth"
    NUMBER_TOO_LONG = "number-too-long"
    MORE_FINDINGS = "more-findings"

    NEWER_FORMAT = "newer-format"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    NO_EFFECT = "no-effect"
    NO_EFFECT_IN_GROUPS = "no-effect-in-groups"
    ONLY_TOLD_IN_GROUPS = "only-told-in-groups"

    LIST_TOO_LONG = "list-too-long"
    TEXT_TOO_LONG = "text-too-long"
    FORBIDDEN_CHARACTERS = "forbidden-characters"
    NOT_ONE_LINE = "not-one-line"
    EMPTY_TEXT = "empty-text"

    BAD_ID = "bad-id"
    RESERVED_ID = "reserved-id"
    REPEATED_ID = "repeated-id"
    FILE_NAME_DIFFERS = "file-name-differs"
    BAD_VERSION = "bad-version"
    BAD_LANGUAGE = "bad-language"
    BAD_SHA256 = "bad-sha256"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_LIST = "unknown-list"
    NOT_A_ROLE = "not-a-role"
    EVERYONE_SILENT = "everyone-silent"
    ROLE_NOT_YET = "role-not-yet"
    LIST_NOT_YET = "list-not-yet"
    NOT_RATED_YET = "not-rated-yet"
    SCALES_NOT_COMBINED = "scales-not-combined"
    NO_SPREAD = "no-spread"
    NO_AUTHOR_KEPT = "no-author-kept"
    NO_ITEM_HERE = "no-item-here"
    NOT_CHOSEN_YET = "not-chosen-yet"
    UNKNOWN_ITEM = "unknown-item"
    NEVER_HELD = "never-held"

    OUT_OF_BOUNDS = "out-of-bounds"
    RANGE_REVERSED = "range-reversed"
    EMPTY_GROUP = "empty-group"
    BEST_OUTSIDE = "best-outside"
    MIN_ABOVE_MINUTES = "min-above-minutes"
    NO_STEPS = "no-steps"
    TOO_MANY_STEPS = "too-many-steps"
    STEPS_TOO_DEEP = "steps-too-deep"
    TOO_MANY_PLANNED = "too-many-planned"
    CONTAINER_MINUTES = "container-minutes"
    PUBLISHED_MINUTES = "published-minutes"

    REPEATED_SCALE = "repeated-scale"
    SCALE_EMPTY = "scale-empty"
    NO_SCALES = "no-scales"
    BANDS_NOT_RISING = "bands-not-rising"

    HOW_OFTEN = "how-often"
    EXPECTED_MISSING = "expected-missing"
    OBJECTIONS_MISSING = "objections-missing"
    SIZE_IMPOSSIBLE = "size-impossible"
    SIZE_NOT_FOR_ALL = "size-not-for-all"
    NO_GROUPS_YET = "no-groups-yet"
    NOT_MIXED_YET = "not-mixed-yet"

    NOBODY_IN_IT = "nobody-in-it"
    SILENT_ANSWERER = "silent-answerer"
    NEVER_SILENT = "never-silent"
    NO_LIST_FOR_REQUIRED = "no-list-for-required"
    TOO_FEW_ITEMS = "too-few-items"
    BAD_START = "bad-start"
    DOTS_MISSING = "dots-missing"

    KEY_IS_TEXT = "key-is-text"
    KEY_IS_TAKEN = "key-is-taken"
    KEY_IS_UNKNOWN = "key-is-unknown"
    KEY_TWICE = "key-twice"


WARNINGS = frozenset(
    {
        FindingCode.NO_EFFECT,
        FindingCode.NO_EFFECT_IN_GROUPS,
        FindingCode.ONLY_TOLD_IN_GROUPS,
        FindingCode.FILE_NAME_DIFFERS,
        FindingCode.PUBLISHED_MINUTES,
        FindingCode.CONTAINER_MINUTES,
        FindingCode.SCALES_NOT_COMBINED,
        FindingCode.NO_SPREAD,
        FindingCode.NO_AUTHOR_KEPT,
        FindingCode.NEVER_HELD,
        FindingCode.SIZE_NOT_FOR_ALL,
    }
)
"""Findings that leave the script usable."""


def severity_of(code: FindingCode) -> Severity:
    """Whether a finding of that kind makes the script unusable."""
    return "warning" if code in WARNINGS else "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong at a place in a file."""

    line: int
    """Line, from 1."""
    column: int
    """Column in characters, from 1."""
    severity: Severity
    """An error makes the script unusable; a warning does not."""
    code: FindingCode
    """What it is, as a name that ``wording`` has a sentence for."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What its sentence mentions: the key, what would be right, the nearest known word."""


@dataclass(frozen=True, slots=True)
class LineOf:
    """Another place that a sentence names by its line."""

    path: KeyPath
    """Which value stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A finding whose line and column have not been looked up yet."""

    path: KeyPath
    """Which value it is about."""
    code: FindingCode
    """What it is."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What its sentence mentions."""


def heading_of(path: KeyPath) -> str:
    """The heading that stands above each table of an array, such as ``[[steps.scales]]``."""
    return f"[[{'.'.join(part for part in path if isinstance(part, str))}]]"


def key_in(path: KeyPath) -> str:
    """The last key of a path, ignoring positions in lists."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def flaw(path: KeyPath, code: FindingCode, **fields: object) -> Flaw:
    """A flaw at that path."""
    return Flaw(path=path, code=code, fields=fields)


_LONGEST_GUESSED = 64
_ALIKE = 0.65
"""How alike two words have to be, from 0 to 1: a guess that is less alike only misleads."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like this one, if any is."""
    if len(word) > _LONGEST_GUESSED:
        return None
    by_folded = {folded(each): each for each in sorted(known)}
    found = difflib.get_close_matches(folded(word), by_folded, n=1, cutoff=_ALIKE)
    return by_folded[found[0]] if found else None


@cache
def other_words() -> Mapping[str, str]:
    """The key that each word of another language stands for; words as keys are written."""
    return {
        _as_key(word): key
        for words in every_language()
        for key, others in words.keys.items()
        for word in others
    }


def key_meant(word: str, known: Container[str] | None = None) -> str | None:
    """The key that somebody meant, if it is one of these words.

    Args:
        word: what stands there.
        known: the keys that can stand there; every key, if nothing is said.
    """
    meant = other_words().get(_as_key(word))
    return meant if meant is not None and (known is None or meant in known) else None


def _as_key(word: str) -> str:
    """A word in the letters that keys use, without accents and without the stroke of ø."""
    return slug(folded(word).replace("ø", "o"))
