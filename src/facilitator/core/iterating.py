"""Which time round of repeated steps something was said or agreed in, and for whom or what."""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.core.events import IterationStarted
from facilitator.core.items import Item
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress, Position
from facilitator.core.session import Session
from facilitator.core.subgroups import subgroup


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
