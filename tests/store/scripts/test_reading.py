"""Reading scripts: what is good is read, what is wrong is said where it stands."""

import hashlib
import random
import re
import time
from pathlib import Path

import pytest

from facilitator.core.errors import ScriptError
from facilitator.core.script import KINDS, KNOWN_ROLES, Choose, Round, Script
from facilitator.store.findings import FindingCode
from facilitator.store.scripts.reading import MOST_FINDINGS, read_script, script_from_text
from facilitator.store.scripts.shelves import shipped_scripts

DATA = Path(__file__).parents[2] / "data"

BROKEN = DATA / "broken-scripts"

EVERY_KIND = DATA / "every-kind.toml"

GOOD = """\
format = 1
id = "good"
version = "1.0.0"
language = "sv"
title = "Ett gott manus"
summary = "Det säger något."
[[steps]]
id = "first"
kind = "round"
title = "Laget runt"
turn_minutes = 1
"""


def expected_in(text: str) -> list[str]:
    first = text.splitlines()[0]
    assert first.startswith("# expect: ")
    return first.removeprefix("# expect: ").split(", ")


def found_in(text: str, name: str = "") -> list[str]:
    findings = script_from_text(text, name).findings
    return [f"{each.line}:{each.column} {each.code}" for each in findings]


def codes_in(text: str) -> set[FindingCode]:
    return {each.code for each in script_from_text(text).findings}


def kollegahandledning() -> Script:
    path = next(each for each in shipped_scripts() if each.stem == "kollegahandledning")
    script = read_script(path).script
    assert script is not None
    return script


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*.toml")), ids=lambda path: path.stem)
def test_each_broken_script_is_told_what_is_wrong_and_where(path: Path) -> None:
    read = read_script(path)
    found = [f"{each.line}:{each.column} {each.code}" for each in read.findings]
    assert found == expected_in(path.read_text(encoding="utf-8"))
    has_error = any(each.severity == "error" for each in read.findings)
    assert (read.script is None) == has_error


def test_each_kind_of_finding_has_a_broken_script() -> None:
    told = {
        code.split()[1]
        for path in BROKEN.glob("*.toml")
        for code in expected_in(path.read_text(encoding="utf-8"))
    }
    elsewhere = ("key-", "unreadable", "unforeseen", "too-large", "not-utf-8")
    besides = (*elsewhere, "not-a-text", "more-", "too-m")
    assert {str(code) for code in FindingCode if not code.startswith(besides)} <= told


def test_a_known_role_needs_no_name() -> None:
    text = (BROKEN / "missing-role-name.toml").read_text(encoding="utf-8")
    for role in KNOWN_ROLES:
        read = script_from_text(text.replace("scribe", role))
        assert read.findings == ()
        assert read.script is not None
        assert read.script.roles[role].name is None
    assert codes_in(text) == {FindingCode.MISSING_KEY}


def test_a_script_with_every_kind_of_step_is_all_right() -> None:
    read = read_script(EVERY_KIND)
    assert read.findings == ()
    assert read.script is not None
    assert {step.kind for step in read.script.all_steps()} == set(KINDS)


@pytest.mark.parametrize("path", shipped_scripts(), ids=lambda path: path.stem)
def test_check_finds_nothing_in_the_scripts_that_ship(path: Path) -> None:
    assert read_script(path).findings == ()


def test_three_scripts_ship() -> None:
    names = {path.stem for path in shipped_scripts()}
    assert {"kollegahandledning", "oppningsrunda", "avslutningsrunda"} <= names


def test_kollegahandledning_keeps_its_strict_form() -> None:
    script = kollegahandledning()
    assert [(step.kind, getattr(step, "by", None)) for step in script.steps] == [
        ("speak", "leader"),
        ("quiet", None),
        ("round", None),
        ("choose", "group"),
        ("speak", "owner"),
        ("round", None),
        ("speak", "owner"),
        ("round", None),
        ("choose", "owner"),
    ]
    questions, best = script.step("questions"), script.step("best-three")
    assert isinstance(questions, Round)
    assert (questions.laps, questions.pass_) == ("until-silent", "allowed")
    assert (questions.except_, questions.answered_by) == (("owner",), "owner")
    assert isinstance(best, Choose)
    assert (best.from_, best.count) == ("advice", 3)


def test_every_step_of_kollegahandledning_helps_its_leader() -> None:
    for step in kollegahandledning().steps:
        assert step.say, step.id
        assert step.guide, step.id
        assert step.why, step.id
        assert step.complete_when, step.id


def test_the_text_is_kept_word_for_word_with_its_sum(tmp_path: Path) -> None:
    path = tmp_path / "good.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    read = read_script(path)
    assert read.findings == ()
    assert read.text == GOOD
    assert read.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    assert script_from_text(read.text).script == read.script


def test_arrays_become_tuples_and_words_of_python_lose_nothing() -> None:
    text = GOOD + 'except = ["leader"]\npass = "asked-again"\ncontent = ["facts", "risks"]\n'
    script = script_from_text(text).script
    assert script is not None
    step = script.steps[0]
    assert isinstance(step, Round)
    assert step.except_ == ("leader",)
    assert step.pass_ == "asked-again"
    assert step.content == ("facts", "risks")


def test_texts_are_cleaned_as_they_are_saved() -> None:
    script = script_from_text(GOOD + 'say = """\nHa\u030aller ni med?\n"""\n').script
    assert script is not None
    assert script.steps[0].say == "Håller ni med?"


def test_known_roles_need_no_declaration_once_they_are_given() -> None:
    text = GOOD.replace("[[steps]]", '[roles.secretary]\nname = "Sekreterare"\n[[steps]]')
    assert found_in(text + 'silent = ["secretary"]\n') == []
    assert found_in(GOOD + 'silent = ["secretary"]\n') == ["12:11 role-not-yet"]


def test_what_an_earlier_choice_copies_can_be_read_later() -> None:
    lists = '[lists.a]\ntitle = "A"\nitems = ["ett", "två"]\n[lists.b]\ntitle = "B"\n'
    text = GOOD.replace("[[steps]]", lists + "[[steps]]")
    first = '[[steps]]\nid = "one"\nkind = "choose"\ntitle = "Ett"\nfrom = "a"\ninto = "b"\n'
    second = '[[steps]]\nid = "two"\nkind = "choose"\ntitle = "Två"\nfrom = "b"\n'
    assert found_in(text + first + second) == []
    assert [each.split()[1] for each in found_in(text + second)] == ["list-not-yet"]


def test_a_range_of_published_minutes_gives_room() -> None:
    text = "published_minutes = {}\n[group]\nmin = 2\nbest = 10\n"
    fits = GOOD.replace("[[steps]]", text.format("[11, 20]") + "[[steps]]")
    assert found_in(fits) == []
    too_long = GOOD.replace("[[steps]]", text.format("[11.2, 20]") + "[[steps]]")
    assert [each.split()[1] for each in found_in(too_long)] == ["published-minutes"]


def test_more_than_the_most_steps_are_refused() -> None:
    step = GOOD[GOOD.index("[[steps]]") :]
    steps = "".join(step.replace("first", f"step-{i}") for i in range(500))
    assert codes_in(GOOD + steps) == {FindingCode.TOO_MANY_STEPS}


def test_nobody_is_given_more_findings_than_can_be_read() -> None:
    text = GOOD.replace("[[steps]]", "".join(f"k{i} = 1\n" for i in range(5000)) + "[[steps]]")
    findings = script_from_text(text).findings
    assert len(findings) == MOST_FINDINGS + 1
    assert findings[-1].code is FindingCode.MORE_FINDINGS


def test_a_file_that_cannot_be_read_is_an_error_and_no_finding(tmp_path: Path) -> None:
    with pytest.raises(ScriptError) as missing:
        read_script(tmp_path / "missing.toml")
    assert missing.value.reason == "script-unreadable"
    with pytest.raises(ScriptError) as folder:
        read_script(tmp_path)
    assert folder.value.reason == "script-is-no-file"


def nested_steps(depth: int, width: int = 1, key: str = 'kind = "repeat"\ntimes = 1') -> bytes:
    """Steps that stand in each other, so deep, and so many beside each other."""
    text = GOOD.partition("[[steps]]")[0] + "group = { min = 60, max = 1000 }\n"
    for i in range(width):
        for level in range(1, depth + 1):
            header = f"[[{'.'.join(['steps'] * level)}]]"
            text += f'{header}\nid = "s{i}-{level}"\ntitle = "x"\n{key}\n'
        text += f'steps = [{{ id = "q{i}", kind = "quiet", title = "x" }}]\n'
    return text.encode()


HOSTILE = {
    "a deep array": (b"x = " + b"[" * 100_000, "too-deep"),
    "deep inline tables": (b"x = " + b"{a = " * 40_000, "too-deep"),
    "a key of 20 000 parts": (b"a" + b".a" * 20_000 + b" = 1", "too-deep"),
    "a table of 20 000 parts": (b"[a" + b' . "a"' * 20_000 + b"]", "too-deep"),
    "an enormous number": (b"x = " + b"1" * 200_000, "number-too-long"),
    "a large number": (GOOD.encode() + b"minutes = " + b"1" * 400, "wrong-type"),
    "nul characters": (b"\x00" * 1000, "not-a-text-file"),
    "an escaped nul": (GOOD.encode() + b'say = "\\u0000"', "forbidden-characters"),
    "a lone surrogate": (GOOD.encode() + b'say = "\\ud800"', "not-toml"),
    "bytes that are no text": (GOOD.encode() + b"say = '\xff'", "not-utf-8"),
    "another encoding": (GOOD.encode("utf-16"), "not-utf-8"),
    "a whole mebibyte": (b"#" * 1024 * 1024, "too-large"),
    "a text without end": (b'x = """' + b'"\\' * 100_000, "text-not-closed"),
    "many tables": (b"[[steps]]\n" * 26_000, "too-many-steps"),
    "many keys": (b"".join(b"k%d=1\n" % i for i in range(26_000)), "more-findings"),
    "many wrong values": (GOOD.encode() + b"silent = [" + b"1," * 120_000 + b"]", "list-too-long"),
    "many roles": (GOOD.encode() + b"silent = [" + b'"x",' * 900 + b"]", "more-findings"),
    "steps without end in each other": (b"[[steps" + b".steps" * 30 + b"]]", "missing-key"),
    "steps that stand too deep": (nested_steps(30), "steps-too-deep"),
    "too many steps in each other": (nested_steps(4, 300), "too-many-steps"),
    "a thousand times a thousand": (
        nested_steps(3, 5, 'kind = "repeat"\ntimes = 1000'),
        "too-many-planned",
    ),
    "groups in groups": (
        nested_steps(3, 120, 'kind = "groups"\nsize = [70, 70]'),
        "size-impossible",
    ),
    "an escape in a key": (GOOD.encode() + b'"\\u001b[2J" = 1', "forbidden-characters"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_a_finding_within_a_second(tmp_path: Path, name: str) -> None:
    raw, code = HOSTILE[name]
    path = tmp_path / "hostile.toml"
    path.write_bytes(raw)
    script_from_text(GOOD)
    began = time.process_time()
    read = read_script(path)
    assert time.process_time() - began < 1
    assert read.script is None
    assert code in {str(each.code) for each in read.findings}


def test_half_a_character_in_a_text_from_elsewhere_is_a_finding() -> None:
    assert FindingCode.FORBIDDEN_CHARACTERS in codes_in(GOOD + 'say = "\ud800"\n')


def mutated(text: str, chance: random.Random) -> str:
    words = ["[[steps]]", "[", "]]", "{", '"', "'''", "= 1", "\n", "\x00", "\u202e", "9" * 400]
    words += ["[[steps.steps]]", "[steps.only_if]", "[[steps.steps.steps.steps]]", "groups"]
    words += ["nan", "true", "[1, 'a']", "{a = {}}", "until-silent", "groups", "-1", "1979-05-27"]
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        way = chance.randrange(4)
        if way == 0:
            text = text[:at] + text[at + chance.randint(1, 40) :]
        elif way == 1:
            text = text[:at] + chance.choice(words) + text[at:]
        elif way == 2:
            values = list(re.finditer(r"(?<== )\S.*", text))
            value = chance.choice(values)
            text = text[: value.start()] + chance.choice(words) + text[value.end() :]
        else:
            lines = text.splitlines(keepends=True)
            lines.insert(chance.randrange(len(lines)), chance.choice(lines))
            text = "".join(lines)
    return text


def check_mutations(seeds: range) -> None:
    source = next(each for each in shipped_scripts() if each.stem == "kollegahandledning")
    texts = [path.read_text(encoding="utf-8") for path in (source, EVERY_KIND)]
    for seed in seeds:
        began = time.process_time()
        read = script_from_text(mutated(texts[seed % 2], random.Random(seed)))
        assert time.process_time() - began < 1, seed
        lines = read.text.count("\n") + 1
        assert all(1 <= each.line <= lines and each.column >= 1 for each in read.findings), seed
        has_error = any(each.severity == "error" for each in read.findings)
        assert (read.script is None) == has_error, seed


def test_mutated_scripts_never_raise_and_finish_quickly() -> None:
    check_mutations(range(150))


@pytest.mark.thorough
def test_ten_thousand_mutated_scripts_never_raise() -> None:
    check_mutations(range(10_000))


def test_what_is_wrong_with_one_step_is_not_said_of_another_with_the_same_id() -> None:
    first = GOOD + 'silent = ["leader"]\nanswered_by = "leader"\n'
    second = '[[steps]]\nid = "first"\nkind = "round"\ntitle = "En till"\nturn_minutes = 1\n'
    assert found_in(first + second) == ["13:1 silent-answerer", "15:1 repeated-id"]
    third = second + 'except = ["leader"]\nwho = ["leader"]\n'
    assert found_in(GOOD + second + third)[-1] == "23:1 nobody-in-it"


def test_a_majority_may_write_down_what_is_said_against() -> None:
    lists = '[lists.a]\ntitle = "Förslag"\nitems = ["Ja"]\n[lists.b]\ntitle = "Emot"\n'
    vote = '[[steps]]\nid = "v"\nkind = "decide"\ntitle = "V"\nfrom = "a"\nturn_minutes = 1\n'
    text = GOOD.replace("[[steps]]", f"{lists}[[steps]]") + vote
    assert not codes_in(f'{text}method = "majority"\nobjections = "b"\n')
