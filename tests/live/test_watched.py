"""A rehearsal that is watched in a real terminal, and what is said when it is over."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.terminal import Terminal

ARGUMENTS = ("rehearse", "oppningsrunda", "--people", "5", "--seed", "7", "--watch")


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {"FACILITATOR_STATE": str(tmp_path / "state"), "FACILITATOR_LANGUAGE": "sv"}


def test_whoever_has_seen_enough_presses_esc(tmp_path: Path, env: Mapping[str, str]) -> None:
    with Terminal(*ARGUMENTS, "--speed", "1", folder=tmp_path, env=env) as watcher:
        watcher.sees("Övning i snabbspolning – Esc avslutar")
        watcher.presses("f6")
        watcher.sees("Esc tillbaka")
        watcher.presses("escape")
        watcher.waits_until(lambda: "Esc tillbaka" not in watcher.text, "the screen itself")
        watcher.presses("escape")
        assert watcher.ends() == 0
    assert "Du avslutade övningen efter" in watcher.last_words
    assert "--seed 7 visar samma övning igen." in watcher.last_words


def test_at_its_end_it_is_told_how_long_it_would_have_taken(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    with Terminal(*ARGUMENTS, "--speed", "3600", folder=tmp_path, env=env) as watcher:
        assert watcher.ends() == 0
    assert "Övningen är slut: den påhittade gruppen behövde " in watcher.last_words
    assert "planen säger 8 min. --seed 7" in watcher.last_words
