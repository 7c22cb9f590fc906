"""Pauses, taking back, striking for good, and the end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused:
    """Time stands still."""

    because: str = "leader"
    """``leader``, ``interrupted`` when the program was, ``slept`` when the computer did."""
    gap_seconds: float = 0.0
    """For how long nothing was heard of the clocks, where the computer slept or they were set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """Time goes on."""

    away_seconds: float
    """Wall-clock seconds that the pause lasted."""
    host: str = ""
    """The computer that goes on, where the session was taken up again."""
    is_counted: bool = False
    """Whether the pause was none after all: its time belongs to the open step and turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A command was taken back, with all its events."""

    took_back: int
    """Number of the command."""
    time_was_called: bool = False
    """Whether the clock has had its say in every step that is open again."""
    steps_called: tuple[str, ...] = ()
    """Which of the steps that are open again, where that is so in some of them only."""
    turn_was_called: bool = False
    """Whether it has had its say in the turn that runs in all subgroups again."""


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
    recalled: tuple[str, ...] = ()
    """What came back from earlier conversations, by the ids it has there."""
    people: tuple[str, ...] = ()
    """People whose names were taken out."""
    takes_reasons: bool = False
    """Whether reasons that were given for adaptations and an early end went too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFinished:
    """The conversation is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAbandoned:
    """The conversation ended before its last step."""

    reason: str | None = None
    """Why, if somebody said."""
