"""Who writes a key in Swedish or Norwegian is told the one that counts."""

import pytest

from facilitator.core.script import GroupRange, Script
from facilitator.core.text import slug
from facilitator.store.findings import key_meant, other_words
from facilitator.store.scripts.reading import script_from_bytes, script_from_text
from facilitator.store.scripts.words import STEP_KEYS
from facilitator.store.tables import keys_of

HEAD = 'format = 1\nid = "x"\nversion = "1.0.0"\nlanguage = "sv"\ntitle = "X"\nsummary = "X."\n'
STEP = '[[steps]]\nid = "a"\nkind = "discuss"\ntitle = "A"\nminutes = 1\n'


def test_every_word_stands_for_a_key_that_there_is_and_is_none_itself() -> None:
    known = {*keys_of(Script), *keys_of(GroupRange), *STEP_KEYS}
    words = other_words()
    assert set(words.values()) <= known
    assert not set(words) & known
    assert all(slug(word) == word for word in words)


@pytest.mark.parametrize(
    ("line", "meant"),
    [('språk = "sv"', "language"), ('sprak = "sv"', "language"), ('tittel = "X"', "title")],
)
def test_the_key_that_was_meant_is_told_at_once(line: str, meant: str) -> None:
    others = "".join(each + "\n" for each in HEAD.splitlines() if not each.startswith(meant))
    (finding,) = script_from_text(f"{line}\n{others}{STEP}").findings
    told = finding.fields.get("near") or finding.fields.get("instead")
    assert str(told).removesuffix(" = …") == meant


def test_keys_of_steps_are_known_where_they_can_stand() -> None:
    text = HEAD + STEP.replace("kind", "typ").replace("minutes", "minuter")
    assert [each.fields["near"] for each in script_from_text(text).findings] == ["kind"]
    text = HEAD + STEP.replace("minutes", "minuter") + "språk = 1\n".replace("å", "a")
    assert [each.fields["near"] for each in script_from_text(text).findings] == ["minutes", None]
    assert key_meant("Minuter") == "minutes"
    assert key_meant("minuter", keys_of(Script)) is None


def test_steps_under_a_heading_in_another_language_are_told_of_once() -> None:
    (finding,) = script_from_text(HEAD + STEP.replace("steps", "steg")).findings
    assert finding.fields["near"] == "steps"


def test_lines_that_end_as_on_an_old_mac_are_lines() -> None:
    text = HEAD + STEP
    read = script_from_bytes(text.replace("\n", "\r").encode(), "x.toml")
    assert (read.findings, read.text) == ((), text)
