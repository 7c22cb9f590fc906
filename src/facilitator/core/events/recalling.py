"""What came back from earlier conversations. They are repeated here so that the file is whole."""

from dataclasses import dataclass
from datetime import date

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecalled:
    """A next step of an earlier conversation is to be heard of."""

    measure: str
    """``<session>/<measure>``."""
    what: str
    """What was to be done."""
    who: str | None = None
    """Who was to do it."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How the group would see that it worked."""
    level: str | None = None
    """At which level."""
    status: str = "agreed"
    """What had become of it."""
    agreed: date | None = None
    """The day it was agreed on."""
    last_heard: date | None = None
    """The day it was last heard of before, if it was."""
    last_note: str | None = None
    """What was said about it then."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecalled:
    """Something that an earlier conversation kept for another time is here again."""

    source: str
    """``<session>/<list>/<number>``."""
    text: str
    """The words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingPassed:
    """Whoever was asked about a next step stood over; it stays open."""

    position: Position
    """Where."""
    measure: str
    """``<session>/<measure>``."""
