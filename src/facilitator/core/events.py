"""What happened, in the past tense, with its results.

A *fact* says what happened; an *event* is a fact with its place in the record. Facts carry results
(who is next, the order that was drawn, that the lap is over), so that folding them applies no
protocol rule: an old file reads the same after the rules were mended, and a gap is tolerated.

The kind of a fact in a session file is its class name in kebab case: ``TurnStarted`` is
``turn-started``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

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
    """Whether the person is in the room at the start."""


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
    turns: int = 0
    """Turns that were had."""
    laps: int = 0
    """Laps that were begun."""
    contributions: int = 0
    """Turns that contributed; in a step without turns, items."""
    passes: int = 0
    """Turns that stood over: a total, never by person."""
    seconds_by_role: Mapping[str, float] = field(default_factory=dict)
    """Speaking seconds by role."""
    left_out: str | None = None
    """Why it was passed over: ``leader``, ``role``, ``nobody`` or ``nothing``."""
    is_deferred: bool = False
    """Whether its choice was left for later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCompleted:
    """Every step is behind; the session is ready to be finished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapStarted:
    """A lap began, or those who stood over are asked once more."""

    position: Position
    """Where."""
    lap: int
    """Which lap, from 1."""
    queue: tuple[str, ...]
    """Who has turns in it, in order."""
    is_second_asking: bool = False
    """Whether those who stood over are asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LapEnded:
    """A lap is over."""

    position: Position
    """Where."""
    lap: int
    """Which lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChanged:
    """The rest of the lap goes in another order."""

    position: Position
    """Where."""
    queue: tuple[str, ...]
    """Who is still to come, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnStarted:
    """Somebody has the word."""

    position: Position
    """Where."""
    participant: str
    """Who."""
    lap: int
    """In which lap."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap."""
    seconds: float | None = None
    """Planned length of the turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """A turn is over."""

    position: Position
    """Where."""
    participant: str
    """Whose."""
    how: str
    """``done``, ``passed`` or ``absent``."""
    seconds: float = 0.0
    """How long it took, answers and pauses not counted."""
    roles: tuple[str, ...] = ()
    """Roles that the person held then."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap."""
    silent_since: tuple[str, ...] = ()
    """Who has had a turn without contributing since the last contribution."""
    dropped_out: tuple[str, ...] = ()
    """Who has dropped out of the round."""
    asked_again: tuple[str, ...] = ()
    """Who is asked once more at the end of the lap."""
    counts: bool = True
    """Whether the turn counts in the totals (a first pass that is asked again does not)."""
    owes_words_to: str | None = None
    """The list that the words go into, where the leader is still writing them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassQuestioned:
    """The one question back was put to somebody who would stand over."""

    position: Position
    """Where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceKept:
    """The rest of a turn is kept in silence."""

    position: Position
    """Where."""
    how: str
    """How the turn will have ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerStarted:
    """A contribution is being answered."""

    position: Position
    """Where."""
    participant: str
    """Who answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEnded:
    """An answer is over."""

    position: Position
    """Where."""
    participant: str
    """Who answered."""
    role: str
    """The role that answers."""
    seconds: float
    """How long it took, pauses not counted."""


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
class ItemAdded:
    """Something was written down."""

    position: Position | None
    """Where; none for an item that the script brings."""
    list: str
    """Into which list."""
    item: int
    """Its number in the list."""
    text: str
    """The words."""
    by: str | None = None
    """Who said it."""
    lap: int | None = None
    """In which lap."""
    origin_list: str | None = None
    """The list of the item that this is a copy of."""
    origin_item: int | None = None
    """The number of the item that this is a copy of."""
    in_turn: bool = False
    """Whether it is a contribution of the turn, or step, that is open."""
    settles_words_of: str | None = None
    """Whose owed words these were."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdited:
    """An item got other words."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    text: str
    """The new words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved:
    """An item went into another list, under a new number."""

    list: str
    """From which list."""
    item: int
    """Which item."""
    to_list: str
    """Into which list."""
    to_item: int
    """Its number there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStruck:
    """An item no longer counts."""

    list: str
    """Which list."""
    item: int
    """Which item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemParked:
    """An item is saved for a later step."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    until: str
    """The step it waits for; ``session`` when it waits for the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemUnparked:
    """An item that was saved has been taken up."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    position: Position
    """Where."""
    lap: int | None = None
    """In which lap."""
    in_turn: bool = False
    """Whether it is a contribution of the turn that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChosen:
    """An item was chosen."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    item: int
    """Which item."""
    reason: str | None = None
    """Why, if somebody said."""
    is_erased: bool = False
    """Whether the reason was struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestKept:
    """What was not chosen is kept for another time."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    items: tuple[int, ...]
    """Which items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMade:
    """The open choice is made."""

    position: Position
    """Which choice."""
    all_were_taken: bool = False
    """Whether there were too few to choose among, and all were taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWithdrawn:
    """A choice does not stand, because its step is visited again."""

    position: Position
    """Which choice."""
    list: str
    """Which list."""
    items: tuple[int, ...]
    """The items that are no longer chosen or kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteGiven:
    """Whoever has the turn named, or ranked, items; the name is in the turn."""

    position: Position
    """In which choice."""
    items: tuple[int, ...]
    """The items, best first."""
    totals: Mapping[str, int]
    """What each item has now, by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesCounted:
    """Totals of a count."""

    position: Position
    """In which choice."""
    list: str
    """Which list."""
    totals: Mapping[str, int]
    """What each item got, by number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned:
    """A role has a new holder, or none."""

    role: str
    """Which role."""
    participant: str | None = None
    """Who got it, or nobody."""
    holders: tuple[str, ...] = ()
    """Everybody who holds it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged:
    """Somebody sits somewhere else."""

    participant: str
    """Who."""
    order: tuple[str, ...]
    """Everybody who takes part, in seat order, from seat 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantJoined:
    """Somebody came."""

    participant: str
    """Who."""
    name: str
    """What the person is called."""
    order: tuple[str, ...]
    """Everybody who takes part, in seat order, from seat 1."""
    missed: tuple[Position, ...] = ()
    """Steps whose contribution the person can still give."""
    missed_lists: tuple[str, ...] = ()
    """The list of each of those steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft:
    """Somebody left for good."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantSteppedOut:
    """Somebody is not here just now."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReturned:
    """Somebody is back."""

    participant: str
    """Who."""


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
class StepDropped:
    """A step to come will be left out."""

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
class MeasureAgreed:
    """A next step was agreed."""

    measure: str
    """Its id."""
    what: str
    """What will be done."""
    who: str | None = None
    """Who does it."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How we shall see that it worked."""
    level: str | None = None
    """At which level."""
    position: Position | None = None
    """Where; none at the end of the session."""
    origin_list: str | None = None
    """The list of the item that it grew out of."""
    origin_item: int | None = None
    """The number of the item that it grew out of."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """The leader wrote a note."""

    text: str
    """The words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


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


Fact = (
    SessionStarted
    | StepEntered
    | StepLeft
    | FormCompleted
    | LapStarted
    | LapEnded
    | OrderChanged
    | TurnStarted
    | TurnEnded
    | PassQuestioned
    | SilenceKept
    | AnswerStarted
    | AnswerEnded
    | LeaderAsked
    | LeaderAnswered
    | ItemAdded
    | ItemEdited
    | ItemMoved
    | ItemStruck
    | ItemParked
    | ItemUnparked
    | ItemChosen
    | RestKept
    | ChoiceMade
    | ChoiceWithdrawn
    | VoteGiven
    | VotesCounted
    | RoleAssigned
    | SeatChanged
    | ParticipantJoined
    | ParticipantLeft
    | ParticipantSteppedOut
    | ParticipantReturned
    | TimeAdded
    | TimeCalled
    | Paused
    | Resumed
    | StepDropped
    | Deviated
    | MeasureAgreed
    | NoteWritten
    | Undone
    | Erased
    | SessionFinished
    | SessionAbandoned
)
"""Everything that can happen."""

DROPPED_IN_PLAIN: tuple[type, ...] = (
    TurnStarted,
    TurnEnded,
    LapStarted,
    OrderChanged,
    PassQuestioned,
    SilenceKept,
)
"""Facts from which one could read who stood over, or how long somebody spoke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact with its place in the record."""

    n: int
    """Number in the session, from 1, without gaps while it runs."""
    command: int
    """Number of the command that it came of."""
    at: datetime
    """Wall-clock time with its offset."""
    t: float
    """Seconds into the session, from a clock that never jumps."""
    fact: Fact
    """What happened."""
    is_last_of_command: bool = False
    """Whether the command is complete with this event."""
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Keys of the file that this version does not know; kept as they were."""


def kind_of(fact: Fact | type[Fact]) -> str:
    """The word for a fact in a session file, such as ``turn-started``."""
    name = fact.__name__ if isinstance(fact, type) else type(fact).__name__
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()
