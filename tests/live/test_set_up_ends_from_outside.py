"""The end comes while a conversation is being set up: in order, and nothing is typed twice."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.live.test_ends_from_outside import ENDS, SPINNING, closes, hangs_up, is_terminated
from tests.support.terminal import Terminal

NAMES = ("Anna Öberg", "Björn Åkesson", "Cilla Ek", "Dara Haddad")


@pytest.fixture
def env(tmp_path: Path) -> Mapping[str, str]:
    return {
        "FACILITATOR_STATE": str(tmp_path / "state"),
        "FACILITATOR_LANGUAGE": "sv",
        "HOME": str(tmp_path),
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace in which nothing has been led."""
    folder = tmp_path / "arbetslag"
    folder.mkdir()
    (folder / "facilitator.toml").touch()
    return folder


def types_names(leader: Terminal) -> None:
    """Half a list of names."""
    leader.sees("▸ 1 Kollegahandledning")
    leader.presses("enter")
    leader.sees("vad heter gruppen?")
    leader.types("Basgrupp 3\r")
    leader.sees("vilka är här?")
    leader.types("Anna Öberg\rBjörn Åkesson\rCil")
    leader.sees("Cil")


def looks_at_names(leader: Terminal) -> None:
    """The same half list is there."""
    leader.sees("vilka är här?")
    for text in ("Anna Öberg", "Björn Åkesson", "Cil"):
        leader.sees(text)


def settles_seats(leader: Terminal) -> None:
    """Everything answered, and somebody who comes later."""
    types_names(leader)
    leader.types("la Ek\rDara Haddad\r\r")
    leader.sees("taltid sparas?")
    leader.presses("enter")
    leader.sees("▸ Börja nu")
    leader.presses(*["down"] * 4, "space")
    leader.sees("kommer senare")


def looks_at_seats(leader: Terminal) -> None:
    """Everybody is there, and one comes later."""
    leader.sees("▸ Börja nu")
    for text in (*NAMES, "kommer senare", "Basgrupp 3"):
        leader.sees(text)


MOMENTS: Mapping[Callable[[Terminal], None], Callable[[Terminal], None]] = {
    types_names: looks_at_names,
    settles_seats: looks_at_seats,
}
"""When the end comes, and what is there again afterwards."""


def goes_on(leader: Terminal) -> None:
    """Take up what was begun."""
    leader.sees("påbörjat")
    leader.sees("▸ 1 Kollegahandledning · Basgrupp 3")
    leader.presses("enter")
    leader.sees("▸ 1 Gå vidare där du var")
    leader.presses("enter")


def nothing_is_typed_twice(
    folder: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    """Let the end come at that moment, come back, and look."""
    with Terminal(folder=folder, env=env) as leader:
        moment(leader)
        end(leader)
        code, used = leader.ends_alone()
    assert code == ENDS[end]
    assert used < SPINNING
    assert not (folder.parent / "state" / "faults").exists()
    with Terminal(folder=folder, env=env) as leader:
        goes_on(leader)
        MOMENTS[moment](leader)


@pytest.mark.parametrize(("moment", "end"), [(types_names, closes), (settles_seats, is_terminated)])
def test_nothing_is_typed_twice(
    folder: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    nothing_is_typed_twice(folder, env, moment, end)


@pytest.mark.thorough
@pytest.mark.parametrize("end", [closes, is_terminated, hangs_up])
@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_typed_twice_however_the_end_comes(
    folder: Path,
    env: Mapping[str, str],
    moment: Callable[[Terminal], None],
    end: Callable[[Terminal], None],
) -> None:
    nothing_is_typed_twice(folder, env, moment, end)


def test_a_kill_costs_two_seconds_at_most_and_what_begins_is_not_begun_any_more(
    folder: Path, env: Mapping[str, str]
) -> None:
    with Terminal(folder=folder, env=env) as leader:
        settles_seats(leader)
        # Two seconds, and one for a machine that has other things to do.
        leader.passes(3)
        leader.kill()
    with Terminal(folder=folder, env=env) as leader:
        goes_on(leader)
        looks_at_seats(leader)
        leader.presses("enter")
        leader.sees("▶ Anna Öberg")
        leader.kill()
    with Terminal(folder=folder, env=env) as leader:
        leader.sees("Fortsätt med Kollegahandledning")
        leader.sees("Börja ett samtal")
        assert "påbörjat" not in leader.text
    assert not list((folder.parent / "state" / "set-up").rglob("*.toml"))
