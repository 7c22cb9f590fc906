"""What happened to steps: the start, entering and leaving, questions to the leader, time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """A participant as ``session-started`` repeats it."""

    id: str
    """Stable name within the session."""
    name: str
    """What the person is called."""
    seat: int
    """Place at the table, from 1."""
    roles: tuple[str, ...] = ()
    """Roles held at the start."""
    is_here: bool = True
    """Whether the person is in the room at the start; if not, the person comes late."""
    leaves_at: datetime | None = None
    """When the person has to go, if before the end and if that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLength:
    """A step's planned length as ``session-started`` repeats it."""

    id: str
    """Id of the step."""
    seconds: int
    """Planned length."""
    turn_seconds: float | None = None
    """Planned length of one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted:
    """The clock runs."""

    participants: tuple[Seated, ...]
    """Everybody who takes part, in seat order."""
    opening_seat: int
    """The seat that opens today."""
    planned_seconds: int
    """Planned length of the whole session."""
    steps: tuple[StepLength, ...]
    """Planned length of each step."""
    starts: datetime | None = None
    """When the session was to start."""
    slot_minutes: float | None = None
    """The slot that the plan was fitted to."""
    host: str = ""
    """The computer that leads the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntered:
    """A step began."""

    position: Position
    """Where."""
    planned_seconds: float
    """Its planned length."""
    adapted_seconds: float
    """Its length after re-planning."""
    turn_seconds: float | None = None
    """Planned length of one turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLeft:
    """A step ended, or was passed over; what it amounted to."""

    position: Position
    """Where."""
    planned_seconds: float
    """Its planned length."""
    adapted_seconds: float
    """Its length after re-planning and added minutes."""
    actual_seconds: float
    """How long it took, pauses not counted."""
    turns: int | None = None
    """Turns that were had; a plain record that is over says neither this nor the next four."""
    laps: int | None = None
    """Laps that were begun."""
    contributions: int | None = None
    """Turns that contributed; in a step without turns, items."""
    passes: int | None = None
    """Turns that stood over: a total, never by person."""
    seconds_by_role: Mapping[str, float] = field(default_factory=dict)
    """Speaking seconds by role."""
    left_out: str | None = None
    """Why it was passed over: ``leader``, ``role``, ``nobody``, ``nothing`` or ``condition``."""
    is_deferred: bool = False
    """Whether its choice was left for later."""
    deferred_by: tuple[str, ...] = ()
    """The subgroups that left it for later, where each chooses for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCompleted:
    """Every step is behind; the session is ready to be finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDropped:
    """A step to come will be left out."""

    step: str
    """Which step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepHeldAfterAll:
    """A step that was to be left out comes after all: somebody goes back to it."""

    step: str
    """Which step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviated:
    """The leader departed from the form; said without blame."""

    step: str
    """Which step."""
    what: str
    """``left-out``, ``went-back``, ``extended``, ``ended-early`` or ``broke-form``."""
    seconds: float | None = None
    """How much, where that means something."""
    reason: str | None = None
    """Why, if somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderAsked:
    """The leader is asked something."""

    position: Position
    """Where."""
    about: str
    """What (see ``floor.LeaderQuestion``)."""
    role: str | None = None
    """The role that needs a holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderAnswered:
    """The leader's question is settled, and the step goes on."""

    position: Position
    """Where."""
    about: str
    """What was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAdded:
    """More time was given."""

    position: Position
    """Where."""
    seconds: float
    """How much."""
    to_turn: bool
    """Whether the open turn got it; the step gets it in any case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCalled:
    """The end of a step's time was dealt with."""

    position: Position
    """Where."""
