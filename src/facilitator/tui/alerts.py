"""When the leader's attention is called for: soon, at zero, and each minute over.

The visible change is the promise; the bell is a bonus.
"""

from collections.abc import Hashable

TURN_SOON_SECONDS = 10.0
"""Before the end of a turn."""

STEP_SOON_SECONDS = 60.0
"""Before the end of a step."""

CALM = 0
"""Nothing to call attention to."""

SOON = 1
"""The end is near."""


def level(left: float | None, soon_seconds: float) -> int:
    """How urgent so many seconds left are: calm, soon, then one more at zero and each minute."""
    if left is None or left > soon_seconds:
        return CALM
    if left > 0:
        return SOON
    return SOON + 1 + int(-left // 60)


class Alerts:
    """Remembers what has been called, so that each call comes once."""

    def __init__(self) -> None:
        """Begin with nothing called."""
        self._called: dict[str, tuple[Hashable, int]] = {}

    def is_new(self, what: str, which: Hashable, urgency: int) -> bool:
        """Whether this is more urgent than what was called before about the same thing.

        Args:
            what: what kind of time: ``turn`` or ``step``.
            which: which turn or step, so that a new one begins calm.
            urgency: as ``level`` says.
        """
        seen, before = self._called.get(what, (None, CALM))
        if seen != which:
            before = CALM
        # More time lowers the level, and the next call is new again.
        self._called[what] = (which, urgency)
        return urgency > before
