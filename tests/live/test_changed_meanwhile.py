"""Another program writes the file while it is led: every word that was saved is there."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.live.test_kills import SCRIPT
from tests.support.command_line import Typing
from tests.support.terminal import Terminal

FOUR = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
RUN = ("run", "fragor.toml", *FOUR, "--out", "s.toml", "--start")


@pytest.fixture
def env(folder: Path) -> Mapping[str, str]:
    (folder / "fragor.toml").write_text(SCRIPT, encoding="utf-8")
    state, home = str(folder.parent / "state"), str(folder.parent / "home")
    return {"FACILITATOR_STATE": state, "FACILITATOR_LANGUAGE": "sv", "HOME": home}


def begins(leader: Terminal) -> None:
    leader.sees("Enter")
    leader.presses("enter")
    leader.sees("▶ Anna")


def saves(leader: Terminal, *words: str) -> None:
    """Say each, see it in the list of what is saved, and pass the word on."""
    for word in words:
        leader.types(word)
        leader.presses("enter")
        leader.waits_until(
            lambda word=word: any(line.rstrip().endswith(word) for line in leader.lines),  # type: ignore[misc]
            word,
        )
        leader.presses("f2")


def test_an_older_state_written_in_place_takes_no_word_with_it(
    folder: Path, env: Mapping[str, str], starts: Typing
) -> None:
    with Terminal(*RUN, folder=folder, env=env) as leader:
        begins(leader)
        saves(leader, "ett")
        older = (folder / "s.toml").read_bytes()
        saves(leader, "två", "tre")
        leader.sees("▶ Dara")
        (folder / "s.toml").write_bytes(older)
        leader.types("fyra")
        leader.presses("enter")
        leader.sees("Ett annat program ändrade filen.")
        leader.presses("f2")
        saves(leader, "fem")
        leader.kill()
    shown = starts("show", "s.toml")
    assert (shown.code, shown.err) == (0, "")
    for number, word in enumerate(("ett", "två", "tre", "fyra", "fem"), 1):
        assert f"{number}. {word}" in shown.out
    assert starts("verify", "s.toml").code == 0


def test_a_file_that_is_emptied_before_it_is_left_is_whole_afterwards(
    folder: Path, env: Mapping[str, str], starts: Typing
) -> None:
    with Terminal(*RUN, folder=folder, env=env) as leader:
        begins(leader)
        saves(leader, "ett", "två")
        # What is emptied while it is written to may be put right before the remark is there.
        leader.sees("▶ Cilla")
        (folder / "s.toml").write_text("# Ring Åsa\n", encoding="utf-8")
        leader.hears("SIGTERM")
        assert leader.ends() == 143
        told = leader.last_words
    assert "Ett annat program ändrade" in told
    (kept,) = (folder.parent / "state").glob("*/damaged-1.toml")
    assert str(kept.parent) in told.replace(" ", "")
    assert kept.read_text("utf-8") == "# Ring Åsa\n"
    shown = starts("show", "s.toml")
    assert (shown.code, shown.err) == (0, "")
    assert "2. två" in shown.out
