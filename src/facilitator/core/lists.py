"""What a step reads from the lists, and for whom or what something in them was said."""

from dataclasses import replace

from facilitator.core.events import IterationStarted
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress, Position
from facilitator.core.script import THE_ITEM, AnyStep, Decide, list_read, loop_over_items, source_of
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import items_read, subgroup


def items_to_read(session: Session, step: AnyStep) -> tuple[Item, ...]:
    """What a step reads now: neither struck nor parked, and in groups what any of them reads.

    Args:
        session: where the conversation is.
        step: the step, open or about to be.
    """
    source = list_read(session.script, step)
    if source is None:
        return ()
    if source_of(step) == THE_ITEM:
        numbers = _numbers_in_turn(session, step)
        return tuple(i for i in session.open_items(source) if str(i.address.item) in numbers)
    items = items_read(session, source)
    if isinstance(step, Decide):
        settled = _proposals_settled_before(session, step)
        return tuple(item for item in items if item.address not in settled)
    return items


def item_in_turn(session: Session, step: AnyStep) -> Item | None:
    """The one item that a step with ``from = "item"`` is about; none where groups have several."""
    if source_of(step) != THE_ITEM:
        return None
    items = items_to_read(session, step)
    return items[0] if len(items) == 1 else None


def _proposals_settled_before(session: Session, step: Decide) -> set[ItemAddress | None]:
    """The proposals that the step has settled in other iterations of the steps around it."""
    opened = (each.position for each in session.open_steps if each.position.step == step.id)
    now = next((position.iteration for position in opened), session.iteration_inside)
    return {
        made.proposal
        for made in session.decisions
        if made.position.step == step.id
        and made.position.iteration != now
        and made.outcome != "stopped"
    }


def _numbers_in_turn(session: Session, step: AnyStep) -> tuple[str, ...]:
    """Numbers of the items that the iteration around a step is for: one, or one of each group."""
    going_through = loop_over_items(session.script, step)
    for opened in reversed(session.open_steps):
        if going_through is not None and opened.position.step == going_through.id:
            return opened.running_for
    return ()


def said_for(session: Session, position: Position | None) -> Participant | Item | None:
    """The person, or the item, that the innermost iteration at a position was for.

    Args:
        session: where the conversation is.
        position: where something was said; in a subgroup, it is the group's own person or item.

    Returns:
        Nothing outside repeated steps, or where they were for nobody and nothing in particular.
    """
    started = None if position is None else _iteration_around(session, position)
    if position is None or started is None:
        return None
    group = subgroup(session, position.group)
    ids = {started.participant, *started.participants}
    if group is not None:
        ids &= {*group.members}
    people = [person for person in session.people if person.id in ids]
    found: tuple[Participant | Item, ...] = (
        *people,
        *_items_of(session, started, position.group),
    )
    return found[0] if len(found) == 1 else None


def _iteration_around(session: Session, position: Position) -> IterationStarted | None:
    """The innermost iteration that a position stands in; after going back, of the same visit."""
    if not position.iteration or not session.script.has_step(position.step):
        return None
    around = {step.id for step in session.script.way_to(position.step)}
    begun = [
        started
        for started in session.iterations
        if started.position.step in around
        and (*started.position.iteration, started.number) == position.iteration
    ]
    if not begun:
        return None
    visit = _visit_around(session, begun[0].position, position)
    return next((each for each in begun if each.position.visit == visit), begun[0])


def _visit_around(session: Session, outer: Position, inner: Position) -> int | None:
    """Which visit to the steps around a position it belongs to: the first that ends after it.

    Args:
        session: where the conversation is.
        outer: any visit to the steps around.
        inner: the position.
    """
    left = [closed.left.position for closed in session.closed_steps]
    where = inner.ungrouped
    after = left[left.index(where) :] if where in left else []
    around = (*after, *(opened.position for opened in session.open_steps))
    return next((p.visit for p in around if p == replace(outer, visit=p.visit)), None)


def _items_of(session: Session, started: IterationStarted, group_id: str | None) -> list[Item]:
    """The items that an iteration is for; in a subgroup, the group's own."""
    numbers = (started.item, *started.items)
    items = [i for i in session.items(started.list or "") if i.address.item in numbers]
    if started.items and group_id is not None:
        items = [item for item in items if item.group == group_id]
    return items
