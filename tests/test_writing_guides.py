"""The guides to writing scripts: every example works, and every slip is answered as they say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from facilitator.core.script import KINDS, GroupRange, ListForm, Role, Script
from facilitator.store.scripts.reading import ReadScript, script_from_text
from facilitator.store.scripts.words import STEP_KEYS
from facilitator.store.tables import keys_of
from facilitator.wording.findings import finding_text
from facilitator.wording.language import speak, spoken_language
from tests.support.command_line import Typing

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = {"sv": DOCS / "skriva-manus.md", "en": DOCS / "writing-scripts.md"}

TOP = """\
format = 1
id = "example"
version = "1.0.0"
language = "en"
title = "Example"
summary = "An example."
"""
EXAMPLE = re.compile(
    r"(?:<!-- (?P<mark>\S+) -->\n)?```toml\n(?P<text>.*?)```\n(?:\n> (?P<said>[^\n]*)\n)?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """A piece of TOML in a guide."""

    mark: str | None
    text: str
    said: str | None


def examples(language: str) -> list[Example]:
    guide = GUIDES[language].read_text(encoding="utf-8")
    return [Example(each["mark"], each["text"], each["said"]) for each in EXAMPLE.finditer(guide)]


def stages(language: str) -> list[str]:
    """The script that the guide builds, after each addition."""
    built: list[str] = []
    for each in examples(language):
        if each.text.startswith("format = "):
            built = [each.text]
        elif each.mark == "+":
            built.append(f"{built[-1]}\n{each.text}")
    return built


def read(text: str) -> ReadScript:
    return script_from_text(text)


@pytest.fixture(params=GUIDES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = spoken_language()
    spoken: str = request.param
    speak(spoken)
    yield spoken
    speak(before)


def test_the_script_of_the_guide_works_after_every_addition(language: str) -> None:
    built = stages(language)
    assert len(built) == 3
    for number, text in enumerate(built, start=1):
        done = read(text)
        assert done.findings == ()
        assert done.script is not None
        assert len(done.script.steps) == number


def test_nothing_has_to_be_mended_in_any_other_example(language: str) -> None:
    others = [each for each in examples(language) if each.mark is None]
    assert len(others) > 15
    for each in others:
        whole = each.text if each.text.startswith("format = ") else TOP + each.text
        assert [finding_text(finding) for finding in read(whole).findings] == []


def test_each_slip_is_answered_as_the_guide_says(language: str) -> None:
    slips = [each for each in examples(language) if each.mark == "slip"]
    assert len(slips) == 6
    for each in slips:
        said = [finding_text(finding) for finding in read(TOP + each.text).findings]
        assert said == [each.said]


def test_every_kind_and_every_key_is_in_the_guide(language: str) -> None:
    guide = GUIDES[language].read_text(encoding="utf-8")
    keys = set(re.findall(r"^([a-z_]+) = ", guide, re.MULTILINE))
    keys |= set(re.findall(r"(?:\b|steps\.)([a-z_]+)(?: =|\]\])", guide))
    keys |= set(re.findall(r"`([a-z_]+)`", guide))
    assert set(STEP_KEYS) <= keys
    shown = {
        step.kind
        for each in examples(language)
        if each.mark is None and (script := read(TOP + each.text).script) is not None
        for step in script.all_steps()
    }
    assert shown == set(KINDS)


def test_both_guides_show_the_same_examples() -> None:
    one, other = (
        [(each.mark, re.findall(r"^([a-z_]+) = ", each.text, re.MULTILINE)) for each in found]
        for found in (examples("sv"), examples("en"))
    )
    assert one == other


def test_the_keys_at_the_top_are_in_the_guide(language: str) -> None:
    guide = GUIDES[language].read_text(encoding="utf-8")
    for part in (Script, GroupRange, Role, ListForm):
        for key in set(keys_of(part)) - {"steps", "roles", "lists", "group", "based_on"}:
            assert f"{key} = " in guide


def test_the_commands_of_the_guide_answer_as_it_says(
    types: Typing, folder: Path, language: str
) -> None:
    (folder / "facilitator.toml").touch()
    guide = GUIDES[language].read_text(encoding="utf-8")
    made = re.search(r"^facilitator new (\S+)$", guide, re.MULTILINE)
    assert made is not None
    name, scripts = made[1], folder / "scripts"
    path = scripts / f"{name}.toml"
    assert types("new", name, "--language", language).code == 0
    for text in stages(language):
        path.write_text(text, encoding="utf-8")
        nothing = types("check", name, "--language", language)
        assert f"`{nothing.out.strip()}`" in guide
        assert types("preview", name, "--language", language).code == 0
        assert types("plan", name, "--people", "8", "--language", language).code == 0
    line = re.search(r"^facilitator (diff) (\S+) (\S+)$", guide, re.MULTILINE)
    assert line is not None
    (scripts / f"{line[2]}.toml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    later = path.read_text(encoding="utf-8").replace('"1.0.0"', '"1.1.0"')
    path.write_text(later.replace("turn_minutes = 2", "turn_minutes = 1.5"), encoding="utf-8")
    told = types(*line.groups(), "--language", language)
    assert told.out in guide


def test_what_the_guides_link_to_is_there() -> None:
    for guide in GUIDES.values():
        text = guide.read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([a-z-]+\.md)\)", text):
            assert (DOCS / link).is_file()
