"""What of a list may stand on a screen that the whole room can see."""

from facilitator.core.position import Position
from facilitator.core.session import Item, Session
from facilitator.core.visibility import AUTHOR, is_for_the_group, shown_to_the_group

Revealed = tuple[str, Position | None] | None
"""A list that the leader has chosen to show, and the step in which it is shown."""


def can_be_shown(session: Session, item: Item) -> bool:
    """Whether everybody may see an item just now."""
    return item in shown_to_the_group(session, item.address.list)


def is_hidden(session: Session, list_id: str, revealed: Revealed) -> bool:
    """Whether a list is for some only, and the leader has not chosen to show it."""
    form = session.script.lists.get(list_id)
    if form is None or is_for_the_group(session.script, list_id):
        return False
    return revealed != (list_id, where(session))


def in_sight(session: Session, list_id: str, revealed: Revealed) -> tuple[Item, ...]:
    """The items of a list that are shown just now, in their order."""
    form = session.script.lists.get(list_id)
    if not is_hidden(session, list_id, revealed):
        return session.items(list_id)
    is_for_authors = form is not None and form.visible_to == AUTHOR
    return shown_to_the_group(session, list_id) if is_for_authors else ()


def where(session: Session) -> Position | None:
    """The open step, where one is."""
    return None if session.here is None else session.here.position
