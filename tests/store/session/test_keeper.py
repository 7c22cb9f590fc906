"""Something that is kept while it changes: soon after it, not before, and again if it failed."""

from dataclasses import dataclass, field
from math import inf

import pytest

from facilitator.core.errors import NotWritten
from facilitator.store.session.drafts import AFTER_LAST_KEY, AT_LEAST_EVERY, Keeper


@dataclass
class Shelf:
    """Where it is kept; it may be out of reach."""

    kept: list[str] = field(default_factory=list)
    is_out_of_reach: bool = False
    now: float = 100.0

    def keep(self, what: str) -> None:
        """Keep that."""
        if self.is_out_of_reach:
            raise NotWritten("not-written")
        self.kept.append(what)

    def seconds(self) -> float:
        """What o'clock it is."""
        return self.now


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def keeper(shelf: Shelf) -> Keeper[str]:
    return Keeper(shelf.keep, "", shelf.seconds)


def test_what_has_not_changed_is_never_saved(shelf: Shelf, keeper: Keeper[str]) -> None:
    keeper.note("")
    shelf.now += 1000
    assert keeper.save_if_due() == inf
    keeper.stop()
    assert shelf.kept == []


def test_it_is_saved_half_a_second_after_the_last_change(shelf: Shelf, keeper: Keeper[str]) -> None:
    keeper.note("A")
    assert keeper.save_if_due() == pytest.approx(AFTER_LAST_KEY)
    shelf.now += 0.3
    keeper.note("An")
    assert keeper.save_if_due() == pytest.approx(AFTER_LAST_KEY)
    shelf.now += AFTER_LAST_KEY
    assert keeper.save_if_due() == inf
    assert shelf.kept == ["An"]


def test_changes_without_a_pause_are_saved_every_two_seconds(
    shelf: Shelf, keeper: Keeper[str]
) -> None:
    for count in range(1, 60):
        keeper.note("x" * count)
        shelf.now += 0.1
        keeper.save_if_due()
    assert len(shelf.kept) == pytest.approx(5.9 // AT_LEAST_EVERY, abs=1)


def test_a_save_that_failed_is_tried_again(shelf: Shelf, keeper: Keeper[str]) -> None:
    shelf.is_out_of_reach = True
    keeper.note("Anna")
    shelf.now += AFTER_LAST_KEY
    assert keeper.save_if_due() == pytest.approx(AT_LEAST_EVERY)
    assert keeper.is_failing
    shelf.is_out_of_reach = False
    shelf.now += AT_LEAST_EVERY
    keeper.save_if_due()
    assert shelf.kept == ["Anna"]
    assert not keeper.is_failing


def test_the_thread_saves_what_was_noted_when_it_is_stopped(
    shelf: Shelf, keeper: Keeper[str]
) -> None:
    keeper.start()
    keeper.note("Anna")
    keeper.stop()
    assert shelf.kept == ["Anna"]
