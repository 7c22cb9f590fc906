"""What is imported when: starting is quick, and only the screens know Textual."""

import subprocess
import sys
from pathlib import Path

import pytest


def imported_by(module: str) -> set[str]:
    """The names of everything that a fresh process has imported after importing a module."""
    program = f"import sys, {module}; print('\\n'.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=120
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


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
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=120
    )
    assert not {"core.script", "core.session", "core.refusal"} & {
        name.removeprefix("facilitator.") for name in done.stdout.split()
    }


def test_reading_a_script_imports_neither_pydantic_nor_what_a_conversation_is_made_of() -> None:
    program = """if True:
        import sys
        from pathlib import Path
        from facilitator.store.scripts.reading import read_script
        read = read_script(Path("scripts/kollegahandledning.toml"))
        assert read.script is not None, read.findings
        print(*sys.modules)
    """
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[1],
    )
    imported = {*done.stdout.split()}
    conversation = {f"facilitator.core.{name}" for name in ("rules", "session", "events", "fold")}
    assert "pydantic_core" in imported
    assert not imported & {"pydantic", *conversation}


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
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=120
    )
    read, *imported = done.stdout.split()
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
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[1],
    )
    assert "facilitator.cli.app" in done.stdout.split()
    assert "pydantic" not in done.stdout.split()
