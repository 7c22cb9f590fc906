"""Rows of what is written down, the latest first."""

from facilitator.core.items import Item
from facilitator.core.session import Session
from facilitator.core.visibility import author_shown
from facilitator.view.names import list_title, short_name
from facilitator.view.row import Row


def written(session: Session, *, with_struck: bool = False) -> tuple[Item, ...]:
    """Everything that is written down and still has words, the latest first."""
    items = [item for items in session.lists.values() for item in items if not item.is_erased]
    kept = [item for item in items if with_struck or not item.is_struck]
    return tuple(sorted(kept, key=_lately, reverse=True))


def item_row(session: Session, item: Item) -> Row:
    """A row that stands for the item's address."""
    where = list_title(session, item.address.list)
    author = author_shown(session, item) if item.chosen_at is None else None
    who = "" if author is None else short_name(session, author)
    beside = " · ".join(part for part in (who, where) if part)
    return Row(key=item.address, text=item.text, beside=beside)


def _lately(item: Item) -> tuple[float, str, int]:
    """How late an item was written; those that the script brings come first of all."""
    at = item.at.timestamp() if item.at is not None else 0.0
    return at, item.address.list, item.address.item
