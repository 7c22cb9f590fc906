"""What roles are called."""

from collections.abc import Iterator

import pytest

from facilitator.core.script import KNOWN_ROLES, Role, Script
from facilitator.wording.language import speak, spoken_language
from facilitator.wording.people import KNOWN_NAMES, role_name


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


def test_every_known_role_has_a_name() -> None:
    assert set(KNOWN_NAMES) == set(KNOWN_ROLES)


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
