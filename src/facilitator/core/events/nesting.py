"""What happened in steps that have steps of their own, and to whoever leads them."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationsDrawn:
    """It was settled whom or what the iterations are for, and in which order."""

    position: Position
    """Where: the repeated step."""
    iterations: tuple[str, ...]
    """Ids of participants, or numbers of items as text, from the first iteration on."""
    former_holders: tuple[str, ...] = ()
    """Who held the role that goes with the iterations before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationStarted:
    """The steps inside begin, for the first time or anew."""

    position: Position
    """Where: the step that they stand in."""
    number: int
    """Which time, from 1."""
    participant: str | None = None
    """Whom it is for, where it is for somebody."""
    list: str | None = None
    """The list of the item that it is for, where it is for one."""
    item: int | None = None
    """The number of that item."""
    participants: tuple[str, ...] = ()
    """In subgroups: whom it is for, one of each group."""
    items: tuple[int, ...] = ()
    """In subgroups: the items that it is for, one of each group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInNamed:
    """Somebody leads until the step ends, since the leader is silent or away in it."""

    position: Position
    """The step."""
    participant: str
    """Who leads meanwhile."""
