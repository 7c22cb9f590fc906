"""``resume`` takes up a choice that was left for later, and nothing is lost when it is killed."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.put_off import PutOff
from tests.support.terminal import Terminal


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {
        "HOME": str(tmp_path / "home"),
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_SETTINGS": str(tmp_path / "settings.toml"),
        "FACILITATOR_LANGUAGE": "sv",
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a conversation that ended with “I choose later”."""
    (tmp_path / "facilitator.toml").touch()
    made = PutOff(tmp_path / "made").ends()
    (tmp_path / "sessions").mkdir()
    return made.rename(tmp_path / "sessions" / "2026-01-15-litet-basgrupp-3.toml")


def asks(*arguments: str, folder: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_choice_that_waited_survives_a_kill_and_is_made(
    tmp_path: Path, path: Path, env: Mapping[str, str]
) -> None:
    before = path.read_bytes()
    with Terminal("resume", str(path), folder=tmp_path, env=env) as leader:
        leader.sees("Här väntar ett val på er.")
        leader.presses("enter")
        leader.sees("[ ] Prata med klassen")
        leader.presses("space")
        leader.sees("[x] Prata med klassen")
        leader.kill()
    assert path.read_bytes() == before
    with Terminal("resume", folder=tmp_path, env=env) as leader:
        leader.sees("Här väntar ett val på er.")
        leader.presses("enter")
        leader.sees("[ ] Prata med klassen")
        leader.presses("space", "down", "space", "enter")
        leader.sees("Valet är gjort och nedskrivet. Tack.")
        leader.kill()
    assert asks("verify", str(path), folder=tmp_path, env=env).returncode == 0
    shown = asks("show", str(path), folder=tmp_path, env=env).stdout
    assert "1. Prata med klassen" in shown
    assert "2. Ring hem" in shown
    with Terminal("resume", str(path), folder=tmp_path, env=env) as leader:
        assert leader.ends() == 1
        assert "är slut" in leader.text


def test_what_was_interrupted_is_taken_up_before_a_choice_that_waits(
    tmp_path: Path, path: Path, env: Mapping[str, str]
) -> None:
    assert path.exists()
    people = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
    with Terminal("run", "oppningsrunda", *people, "--start", folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leader.kill()
    with Terminal("resume", folder=tmp_path, env=env) as leader:
        leader.sees("Tiden står still.")
        assert "väntar ett val" not in leader.text


def test_home_leads_to_the_choice_and_says_where_the_notes_lie(
    tmp_path: Path, path: Path, env: Mapping[str, str]
) -> None:
    with Terminal(folder=tmp_path, env=env) as leader:
        leader.sees("Börja ett samtal")
        leader.sees("Tidigare samtal")
        leader.types("1")
        leader.sees("Läs samtalet")
        leader.presses("down", "enter")
        leader.sees("Här väntar ett val på er.")
        leader.presses("ctrl+q")
        assert leader.ends() == 0
        assert path.name in leader.last_words
    # A conversation of long ago tells nothing new of the group.
    assert not (tmp_path / "groups").exists()
