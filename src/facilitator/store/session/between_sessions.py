"""What a conversation's file says about earlier conversations, and leaves for later ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from facilitator.core.events import KeptItem
from facilitator.core.text import cleaned
from facilitator.store.toml import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierReview:
    """What a conversation says became of a next step of one before it."""

    measure: str
    """``<session>/<measure>``."""
    status: str
    """What became of it."""
    reviewed: date
    """The day it was heard of."""
    note: str | None = None
    """What was said about it."""


def reviews_in(keys: Keys) -> Iterator[EarlierReview]:
    """What became of next steps of conversations before it."""
    for row in keys.rows("reviews"):
        measure, status, day = row.text("measure"), row.text("status"), row.table.get("reviewed")
        if measure is not None and status is not None and type(day) is date:
            note = row.text("note")
            yield EarlierReview(measure=measure, status=status, reviewed=day, note=note)


def kept_in(keys: Keys) -> Iterator[KeptItem]:
    """What was kept for another time, in lists that everybody may see."""
    lists = keys.inside("lists")
    for list_id, row in _items(keys):
        text = cleaned(row.verbatim("text") or "")
        is_for_all = lists.inside(list_id).text("visible_to") == "group"
        is_kept = row.table.get("kept") is True and "struck" not in row.table
        if is_for_all and is_kept and text:
            number = row.whole("n") or 0
            yield KeptItem(id=f"{keys.text('id')}/{list_id}/{number}", text=text)


def recalled_in(keys: Keys) -> Iterator[str]:
    """What conversations before it had kept and was taken up again here, by its id there."""
    for _, row in _items(keys):
        source = row.text("recalled")
        if source is not None:
            yield source


def _items(keys: Keys) -> Iterator[tuple[str, Keys]]:
    """The items of every list, each with the id of its list."""
    lists = keys.inside("lists")
    for list_id in lists.table:
        for row in lists.inside(list_id).rows("items"):
            yield list_id, row
