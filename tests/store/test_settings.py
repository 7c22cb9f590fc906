"""Settings: which file overrides which, what is ignored, and one changed by itself."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.errors import NotWritten, SettingsError
from facilitator.core.settings import DEFAULT_KEYS, Light, Settings
from facilitator.store.findings import FindingCode
from facilitator.store.places import Places
from facilitator.store.policy import PolicyPlace
from facilitator.store.settings import (
    SETTINGS_VARIABLE,
    Held,
    Origin,
    SettingsRead,
    read_settings,
    setting_table,
    settings_in,
    write_setting,
)
from tests.support.told import FailingDisk

TABLE = setting_table(("sv", "nb", "en"))


def read_from(folder: Path, *wished: tuple[str, Held]) -> SettingsRead:
    """What is settled in a folder that holds all three files, as far as they are there."""
    files = {SETTINGS_VARIABLE: str(folder / "settings.toml")}
    policy = PolicyPlace(file=folder / "policy.toml", is_theirs=Path.exists)
    return read_settings(Places(workspace=folder), TABLE, wished, files, policy)


def test_without_any_file_the_program_is_as_it_comes(tmp_path: Path) -> None:
    read = read_from(tmp_path)
    assert read.settings == Settings()
    assert [file.origin for file in read.files] == [Origin.WORKSPACE, Origin.USER, Origin.POLICY]
    assert not any(file.is_there for file in read.files)


def test_a_later_place_goes_before_an_earlier_one(tmp_path: Path) -> None:
    (tmp_path / "facilitator.toml").write_text('light = "light"\nsound = false\nlanguage = "nb"\n')
    (tmp_path / "settings.toml").write_text(
        'light = "contrast"\nlanguage = "sv"\nkeep_months = 12\n'
    )
    (tmp_path / "policy.toml").write_text("keep_months = 6\n")
    line = Held(value="en", origin=Origin.LINE)
    read = read_from(tmp_path, ("language", line))
    assert read.settings == Settings(
        language="en", light=Light.CONTRAST, has_sound=False, keep_months=6
    )
    assert {name: held.origin for name, held in read.held.items()} == {
        "light": Origin.USER,
        "sound": Origin.WORKSPACE,
        "language": Origin.LINE,
        "keep_months": Origin.POLICY,
    }
    assert read.fixes("keep_months")
    assert not read.fixes("light")


def test_nothing_goes_before_the_organisations_policy(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\npass = "f6"\npark = "ctrl+b"\n')
    (tmp_path / "policy.toml").write_text('language = "sv"\n[keys]\npass = "f10"\n')
    line = Held(value="en", origin=Origin.LINE)
    read = read_from(tmp_path, ("language", line))
    assert read.settings.language == "sv"
    assert read.settings.keys == {"pass": "f10", "park": "ctrl+b"}


@pytest.mark.parametrize(
    ("text", "code", "place", "near"),
    [
        ('langauge = "sv"', FindingCode.UNKNOWN_KEY, (1, 1), "language"),
        ('\n language = "da"', FindingCode.UNKNOWN_VALUE, (2, 2), None),
        ('light = "lihgt"', FindingCode.UNKNOWN_VALUE, (1, 1), "light"),
        ('sound = "yes"', FindingCode.WRONG_TYPE, (1, 1), None),
        ("sound = 1", FindingCode.WRONG_TYPE, (1, 1), None),
        ("keep_months = true", FindingCode.WRONG_TYPE, (1, 1), None),
        ("keep_months = 0", FindingCode.OUT_OF_BOUNDS, (1, 1), None),
        ("keys = 3", FindingCode.WRONG_TYPE, (1, 1), None),
        ('[keys]\npas = "f6"', FindingCode.UNKNOWN_KEY, (2, 1), "pass"),
        ('[keys]\npass = "p"', FindingCode.KEY_IS_TEXT, (2, 1), None),
        ('[keys]\npass = "enter"', FindingCode.KEY_IS_TAKEN, (2, 1), None),
        ('[keys]\npass = "hyper+q"', FindingCode.KEY_IS_UNKNOWN, (2, 1), None),
        ('[keys]\npass = ["f6"]', FindingCode.WRONG_TYPE, (2, 1), None),
        ('[keys]\npass = "f6"\npark = "f6"', FindingCode.KEY_TWICE, (3, 1), None),
        ('[keys]\npass = "ctrl+b"\npark = "Ctrl+B"', FindingCode.KEY_TWICE, (3, 1), None),
        ("= nothing", FindingCode.NOT_TOML, (1, 1), None),
        ("a.b.c = 1", FindingCode.UNKNOWN_KEY, (1, 1), None),
    ],
)
def test_what_is_not_right_is_told_with_its_place_and_passed_over(
    text: str, code: FindingCode, place: tuple[int, int], near: str | None
) -> None:
    values, (finding,) = settings_in(text, TABLE)
    assert (finding.code, (finding.line, finding.column)) == (code, place)
    assert finding.fields.get("near") == near
    assert set(values) <= {"keys.pass"}


def test_one_fault_does_not_take_the_rest_with_it(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('light = "light"\nsound = 3\nkeep_months = 12\n')
    read = read_from(tmp_path)
    assert (read.settings.light, read.settings.keep_months) == (Light.LIGHT, 12)
    assert [len(file.findings) for file in read.files] == [0, 1, 0]


def test_a_file_that_cannot_be_read_holds_nothing_up(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    (tmp_path / "policy.toml").write_bytes(b"\xff\xfe")
    read = read_from(tmp_path)
    assert read.settings == Settings()
    codes = [finding.code for file in read.files for finding in file.findings]
    assert codes == [FindingCode.UNREADABLE, FindingCode.NOT_UTF8]


@settings(max_examples=100)
@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    values, findings = settings_in(text, TABLE)
    assert values == {} or isinstance(findings, tuple)


OWN = """\
# Mine.
light = "dark"   # at night
  language='sv'

[keys]   # moved
pass = "f6"  # volume

[later]
x = 1
"""


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("light", "light", OWN, OWN.replace('"dark"', '"light"')),
        ("language", "nb", OWN, OWN.replace("'sv'", '"nb"')),
        ("keys.pass", "f10", OWN, OWN.replace('"f6"', '"f10"')),
        ("sound", False, OWN, OWN.replace("='sv'\n", "='sv'\nsound = false\n")),
        ("keys.undo", "f5", OWN, OWN.replace("# moved\n", '# moved\nundo = "f5"\n')),
        ("sound", True, "", "sound = true\n"),
        ("sound", True, "# Only this", "# Only this\nsound = true\n"),
        ("keys.undo", "f5", "sound = true", 'sound = true\n\n[keys]\nundo = "f5"\n'),
        ("sound", True, '[keys]\npass = "f6"\n', 'sound = true\n\n[keys]\npass = "f6"\n'),
        ("keep_months", 12, "keep_months=1#x", "keep_months=12#x"),
    ],
)
def test_one_setting_changes_and_the_rest_stays_as_it_was(
    tmp_path: Path, name: str, value: object, before: str, after: str
) -> None:
    path = tmp_path / "deep" / "settings.toml"
    path.parent.mkdir()
    path.write_text(before, encoding="utf-8")
    write_setting(path, TABLE[name].path, value)
    assert path.read_text("utf-8") == after


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    write_setting(path, ("light",), "dark")
    assert tomllib.loads(path.read_text("utf-8")) == {"light": "dark"}


@pytest.mark.parametrize(
    "before",
    ['light = """dark\n"""\n', "light = [\n1,\n]\n", 'keys = { pass = "f6" }\nlight = 1 = 2\n'],
)
def test_what_cannot_be_changed_safely_is_left_as_it_is(tmp_path: Path, before: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(before, encoding="utf-8")
    with pytest.raises(SettingsError):
        write_setting(path, ("light",), "light")
    assert path.read_text("utf-8") == before


def test_an_inline_table_is_left_to_a_person(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('keys = { pass = "f6" }\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        write_setting(path, ("keys", "undo"), "f5")
    assert caught.value.reason == "settings-by-hand"


def test_settings_that_the_disk_does_not_take_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(OWN, encoding="utf-8")
    disk = FailingDisk()
    disk.fail(times=9)
    with pytest.raises(NotWritten):
        write_setting(path, ("light",), "light", disk)
    assert path.read_text("utf-8") == OWN


def test_every_action_can_have_a_key_of_its_own() -> None:
    assert {f"keys.{action}" for action in DEFAULT_KEYS} <= set(TABLE)


@pytest.mark.parametrize(
    ("name", "word", "value"),
    [
        ("sound", "Nej", False),
        ("sound", "på", True),
        ("sound", "maybe", "maybe"),
        ("keep_months", "12", 12),
        ("keep_months", "a year", "a year"),
        ("light", " dark ", "dark"),
    ],
)
def test_a_word_on_the_command_line_is_the_value_that_is_meant(
    name: str, word: str, value: object
) -> None:
    assert TABLE[name].value_in(word) == value
