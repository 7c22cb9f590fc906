"""Commands about scripts."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from facilitator.cli.settled import ComputerClock, places
from facilitator.core.settings import Settings
from facilitator.store.scripts.shelves import shipped_folder, shipped_scripts
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.lookup import looked_up
from tests.support.command_line import Typing

BROKEN = """format = 1
id = "broken"
version = "1.0.0"
language = "sv"
title = "Trasig"
summary = "Trasig."

[[steps]]
id = "a"
kind = "speek"
title = "A"
"""


@pytest.fixture
def broken(folder: Path) -> str:
    (folder / "broken.toml").write_text(BROKEN, encoding="utf-8")
    return "broken.toml"


def test_the_scripts_that_ship_are_listed(types: Typing) -> None:
    outcome = types("scripts")
    assert outcome.code == 0
    ids = [line.split()[0] for line in outcome.out.splitlines()]
    assert ids == sorted(path.stem for path in shipped_scripts())


def test_a_workspaces_own_scripts_are_listed_too(types: Typing, folder: Path) -> None:
    (folder / "facilitator.toml").touch()
    (folder / "scripts").mkdir()
    (folder / "scripts" / "broken.toml").write_text(BROKEN, encoding="utf-8")
    assert "broken  (kan inte användas än; se facilitator check broken)" in types("scripts").out


def test_the_scripts_that_ship_have_nothing_to_mend(types: Typing) -> None:
    folder = Path(__file__).parents[2] / "scripts"
    outcome = types("check", *map(str, sorted(folder.glob("*.toml"))))
    assert (outcome.code, outcome.out) == (0, "Inget att rätta till.\n")


def test_a_finding_has_file_line_and_column(types: Typing, broken: str) -> None:
    outcome = types("check", broken)
    assert outcome.code == 1
    assert outcome.out.startswith("broken.toml:10:1: fel: ")


def test_findings_can_be_read_by_other_programs(types: Typing, broken: str) -> None:
    outcome = types("check", broken, "--json")
    (finding,) = json.loads(outcome.out)
    assert outcome.code == 1
    assert list(finding) == ["file", "line", "column", "severity", "code", "message"]
    assert (finding["line"], finding["column"], finding["severity"]) == (10, 1, "error")


def test_no_findings_are_an_empty_list(types: Typing) -> None:
    script = Path(__file__).parents[2] / "scripts" / "kollegahandledning.toml"
    outcome = types("check", "--json", str(script))
    assert (outcome.code, json.loads(outcome.out)) == (0, [])


def test_a_script_with_errors_is_not_led(types: Typing, folder: Path, broken: str) -> None:
    outcome = types("rehearse", broken, "--people", "4")
    assert outcome.code == 1
    assert outcome.err.endswith("För att se varför: facilitator check broken.toml\n")
    (folder / "Annas manus").mkdir()
    (folder / broken).rename(folder / "Annas manus" / broken)
    path = Path("Annas manus") / broken
    told = types("preview", str(Path("Annas manus") / ".." / path)).err
    assert told.startswith(f"{path} går inte")
    assert told.endswith(f'facilitator check "{path}"\n')


def test_a_plan_adds_up_to_its_slot(types: Typing) -> None:
    outcome = types("plan", "kollegahandledning", "--people", "8", "--minutes", "50", "--json")
    plan = json.loads(outcome.out)
    assert outcome.code == 0
    assert list(plan) == ["total_minutes", "published_minutes", "fits", "steps"]
    assert (plan["total_minutes"], plan["fits"]) == (50, True)
    assert sum(step["minutes"] for step in plan["steps"]) == pytest.approx(50, abs=0.1)
    assert list(plan["steps"][0]) == ["id", "kind", "minutes"]


def test_a_plan_that_does_not_fit_says_what_would_make_room(types: Typing) -> None:
    outcome = types("plan", "kollegahandledning", "--people", "8", "--minutes", "20")
    assert outcome.code == 1
    assert "Det ryms inte" in outcome.out
    assert "”Tänk efter” ger 1 min, och det räcker inte." in outcome.out


def test_a_plan_says_what_leaving_out_gives_where_that_is_enough(types: Typing) -> None:
    outcome = types("plan", "kollegahandledning", "--people", "8", "--minutes", "28.2")
    assert "genom att hoppa över ”Tänk efter”; det ger" in outcome.out


@pytest.mark.parametrize(("people", "said"), [("2", "minst 4 personer"), ("40", "högst")])
def test_a_plan_outside_what_the_script_is_made_for_is_shown_with_a_warning(
    types: Typing, people: str, said: str
) -> None:
    outcome = types("plan", "kollegahandledning", "--people", people)
    assert outcome.code == 0
    assert said in outcome.err
    assert "sammanlagt" in outcome.out


def test_the_list_of_scripts_is_broken_between_words_on_a_screen(
    types: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_lines = types("scripts").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "50")
    on_screen = types("scripts").out
    assert max(map(len, on_screen.splitlines())) <= 50
    assert on_screen.split() == as_lines.split()


def test_what_is_no_toml_is_told_without_the_parsers_english(types: Typing, folder: Path) -> None:
    (folder / "x.toml").write_text("= nothing\n", encoding="utf-8")
    assert types("check", "x.toml").out.endswith('title = "Vår runda"\n')
    assert types("check", "x.toml", "--language", "en").out.endswith(")\n")


@pytest.mark.parametrize("name", ["script", "session"])
def test_a_schema_is_json(types: Typing, name: str) -> None:
    outcome = types("schema", name)
    assert outcome.code == 0
    assert json.loads(outcome.out)["$schema"].startswith("https://json-schema.org/")


def test_a_script_of_ones_own_is_listed_with_its_place_beside_the_shipped_one(
    types: Typing, folder: Path
) -> None:
    (folder / "facilitator.toml").touch()
    (folder / "scripts").mkdir()
    shipped = next(path for path in shipped_scripts() if path.stem == "oppningsrunda")
    own = folder / "scripts" / "oppningsrunda.toml"
    own.write_bytes(shipped.read_bytes() + b"\n")
    lines = [line for line in types("scripts").out.splitlines() if "Öppningsrunda" in line]
    assert len(lines) == 2
    assert lines[0].startswith("oppningsrunda  –")
    assert lines[0].endswith("(i den här mappen)")
    assert lines[1].startswith(str(shipped))
    assert lines[1].endswith("(följde med programmet)")


def test_a_length_can_be_written_with_a_comma(types: Typing) -> None:
    with_comma = types("plan", "kollegahandledning", "--people", "8", "--minutes", "49,5")
    with_point = types("plan", "kollegahandledning", "--people", "8", "--minutes", "49.5")
    assert with_comma == with_point
    assert "49,5 min sammanlagt" in with_comma.out
    wrong = types("plan", "kollegahandledning", "--people", "8", "--minutes", "en timme")
    assert wrong.code == 2
    assert "--minutes ska vara ett tal" in wrong.err


def test_what_is_too_long_goes_with_the_whole_length_as_it_is_shown(types: Typing) -> None:
    for slot in ("1.5", "7", "20"):
        told = types("plan", "avslutningsrunda", "--people", "7", "--minutes", slot).out
        whole = re.search(r"^([\d,]+) min sammanlagt", told, re.MULTILINE)
        over = re.search(r"ryms inte: ([\d,]+) min", told)
        assert whole is not None
        if over is not None:
            lengths = [float(found[1].replace(",", ".")) for found in (whole, over)]
            assert lengths[0] - lengths[1] == float(slot)


@pytest.mark.parametrize(
    "named", ["laget_runt", "laget runt", "Laget-runt", "scripts/laget-rnt.toml"]
)
def test_a_script_that_there_is_not_is_told_as_elsewhere(types: Typing, named: str) -> None:
    outcome = types("check", named)
    assert outcome.err == types("preview", named).err
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)


def test_what_is_hardly_alike_is_not_suggested(types: Typing) -> None:
    assert "Menade du laget-runt?" in types("check", "laget_runt").err
    assert "Menade du" not in types("check", "saknas").err


def test_every_script_of_a_folder_is_checked(types: Typing, folder: Path, broken: str) -> None:
    (folder / "facilitator.toml").touch()
    outcome = types("check", ".")
    assert (outcome.code, outcome.out) == (1, types("check", broken).out)
    assert outcome.err == ""
    (folder / "tom").mkdir()
    empty = types("check", "tom")
    assert (empty.code, empty.err) == (1, f"Det finns inga manus i {folder / 'tom'}.\n")


def test_what_lies_beside_scripts_is_passed_over(types: Typing, folder: Path, broken: str) -> None:
    (folder / "script.schema.json").write_text("{}", encoding="utf-8")
    (folder / "library.toml").write_text('title = "Hylla"\n', encoding="utf-8")
    (folder / "gamla").mkdir()
    names = ["gamla", "library.toml", "script.schema.json"]
    outcome = types("check", broken, *names)
    assert outcome.out == types("check", broken).out
    assert ", ".join(names) + " är inga manus" in outcome.err
    assert types("check", "script.schema.json").code == 1


@pytest.mark.parametrize("command", ["check", "verify", "export", "rehearse"])
def test_help_has_no_leftovers_of_another_language(types: Typing, command: str) -> None:
    page = types(command, "--help").out
    assert not re.search(r"\.\.\.|<|default|list\[", page)


def test_a_script_that_nobody_foresaw_costs_its_own_row_everywhere(
    types: Typing, folder: Path, tmp_path: Path
) -> None:
    (folder / "facilitator.toml").touch()
    shelf = tmp_path / "hylla"
    for place in (folder / "scripts", shelf):
        place.mkdir()
        shutil.copy(shipped_folder() / "laget-runt.toml", place)
        text = (shipped_folder() / "laget-runt.toml").read_text(encoding="utf-8")
        evil = text.replace('title = "Laget runt"', f"title = {'9' * 400}")
        assert evil != text
        (place / "evil.toml").write_text(evil, encoding="utf-8")
    checked = types("check", "scripts/evil.toml", "scripts/laget-runt.toml")
    assert (checked.code, checked.out.count("\n")) == (1, 2)
    assert "”title” ska vara text" in checked.out
    assert types("library", "add", str(shelf)).code == 0
    listed = types("scripts")
    assert listed.code == 0
    (row,) = [line for line in listed.out.splitlines() if line.startswith("evil ")]
    assert "kan inte användas än" in row
    assert "laget-runt  –  Laget runt" in listed.out
    packed = types("export", "--all", "-o", "allt.zip")
    assert (packed.code, packed.out) == (0, "Ett manus ligger nu i allt.zip.\n")
    brought = types("import", str(shelf), "--show")
    assert "evil.toml: det går inte att använda" in brought.out
    assert types("doctor", "--no-keys").code == 0
    workplace = Workplace(places=places(), settings=Settings(), clock=ComputerClock())
    assert [each.title for each in looked_up(workplace).scripts.unusable] == ["evil"]
    assert "laget-runt" in {each.outline.id for each in looked_up(workplace).scripts.usable}
    assert not list(tmp_path.glob("**/fault-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among the files")
def test_one_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    types: Typing, folder: Path, broken: str
) -> None:
    os.mkfifo(folder / "ror.toml")
    outcome = types("check", "ror.toml", broken)
    assert outcome.code == 1
    assert "broken.toml:10:1: fel" in outcome.out
    assert "ror.toml är ingen fil" in outcome.err
    shown = json.loads(types("check", "ror.toml", broken, "--json").out)
    assert [each["file"] for each in shown] == [broken]
