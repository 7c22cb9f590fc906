"""The scripts that ship in Norwegian and English go as their Swedish originals."""

import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from tests.support.shipped import FOLDER, PURPOSES, TRANSLATED, read_aloud_and_seen, script


def shape(table: Mapping[str, Any], *, skip: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What a script rules, as opposed to what it says: texts are reduced to being there."""
    return {key: _shape_of(key, value) for key, value in table.items() if key not in skip}


def _shape_of(key: str, value: object) -> object:
    """One value without its words; words of the format and ids are kept."""
    if isinstance(value, dict):
        return shape(value)
    if isinstance(value, list):
        return [_shape_of(key, each) for each in value]
    return value if not isinstance(value, str) or key in RULING_KEYS else "text"


RULING_KEYS = {
    *("id", "kind", "by", "who", "except", "answered_by", "order", "start", "first", "last"),
    *("laps", "pass", "unused", "collect", "content", "activity", "from", "into", "assigns"),
    *("method", "formed_by", "keep", "roles", "silent", "away", "appoint", "as", "for_each"),
    *("until", "objections", "across_people", "across_scales", "when_time_up", "visible_to"),
    *("assigned", "list", "list_empty", "list_not_empty"),
}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("form", sorted(TRANSLATED))
def test_a_translation_goes_as_its_original(form: str, language: str) -> None:
    tables = [
        tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
        for name in (form, f"{form}-{language}")
    ]
    # How many words to find it by, and how one of them is chosen, is each language's own affair.
    theirs = frozenset({"id", "version", "language", "based_on", "tags"})
    assert shape(tables[1], skip=theirs) == shape(tables[0], skip=theirs)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("form", sorted(TRANSLATED))
def test_a_translation_names_the_version_that_it_translates(form: str, language: str) -> None:
    translation = script(f"{form}-{language}")
    assert translation.language == language
    assert translation.based_on is not None
    assert translation.based_on.id == form
    assert translation.based_on.version == script(form).version


@pytest.mark.parametrize("form", sorted(TRANSLATED))
def test_a_translation_serves_the_same_purpose(form: str) -> None:
    place = PURPOSES["sv"].index(script(form).tags[0])
    for language in ("nb", "en"):
        assert script(f"{form}-{language}").tags[0] == PURPOSES[language][place]


@pytest.mark.parametrize("form", sorted(TRANSLATED))
def test_a_translation_leaves_nothing_in_another_language(form: str) -> None:
    for language in ("nb", "en"):
        same = set(read_aloud_and_seen(form)) & set(read_aloud_and_seen(f"{form}-{language}"))
        # A few words can be spelt alike in Swedish and Norwegian; a sentence cannot.
        assert [text for text in same if len(text.split()) > 5] == []
