"""What the clocks show when somebody reads them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the clocks show."""

    at: datetime
    """Wall-clock time with its offset."""
    ticks: float
    """Seconds on a clock that never jumps, from any beginning."""
