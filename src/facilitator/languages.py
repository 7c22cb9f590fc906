"""The languages that the program speaks, and what it knows of each beside its catalogue.

A language is a file of words, ``locale/<language>.toml``, and, but for English, the catalogue
``locale/<language>/LC_MESSAGES/facilitator.po``. The names of the files say which languages there
are; a file is read when something in it is first needed.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LOCALE_FOLDER = Path(__file__).resolve().parent / "locale"
"""Where catalogues and files of words lie."""

ENGLISH = "en"
"""The language in which texts stand in the source."""

USUAL = "sv"
"""The language that is spoken where nobody asks for one of the others."""

LANGUAGES = tuple(
    sorted(
        (path.stem for path in LOCALE_FOLDER.glob("*.toml")),
        key=lambda language: (language != USUAL, language == ENGLISH, language),
    )
)
"""Every language: the usual one first, English last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a file of words says; each attribute is a key of it, and all of them are needed."""

    name: str
    """What the language calls itself."""
    also: tuple[str, ...]
    """Other names that systems give it, and languages whose readers can read it."""
    decimal_mark: str
    """What stands before decimals."""
    clock_mark: str
    """What stands between hours and minutes."""
    yes: tuple[str, ...]
    """What people write for yes or true. The first word also counts by its first letter alone."""
    no: tuple[str, ...]
    """What people write for no or false."""
    at: tuple[str, ...]
    """What people write before a time of day."""
    today: tuple[str, ...]
    """What people write for today."""
    tomorrow: tuple[str, ...]
    """What people write for tomorrow."""
    day_after_tomorrow: tuple[str, ...]
    """What people write for the day after tomorrow."""
    skeleton: str
    """The script that ``facilitator new`` begins with, comments and all."""
    keys: Mapping[str, tuple[str, ...]]
    """What people write for the keys of a script, by key."""


_TEXTS = frozenset({"name", "decimal_mark", "clock_mark", "skeleton"})
_TABLES = frozenset({"keys"})


@cache
def words_of(language: str) -> Words:
    """What the program knows of a language.

    Raises:
        ValueError: the file of words is not as it should be.
    """
    path = LOCALE_FOLDER / f"{language}.toml"
    return words_from(tomllib.loads(path.read_text(encoding="utf-8")), path.name)


def words_from(said: Mapping[str, object], file: str) -> Words:
    """What a file of words says.

    Args:
        said: the file, parsed.
        file: its name, for the error.

    Raises:
        ValueError: a key is missing or unknown, or has another kind of value than it should.
    """
    known = set(Words.__dataclass_fields__)
    wrong = sorted(known ^ set(said)) or [key for key in said if not _is_right(key, said[key])]
    if wrong:
        message = f"{file}: missing, unknown or of the wrong kind: {', '.join(wrong)}"
        raise ValueError(message)
    return Words(**{key: _frozen(value) for key, value in said.items()})


def every_language() -> Iterable[Words]:
    """What the program knows of all its languages: people write in whichever is their own."""
    return map(words_of, LANGUAGES)


@cache
def truths() -> Mapping[str, bool]:
    """What people write for yes or true, and for no or false, in small letters."""
    languages = tuple(every_language())
    return {
        **{word: True for words in languages for word in words.yes},
        **{word: False for words in languages for word in words.no},
    }


def is_yes(answer: str) -> bool:
    """Whether an answer, in small letters, is a yes in any of the languages."""
    return any(answer in (words.yes[0], words.yes[0][0]) for words in every_language())


def _is_right(key: str, value: object) -> bool:
    if key in _TEXTS:
        return isinstance(value, str)
    if key in _TABLES:
        return isinstance(value, dict) and all(map(_is_words, value.values()))
    return _is_words(value)


def _is_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


def _frozen(value: object) -> Any:  # noqa: ANN401 - of the kind that the key has
    if isinstance(value, dict):
        return {key: _frozen(part) for key, part in value.items()}
    return tuple(value) if isinstance(value, list) else value
