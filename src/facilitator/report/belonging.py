"""What something was said or agreed for, where steps were gone through once for each."""

from facilitator.core.items import Item
from facilitator.core.iterating import said_for
from facilitator.core.position import Position
from facilitator.core.session import Session
from facilitator.core.visibility import is_seen_by
from facilitator.wording.language import _


def belongs_to(session: Session, position: Position | None) -> str:
    """Say for whom or what it was, as in “for: The heating fails”; nothing if for nothing."""
    found = said_for(session, position)
    if found is None or (isinstance(found, Item) and found.is_erased):
        return ""
    words = found.text if isinstance(found, Item) else found.name
    return _("for: {what}").format(what=" ".join(words.split()))


def belongs_to_item(
    session: Session, position: Position | None, seen_by: tuple[str, ...] | None
) -> str:
    """Say for which item it was, as far as whoever reads it may see that list.

    Args:
        session: where the conversation is.
        position: where it was said or agreed.
        seen_by: the roles of the readers; nothing for whoever may read all of it.
    """
    found = said_for(session, position)
    if seen_by is None:
        return belongs_to(session, position)
    if not isinstance(found, Item):
        return ""
    is_seen = is_seen_by(session.script, found.address.list, seen_by)
    return belongs_to(session, position) if is_seen else ""
