"""A group that meets for the second time: nobody writes eight names twice."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from facilitator.core.regular_group import Coming, Expected, Preparation
from facilitator.store.preparations import keep_prepared
from tests.support.terminal import Terminal

FOUR = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {
        "HOME": str(tmp_path / "home"),
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_SETTINGS": str(tmp_path / "settings.toml"),
        "FACILITATOR_LANGUAGE": "sv",
    }


def leaves(leader: Terminal) -> None:
    """Leave a conversation that has begun."""
    leader.presses("ctrl+q")
    leader.sees("Allt är sparat.")
    leader.presses("enter")
    assert leader.ends() == 0


def test_a_group_is_remembered_and_led_again_with_two_keys(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    (tmp_path / "facilitator.toml").touch()
    run = ("run", "oppningsrunda", "--group", "Lag 7", "--start")
    with Terminal(*run, *FOUR, folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leaves(leader)
    assert 'name = "Cilla"' in (tmp_path / "groups" / "lag-7.toml").read_text("utf-8")
    for path in (tmp_path / "sessions").iterdir():
        path.unlink()
    with Terminal(folder=tmp_path, env=env) as leader:
        leader.sees("Lag 7, samma fyra")
        leader.presses("enter")
        leader.sees("Börja nu")
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leader.sees("Dara")
        leaves(leader)
    group = (tmp_path / "groups" / "lag-7.toml").read_text("utf-8")
    assert "opening_seat = 3" in group
    assert "times = 2" in group


def test_what_was_interrupted_is_gone_on_with_from_home(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    (tmp_path / "facilitator.toml").touch()
    run = ("run", "oppningsrunda", "--group", "Lag 7", "--start")
    with Terminal(*run, *FOUR, folder=tmp_path, env=env) as leader:
        leader.sees("Tryck Enter när ni börjar")
        leader.passes(0.8)
        leader.presses("enter")
        leader.sees("▶Välkommen")
        leader.kill()
    assert not (tmp_path / "groups").exists()
    with Terminal(folder=tmp_path, env=env) as leader:
        leader.sees("Fortsätt med")
        leader.presses("enter")
        leader.sees("F5")
        leaves(leader)
    assert "times = 1" in (tmp_path / "groups" / "lag-7.toml").read_text("utf-8")


def test_what_was_prepared_begins_as_it_was_settled_and_is_thrown_away_then(
    tmp_path: Path, env: Mapping[str, str]
) -> None:
    (tmp_path / "facilitator.toml").touch()
    people = (
        Expected(name="Anna", topic="Läxor på måndagar"),
        Expected(name="Bo", coming=Coming.LATE),
        *(Expected(name=name) for name in ("Cilla", "Dara", "Eva")),
        Expected(name="Farid", coming=Coming.NOT_TODAY),
    )
    settled = Preparation(script="kollegahandledning", people=people, opening_seat=3)
    keep_prepared(tmp_path / "prepared", settled)
    with Terminal(folder=tmp_path, env=env) as leader:
        leader.sees("Kollegahandledning")
        leader.presses("enter")
        leader.sees("Börja nu")
        assert list((tmp_path / "prepared").iterdir())
        leader.presses("enter")
        leader.sees("▶Välkommen")
        assert not list((tmp_path / "prepared").iterdir())
        leaves(leader)
    (path,) = (tmp_path / "sessions").iterdir()
    record = path.read_text("utf-8")
    assert 'text = "Läxor på måndagar"' in record
    assert "opening_seat = 3" in record
    assert record.count("late = true") == 1
    assert "Farid" not in record
