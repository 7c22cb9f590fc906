"""Time in a session: a clock that never jumps, and pauses that count for nobody.

``t`` is seconds into the session. *Active* seconds are ``t`` without the pauses: the time in which
steps and turns run. Undo leaves the clock alone, so the time that passed belongs to the turn that
is open again.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Now, as it is handed to the rules."""

    at: datetime
    """Wall-clock time with its offset."""
    t: float
    """Seconds into the session, from a clock that never jumps."""
    chance: int = 0
    """Seed of whatever is drawn in this command."""


# Without slots it is copied at one go (see ``replacing``).
@dataclass(frozen=True, kw_only=True)
class Clock:
    """What the session knows of time. Undo does not touch it."""

    t: float = 0.0
    """Seconds into the session at the latest event."""
    at: datetime | None = None
    """Wall-clock time at the latest event."""
    started: datetime | None = None
    """When the session started."""
    ended: datetime | None = None
    """When it finished or was abandoned."""
    paused_t: float | None = None
    """``t`` when the running pause began."""
    paused_at: datetime | None = None
    """Wall-clock time when the running pause began."""
    paused_because: str = ""
    """Why time stands still: ``leader``, ``interrupted`` or ``slept``; empty where it does not."""
    gap_seconds: float = 0.0
    """How long nothing was heard of the clocks before the running pause was noticed."""
    paused_seconds: float = 0.0
    """Seconds of ``t`` spent in pauses that are over."""
    away_seconds: float = 0.0
    """Seconds of wall-clock time spent in pauses that are over, gaps between programs included."""

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self.paused_t is not None

    def active(self, t: float) -> float:
        """Active seconds at ``t``."""
        return (t if self.paused_t is None else self.paused_t) - self.paused_seconds
