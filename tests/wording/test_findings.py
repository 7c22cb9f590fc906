"""What a check of a script or of a session file says, in sentences."""

import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

import facilitator.store.session.reading
import facilitator.store.session.salvage
from facilitator.core.script import KINDS, Band, BasedOn, ChosenText, ListForm, Role, Scale, Script
from facilitator.core.text import has_forbidden_characters
from facilitator.store.findings import Finding, FindingCode
from facilitator.store.scripts.reading import read_script, script_from_text
from facilitator.store.session import verify
from facilitator.store.session.verify import Discrepancy
from facilitator.store.tables import key_of
from facilitator.wording.findings import (
    DISCREPANCIES,
    EXAMPLES,
    SENTENCES,
    discrepancy_text,
    finding_line,
    finding_text,
)
from facilitator.wording.language import _, speak

DISCREPANCY_CODES = (
    {"script-lost", "does-not-hold-together"}
    | set(re.findall(r'code="([a-z-]+)"', Path(verify.__file__).read_text("utf-8")))
    | {
        f"damaged-{what}"
        for what in re.findall(
            r'what="([a-z]+)"',
            "".join(
                Path(str(module.__file__)).read_text("utf-8")
                for module in (facilitator.store.session.salvage, facilitator.store.session.reading)
            ),
        )
    }
)

BROKEN = sorted((Path(__file__).parent.parent / "data" / "broken-scripts").glob("*.toml"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("sv")


def test_every_kind_of_finding_has_a_sentence() -> None:
    assert set(SENTENCES) == set(FindingCode)


def test_every_kind_of_finding_in_a_table_is_shown_by_a_broken_script() -> None:
    shown = {each.code for path in BROKEN for each in read_script(path).findings}
    of_files = {
        FindingCode.UNFORESEEN,
        FindingCode.TOO_LARGE,
        FindingCode.NOT_UTF8,
        FindingCode.NOT_A_TEXT_FILE,
        FindingCode.MORE_FINDINGS,
        FindingCode.TOO_MANY_STEPS,
    }
    of_settings = {
        FindingCode.UNREADABLE,
        FindingCode.KEY_IS_TEXT,
        FindingCode.KEY_IS_TAKEN,
        FindingCode.KEY_IS_UNKNOWN,
        FindingCode.KEY_TWICE,
    }
    assert shown == set(FindingCode) - of_files - of_settings


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_sentence_of_each_broken_script_is_whole(path: Path) -> None:
    for finding in read_script(path).findings:
        named = {name for _, name, _, _ in string.Formatter().parse(SENTENCES[finding.code])}
        assert {name for name in named if name} <= set(finding.fields), finding.code
        assert finding_text(finding)


def test_a_finding_is_one_line_with_its_place() -> None:
    text = "\n" * 11 + "colour = 1\n"
    finding = script_from_text(text).findings[-1]
    assert finding_line(finding, "a/b.toml") == (
        "a/b.toml:12:1: error: The key “colour” is not known here."
    )


def test_a_key_that_can_be_one_number_only_gets_the_line_to_write() -> None:
    path = Path(__file__).parents[2] / "scripts" / "laget-runt.toml"
    text = path.read_text(encoding="utf-8").replace("format = 1", "format = 0")
    (finding,) = script_from_text(text).findings
    assert finding_text(finding) == "Write: format = 1"


def test_a_misspelt_word_gets_the_nearest_one() -> None:
    finding = script_from_text("titel = 'Hej'\n").findings
    texts = [finding_text(each) for each in finding]
    assert "The key “titel” is not known here. Did you mean “title”?" in texts


def test_a_key_that_has_to_be_there_is_shown_as_it_could_be_written() -> None:
    tables = (Script, BasedOn, Role, ListForm, Scale, Band, ChosenText, *KINDS.values())
    needed = {
        key_of(each.name)
        for table in tables
        for each in fields(table)
        if each.default is MISSING and each.default_factory is MISSING
    }
    # Steps and scales have a sentence of their own, with the heading that they stand under.
    assert needed - {"steps", "scales"} <= set(EXAMPLES)
    for key, example in EXAMPLES.items():
        for language in ("en", "sv", "nb"):
            speak(language)
            assert list(tomllib.loads(_(example))) == [key]


def test_what_is_missing_is_said_with_an_example() -> None:
    findings = script_from_text('format = 1\n[[steps]]\nid = "a"\n').findings
    texts = [finding_text(each) for each in findings]
    assert 'The key “title” is missing. Write for example: title = "Our round"' in texts


def test_bounds_are_written_without_needless_decimals() -> None:
    finding = Finding(
        line=1,
        column=1,
        severity="error",
        code=FindingCode.OUT_OF_BOUNDS,
        fields={"key": "laps", "least": 1.0, "most": 100.0},
    )
    assert finding_text(finding) == "“laps” should lie between 1 and 100."


def test_nothing_in_a_strangers_file_steers_the_terminal() -> None:
    text = '"\\u001b[2J{0}{key}\\n\\u202e" = 1\nsteps = []\nlanguage = "{x}\\u001b]0;a\\u0007"\n'
    findings = script_from_text(text).findings
    assert len(findings) > 3
    for finding in findings:
        line = finding_line(finding, "b\x1b[31m.toml")
        assert not has_forbidden_characters(line)
        assert "\n" not in line
        assert len(line) < 400


@pytest.mark.parametrize("code", sorted(DISCREPANCY_CODES))
def test_every_discrepancy_has_a_sentence(code: str) -> None:
    fields = {"n": 3, "line": 7, "bytes": 12, "kind": "sung", "key": "outcome", "path": "s.toml"}
    text = discrepancy_text(Discrepancy(code=code, fields=dict(fields)))
    assert "{" not in text
    assert text.endswith(".")
    assert code in DISCREPANCIES


def test_what_a_session_file_says_cannot_steer_the_terminal() -> None:
    text = discrepancy_text(Discrepancy(code="unknown-kind", fields={"kind": "\x1b[2Jx{n}"}))
    assert "\x1b" not in text
    assert "{n}" in text
