"""A new item that replaces the same author's earlier one.

Where groups have the turns, the group is the author, whoever of it spoke.
"""

from facilitator.core import events as fact
from facilitator.core.position import ItemAddress, Position
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import AnyStep, InTurn
from facilitator.core.session import Item, Session


def earlier_of(
    session: Session, step: AnyStep, author: str | None, group: str | None = None
) -> tuple[Item, ...]:
    """What a new item would replace; nothing if its author is unknown.

    Args:
        session: where the conversation is.
        step: the step that collects it.
        author: who said it.
        group: the group that it belongs to.
    """
    if not step.replaces or step.collect is None:
        return ()
    items = session.open_items(step.collect)
    if isinstance(step, InTurn) and step.who == "groups":
        return tuple(item for item in items if _is_of_group(item, step, group))
    return tuple(item for item in items if author is not None and item.by == author)


def _is_of_group(item: Item, step: AnyStep, group: str | None) -> bool:
    """Whether a group said that, as a group: in a turn of its own, or without naming anybody."""
    where = item.position
    if where is None or where.group is None or where.group != group:
        return False
    return item.by is None or where.step == step.id


def has_a_place(
    session: Session,
    step: AnyStep,
    author: str | None,
    group: str | None = None,
    *,
    at: Position | None = None,
) -> bool:
    """Whether a new item replaces one in the same step, so that it needs no more room."""
    here = session.here
    if at is None and here is not None:
        at = here.position
    return at is not None and any(
        item.position is not None and item.position.ungrouped == at
        for item in earlier_of(session, step, author, group)
    )


def replace_earlier(
    u: Unfolding, step: AnyStep, new: ItemAddress, *, gives_room: bool = True
) -> None:
    """Strike what the author of a new item had in its list before, where the step says so.

    Args:
        u: what unfolds.
        step: the step that collects it.
        new: the new item.
        gives_room: whether the new item was counted, so that what it replaces no longer is.
    """
    item = u.session.item(new)
    if item is None or item.is_erased or step.collect != new.list:
        return
    group = None if item.position is None else item.position.group
    for earlier in earlier_of(u.session, step, item.by, group):
        if earlier.address != new:
            where = earlier.position if gives_room else None
            u.record(fact.ItemStruck(list=new.list, item=earlier.address.item, position=where))
