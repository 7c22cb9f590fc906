"""A new item that takes the place of the same author's earlier one."""

from facilitator.core import events as fact
from facilitator.core.items import Item
from facilitator.core.position import ItemAddress
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import AnyStep
from facilitator.core.session import Session


def earlier_of(session: Session, step: AnyStep, author: str | None) -> tuple[Item, ...]:
    """What a new item of that author would replace; nothing without an author."""
    if not step.replaces or step.collect is None or author is None:
        return ()
    return tuple(item for item in session.open_items(step.collect) if item.by == author)


def has_a_place(session: Session, step: AnyStep, author: str | None) -> bool:
    """Whether a new item of that author takes no more room in the open step."""
    if not step.replaces:
        return False
    here = session.here
    return here is not None and any(
        item.position is not None and item.position.ungrouped == here.position
        for item in earlier_of(session, step, author)
    )


def replace_earlier(u: Unfolding, step: AnyStep, new: ItemAddress) -> None:
    """Strike what the author of a new item had in its list before, where the step says so."""
    if not step.replaces:
        return
    item = u.session.item(new)
    if item is None or item.is_erased or step.collect != new.list:
        return
    for earlier in earlier_of(u.session, step, item.by):
        if earlier.address != new:
            u.record(
                fact.ItemStruck(list=new.list, item=earlier.address.item, position=earlier.position)
            )
