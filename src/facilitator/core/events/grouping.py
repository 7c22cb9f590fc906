"""What happened to subgroups: who sits with whom, and turns in all of them at once."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFormed:
    """A subgroup came together, or somebody came to it or left it for another."""

    position: Position
    """Where; its ``group`` is the id of the subgroup."""
    number: int
    """Place among the groups that work at the same time, from 1."""
    members: tuple[str, ...]
    """Who is in it, in seat order."""
    within: str | None = None
    """The group that it is part of, where groups work inside groups."""
    formed_by: str = "seats"
    """The way of forming; ``late`` for somebody who came since, ``moved`` for the leader's hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsWithdrawn:
    """Later groups do not build on those of a step, because it is visited again."""

    position: Position
    """Where they were formed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsCalled:
    """In each subgroup the word goes to the next, at the same time."""

    position: Position
    """Where."""
    number: int
    """Which turn of the lap, from 1."""
    of: int
    """How many turns the lap has in the largest group."""
    lap: int
    """In which lap."""
    speakers: tuple[str, ...] = ()
    """Who has the word, at most one in each group; nobody where the groups settle it."""
    seconds: float | None = None
    """Planned length of the turn."""
