"""The time plan in the terminal."""

import json
from pathlib import Path

import pytest

from facilitator.store.scripts.shelves import shipped_scripts
from tests.support.command_line import Typing

EVERY_KIND = Path(__file__).parents[1] / "data" / "every-kind.toml"

GROUPS_OF_FOUR_TO_SIX = """format = 1
id = "grupper"
version = "1.0.0"
language = "sv"
title = "Grupper"
summary = "Ett steg."

[[steps]]
id = "small"
kind = "groups"
title = "Små grupper"
size = [4, 6]
steps = [{ id = "talk", kind = "discuss", title = "Prata", minutes = 3 }]
"""


def rows(text: str) -> list[str]:
    """The rows of the table."""
    return text.partition("\n\n")[0].splitlines()


def test_a_plan_has_a_row_and_a_bar_for_each_step(types: Typing) -> None:
    outcome = types("plan", "kollegahandledning", "--people", "8")
    table = rows(outcome.out)
    assert [row.partition(" ▬")[0].strip() for row in table][:3] == [
        "Välkommen",
        "Tänk efter",
        "Ämnen",
    ]
    bars = [row.count("▬") for row in table]
    assert max(bars) > 20
    assert bars[2] == pytest.approx(bars[0] * 4, abs=3)
    assert "60 min sammanlagt" in outcome.out


def test_what_stands_in_a_step_is_set_in_and_shown_once(types: Typing) -> None:
    lines = types("plan", str(EVERY_KIND), "--people", "8").out.splitlines()
    index = next(i for i, line in enumerate(lines) if line.startswith("Var och en berättar × 8 "))
    assert lines[index].endswith(" 20 min")
    assert lines[index + 1].startswith("   Berätta ")
    assert lines[index + 1].endswith(" 1,5 min")
    assert lines[index + 2].startswith("   Vad hörde ni? ")
    assert lines[index + 3].startswith("Så länge det ger något × 2 ")


def test_a_step_held_instead_of_another_stands_in_brackets(types: Typing) -> None:
    out = types("plan", str(EVERY_KIND), "--people", "8").out
    (line,) = (line for line in out.splitlines() if line.startswith("Skriva "))
    assert line.endswith(" (4 min)")
    assert "▬" not in line
    assert "inom parentes" in out


def test_a_step_for_other_numbers_of_people_has_no_length(types: Typing, folder: Path) -> None:
    text = GROUPS_OF_FOUR_TO_SIX.replace("steps =", "only_if = { participants_min = 9 }\nsteps =")
    (folder / "grupper.toml").write_text(text, encoding="utf-8")
    out = types("plan", "grupper.toml", "--people", "8").out
    assert out.splitlines()[0].split() == ["Små", "grupper", "–"]


def test_groups_that_cannot_be_formed_so_are_told(types: Typing, folder: Path) -> None:
    (folder / "grupper.toml").write_text(GROUPS_OF_FOUR_TO_SIX, encoding="utf-8")
    told = types("plan", "grupper.toml", "--people", "7").out
    assert "I ”Små grupper” går det inte att få 4–6 personer i varje grupp." in told
    assert "Små grupper”" not in types("plan", "grupper.toml", "--people", "8").out
    plan = json.loads(types("plan", "grupper.toml", "--people", "7", "--json").out)
    assert plan["impossible_groups"] == ["small"]


def test_the_plan_for_other_programs_has_every_iteration(types: Typing) -> None:
    plan = json.loads(types("plan", str(EVERY_KIND), "--people", "5", "--json").out)
    (stories,) = (step for step in plan["steps"] if step["id"] == "stories")
    assert [row["iteration"] for row in stories["steps"]] == [
        [n] for n in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
    ]
    assert stories["minutes"] == pytest.approx(sum(row["minutes"] for row in stories["steps"]))
    (left_out,) = (step for step in plan["steps"] if step.get("left_out"))
    assert left_out["id"] == "write-first"


@pytest.mark.parametrize("columns", ["80", "60"])
def test_no_plan_is_wider_than_the_terminal(
    types: Typing, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for path in (EVERY_KIND, *shipped_scripts()[::4]):
        table = rows(types("plan", str(path), "--people", "7").out)
        assert max(map(len, table)) <= int(columns), path.stem
        assert all(row.endswith((" min", " s", ")", "–")) for row in table), path.stem
