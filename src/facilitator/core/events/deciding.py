"""What was decided about a proposal, and on the way there."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class StandTaken:
    """Whoever had the turn was for or against; totals only, never who."""

    position: Position
    """Where."""
    lap: int
    """In which lap."""
    in_favour: int
    """How many have been for it in that lap, or had no objection."""
    against: int
    """How many have been against it in that lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionClosed:
    """The steps have run for an objection."""

    position: Position
    """Where."""
    list: str
    """The list of the objection."""
    item: int
    """Which objection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade:
    """It is settled what becomes of the proposal."""

    position: Position
    """Where."""
    outcome: str
    """One of ``OUTCOMES``."""
    in_favour: int | None = None
    """How many were for it in the last lap, or had no objection; not told of a plain record that is
    over, unless people were for and against."""
    against: int | None = None
    """How many were against it in the last lap; told where the above is."""
    list: str | None = None
    """The list of the proposal."""
    item: int | None = None
    """Which proposal; none where it was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithdrawn:
    """A decision does not stand, because its step is visited again."""

    position: Position
    """Which decision."""
