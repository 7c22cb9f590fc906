"""What was decided about a proposal."""

from dataclasses import dataclass

from facilitator.core.position import ItemAddress, Position

OUTCOMES = ("consented", "adopted", "rejected", "stopped")
"""How a decision can end, as session files say it."""

CARRIED = ("consented", "adopted")
"""Those with which the proposal holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a visit to a decision ended; totals of its last lap, never by person."""

    position: Position
    """Where."""
    outcome: str
    """One of ``OUTCOMES``."""
    in_favour: int | None = None
    """How many were for it, or had no objection; where that may be told."""
    against: int | None = None
    """How many were against it, or objected; where that may be told."""
    proposal: ItemAddress | None = None
    """What was decided about; none where it was withdrawn."""
