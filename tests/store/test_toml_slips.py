"""Slips of the hand: what is told to be written instead can be written."""

import time
from pathlib import Path

import pytest

from facilitator.store.findings import FindingCode
from facilitator.store.scripts.reading import read_script, script_from_text
from facilitator.wording.findings import SLIPS

BROKEN = sorted((Path(__file__).parent.parent / "data" / "broken-scripts").glob("*.toml"))

HELPED = [
    path
    for path in BROKEN
    for finding in read_script(path).findings[:1]
    if finding.code in SLIPS and finding.fields.get("instead")
]

HEAD = """\
format = 1
id = "good"
version = "1.0.0"
language = "sv"
title = "Ett gott manus"
summary = "Det säger något."
"""

STEP = '[[steps]]\nid = "a"\nkind = "discuss"\ntitle = "A"\n'


def codes_in(text: str) -> list[str]:
    return [f"{each.line} {each.code}" for each in script_from_text(text).findings]


def test_most_slips_are_told_with_what_to_write() -> None:
    assert len({read_script(path).findings[0].code for path in HELPED}) > 8


@pytest.mark.parametrize("path", HELPED, ids=lambda path: path.stem)
def test_who_writes_what_is_told_gets_on(path: Path) -> None:
    finding = read_script(path).findings[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[finding.line - 1] = str(finding.fields["instead"]).replace("…", '"…"')
    after = script_from_text("\n".join(lines), path.name).findings
    assert not {each.code for each in after} & set(SLIPS)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("minutes = 2 minuter", "minutes = 2"),
        ("minutes = 2,5min", "minutes = 2.5"),
        ("minutes: 2,5", "minutes = 2.5"),
        ("say: Hej", 'say = "Hej"'),
        ('say = "Hej”', 'say = "Hej"'),
        ("say = »Hej»", 'say = "Hej"'),
        ("say = Hej alla", 'say = "Hej alla"'),
        ('say = "Hej alla', 'say = "Hej alla"'),
        ("again = True", "again = true"),
        ("again = NEJ", "again = false"),
        ("[steps]]", "[[steps]]"),
        ("[[steps", "[[steps]]"),
        ("[lists.mina ämnen]", "[lists.mina-amnen]"),
    ],
)
def test_the_line_that_was_meant_is_told(line: str, instead: str) -> None:
    finding = script_from_text(HEAD + STEP + line + "\n").findings[0]
    assert (finding.line, finding.fields["instead"]) == (11, instead)


def test_a_text_without_an_end_is_told_where_it_begins() -> None:
    long = 'say = """\nHej.\n\nVälkomna.\n'
    assert codes_in(HEAD + STEP + long + 'guide = """\nVänta.\n"""\n') == ["11 text-not-closed"]
    assert codes_in(HEAD + STEP + long + STEP) == ["11 text-not-closed"]


def test_a_list_without_an_end_is_told_where_it_begins() -> None:
    text = 'prompts = [\n  "Hej",\n  "Hå"\nminutes = 1\n'
    assert codes_in(HEAD + STEP + text) == ["11 list-not-closed"]
    assert codes_in(HEAD + STEP + text.replace("minutes = 1\n", STEP)) == ["11 list-not-closed"]


def test_a_second_step_without_its_heading_is_told_with_the_line_of_the_first() -> None:
    finding = script_from_text(HEAD + STEP + STEP.removeprefix("[[steps]]\n")).findings[0]
    assert finding.code is FindingCode.REPEATED_KEY
    assert (finding.line, finding.fields["key"], finding.fields["line"]) == (11, "id", 8)


def test_two_steps_of_one_id_are_told_with_the_line_of_the_first() -> None:
    finding = script_from_text(HEAD + STEP + STEP).findings[0]
    assert (finding.code, finding.line) == (FindingCode.REPEATED_ID, 12)
    assert finding.fields["line"] == 8


@pytest.mark.parametrize("text", ["", "\n\n", "# bara en rad\n", "\ufeff"])
def test_a_file_with_nothing_in_it_gets_one_finding(text: str) -> None:
    assert [each.code for each in script_from_text(text.lstrip("\ufeff")).findings] == [
        FindingCode.EMPTY_FILE
    ]


@pytest.mark.parametrize("key", ["Kind", "KIND", "kynd"])
def test_a_misspelt_key_is_told_alone_where_it_stands(key: str) -> None:
    text = HEAD + STEP.replace("kind", key)
    finding = script_from_text(text).findings[0]
    assert codes_in(text) == ["9 unknown-key"]
    assert finding.fields["near"] == "kind"


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ('minutes = "1,5"', "minutes = 1.5"),
        ('minutes = "två"', ""),
        ('max_items = "3"', "max_items = 3"),
        ('max_items = "3,5"', ""),
        ("say = 2026", 'say = "2026"'),
        ('prompts = "Hej"', 'prompts = ["Hej"]'),
        ('again = "ja"', "again = true"),
        ('who = "leader"', 'who = ["leader"]'),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_the_right_line(line: str, instead: str) -> None:
    finding = script_from_text(HEAD + STEP + line + "\n").findings[0]
    assert finding.code is FindingCode.WRONG_TYPE
    assert finding.fields["instead"] == instead


@pytest.mark.parametrize(
    ("least", "most", "size", "told", "instead"),
    [
        (4, 4, "[7, 8]", "4", "size = [4, 8]"),
        (4, 12, "[7, 8]", "4–6, 9–12", "size = [4, 8]"),
        (5, 7, "[3, 4]", "5", "size = [2, 4]"),
    ],
)
def test_a_size_that_does_not_suit_everyone_is_told_with_one_that_does(
    least: int, most: int, size: str, told: str, instead: str
) -> None:
    group = f"[group]\nmin = {least}\nmax = {most}\n"
    step = STEP.replace("discuss", "groups") + "size = {}\n[[steps.steps]]\n"
    text = HEAD + group + step + 'id = "b"\nkind = "discuss"\ntitle = "B"\nminutes = 3\n'
    finding = script_from_text(text.format(size)).findings[0]
    assert finding.code in (FindingCode.SIZE_IMPOSSIBLE, FindingCode.SIZE_NOT_FOR_ALL)
    assert (finding.code is FindingCode.SIZE_IMPOSSIBLE) == (finding.severity == "error")
    assert (finding.fields["people"], finding.fields["instead"]) == (told, instead)
    assert codes_in(text.format(size).replace(f"size = {size}", instead)) == []


@pytest.mark.parametrize(
    "text",
    [
        "x\n" * 120_000,
        "x" + " " * 200_000 + "x",
        "[x" + " " * 200_000 + "x",
        "x = [" + "1, " * 80_000 + "\ny = 1",
        "x = 1" + " \t" * 100_000 + "”",
        'x = "' + "\\" * 200_001,
        "x = " + "1" * 4000 + "," * 200_000,
        'x = """\n' + "a = \n" * 50_000,
        '"' * 250_001,
    ],
    ids=range(9),
)
def test_hostile_lines_are_looked_at_within_a_second(text: str) -> None:
    began = time.process_time()
    assert script_from_text(text).script is None
    assert time.process_time() - began < 1
