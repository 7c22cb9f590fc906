"""The power goes at a random moment: what was shown as saved is there, and the leader goes on."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from facilitator.core.session import Session
from facilitator.store.session.copies import read_latest
from facilitator.store.session.drafts import read_draft
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.state_folder import StateFolder
from tests.support.builders import NAMES
from tests.support.terminal import Terminal

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
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
        "HOME": str(tmp_path / "home"),
    }


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
        leader.sees("Tiden står still")
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


KEPT_AFTER = 2.0
"""Seconds after which what was typed is on the disk at the latest."""

SLACK = 2.0
"""Seconds that a slow machine takes to hear a key and to write."""


def writes_until_the_power_goes(leader: Terminal, chance: Random) -> str:
    """Type words one by one for a few seconds; give those that have to be on the disk."""
    typed: list[tuple[float, str]] = []
    seconds = chance.uniform(0.3, 6.0)
    began = time.monotonic()
    while (now := time.monotonic() - began) < seconds:
        word = f"ord{len(typed)} "
        leader.types(word)
        typed.append((now, word))
        leader.passes(chance.uniform(0.05, 0.5))
    leader.kill()
    died = time.monotonic() - began
    return "".join(word for at, word in typed if at < died - KEPT_AFTER - SLACK)


def keeps_what_is_written(folder: Path, env: Mapping[str, str], seed: int) -> None:
    """One kill in the middle of a sentence: in the field, a dialog, after a pause, fleeing."""
    chance = Random(seed)
    moment = chance.choice(("field", "dialog", "pause", "refuge"))
    place = folder / f"place{seed}"
    place.mkdir()
    (folder / "fragor.toml").write_text(SCRIPT, encoding="utf-8")
    record = place / "s.toml"
    names = [word for name in NAMES[:3] for word in ("--person", name)]
    arguments = ("run", "fragor.toml", *names, "--out", str(record), "--start")
    with Terminal(*arguments, folder=folder, env=env) as leader:
        leader.sees("Enter")
        leader.presses("enter")
        leader.sees("▶ Anna Öberg")
        if moment == "refuge":
            place.rename(folder / f"away{seed}")
            leader.types("k0\r")
            leader.sees("k0")
            leader.sees("kan inte skrivas just nu")
        elif moment == "pause":
            leader.presses("f5")
            leader.sees("P A U S")
            leader.presses("f5")
            leader.sees("▶ Anna Öberg")
        elif moment == "dialog":
            leader.presses("f7")
            leader.sees("En egen anteckning")
        certain = writes_until_the_power_goes(leader, chance)
    state = Path(env["FACILITATOR_STATE"])
    read = read_latest(record, state)
    kept = read_draft(StateFolder.of(read.header.id, state))
    assert kept is not None
    words = kept.draft.unsaved.get("note", "") if moment == "dialog" else kept.draft.text
    assert f"{words} ".startswith(certain), (seed, moment, certain, words)
    if moment == "refuge":
        assert [item.text for item in replayed(read).items("questions")] == ["k0"]


def home_survives_a_kill(folder: Path, env: Mapping[str, str], seed: int) -> None:
    """The first screen and the set-up are killed; they come up again."""
    chance = Random(seed)
    env = {**env, "FACILITATOR_STATE": str(folder / f"home{seed}")}
    with Terminal(folder=folder, env=env) as leader:
        leader.sees("Kollegahandledning")
        for _ in range(chance.randint(0, 6)):
            leader.presses(chance.choice(("enter", "down", "escape", "tab")))
            leader.passes(chance.uniform(0.0, 0.2))
        leader.kill()
    with Terminal(folder=folder, env=env) as leader:
        leader.sees("Kollegahandledning")


def test_what_is_being_written_survives_a_kill(tmp_path: Path, env: Mapping[str, str]) -> None:
    keeps_what_is_written(tmp_path, env, 11)


@pytest.mark.thorough
def test_what_is_being_written_survives_many_kills(tmp_path: Path, env: Mapping[str, str]) -> None:
    for seed in range(1000, 1080):
        keeps_what_is_written(tmp_path, env, seed)


@pytest.mark.thorough
def test_the_first_screen_survives_many_kills(tmp_path: Path, env: Mapping[str, str]) -> None:
    for seed in range(20):
        home_survives_a_kill(tmp_path, env, seed)


@pytest.mark.thorough
def test_what_was_shown_as_saved_survives_many_kills(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    for seed in range(100, 300):
        survives_a_kill(tmp_path, env, seed)
