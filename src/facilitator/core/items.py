"""What is written down: items in lists, measures, and words still being written."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from facilitator.core.events import Heard
from facilitator.core.position import ItemAddress, Position

PARKING_LIST = "parking"
"""Where something is saved when no later step collects such contributions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMark:
    """What one choice has made of an item."""

    position: Position
    """Which choice."""
    what: Literal["counted", "chosen", "kept"]
    """Whether it got votes, was chosen, or was kept for another time."""
    votes: int | None = None
    """How many votes, where it was counted."""
    reason: str | None = None
    """Why it was chosen, if somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One contribution in a list."""

    address: ItemAddress
    """Which item of which list this is."""
    text: str
    """The words, cleaned (see ``plain_text``)."""
    position: Position | None = None
    """Where it was said; none for items that the script brings."""
    lap: int | None = None
    """In which lap of a round."""
    by: str | None = None
    """Id of the author, where there is one and the list is not anonymous."""
    at: datetime | None = None
    """When it was saved."""
    chosen_at: Position | None = None
    """The choice in which it was chosen."""
    reason: str | None = None
    """Why it was chosen, if somebody said."""
    is_kept: bool = False
    """Whether it was not chosen but kept for another time."""
    votes: int | None = None
    """What the latest count gave it."""
    marks: tuple[ChoiceMark, ...] = ()
    """What choices that stand have made of it, the latest last."""
    parked_for: str | None = None
    """Id of the step it waits for, ``session`` when it waits for the end."""
    is_struck: bool = False
    """Whether it was struck: it stays in the record, and nothing reads it."""
    is_erased: bool = False
    """Whether its words were struck for good."""
    origin: ItemAddress | None = None
    """The item that this one is a copy of, or was moved from."""
    is_closed: bool = False
    """Whether it is an objection that the steps have run for."""
    recalled: str | None = None
    """What an earlier conversation kept, by its id there, where the item is that."""

    @property
    def is_open(self) -> bool:
        """Whether later steps read it: neither struck, erased nor parked."""
        return not self.is_struck and not self.is_erased and self.parked_for is None


MEASURE_STATUSES = ("agreed", "not-tried", "tried", "worked", "did-not-work", "dropped")
"""What can have become of a next step, as session files say it."""

OPEN_STATUSES = ("agreed", "not-tried", "tried")
"""Those with which it is still to be heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A next step that was agreed."""

    id: str
    """Stable name within the session: ``m1``, ``m2``, …"""
    what: str
    """What will be done."""
    who: str | None = None
    """Who does it, in the words of the group."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How we shall see that it worked."""
    level: str | None = None
    """At which level of the organisation."""
    origin: ItemAddress | None = None
    """The item that it grew out of."""
    position: Position | None = None
    """Where it was agreed; none at the end of the session."""
    status: str = "agreed"
    """One of ``MEASURE_STATUSES``."""
    note: str | None = None
    """What was said when it was last heard of."""
    reviewed: date | None = None
    """The day it was last heard of, where it was said to be tried, not tried, or over."""
    heard: tuple[Heard, ...] = ()
    """Everything that was told of it, the latest last."""
    is_erased: bool = False
    """Whether its words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The leader's own note, never shown to the group."""

    number: int
    """Number of the event that wrote it."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedWords:
    """Words that may still be saved for somebody whose turn is over, or who came late."""

    participant: str
    """Whose words."""
    position: Position
    """The step they belong to."""
    list: str
    """The list they go into."""
    lap: int
    """The lap they belong to."""
