"""Comparing scripts from the command line."""

from pathlib import Path

import pytest

from facilitator.store.scripts.shelves import shipped_scripts
from tests.support.command_line import Typing


@pytest.fixture
def copy(folder: Path) -> Path:
    """A copy of a script that ships."""
    path = next(each for each in shipped_scripts() if each.stem == "avslutningsrunda")
    copy = folder / path.name
    copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_copy_says_the_same_and_the_exit_code_is_0(types: Typing, copy: Path) -> None:
    changed(copy, "format = 1", "# En kommentar.\nformat    =    1")
    outcome = types("diff", "avslutningsrunda", str(copy))
    assert (outcome.code, outcome.out, outcome.err) == (0, "De säger samma sak.\n", "")


def test_a_version_alone_is_no_difference(types: Typing, copy: Path) -> None:
    changed(copy, 'version = "1', 'version = "9')
    outcome = types("diff", "avslutningsrunda", str(copy))
    assert outcome.code == 0
    assert outcome.out.startswith("De säger samma sak. Bara versionen skiljer: ")


def test_what_changed_is_told_step_by_step_and_the_exit_code_is_1(
    types: Typing, copy: Path
) -> None:
    changed(copy, 'title = "Avslutningsrunda"', 'title = "Slut för i dag"')
    outcome = types("diff", "avslutningsrunda", str(copy))
    assert outcome.code == 1
    first, _empty, *rest = outcome.out.splitlines()
    assert first.endswith(": en text är ändrad.")
    assert rest == ["Manuset", "  • Titel: ”Avslutningsrunda” → ”Slut för i dag”"]
    assert outcome.err.startswith("Något är ändrat, men versionen är fortfarande ")


def test_markup_in_a_script_is_only_text(types: Typing, copy: Path) -> None:
    changed(copy, 'title = "Avslutningsrunda"', 'title = "[bold]Slut[/nej]"')
    assert "”[bold]Slut[/nej]”" in types("diff", "avslutningsrunda", str(copy)).out


def test_a_script_that_is_not_there_is_wrong_use(types: Typing) -> None:
    assert types("diff", "avslutningsrunda", "finns-inte").code == 2


def test_no_line_is_wider_than_the_window(types: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    outcome = types("diff", "avslutningsrunda", "kollegahandledning")
    lines = outcome.out.splitlines()
    assert len(lines) > 20
    assert max(map(len, lines)) <= 60
