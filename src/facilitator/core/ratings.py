"""What was rated: numbers on scales, for each item of a list or for the session."""

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.core.position import Position

Scores = Mapping[str, tuple[int, ...]]
"""The numbers that were given on each scale, the lowest first: nobody can read who gave which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Everything that one visit to a rating gave."""

    position: Position
    """Where."""
    list: str | None
    """The list whose items were rated; none where the session itself was."""
    scores: Mapping[int | None, Scores]
    """The numbers by the number of the item; under none, those of the session itself."""
