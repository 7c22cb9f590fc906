"""Events that stand as the program writes them need no parser, and say what one would say."""

import random
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from facilitator.store.session import events, reading
from facilitator.store.session.reading import read_session
from facilitator.store.toml import parsed

GOLDEN = sorted((Path(__file__).parents[2] / "data" / "golden" / "format-1").glob("*.toml"))
PIECES = (
    *("\n", "[", "]", '"', "'''", '"""', "=", "0", "-", "T", ".", "\\", "# x\n", "\r\n", "\r"),
    *("\n[[events]]\n", "\n[group]\n", "\nn = 007\n", "\nt = 1.\n", "\nx = 1e3\n", "events = 1\n"),
    *("\nat = 2026-02-30T10:00:00+00:00\n", "\nat = 2026-02-03T24:00:00+00:00\n", '\ntext = """\n'),
)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_file_says_what_a_parser_finds_in_it(path: Path) -> None:
    text, chance = path.read_text(encoding="utf-8"), random.Random(path.stem)
    first = max(1, text.find("[[events]]") - 200)
    damaged = [text]
    for _ in range(20):
        place = chance.randrange(first, len(text))
        rest = text[place + chance.randrange(3) :]
        damaged.append(text[:place] + chance.choice(PIECES) + rest)
    for each in damaged:
        # What is no number equals nothing, not even itself.
        assert repr(reading._document(each)) == repr(parsed(each))


def test_the_parser_is_given_no_event_that_the_program_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[str] = []
    really = tomllib.loads

    def noted(text: str) -> dict[str, object]:
        given.append(text)
        return really(text)

    monkeypatch.setattr(tomllib, "loads", noted)
    read = read_session(next(path for path in GOLDEN if len(read_session(path).events) > 1))
    assert given
    assert not any("[[events]]" in text for text in given)
    assert read.is_whole


def test_what_an_event_may_be_called_is_asked_once_for_each_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    def noted(shape: type) -> object:
        asked.append(shape)
        return fields(shape)

    monkeypatch.setattr(events, "fields", noted)
    events._named_by.cache_clear()
    for path in GOLDEN:
        read_session(path)
    assert len(asked) == len(set(asked))
