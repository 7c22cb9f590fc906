"""What the words of a script say to people."""

from collections.abc import Iterator
from typing import get_args

import pytest

from facilitator.core.script import Activity, AnyStep, Content, Method
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.script_words import (
    ACTIVITIES,
    CONTENTS,
    KINDS,
    METHODS,
    activity_text,
    content_rule,
    kind_name,
    method_text,
)


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def test_every_word_of_a_script_has_its_words() -> None:
    assert {*CONTENTS, "no-advice"} == set(get_args(Content))
    assert set(ACTIVITIES) == set(get_args(Activity))
    assert set(METHODS) == set(get_args(Method))
    assert set(KINDS) == {get_args(kind.__annotations__["kind"])[0] for kind in get_args(AnyStep)}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ((), ""),
        (("clarifying", "no-advice"), "Klargörande frågor – inga råd än"),
        (("no-advice",), "Inga råd än"),
        (("advice",), "Här delar vi råd"),
        (("facts", "feelings", "ideas"), "Här delar vi fakta, hur det känns och idéer"),
    ],
)
def test_a_content_rule_is_a_short_sentence(content: tuple[Content, ...], rule: str) -> None:
    assert content_rule(content, is_advice_to_come=True) == rule


def test_advice_is_promised_only_where_it_comes() -> None:
    assert content_rule(("no-advice",), is_advice_to_come=False) == "Inga råd"
    rule = content_rule(("facts", "no-advice"), is_advice_to_come=False)
    assert rule == "Fakta – inga råd"


def test_kinds_activities_and_methods_are_said_in_words() -> None:
    assert kind_name("round") == "Runda"
    assert kind_name("fishbowl") == "fishbowl"
    assert activity_text("think") == "Tyst tanketid"
    assert method_text("hands").startswith("Räck upp handen")
