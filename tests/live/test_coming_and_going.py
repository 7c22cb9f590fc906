"""The first screen, leaving before anything happened, and going on after a kill."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

FOUR = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
RUN = ("run", "oppningsrunda", *FOUR, "--out", "s.toml")


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {"FACILITATOR_STATE": str(tmp_path / "state"), "FACILITATOR_LANGUAGE": "sv"}


def test_a_conversation_that_is_killed_is_taken_up_where_it_was(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    record = tmp_path / "s.toml"
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        assert 'kind = "session-started"' not in record.read_text("utf-8")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        assert 'kind = "session-started"' in record.read_text("utf-8")
        leader.kill()
    assert 'status = "running"' in record.read_text("utf-8")
    with Terminal("resume", folder=tmp_path, env=env) as leader:
        leader.sees("F5")
        leader.presses("ctrl+q")
        leader.sees("Allt är sparat.")
        leader.presses("enter")
        leader.sees("Fortsätt med: facilitator resume")
        assert leader.ends() == 0


def test_leaving_before_the_start_leaves_no_file(tmp_path: Path, env: Mapping[str, str]) -> None:
    with Terminal(*RUN, folder=tmp_path, env=env) as leader:
        leader.sees("Esc lämnar")
        leader.presses("escape")
        assert leader.ends() == 0
    assert not (tmp_path / "s.toml").exists()
    assert not list((tmp_path / "state").iterdir())


def test_leaving_an_open_conversation_before_the_start_says_that_nothing_is_saved(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.presses("ctrl+q")
        leader.sees("Inget har börjat än")
        leader.presses("enter")
        assert leader.ends() == 0
    assert not list((tmp_path / "state").iterdir())


def test_the_first_screen_offers_the_scripts(tmp_path: Path, env: Mapping[str, str]) -> None:
    with Terminal(folder=tmp_path, env=env) as leader:
        leader.sees("Kollegahandledning")
        leader.presses("escape")
        assert leader.ends() == 0


def test_erased_words_are_in_no_file_of_the_session(tmp_path: Path, env: Mapping[str, str]) -> None:
    with Terminal(*RUN, "--start", folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leader.presses("f7")
        leader.types("Hemligheten")
        leader.presses("enter")
        leader.waits_until(lambda: found(tmp_path, "Hemligheten"), "the note on the disk")
        leader.types("/gott")
        leader.presses("enter")
        leader.sees("Hemligheten")
        leader.passes(0.8)
        leader.presses("enter")
        leader.passes(0.8)
        leader.presses("enter")
        leader.waits_until(lambda: not found(tmp_path, "Hemligheten"), "the words to be gone")
        leader.passes(2.5)
        assert not found(tmp_path, "Hemligheten")
        leader.kill()
    assert not found(tmp_path, "Hemligheten")


def found(folder: Path, word: str) -> bool:
    """Whether any file under the folder, the state folder included, holds the word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return any(word.encode() in path.read_bytes() for path in files)
