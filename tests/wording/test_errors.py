"""One line for everything that can go wrong."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.core import errors
from facilitator.core.errors import (
    FacilitatorError,
    NotWritten,
    PeopleFileError,
    ScriptNotFound,
    WrongUse,
)
from facilitator.store.disk import DiskCause
from facilitator.wording.errors import SENTENCES, error_text
from facilitator.wording.language import speak, spoken_language

SOURCE = Path(__file__).parents[2] / "src" / "facilitator"


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def reasons_in_source() -> set[str]:
    """Every reason that stands as a word where an error is made."""
    names = {name for name in vars(errors) if not name.startswith("_")}
    found = set()
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                first = call.args[0] if call.args and call.func.id in names else None
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_reason_that_an_error_is_made_with_has_a_sentence() -> None:
    assert not reasons_in_source() - set(SENTENCES)


@pytest.mark.parametrize("reason", SENTENCES)
def test_a_sentence_is_one_line_also_where_fields_are_missing(reason: str) -> None:
    text = error_text(FacilitatorError(reason))
    assert "\n" not in text
    assert "{" not in text


def test_the_file_and_the_line_come_first() -> None:
    error = PeopleFileError("name-twice", name="Anna", path="grupp.txt", line=4)
    assert error_text(error).startswith("grupp.txt:4: ”Anna” finns två gånger.")


def test_the_nearest_script_is_suggested() -> None:
    error = ScriptNotFound("script-not-found-but", name="kolega", nearest="kollegahandledning")
    assert error_text(error).endswith("Menade du kollegahandledning?")


def test_nothing_in_a_field_steers_the_terminal_or_is_read_as_a_field() -> None:
    error = WrongUse("unknown-language", language="\x1b[2J{known}\nx", known="sv")
    assert error_text(error) == "Programmet talar inte ”[2J{known} x”, men sv."


def test_an_unknown_reason_is_told_all_the_same() -> None:
    assert "gone-fishing" in error_text(FacilitatorError("gone-fishing"))


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
@pytest.mark.parametrize("cause", DiskCause)
def test_why_a_disk_took_nothing_is_told_in_the_language_that_is_spoken(
    cause: DiskCause, language: str
) -> None:
    speak(language)
    told = error_text(NotWritten("not-written", path="ut.zip", cause=cause))
    assert told.startswith(error_text(NotWritten("not-written", path="ut.zip")) + " ")
    assert "(" not in told


def test_where_a_place_can_be_chosen_the_next_step_is_told() -> None:
    error = NotWritten("not-written", path="ut.zip", cause=DiskCause.NO_FOLDER, option="-o")
    assert error_text(error) == (
        "ut.zip gick inte att skriva. Mappen finns inte. Välj en annan plats med -o."
    )
