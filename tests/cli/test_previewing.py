"""The preview from the command line."""

from pathlib import Path

import pytest

from facilitator.store.scripts.shelves import shipped_scripts
from tests.support.command_line import Typing

IN_GROUPS = """format = 1
id = "grupper"
version = "1.0.0"
language = "sv"
title = "Grupper"
summary = "Vi talar i smågrupper."

[[steps]]
id = "smagrupper"
kind = "groups"
title = "Smågrupper"
size = [7, 8]

[[steps.steps]]
id = "tala"
kind = "discuss"
title = "Vi talar"
minutes = 5
"""


def test_a_preview_shows_every_step_with_what_the_group_sees(types: Typing) -> None:
    outcome = types("preview", "kollegahandledning")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert lines[0] == "Kollegahandledning"
    assert lines[1].endswith(" min · 8 personer")
    assert "3. Ämnen" in lines
    assert "   Alla, en i taget." in lines
    assert [line for line in lines if line.startswith("   │ Till dig som leder: ")]


def test_what_only_the_leader_sees_can_be_left_out(types: Typing) -> None:
    outcome = types("preview", "kollegahandledning", "--group-only")
    assert "│" not in outcome.out
    assert "Till dig som leder" not in outcome.out
    assert "Du läser högt: Välkomna!" in outcome.out


def test_as_many_people_as_one_is_give_the_length(types: Typing) -> None:
    few = types("preview", "kollegahandledning", "--people", "4").out.splitlines()[1]
    many = types("preview", "kollegahandledning", "--people", "12").out.splitlines()[1]
    assert few.endswith("· 4 personer")
    assert many.endswith("· 12 personer")
    assert few.split()[0] < many.split()[0]


def test_too_many_people_is_said_before_the_preview(types: Typing) -> None:
    outcome = types("preview", "kollegahandledning", "--people", "30")
    assert outcome.code == 0
    assert "är gjord för högst 12" in outcome.err


def test_groups_that_cannot_be_formed_are_told_of(types: Typing, folder: Path) -> None:
    (folder / "grupper.toml").write_text(IN_GROUPS, encoding="utf-8")
    for line in (("preview", "grupper.toml"), ("rehearse", "grupper.toml", "--seed", "1")):
        outcome = types(*line, "--people", "9")
        assert outcome.code == 0
        assert "I ”Smågrupper” går det inte att få 7–8 personer i varje grupp" in outcome.err
        assert "går det inte" not in types(*line, "--people", "8").err


@pytest.mark.parametrize("path", shipped_scripts()[::4], ids=lambda path: path.stem)
def test_no_line_of_a_script_is_wider_than_the_window(
    types: Typing, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    outcome = types("preview", path.stem)
    assert outcome.code == 0
    assert max(map(len, outcome.out.splitlines())) <= 60


def test_markup_in_a_script_is_only_text(types: Typing, folder: Path) -> None:
    path = next(each for each in shipped_scripts() if each.stem == "avslutningsrunda")
    text = path.read_text(encoding="utf-8").replace("Avslutningsrunda", "[/] [bold]:smile:")
    (folder / "avslutningsrunda.toml").write_text(text, encoding="utf-8")
    assert types("preview", "./avslutningsrunda.toml").out.startswith("[/] [bold]:smile:\n")


def test_plain_text_is_the_same_without_a_terminal(types: Typing) -> None:
    asked = types("preview", "oppningsrunda", "--text").out
    assert asked == types("preview", "oppningsrunda").out
