"""What was voted and chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChosen:
    """An item was chosen."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    item: int
    """Which item."""
    reason: str | None = None
    """Why, if somebody said."""
    is_erased: bool = False
    """Whether the reason was struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestKept:
    """What was not chosen is kept for another time."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    items: tuple[int, ...]
    """Which items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMade:
    """The open choice is made."""

    position: Position
    """Which choice."""
    all_were_taken: bool = False
    """Whether there were too few to choose among, and all were taken."""
    nothing_was_chosen: bool = False
    """Whether nothing was chosen, as the script allows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWithdrawn:
    """A choice does not stand, because its step is visited again."""

    position: Position
    """Which choice."""
    list: str
    """Which list."""
    items: tuple[int, ...]
    """The items that are no longer chosen or kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteGiven:
    """Whoever has the turn named, or ranked, items; the name is in the turn."""

    position: Position
    """In which choice."""
    items: tuple[int, ...]
    """The items, best first."""
    totals: Mapping[str, int]
    """What each item has now, by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesCounted:
    """Totals of a count."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    totals: Mapping[str, int]
    """What each item got, by number."""
