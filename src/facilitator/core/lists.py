"""What a step reads of the lists, and for whom or what something in them was said."""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.core.events import IterationStarted
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress, Position
from facilitator.core.script import AnyStep, Decide, Repeat, Script, source_of
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import items_read, subgroup

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


def said_for(session: Session, position: Position | None) -> Participant | Item | None:
    """The person, or the item, that the innermost time round at a position was for.

    Args:
        session: where the conversation is.
        position: where something was said; in a subgroup, it is the group's own person or item.

    Returns:
        Nothing outside repeated steps, or where they were for nobody and nothing in particular.
    """
    started = None if position is None else _time_round(session, position)
    if started is None or position is None:
        return None
    found: list[Participant | Item] = [*_people(session, started, position.group)]
    found += _items(session, started, position.group)
    return found[0] if len(found) == 1 else None


def _time_round(session: Session, position: Position) -> IterationStarted | None:
    """When the steps around a position began; after going back, the time that the visit is of."""
    if not position.iteration or not session.script.has_step(position.step):
        return None
    around = {step.id for step in session.script.way_to(position.step)}
    begun = [
        started
        for started in session.iterations
        if started.position.step in around
        and (*started.position.iteration, started.number) == position.iteration
    ]
    visits = [started.position.visit for started in begun]
    visit = _visit_around(session, begun[0].position, position) if len(begun) > 1 else None
    return begun[visits.index(visit)] if visit in visits else begun[0] if begun else None


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
    found = (p.visit for p in around if p == replace(outer, visit=p.visit))
    return next(found, None)


def _people(
    session: Session, started: IterationStarted, group_id: str | None
) -> Iterator[Participant]:
    """Whom it was for; in a subgroup, the one of its members."""
    named = (started.participant, *started.participants)
    group = None if group_id is None else subgroup(session, group_id)
    for person in session.people:
        if person.id in named and (group is None or person.id in group.members):
            yield person


def _items(session: Session, started: IterationStarted, group_id: str | None) -> Iterator[Item]:
    """What it was for; in a subgroup, what is its own."""
    numbers = {number for number in (started.item, *started.items) if number is not None}
    for number in sorted(numbers) if started.list is not None else ():
        item = session.item(ItemAddress(list=started.list or "", item=number))
        own = None if item is None or item.position is None else item.position.group
        if item is not None and (not started.items or group_id is None or own == group_id):
            yield item
