"""Time, steps, taking back and the end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """More time: for the turn, and where there is none for the step."""

    seconds: float = 60.0
    """How much."""
    step: str | None = None
    """An open step that has steps, where it is that one that gets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTime:
    """The clock says that something is over: a step that asks or advances, a silence kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time stands still."""

    because: str = "leader"
    """``leader``, ``interrupted`` when the program was, ``slept`` when the computer did."""
    gap_seconds: float = 0.0
    """For how long nothing was heard of the clocks, where that is why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Time goes on."""

    host: str = ""
    """The computer that goes on, where the session was taken up again."""
    counts_pause: bool = False
    """Whether the time of the pause is to count, since the group went on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoBack:
    """Back to a step: a new visit."""

    step: str
    """Id of the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """A step is left out: the open one, or one to come."""

    step: str
    """Id of the step."""
    reason: str = ""
    """Why, if somebody says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndStep:
    """The open step ends here, even in the middle of a lap."""

    step: str | None = None
    """An open step that has steps, to end with everything in it; by default the innermost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """Take back the latest command that has not been taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """The conversation is over; every step is behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abandon:
    """The conversation ends here, before its last step."""

    reason: str = ""
    """Why, if somebody says."""
