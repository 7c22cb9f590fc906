"""Pauses, taking back, striking for good, and the end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Time stands still."""

    because: str = "leader"
    """``leader``, or ``interrupted`` when the program was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Time goes on."""

    away_seconds: float
    """Wall-clock seconds that the pause lasted."""
    host: str = ""
    """The computer that goes on, where the session was taken up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A command was taken back, with all its events."""

    took_back: int
    """Number of the command."""
    time_was_called: bool = False
    """Whether the clock has had its say in the step that is open again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Words were struck for good; nothing of them is said here."""

    lists: tuple[str, ...] = ()
    """The list of each erased item."""
    items: tuple[int, ...] = ()
    """The number of each erased item."""
    measures: tuple[str, ...] = ()
    """Erased measures."""
    notes: tuple[int, ...] = ()
    """Erased notes, by the number of their event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFinished:
    """The conversation is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAbandoned:
    """The conversation ended before its last step."""

    reason: str | None = None
    """Why, if somebody said."""
