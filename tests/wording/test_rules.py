"""Content rules, kinds and roles in words."""

from collections.abc import Iterator
from typing import get_args

import pytest

from facilitator.core.script import KNOWN_ROLES, Activity, AnyStep, Content, Method, Role, Script
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.people import KNOWN_NAMES, role_name
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
    assert set(KNOWN_NAMES) == set(KNOWN_ROLES)
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


def test_a_role_is_called_what_its_script_calls_it() -> None:
    script = Script(
        format=1,
        id="x",
        version="1.0.0",
        language="sv",
        title="X",
        summary="X.",
        roles={"guest": Role(name="gäst"), "owner": Role(name="berättare")},
        steps=(),
    )
    names = [role_name(role, script) for role in ("guest", "owner", "leader", "ghost")]
    assert names == ["gäst", "berättare", "samtalsledare", "ghost"]


def test_a_known_role_without_a_name_is_called_so_in_the_scripts_own_language() -> None:
    roles = {"secretary": Role(duty="x"), "owner": Role()}

    def names_in(language: str) -> list[str]:
        script = Script(
            format=1,
            id="x",
            version="1.0.0",
            language=language,
            title="X",
            summary="X.",
            roles=roles,
            steps=(),
        )
        return [role_name(role, script) for role in roles]

    speak("sv")
    assert names_in("sv") == ["sekreterare", "ärendeägare"]
    assert names_in("en") == ["secretary", "case owner"]
    assert names_in("nb-NO") == ["referent", "problemeier"]
    assert names_in("de") == ["sekreterare", "ärendeägare"]
    speak("en")
    assert names_in("sv") == ["sekreterare", "ärendeägare"]


def test_known_roles_have_names_in_english() -> None:
    speak("en")
    assert role_name("owner") == "case owner"
