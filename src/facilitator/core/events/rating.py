"""What was rated."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGiven:
    """One item, or the session, got its numbers on one scale; they replace what it had."""

    position: Position
    """In which rating."""
    scale: str
    """On which scale."""
    scores: tuple[int, ...]
    """The numbers, the lowest first: nobody can read who gave which."""
    list: str | None = None
    """The list of the item; none where the session itself was rated."""
    item: int | None = None
    """Which item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresWithdrawn:
    """A rating does not stand, because its step is visited again."""

    position: Position
    """Which rating."""
