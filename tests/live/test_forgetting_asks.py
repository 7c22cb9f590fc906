"""Forgetting asks first, and does nothing without a yes."""

from pathlib import Path

import pytest

from facilitator.core.commands import Finish
from tests.support.terminal import Terminal
from tests.support.told import Told, words_under


@pytest.mark.parametrize(("answer", "is_done"), [("ja", True), ("", False), ("jo", False)])
def test_words_go_only_when_somebody_says_yes(
    tmp_path: Path, answer: str, *, is_done: bool
) -> None:
    (tmp_path / "facilitator.toml").touch()
    told = Told(tmp_path)
    told.goes_all_the_way()
    told.does(Finish())
    told.journal.close()
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    told.path.rename(sessions / "samtal.toml")
    env = {
        "FACILITATOR_STATE": str(told.root),
        "FACILITATOR_SETTINGS": str(tmp_path / "settings.toml"),
        "FACILITATOR_LANGUAGE": "sv",
    }
    line = ("forget", "--older-than", "1")
    with Terminal(*line, folder=tmp_path, env=env, columns=120) as leader:
        leader.sees("Skriv ja:")
        leader.types(f"{answer}\r")
        leader.sees("Orden är borta" if is_done else "Ingenting ändrades.")
        assert leader.ends() == 0
    assert (words_under(tmp_path, "Mobiler") == []) is is_done
