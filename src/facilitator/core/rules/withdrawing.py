"""Withdrawing what a choice has done when its step is visited again; other choices stand."""

from facilitator.core import events as fact
from facilitator.core.position import Position
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import Choose
from facilitator.core.session import Item


def withdraw_choices(u: Unfolding, step: Choose, iteration: tuple[int, ...]) -> None:
    """Withdraw what was counted, chosen, kept or copied in a step that is visited again.

    Args:
        u: the command that goes back.
        step: the choice.
        iteration: which time round it is where the command goes back to.
    """
    session = u.session
    marked = {mark.position for item in session.items(step.from_) for mark in item.marks}
    made_here = {
        position
        for position in marked | {*session.deferred_choices, *session.empty_choices}
        if _was_made_there(position, step, iteration)
    }
    for position in sorted(made_here, key=lambda p: (p.iteration, p.visit, p.group or "")):
        _withdraw(u, step.from_, position)
    for copy in session.items(step.into) if step.into is not None else ():
        was_made_there = _was_made_there(copy.position, step, iteration)
        if copy.origin is not None and was_made_there and not copy.is_struck:
            u.record(fact.ItemStruck(list=copy.address.list, item=copy.address.item))


def _was_made_there(position: Position | None, step: Choose, iteration: tuple[int, ...]) -> bool:
    """Whether something was done in that step, in the time round that is begun anew."""
    if position is None or position.step != step.id:
        return False
    return position.iteration[: len(iteration)] == iteration


def _withdraw(u: Unfolding, list_id: str, position: Position) -> None:
    """Withdraw one choice; what others have made of the same items is noted again."""
    touched = [
        item
        for item in u.session.items(list_id)
        if any(mark.position == position for mark in item.marks)
    ]
    numbers = tuple(item.address.item for item in touched)
    u.record(fact.ChoiceWithdrawn(position=position, list=list_id, items=numbers))
    for item in touched:
        _mark_again(u, item, position)


def _mark_again(u: Unfolding, item: Item, withdrawn: Position) -> None:
    """Note once more what other choices than the withdrawn one have made of an item."""
    list_id, number = item.address.list, item.address.item
    for mark in item.marks:
        where = mark.position
        if where == withdrawn:
            continue
        match mark.what:
            case "counted":
                totals = {str(number): mark.votes or 0}
                u.record(fact.VotesCounted(position=where, list=list_id, totals=totals))
            case "chosen":
                chosen = fact.ItemChosen(
                    position=where, list=list_id, item=number, reason=mark.reason
                )
                u.record(chosen)
            case "kept":
                u.record(fact.RestKept(position=where, list=list_id, items=(number,)))
