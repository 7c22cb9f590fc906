"""What is printed is broken between words where people read it, and nowhere else."""

import pytest

from facilitator.cli.output import in_lines, say
from tests.support.command_line import Typing

SENTENCE = "Den här raden kan inte läsas, och ingen vill se ord som delas mitt itu."


def is_read_in_forty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on people read what is printed, in a narrow window."""
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)


def test_lines_end_between_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read_in_forty_columns(monkeypatch)
    say(f"  • {SENTENCE}\n\nKort.", under="  ")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("  • Den här")
    assert lines[1].startswith("    ")
    assert lines[-2:] == ["", "Kort."]
    assert max(map(len, lines)) <= 40
    assert " ".join(" ".join(lines).split()) == f"• {SENTENCE} Kort."


def test_other_programs_get_whole_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    say(SENTENCE, err=True)
    assert capsys.readouterr().err == SENTENCE + "\n"


def test_what_is_written_to_be_typed_is_never_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    is_read_in_forty_columns(monkeypatch)
    path = "/hem/" + "mappen/" * 10 + "veckans-gladje.toml"
    assert path in in_lines(f"Manuset ligger här: {path}").splitlines()


def test_mistakes_in_the_line_are_broken_between_words(
    types: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read_in_forty_columns(monkeypatch)
    told = types("plan", "kollegahandledning", "--people", "många").err
    assert max(map(len, told.splitlines())) <= 40
    assert len(told.splitlines()) > 1


def test_a_record_is_broken_between_words(types: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    is_read_in_forty_columns(monkeypatch)
    told = types("rehearse", "kollegahandledning", "--people", "6", "--seed", "1").out
    assert max(map(len, told.splitlines())) <= 40
