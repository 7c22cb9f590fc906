"""What a step reads: what is in a list, or the one item that its iteration is for."""

from facilitator.core.items import Item
from facilitator.core.script import AnyStep, Decide, Repeat, Script, source_of
from facilitator.core.session import Session
from facilitator.core.subgroups import items_read

THE_ITEM = "item"
"""What ``from`` says where only the item is read that the iteration is for."""


def list_read(script: Script, step: AnyStep) -> str | None:
    """The list that a step reads; the one that its item stands in, where it reads an item."""
    source = source_of(step)
    if source != THE_ITEM:
        return source
    going_through = _going_through(script, step)
    return None if going_through is None else going_through.from_


def items_to_read(session: Session, step: AnyStep) -> tuple[Item, ...]:
    """What a step reads now: neither struck nor parked, and in groups what any of them reads.

    Args:
        session: where the conversation is.
        step: the step, open or about to be.
    """
    source = list_read(session.script, step)
    if source is None:
        return ()
    if source_of(step) != THE_ITEM:
        items = items_read(session, source)
        return _still_to_decide(session, step, items) if isinstance(step, Decide) else items
    numbers = _numbers_in_turn(session, step)
    return tuple(i for i in session.open_items(source) if str(i.address.item) in numbers)


def _still_to_decide(session: Session, step: Decide, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The proposals but those that the step has settled in another time round."""
    opened = (each.position for each in session.open_steps if each.position.step == step.id)
    now = next((position.iteration for position in opened), session.iteration_inside)
    settled = {
        made.proposal
        for made in session.decisions
        if made.position.step == step.id
        and made.position.iteration != now
        and made.outcome != "stopped"
    }
    return tuple(item for item in items if item.address not in settled)


def item_in_turn(session: Session, step: AnyStep) -> Item | None:
    """The one item that a step with ``from = "item"`` is about; none where groups have several."""
    if source_of(step) != THE_ITEM:
        return None
    items = items_to_read(session, step)
    return items[0] if len(items) == 1 else None


def _going_through(script: Script, step: AnyStep) -> Repeat | None:
    """The innermost step around a step that is gone through once for each item."""
    for outer in reversed(script.way_to(step.id)[:-1]):
        if isinstance(outer, Repeat) and outer.for_each == "item":
            return outer
    return None


def _numbers_in_turn(session: Session, step: AnyStep) -> tuple[str, ...]:
    """Numbers of the items that the iteration around a step is for: one, or one of each group."""
    going_through = _going_through(session.script, step)
    for opened in reversed(session.open_steps):
        if going_through is not None and opened.position.step == going_through.id:
            return opened.running_for
    return ()
