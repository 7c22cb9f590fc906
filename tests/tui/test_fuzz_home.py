"""Random keys, clicks, pastes and sizes before a conversation: no crash, and always a way back."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from facilitator.core.regular_group import Begun
from facilitator.core.text import harmless, has_forbidden_characters
from facilitator.store.groups import read_groups
from facilitator.store.preparations import read_prepared
from facilitator.store.session.drafts import begun_folder, read_begun
from facilitator.tui.home.screen import HomeScreen
from tests.support.builders import NAMES
from tests.support.fuzz import Fuzz
from tests.support.visitor import NOW, Village, Visitor, visiting

LONGEST_VISIT = 120
"""After so many things the program is begun anew, if it has not been left before."""


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Village:
    village = Village(tmp_path, monkeypatch)
    village.has_group()
    village.has_conversation("förr", began=NOW - timedelta(days=2))
    village.has_conversation("annorstädes", host="LÄRARRUM-4")
    village.has_ended_conversation("i-vintras")
    return village


async def is_at_home(visitor: Visitor) -> None:
    """The first screen, with everything that can be there."""
    visitor.sees("Tidigare samtal")


async def is_at_review(visitor: Visitor) -> None:
    """The review, with eight people."""
    await visitor.presses("1")
    await visitor.waits_for("Börja nu")


async def is_at_names(visitor: Visitor) -> None:
    """A list of names that is half written."""
    await visitor.clicks("Öppningsrunda")
    await visitor.waits_for("vilken grupp?")
    await visitor.clicks("En annan grupp")
    await visitor.writes("Ny grupp")
    await visitor.writes(NAMES[0])


async def is_at_a_person(visitor: Visitor) -> None:
    """What can be said of somebody."""
    await is_at_review(visitor)
    await visitor.clicks(NAMES[1])


PLACES: tuple[Callable[[Visitor], Awaitable[None]], ...] = (
    is_at_review,
    is_at_names,
    is_at_home,
    is_at_a_person,
)
"""Where somebody begins to press anything at all."""


async def lives_through(village: Village, seed: int, actions: int) -> int:
    """Do so many random things, in as many visits as that takes; say how many."""
    done = visits = 0
    while done < actions:
        most = min(LONGEST_VISIT, actions - done)
        done += await one_visit(village, PLACES[visits % len(PLACES)], seed + done, most)
        visits += 1
    return done


async def one_visit(
    village: Village, begins: Callable[[Visitor], Awaitable[None]], seed: int, actions: int
) -> int:
    """Do random things until the program is left; then what was begun is on the disk."""
    async with visiting(size=(100, 45)) as visitor:
        await begins(visitor)
        home = next(s for s in visitor.app.screen_stack if isinstance(s, HomeScreen))
        fuzz = Fuzz(visitor, seed)
        for _number in range(actions):
            try:
                await fuzz.does_something()
            except AssertionError as wrong:
                raise AssertionError(seed, fuzz.log[-12:]) from wrong
            assert visitor.app._exception is None, (seed, fuzz.log[-12:])
            if not visitor.app.is_running or visitor.app._exit:
                break
        else:
            await has_a_way_back(visitor, fuzz)
        begun = home.unfinished.begun
    assert visitor.app._exception is None, (seed, fuzz.log[-12:])
    is_kept(village, begun)
    return len(fuzz.log)


async def has_a_way_back(visitor: Visitor, fuzz: Fuzz) -> None:
    """Escape leads back to the first screen."""
    await visitor.pilot.resize_terminal(100, 45)
    await visitor.settles()
    for _ in range(12):
        if isinstance(visitor.app.screen, HomeScreen) or visitor.app._exit:
            return
        await visitor.presses("escape")
    raise AssertionError(fuzz.log[-12:], visitor.screen())


def is_kept(village: Village, begun: Begun | None) -> None:
    """What was begun is on the disk, and nothing that lies there steers a terminal."""
    kept = read_begun(begun_folder(village.folder))
    if begun is not None:
        assert kept is not None
        assert kept.preparation == begun.preparation
        assert kept.unsaved == {asked: harmless(words) for asked, words in begun.unsaved.items()}
    for folder in (
        village.folder / "prepared",
        village.folder / "groups",
        village.folder / "state",
    ):
        for path in folder.rglob("*.toml"):
            assert not has_forbidden_characters(path.read_text("utf-8")), path
    assert not read_prepared(village.folder / "prepared").unreadable
    assert not read_groups(village.folder / "groups").unreadable


async def test_sixty_random_things_before_a_conversation_do_no_harm(village: Village) -> None:
    assert await lives_through(village, 20260115, 60) == 60


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(4))
async def test_thousands_of_random_things_before_a_conversation_do_no_harm(
    village: Village, seed: int
) -> None:
    assert await lives_through(village, seed * 100_000, 2_000) == 2_000
