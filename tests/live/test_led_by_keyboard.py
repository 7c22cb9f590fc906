"""A whole kollegahandledning at 80 by 24, in a real terminal, with the keyboard only."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from facilitator.store.session.verify import verify
from tests.support.builders import NAMES
from tests.support.terminal import Terminal

EIGHT = NAMES[:8]
ASKERS = [name for name in EIGHT if not name.startswith("Cilla")]
GUARD = 0.8
"""Seconds after a save in which an empty Enter does nothing, and a little."""


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {"FACILITATOR_STATE": str(tmp_path / "state"), "FACILITATOR_LANGUAGE": "sv"}


@pytest.fixture
def people_file(tmp_path: Path) -> Path:
    path = tmp_path / "people.txt"
    path.write_text("\n".join(EIGHT) + "\n", encoding="utf-8")
    return path


def test_from_eight_names_to_a_finished_session_file(
    tmp_path: Path, env: Mapping[str, str], people_file: Path
) -> None:
    arguments = ["run", "kollegahandledning", "--people", str(people_file), "--start"]
    with Terminal(*arguments, "--out", "s.toml", folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        is_done(leader)
        leader.sees("▶Välkommen")
        is_done(leader)
        leader.sees("▶Tänk efter")
        is_done(leader)
        for number, name in enumerate(EIGHT, start=1):
            leader.sees(f"▶ {name}")
            saves(leader, f"Ämne av {name.split()[0]}", f"Ämnen  {number}")
            is_done(leader)
        leader.sees("▶Vi väljer")
        leader.presses("down", "down")
        leader.types("8")
        leader.presses("enter")
        leader.sees("8 röster")
        for _ in EIGHT[1:]:
            is_done(leader)
        leader.sees("Alla räknade")
        is_done(leader)
        leader.sees("▶Berätta")
        is_done(leader)
        leader.sees("▶Frågor")
        for number, question in enumerate(("Hur länge har det varit så?", "Vem märkte?"), start=1):
            saves(leader, question, f"Frågor  {number}")
            is_done(leader)
        for stood_over in range(7):
            leader.sees("▶Frågor")
            leader.sees(f"▶ {ASKERS[(2 + stood_over) % 7]}")
            leader.presses("f2")
        leader.sees("▶Egna tankar")
        saves(leader, "Jag kunde börja med klassen", "Egna tankar  1")
        is_done(leader)
        for number in range(1, 5):
            leader.sees("▶Råd")
            saves(leader, f"Råd nummer {number}", f"Råd  {number}")
            is_done(leader)
        leader.types("--")
        leader.presses("enter")
        leader.sees("▶Tre bästa")
        leader.presses("space", "down", "down", "space", "down", "space")
        is_done(leader)
        leader.sees("Tack")
        leader.types("Ring hem till tre föräldrar")
        leader.presses("enter")
        is_done(leader)
        leader.waits_until(
            lambda: 'status = "finished"' in (tmp_path / "s.toml").read_text("utf-8"),
            "the finished file",
        )
        is_done(leader)
        leader.waits_until(lambda: not leader.is_running, "the end")
    assert not list((tmp_path / "state").glob("*/draft.toml"))
    check_the_record(tmp_path / "s.toml")
    assert list(verify(tmp_path / "s.toml")) == []


def saves(leader: Terminal, text: str, shown: str) -> None:
    """Write a contribution and wait until the list shows it."""
    leader.types(text)
    leader.presses("enter")
    leader.sees(shown)


def is_done(leader: Terminal) -> None:
    """Press Enter, but not so soon that it could be a double press."""
    leader.passes(GUARD)
    leader.presses("enter")


def check_the_record(path: Path) -> None:
    """What the issue says that the file has."""
    record = tomllib.loads(path.read_text("utf-8"))
    assert record["status"] == "finished"
    topics = record["lists"]["topics"]["items"]
    assert len(topics) == len(EIGHT)
    assert [topic["text"] for topic in topics if topic.get("chosen")] == ["Ämne av Cilla"]
    assert record["outcome"]["matter"] == "Ämne av Cilla"
    advice = record["lists"]["advice"]["items"]
    assert [item["text"] for item in advice if item.get("chosen")] == [
        "Råd nummer 1",
        "Råd nummer 3",
        "Råd nummer 4",
    ]
    assert [measure["what"] for measure in record["measures"]] == ["Ring hem till tre föräldrar"]
    for event in record["events"]:
        assert event["kind"] not in ("turn-started", "turn-ended")
        assert "passed" not in event.values()
