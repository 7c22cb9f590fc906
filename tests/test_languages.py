"""The file of words that each language has beside its catalogue."""

import tomllib
from collections import defaultdict

import pytest

from facilitator.languages import (
    LANGUAGES,
    LOCALE_FOLDER,
    USUAL,
    every_language,
    is_yes,
    truths,
    words_from,
    words_of,
)

SAID = tomllib.loads((LOCALE_FOLDER / "sv.toml").read_text(encoding="utf-8"))


def test_the_languages_are_those_that_have_a_file_of_words_the_usual_one_first() -> None:
    assert set(LANGUAGES) == {path.stem for path in LOCALE_FOLDER.glob("*.toml")}
    assert LANGUAGES[0] == USUAL
    assert LANGUAGES[-1] == "en"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_of_words_says_everything_in_small_letters(language: str) -> None:
    words = words_of(language)
    written = (*words.also, *words.yes, *words.no, *words.at, *words.today, *words.tomorrow)
    assert all(word == word.strip().casefold() and word for word in written)
    assert words.name
    assert words.yes
    assert len(words.decimal_mark) == len(words.clock_mark) == 1


def test_no_two_languages_are_called_alike() -> None:
    names = [name for language in LANGUAGES for name in (language, *words_of(language).also)]
    assert len(names) == len(set(names))
    assert len({words.name for words in every_language()}) == len(LANGUAGES)


def test_a_word_means_the_same_in_every_language() -> None:
    keys = defaultdict(set)
    days = defaultdict(set)
    for words in every_language():
        for key, others in words.keys.items():
            for word in others:
                keys[word].add(key)
        for day in ("today", "tomorrow", "day_after_tomorrow"):
            for word in getattr(words, day):
                days[word].add(day)
        assert all(truths()[word] for word in words.yes)
        assert not any(truths()[word] for word in words.no)
    assert [word for word, meant in (keys | days).items() if len(meant) > 1] == []


def test_a_yes_counts_in_each_language_and_by_its_first_letter() -> None:
    assert all(map(is_yes, ("ja", "j", "yes", "y")))
    assert not any(map(is_yes, ("", "nej", "n", "jaha", "true", "on")))


@pytest.mark.parametrize(
    "change",
    [
        {"name": 1},
        {"yes": "ja"},
        {"yes": [True]},
        {"keys": []},
        {"keys": {"title": "titel"}},
        {"colour": "blue"},
    ],
)
def test_a_file_of_words_with_something_else_in_it_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=rf"xx\.toml: .*{next(iter(change))}"):
        words_from(SAID | change, "xx.toml")


@pytest.mark.parametrize("key", SAID)
def test_a_file_of_words_without_one_of_its_keys_is_refused(key: str) -> None:
    said = {name: value for name, value in SAID.items() if name != key}
    with pytest.raises(ValueError, match=key):
        words_from(said, "xx.toml")
