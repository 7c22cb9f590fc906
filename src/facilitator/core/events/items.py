"""What was written down, changed, saved for later."""

from dataclasses import dataclass
from datetime import date

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdded:
    """Something was written down."""

    position: Position | None
    """Where; none for an item that the script brings."""
    list: str
    """Into which list."""
    item: int
    """Its number in the list."""
    text: str
    """The words."""
    by: str | None = None
    """Who said it."""
    lap: int | None = None
    """In which lap."""
    origin_list: str | None = None
    """The list of the item that this is a copy of."""
    origin_item: int | None = None
    """The number of the item that this is a copy of."""
    in_turn: bool = False
    """Whether it is a contribution of the turn, or step, that is open."""
    settles_words_of: str | None = None
    """Whose owed words these were."""
    takes_room: bool = False
    """Whether it counts toward the most items of the open step, though in no turn."""
    recalled: str | None = None
    """``<session>/<list>/<number>`` of what an earlier conversation kept, where it is that."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdited:
    """An item got other words."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    text: str
    """The new words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved:
    """An item went into another list, under a new number."""

    list: str
    """From which list."""
    item: int
    """Which item."""
    to_list: str
    """Into which list."""
    to_item: int
    """Its number there."""
    drops_author: bool = False
    """Whether nothing says any more who said it, since one of the lists keeps no authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStruck:
    """An item no longer counts."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    position: Position | None = None
    """The open step that has one item less by it, where a newer one takes its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemParked:
    """An item is saved for a later step."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    until: str
    """The step it waits for; ``session`` when it waits for the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUnparked:
    """An item that was saved has been taken up."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    position: Position
    """Where."""
    lap: int | None = None
    """In which lap."""
    in_turn: bool = False
    """Whether it is a contribution of the turn that is open."""
    takes_room: bool = False
    """Whether it counts toward the most items of the open step, though in no turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAgreed:
    """A next step was agreed."""

    measure: str
    """Its id."""
    what: str
    """What will be done."""
    who: str | None = None
    """Who does it."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How we shall see that it worked."""
    level: str | None = None
    """At which level."""
    position: Position | None = None
    """Where; none at the end of the session."""
    origin_list: str | None = None
    """The list of the item that it grew out of."""
    origin_item: int | None = None
    """The number of the item that it grew out of."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureReviewed:
    """It was told what became of a next step."""

    measure: str
    """Its id."""
    status: str
    """One of ``MEASURE_STATUSES``."""
    note: str | None = None
    """What was said about it."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """The leader wrote a note."""

    text: str
    """The words."""
    is_erased: bool = False
    """Whether the words were struck for good."""
