"""A double press never skips a person."""

from collections.abc import Callable

QUIET_SECONDS = 0.7
"""For how long after a save an empty Enter does nothing."""


class DoublePressGuard:
    """Remembers when something was last saved, or first shown."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """Watch with that clock (seconds that never jump)."""
        self._seconds = seconds
        self._latest: float | None = None

    def notice(self) -> None:
        """Something was saved or shown just now; the next Enter may be the same press."""
        self._latest = self._seconds()

    @property
    def is_too_soon(self) -> bool:
        """Whether an Enter now is most likely the second half of a double press."""
        return self._latest is not None and self._seconds() - self._latest < QUIET_SECONDS
