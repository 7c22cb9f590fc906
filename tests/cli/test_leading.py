"""Commands that lead a conversation, as far as they go without a terminal."""

import tomllib
from pathlib import Path

import pytest

from tests.support.command_line import Typing

EIGHT = ["Anna", "Björn", "Cilla", "Dara", "Eva", "Farid", "Göran", "Hélène"]


@pytest.fixture
def names(folder: Path) -> str:
    (folder / "grupp.txt").write_text("\n".join(EIGHT), encoding="utf-8")
    return "grupp.txt"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Vilka är med?"),
        (["--person", "Anna"], "behöver minst 4 personer"),
        (["--people", "none.txt"], "Det finns ingen fil none.txt. Det ska vara en textfil"),
        (["--people", "."], ". är en mapp; här behövs en fil."),
        (["--people", "grupp.txt", "--person", "anna"], "finns två gånger"),
        (["--people", "grupp.txt", "--at", "noon"], "”noon” är inget klockslag"),
        (["--people", "grupp.txt", "--minutes", "0"], "Längden"),
    ],
)
def test_what_cannot_be_led_is_refused_in_one_line(
    types: Typing, names: str, options: list[str], said: str
) -> None:
    assert names
    outcome = types("run", "kollegahandledning", *options)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_conversation_needs_a_terminal_and_leaves_no_file_without_one(
    starts: Typing, folder: Path, names: str
) -> None:
    outcome = starts("run", "kollegahandledning", "--people", names, "--out", "s.toml", "--start")
    assert outcome.code == 2
    assert "terminalfönster" in outcome.err
    assert not (folder / "s.toml").exists()


def test_a_file_that_is_there_is_refused(types: Typing, folder: Path, names: str) -> None:
    (folder / "s.toml").write_text("mine", encoding="utf-8")
    outcome = types("run", "kollegahandledning", "--people", names, "--out", "s.toml")
    assert outcome.code == 1
    assert outcome.err.startswith("s.toml finns redan")
    assert (folder / "s.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "line",
    [
        ["run", "kollegahandledning", "--people", "grupp.txt", "--out", "mapp"],
        ["rehearse", "kollegahandledning", "--people", "8", "--out", "mapp"],
        ["plan", "mapp", "--people", "8"],
        ["show", "mapp"],
    ],
)
def test_a_folder_where_a_file_is_wanted_is_called_a_folder(
    types: Typing, folder: Path, names: str, line: list[str]
) -> None:
    assert names
    (folder / "mapp").mkdir()
    outcome = types(*line)
    assert outcome.code
    assert outcome.err == "mapp är en mapp; här behövs en fil.\n"


def test_nothing_to_take_up_is_told(types: Typing) -> None:
    outcome = types("resume")
    assert (outcome.code, outcome.err) == (1, "Inget samtal väntar på att tas upp igen.\n")


def test_a_rehearsal_leaves_a_file_that_can_be_shown(types: Typing, folder: Path) -> None:
    line = ["rehearse", "kollegahandledning", "--people", "8", "--seed", "1", "--out", "r.toml"]
    rehearsed = types(*line)
    assert rehearsed.code == 0
    assert tomllib.loads((folder / "r.toml").read_text(encoding="utf-8"))["rehearsal"] is True
    shown = types("show", "r.toml", "--for", "leader")
    assert (shown.code, shown.out) == (0, rehearsed.out)
    assert types(*line).code == 1


def test_a_rehearsal_shows_what_a_plain_record_keeps(types: Typing, folder: Path) -> None:
    line = ["rehearse", "kollegahandledning", "--people", "8", "--seed", "1", "--out"]
    plain, full = types(*line, "p.toml", "--record", "plain"), types(*line, "f.toml")
    assert (plain.code, full.code) == (0, 0)
    assert types("show", "p.toml", "--for", "leader").out == plain.out
    assert types("verify", "p.toml").out == "p.toml: hänger ihop.\n"
    kept, everything = ((folder / name).read_text("utf-8") for name in ("p.toml", "f.toml"))
    assert "turn-ended" not in kept
    assert "turn-ended" in everything
    assert "varv" in full.out
    assert "varv" not in plain.out


def test_the_same_seed_gives_the_same_rehearsal(types: Typing) -> None:
    line = ["rehearse", "oppningsrunda", "--people", "5"]
    one, same, other = (types(*line, "--seed", seed).out for seed in ("4", "4", "5"))
    assert one == same
    assert one != other


def test_a_rehearsal_needs_enough_people(types: Typing) -> None:
    outcome = types("rehearse", "kollegahandledning", "--people", "3")
    assert outcome.code == 2
    assert "minst 4" in outcome.err


def test_a_rehearsal_says_of_the_number_what_a_plan_says(types: Typing) -> None:
    line = ["kollegahandledning", "--people", "20"]
    planned, rehearsed = types("plan", *line), types("rehearse", *line, "--seed", "1")
    assert planned.err.startswith("Kollegahandledning är gjord för högst 12 personer")
    assert rehearsed.code == 0
    assert rehearsed.err.startswith(planned.err)


def test_what_is_no_conversation_is_not_shown(types: Typing, folder: Path) -> None:
    (folder / "x.toml").write_text("a = 1\n", encoding="utf-8")
    for name in ("x.toml", "none.toml"):
        outcome = types("show", name)
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (1, "", 1)


def test_a_rehearsals_file_holds_together(types: Typing) -> None:
    types("rehearse", "kollegahandledning", "--people", "5", "--seed", "2", "--out", "r.toml")
    outcome = types("verify", "r.toml")
    assert (outcome.code, outcome.out) == (0, "r.toml: hänger ihop.\n")


def test_a_file_that_was_changed_does_not_hold_together(types: Typing, folder: Path) -> None:
    types("rehearse", "kollegahandledning", "--people", "5", "--seed", "2", "--out", "r.toml")
    path = folder / "r.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Ämne 1", "Ämne X", 1), encoding="utf-8")
    outcome = types("verify", "r.toml", "none.toml")
    assert outcome.code == 1
    assert outcome.out.startswith("r.toml: ")
    assert "none.toml" in outcome.err
