"""Withdrawing what a choice has done when its step is visited again; other choices stay."""

from facilitator.core import events as fact
from facilitator.core.position import ItemAddress, Position
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import Choose
from facilitator.core.session import ChoiceMark


def withdraw_choices(u: Unfolding, step: Choose, iteration: tuple[int, ...]) -> None:
    """Withdraw what was counted, chosen, kept or copied in a step that is visited again.

    Args:
        u: the command that goes back.
        step: the choice.
        iteration: the iteration that the command goes back to.
    """
    marked = {mark.position for item in u.session.items(step.from_) for mark in item.marks}
    made = {*marked, *u.session.deferred_choices, *u.session.empty_choices}
    made_here = [position for position in made if position.is_in(step.id, iteration)]
    for position in sorted(made_here, key=lambda p: (p.iteration, p.visit, p.group or "")):
        _withdraw_choice(u, step.from_, position)
    if step.into is not None:
        _strike_copies(u, step.into, step.id, iteration)


def _strike_copies(u: Unfolding, list_id: str, step_id: str, iteration: tuple[int, ...]) -> None:
    """Strike the copies that a choice has made in another list."""
    for copy in u.session.items(list_id):
        is_copied_here = copy.position is not None and copy.position.is_in(step_id, iteration)
        if is_copied_here and copy.origin is not None and not copy.is_struck:
            u.record(fact.ItemStruck(list=copy.address.list, item=copy.address.item))


def _withdraw_choice(u: Unfolding, list_id: str, position: Position) -> None:
    """Withdraw one choice, and record again what others have made of the same items."""
    touched = [
        item
        for item in u.session.items(list_id)
        if any(mark.position == position for mark in item.marks)
    ]
    numbers = tuple(item.address.item for item in touched)
    u.record(fact.ChoiceWithdrawn(position=position, list=list_id, items=numbers))
    for item in touched:
        for mark in item.marks:
            if mark.position != position:
                _mark_again(u, item.address, mark)


def _mark_again(u: Unfolding, item: ItemAddress, mark: ChoiceMark) -> None:
    """Record again what a choice that was not withdrawn has made of an item."""
    match mark.what:
        case "counted":
            u.record(
                fact.VotesCounted(
                    position=mark.position,
                    list=item.list,
                    totals={str(item.item): mark.votes or 0},
                )
            )
        case "chosen":
            u.record(
                fact.ItemChosen(
                    position=mark.position, list=item.list, item=item.item, reason=mark.reason
                )
            )
        case "kept":
            u.record(fact.RestKept(position=mark.position, list=item.list, items=(item.item,)))
