"""Which lists are for everybody's eyes, and which only for some."""

from facilitator.core.items import Item
from facilitator.core.script import Script
from facilitator.core.session import Session

GROUP = "group"
"""Everybody may see the list."""

AUTHOR = "author"
"""Only whoever wrote an item may see it."""


def is_for_the_group(script: Script, list_id: str) -> bool:
    """Whether everybody may see a list; one that the script does not declare is the leader's."""
    return is_seen_by(script, list_id, (GROUP,))


def is_seen_by(script: Script, list_id: str, seen_by: tuple[str, ...] | None) -> bool:
    """Whether somebody may see a list; one that the script does not declare is the leader's.

    Args:
        script: which declares the list, or does not.
        list_id: the list.
        seen_by: the roles of whoever reads, and ``group``; nothing for whoever may read all of it.
    """
    form = script.lists.get(list_id)
    return seen_by is None or (form is not None and form.visible_to in seen_by)


def is_item_seen_by(session: Session, item: Item, seen_by: tuple[str, ...]) -> bool:
    """Whether somebody may see an item.

    What waits for later is no more open than where it was said, and what was said where nothing is
    written down was said before everybody.

    Args:
        session: which the item belongs to.
        item: wherever it lies now.
        seen_by: the roles of whoever reads, and ``group``.
    """
    script, list_id = session.script, item.address.list
    if list_id not in script.lists and item.origin is not None:
        list_id = item.origin.list
    said_in = "" if item.position is None else item.position.step
    if list_id not in script.lists and script.has_step(said_in):
        list_id = script.step(said_in).collect or list_id
    return list_id not in script.lists or is_seen_by(script, list_id, seen_by)


def is_anonymous(script: Script, list_id: str) -> bool:
    """Whether nothing is kept of who contributed to that list."""
    form = script.lists.get(list_id)
    return form is not None and form.anonymous


def author_shown(session: Session, item: Item) -> str | None:
    """Id of the author, if anybody may be told; earlier versions kept some of anonymous lists."""
    return None if is_anonymous(session.script, item.address.list) else item.by


def shown_to_the_group(session: Session, list_id: str) -> tuple[Item, ...]:
    """The items of a list that can stand on a screen that everybody sees, in their order.

    What is only for its author is shown while the author has the turn.
    """
    form = session.script.lists.get(list_id)
    if form is None or form.visible_to not in (GROUP, AUTHOR):
        return ()
    items = session.items(list_id)
    if form.visible_to == GROUP:
        return items
    turn = None if session.here is None else session.here.turn
    return tuple(
        item
        for item in items
        if turn is not None and author_shown(session, item) == turn.participant
    )
