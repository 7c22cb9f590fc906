"""Settings on the command line: shown, changed, checked, and heeded."""

from pathlib import Path

import pytest

from facilitator.cli.occasions import preparation_wished
from facilitator.cli.settled import complaints, keep_setting, settled
from facilitator.core.settings import Light
from tests.support.command_line import Typing


@pytest.fixture
def files(folder: Path) -> Path:
    """The folder in which the user's file and the policy lie."""
    return folder.parent


def test_what_holds_is_shown_with_where_it_comes_from(types: Typing, files: Path) -> None:
    (files / "settings.toml").write_text('light = "light"\n[keys]\npass = "f6"\n')
    (files / "policy.toml").write_text("keep_months = 6\n")
    outcome = types("settings")
    assert outcome.code == 0
    assert "Utseende (light): ljust – din egen inställning\n" in outcome.out
    assert "(keep_months): 6 – bestämt av din organisation\n" in outcome.out
    assert "Tangenter (keys.pass): F6 – din egen inställning\n" in outcome.out
    assert f"dina egna inställningar: {files / 'settings.toml'}\n" in outcome.out


def test_a_setting_is_changed_and_kept(types: Typing, files: Path) -> None:
    told = "Ljud (sound): nej – din egen inställning\n"
    assert types("settings", "sound", "nej").out == told
    assert types("settings", "keys.undo", "ctrl+b").code == 0
    assert (files / "settings.toml").read_text() == 'sound = false\n\n[keys]\nundo = "ctrl+b"\n'
    assert types("settings", "sound").out == told


def test_the_words_that_are_shown_are_understood(types: Typing, files: Path) -> None:
    assert "Tangenter (keys): de vanliga\n" in types("settings").out
    told = "Utseende (light): ljust – din egen inställning\n"
    assert types("settings", "light", "Ljust").out == told
    assert types("settings", "utseende").out == told
    assert types("settings", "light", "hög kontrast").code == 0
    assert (files / "settings.toml").read_text() == 'light = "contrast"\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["lite", "dark"], "Menade du light?"),
        (["x", "dark"], "Det finns ingen inställning ”x”."),
        (["light", "drak"], "Menade du ”dark”?"),
        (["keep_months", "0"], "mellan 1 och 600"),
        (["keys.pass", "a"], "”a” är text"),
        (["keys.pas", "f6"], "Menade du keys.pass?"),
    ],
)
def test_what_cannot_be_settled_is_refused_in_one_line(
    types: Typing, files: Path, line: list[str], said: str
) -> None:
    outcome = types("settings", *line)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (files / "settings.toml").exists()


def test_what_the_organisation_has_fixed_is_not_changed(types: Typing, files: Path) -> None:
    (files / "policy.toml").write_text('light = "contrast"\nlanguage = "sv"\n')
    outcome = types("settings", "light", "dark")
    assert outcome.code == 2
    assert outcome.err == "”light” är bestämt av din organisation: hög kontrast.\n"
    assert not (files / "settings.toml").exists()
    spoken = types("scripts", "--language", "en")
    assert spoken.err == "”language” är bestämt av din organisation: svenska.\n"
    assert spoken.code == 0


def test_no_variable_says_where_the_policy_lies(
    types: Typing, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "mine.toml").write_text("sound = true\nkeep_months = 600\n")
    (files / "policy.toml").write_text("keep_months = 6\n")
    monkeypatch.setenv("FACILITATOR_POLICY", str(files / "mine.toml"))
    outcome = types("settings", "keep_months")
    assert "(keep_months): 6 – bestämt av din organisation\n" in outcome.out
    told = f"{files / 'mine.toml'} räknas inte: variabeln FACILITATOR_POLICY"
    assert told in types("settings").err
    assert [line for line in complaints() if told in line]
    assert told in types("resume").err


def test_the_settings_files_are_checked_line_by_line(types: Typing, files: Path) -> None:
    assert types("settings", "--check").out == "Inget att rätta till.\n"
    (files / "settings.toml").write_text('langauge = "sv"\n[keys]\npass = "f6"\npark = "f6"\n')
    outcome = types("settings", "--check")
    place = files / "settings.toml"
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        f"{place}:1:1: fel: Nyckeln ”langauge” är okänd här. Menade du ”language”?",
        f"{place}:4:1: fel: ”f6” är redan tangent för ”pass”.",
    ]


def test_a_faulty_file_is_told_of_in_one_line_and_holds_nothing_up(
    types: Typing, files: Path
) -> None:
    (files / "settings.toml").write_text('light = "light"\nsound = 3\n')
    assert types("scripts").err == ""
    assert settled().settings.light is Light.LIGHT
    assert len(complaints()) == 1
    outcome = types("resume")
    assert "en inställning räknas inte" in outcome.err


def test_the_language_is_heeded_from_the_first_word(
    types: Typing, folder: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "settings.toml").write_text('language = "en"\n')
    assert types("--help").out.startswith("Usage:")
    assert types("--help", "--language", "sv").out.startswith("Så här:")
    monkeypatch.setenv("FACILITATOR_LANGUAGE", "sv")
    assert types("--help").out.startswith("Så här:")
    monkeypatch.delenv("FACILITATOR_LANGUAGE")
    (files / "settings.toml").unlink()
    (folder / "facilitator.toml").write_text('language = "en"\n')
    assert types("--help").out.startswith("Usage:")


def test_first_names_are_enough_where_that_is_settled(types: Typing, files: Path) -> None:
    names = ["Anna Öberg", "Anna Svensson", "Bo Ek"]
    assert types("scripts").code == 0
    assert [p.name for p in preparation_wished(None, names, None).people] == names
    (files / "settings.toml").write_text("first_names_only = true\n")
    assert types("scripts").code == 0
    people = preparation_wished(None, names, None).people
    assert [person.name for person in people] == ["Anna Ö", "Anna S", "Bo"]


def test_a_folder_that_is_named_brings_its_settings(types: Typing, tmp_path: Path) -> None:
    named = tmp_path / "named"
    named.mkdir()
    (named / "facilitator.toml").write_text('language = "en"\n')
    assert types("--help", "--folder", str(named)).out.startswith("Usage:")
    missing = types("scripts", "--folder", "none")
    assert (missing.code, missing.err) == (2, "Det finns ingen mapp none.\n")


def test_what_is_changed_on_the_screen_is_remembered(types: Typing, files: Path) -> None:
    assert types("scripts").code == 0
    assert keep_setting("light", "contrast") == ""
    assert settled().settings.light is Light.CONTRAST
    (files / "policy.toml").write_text("sound = false\n")
    assert types("scripts").code == 0
    assert keep_setting("sound", value=True) == "”sound” är bestämt av din organisation: nej."
