"""The computer's clocks, as the conductor reads them."""

import time
from datetime import datetime

from facilitator.core.sleep import Reading


class ComputerClock:
    """Wall-clock time, and seconds that never jump."""

    def read(self) -> Reading:
        """What the clocks show now."""
        return Reading(at=now(), ticks=time.monotonic())


def now() -> datetime:
    """Now, with the offset of the place the computer stands in."""
    return datetime.now().astimezone()
