"""A double press never skips a person."""

from collections.abc import Callable

QUIET_SECONDS = 0.7
"""For how long after a save an empty Enter does nothing."""


class DoublePressGuard:
    """Remembers when something was last saved, or first shown."""

    def __init__(
        self, seconds: Callable[[], float], lateness: Callable[[], float] = lambda: 0.0
    ) -> None:
        """Watch.

        Args:
            seconds: a clock that never jumps.
            lateness: how many seconds ago the key was pressed that is heard now.
        """
        self._seconds = seconds
        self._lateness = lateness
        self._latest: float | None = None

    def notice(self) -> None:
        """Something was saved or shown just now; the next Enter may be the same press."""
        self._latest = self._seconds()

    @property
    def is_too_soon(self) -> bool:
        """Whether an Enter now is most likely the second half of a double press.

        What counts is when it was pressed: a slow computer may hear it much later.
        """
        if self._latest is None:
            return False
        pressed = self._seconds() - self._lateness()
        return pressed - self._latest < QUIET_SECONDS
