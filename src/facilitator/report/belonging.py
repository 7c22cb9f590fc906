"""What something was said or agreed for, where steps were gone through once for each."""

from facilitator.core.items import Item
from facilitator.core.iterating import said_for
from facilitator.core.position import Position
from facilitator.core.session import Session
from facilitator.wording.language import _


def belongs_to(session: Session, position: Position | None) -> str:
    """Say for whom or what it was, as in “for: The heating fails”; nothing if for nothing."""
    found = said_for(session, position)
    if found is None or (isinstance(found, Item) and found.is_erased):
        return ""
    words = found.text if isinstance(found, Item) else found.name
    return _("for: {what}").format(what=" ".join(words.split()))
