"""What a command takes does not depend on how much has been said before it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest

from facilitator.core.commands import (
    Command,
    Contribute,
    Done,
    Edit,
    Erase,
    Park,
    Pass,
    Strike,
    Undo,
)
from facilitator.core.fold import fold
from facilitator.core.position import ItemAddress
from facilitator.core.rules import unfolded
from facilitator.core.rules.items import parked_here
from facilitator.core.session import Item, Session, place_of
from tests.support.builders import Led, question_round, script_of
from tests.support.calls import calls_of

FEW, MANY = 10, 640

MORE = 40
"""Calls that it may take more: a search by halves takes a few, a scan hundreds."""

LAST = question_round(id="advice", title="Råd", collect="advice", content=("advice",))


Thing = TypeVar("Thing")


class Watched(tuple[Thing, ...]):  # noqa: SLOT001  (it counts)
    """A tuple that counts how often somebody goes through it."""

    passes = 0

    def __iter__(self) -> Iterator[Thing]:
        self.passes += 1
        return super().__iter__()


@pytest.fixture(scope="module")
def conversations() -> tuple[Led, Led]:
    return led_until(FEW), led_until(MANY)


def led_until(items: int) -> Led:
    """A conversation in which so many questions were asked, most of them far from their numbers."""
    led = Led(script_of(question_round(max_laps=1000), LAST), 3)
    for number in range(items):
        led.does(Contribute(text=f"{number}"), Undo(), Contribute(text=f"{number}"), Done())
        led.does(Park(text=f"Råd {number}"))
    led.does(Contribute(text="Den sista"))
    return led


LATEST = -1


def about(command: Command, session: Session) -> Command:
    """The command, about the item that was said last where it is about one."""
    if not isinstance(command, Edit | Strike):
        return command
    return replace(command, address=session.items("questions")[LATEST].address)


NOWHERE = ItemAddress(list="questions", item=1)


@pytest.mark.parametrize(
    "command",
    [
        Contribute(text="Varför?"),
        Park(text="Gör så här"),
        Edit(address=NOWHERE, text="Med andra ord"),
        Strike(address=NOWHERE),
        Done(),
        Undo(),
    ],
    ids=lambda command: type(command).__name__,
)
def test_a_command_takes_as_many_calls_late_as_early(
    command: Command, conversations: tuple[Led, Led]
) -> None:
    early, late = (
        calls_of(partial(unfolded, led.session, about(command, led.session), led.moment()))
        for led in conversations
    )
    assert late <= early + MORE


def test_what_waits_for_another_step_is_not_gone_through(conversations: tuple[Led, Led]) -> None:
    session = conversations[-1].session
    watched = {list_id: Watched(items) for list_id, items in session.lists.items()}
    assert parked_here(replace(session, lists=watched)) == ()
    assert [items.passes for items in watched.values()] == [0, 0]


def test_the_place_of_a_step_is_not_searched_for_each_time() -> None:
    steps = Watched(question_round(id=f"r{number}") for number in range(9))
    script = replace(script_of(*steps), steps=steps)
    assert script.place_of("r8") == 8
    before = steps.passes
    assert script.place_of("r3") == 3
    assert steps.passes == before


def test_what_waits_for_a_step_is_there_when_it_comes() -> None:
    led = Led(script_of(question_round(laps=1), LAST), 3)
    led.does(Park(text="b"), Park(text="a"), Pass(), Pass(), Pass())
    assert led.at == "advice"
    assert [item.text for item in parked_here(led.session)] == ["b", "a"]


def test_an_event_takes_as_many_calls_late_as_early(conversations: tuple[Led, Led]) -> None:
    early, late = (
        calls_of(partial(fold, led.first, led.events)) / len(led.events) for led in conversations
    )
    assert late <= early * 1.1


def test_every_item_is_found_by_its_number_whatever_is_undone_or_erased() -> None:
    led = led_until(FEW)
    led.does(Erase(address=led.session.items("questions")[3].address), Undo())
    items = led.session.items("questions")
    assert [item.address.item for item in items] != [*range(1, len(items) + 1)]
    assert [led.session.item(item.address) for item in items] == [*items]
    assert led.session.item(ItemAddress(list="questions", item=2 * MANY)) is None
    assert led.session.item(ItemAddress(list="nowhere", item=1)) is None


def test_an_item_is_found_where_a_damaged_record_has_them_in_any_order() -> None:
    numbers = (5, 1, 9, 2)
    items = [
        Item(address=ItemAddress(list="questions", item=number), text="") for number in numbers
    ]
    assert [place_of(items, number) for number in numbers] == [0, 1, 2, 3]
    assert place_of(items, 3) is None
