"""The power goes at a random moment: what was shown as saved is there, and the leader goes on."""

import re
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from builders import NAMES
from facilitator.core.session import Session
from facilitator.store.replay import replayed
from facilitator.store.session_reading import read_session
from terminal import Terminal

SCRIPT = """
format = 1
id = "fragor"
version = "1.0.0"
language = "sv"
title = "Frågor"
summary = "En enda lång runda."

[lists.questions]
title = "Frågor"
item = "Fråga"

[[steps]]
id = "questions"
kind = "round"
title = "Frågor"
laps = "until-silent"
max_laps = 500
collect = "questions"
turn_minutes = 1
"""

SHOWN = re.compile(r"│ \d+ (k\d+)\b")
"""A contribution as the list beside the speaker shows it: that is, as saved."""


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {"FACILITATOR_STATE": str(tmp_path / "state"), "FACILITATOR_LANGUAGE": "sv"}


def leads_until_the_power_goes(
    leader: Terminal, chance: Random, words: int, kills_after: int
) -> set[str]:
    """Write and save as fast as the program takes it; give what was ever shown as saved."""
    shown: set[str] = set()
    pieces = 0
    for number in range(words):
        for keys in (f"k{number}", "\r", "\x1bOQ"):
            leader.types(keys)
            for _ in range(chance.randint(1, 3)):
                leader.reads(chance.uniform(0.0, 0.03))
                shown |= set(SHOWN.findall(leader.text))
                pieces += 1
                if pieces >= kills_after:
                    return shown
    return shown


def in_the_file(path: Path) -> Session:
    """The session as it comes of the file."""
    return replayed(read_session(path))


def survives_a_kill(folder: Path, env: Mapping[str, str], seed: int) -> None:
    """One session, one kill, and on again."""
    chance = Random(seed)
    (folder / "fragor.toml").write_text(SCRIPT, encoding="utf-8")
    (folder / "people.txt").write_text("\n".join(NAMES[:5]), encoding="utf-8")
    record = folder / f"s{seed}.toml"
    arguments = ("run", "fragor.toml", "--people", "people.txt", "--out", str(record), "--start")
    with Terminal(*arguments, folder=folder, env=env) as leader:
        leader.sees("Enter")
        leader.presses("enter")
        leader.sees("▶ Anna Öberg")
        shown = leads_until_the_power_goes(leader, chance, 60, chance.randint(3, 120))
        leader.kill()
        while leader.reads(0.05):
            shown |= set(SHOWN.findall(leader.text))
    session = in_the_file(record)
    saved = [item.text for item in session.items("questions")]
    assert shown <= set(saved), (seed, shown - set(saved))
    assert len(saved) == len(set(saved))
    with Terminal("resume", str(record), folder=folder, env=env) as leader:
        here = session.here
        if here is None or here.turn is None:
            leader.sees("Anna Öberg")
            return
        speaker = session.participant(here.turn.participant)
        assert speaker is not None
        leader.presses("f5")
        leader.sees(f"▶ {speaker.name}")
        leader.sees("▶Frågor")
        leader.kill()
    again = in_the_file(record)
    assert [item.text for item in again.items("questions")] == saved
    assert again.here is not None
    assert again.here.turn == here.turn


def test_what_was_shown_as_saved_survives_a_few_kills(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    for seed in range(3):
        survives_a_kill(tmp_path, env, seed)


@pytest.mark.thorough
def test_what_was_shown_as_saved_survives_many_kills(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    for seed in range(100, 300):
        survives_a_kill(tmp_path, env, seed)
