"""What is imported when: starting is quick, and only the screens know Textual."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.installed import REPOSITORY, installed
from facilitator.store.scripts.shelves import shipped_scripts


def told_by(
    program: str, cwd: Path = REPOSITORY, env: Mapping[str, str] | None = None
) -> list[str]:
    """The words that a program prints in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
        cwd=cwd,
        env=env,
    )
    return done.stdout.split()


def imported_by(module: str) -> set[str]:
    """The names of everything that a fresh process has imported after importing a module."""
    names = told_by(f"import sys, {module}; print(*sys.modules)")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        (
            "facilitator.core.rules, facilitator.core.fold, facilitator.core.outcome",
            {"textual", "rich", "pydantic", "typer", "babel", "platformdirs", "pathlib"},
        ),
        ("facilitator.conduct, facilitator.store.session.journal", {"textual", "typer", "babel"}),
        ("facilitator.cli.program", {"textual", "pydantic", "babel"}),
        ("facilitator.cli.lead, facilitator.cli.commands.lead", {"textual", "babel"}),
        ("facilitator.cli.commands.rehearse", {"textual", "babel"}),
        ("facilitator.cli.home, facilitator.tui.home.screen", {"pydantic", "babel"}),
        ("facilitator.report.text", {"textual", "pydantic", "babel"}),
        (
            "facilitator.store.scripts.reading, facilitator.store.scripts.shapes",
            {"textual", "rich", "pydantic", "typer", "babel"},
        ),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(module: str, unwanted: set[str]) -> None:
    imported = imported_by(module)
    assert "facilitator" in imported
    # What the interpreter itself brings, as in an editable install, is not ours.
    assert not (imported - imported_by("sys")) & unwanted


def test_the_first_screen_does_not_wait_for_what_a_conversation_is_made_of() -> None:
    program = "import sys, facilitator.cli.home, facilitator.tui.home.screen; print(*sys.modules)"
    told = told_by(program)
    unwanted = {"core.script", "core.session", "core.refusal", "store.scripts.shelves"}
    assert not unwanted & {name.removeprefix("facilitator.") for name in told}


def test_reading_a_script_imports_neither_pydantic_nor_what_a_conversation_is_made_of() -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from facilitator.store.scripts.reading import read_script
        read = read_script(Path("scripts/kollegahandledning.toml"))
        assert read.script is not None, read.findings
        print(*sys.modules)
    """
    told = told_by(program)
    imported = {*told}
    conversation = {f"facilitator.core.{name}" for name in ("rules", "session", "events", "fold")}
    assert "pydantic_core" in imported
    assert not imported & {"pydantic", "facilitator.store.toml_slips", *conversation}


def test_reading_an_event_imports_no_pydantic() -> None:
    program = """if True:
        import sys
        from facilitator.store.session.events import checksum, decoded
        keys = {"n": 1, "command": 1, "t": 0.0, "kind": "form-completed"}
        from datetime import datetime, timezone
        keys["at"] = datetime(2026, 1, 1, tzinfo=timezone.utc)
        read = decoded({**keys, "crc": checksum(keys)})
        print(type(read).__name__, *sys.modules)
    """
    told = told_by(program)
    read, *imported = told
    assert read == "Event"
    assert "pydantic" not in imported


@pytest.mark.parametrize(
    "line",
    [
        ["check", "scripts/kollegahandledning.toml"],
        ["resume", "there-is-none.toml"],
        ["show", "there-is-none.toml"],
    ],
    ids=" ".join,
)
def test_a_line_of_texts_and_paths_is_taken_without_pydantic(line: list[str]) -> None:
    program = f"""if True:
        import sys
        from facilitator.cli.program import main
        main({line!r})
        print(*sys.modules)
    """
    told = told_by(program)
    assert "facilitator.cli.app" in told
    assert "pydantic" not in told


UNTIL_THE_FIRST_PAINTING = """
import sys
from facilitator.cli.home import ComputerClock, places, settled
from facilitator.tui.base_app import Workplace
from facilitator.tui.home.screen import HomeApp, HomeScreen
from textual.css.stylesheet import Stylesheet

def count(self):
    parsed.append(self)
    parse(self)

parsed, parse = [], Stylesheet.reparse
Stylesheet.reparse = count
until = set()

def painted(self):
    until.update(sys.modules)
    self.app.exit()

HomeScreen._after_first_paint = painted
app = HomeApp(Workplace(places=places(), settings=settled().settings, clock=ComputerClock()))
app.run(headless=True)
styles = [path.rpartition("/")[2] for path, _kind in app.stylesheet.source if path.endswith("tcss")]
print(len(parsed), *styles, "|", *until)
"""


def test_the_first_painting_waits_only_for_what_it_shows(tmp_path: Path) -> None:
    with installed() as place:
        words = told_by(UNTIL_THE_FIRST_PAINTING, tmp_path, place.env)
    # All styles are parsed once, and those of other screens when these are opened.
    assert words[:3] == ["0", "home.tcss", "|"]
    later = {"core.people", "core.position", "core.sleep"}
    later |= {"store.session.earlier", "store.scripts.shelves"}
    later |= {"tui.dialogs.dialog", "tui.home.choice", "tui.home.lookup", "tui.home.offers_found"}
    names = {name.removeprefix("facilitator.") for name in words[3:]}
    assert "tui.home.at_once" in names
    assert not later & names


HOME_WITH_SCRIPTS_THAT_SHIP = """
import sys
from pathlib import Path
from facilitator.store.places import places_of
from facilitator.tui.home.browser import browser_rows, Filter
from facilitator.tui.home.card import card
from facilitator.tui.home.lookup import found_scripts
found = found_scripts(places_of(Path.cwd()))
rows = browser_rows(found.usable, Filter(people=8))
card(found.usable[0], 8)
print(len(found.usable), *sys.modules)
"""


def test_scripts_that_ship_are_shown_without_what_reads_and_plans_them(tmp_path: Path) -> None:
    with installed() as place:
        words = told_by(HOME_WITH_SCRIPTS_THAT_SHIP, tmp_path, place.env)
    number, *imported = words
    assert int(number) == len(shipped_scripts())
    heavy = {"pydantic", "facilitator.core.script", "facilitator.core.plan"}
    heavy |= {"facilitator.store.scripts.reading", "facilitator.core.rules"}
    assert not heavy & set(imported)
