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
from datetime import datetime

from facilitator.core.events.choices import (
    ChoiceMade,
    ChoiceWithdrawn,
    ItemChosen,
    RestKept,
    VoteGiven,
    VotesCounted,
)
from facilitator.core.events.deciding import (
    DecisionMade,
    DecisionWithdrawn,
    ObjectionClosed,
    StandTaken,
)
from facilitator.core.events.ending import (
    Erased,
    Paused,
    Resumed,
    SessionAbandoned,
    SessionFinished,
    Undone,
)
from facilitator.core.events.grouping import GroupFormed, GroupsWithdrawn, TurnsCalled
from facilitator.core.events.items import (
    ItemAdded,
    ItemEdited,
    ItemMoved,
    ItemParked,
    ItemStruck,
    ItemUnparked,
    MeasureAgreed,
    MeasureReviewed,
    NoteWritten,
)
from facilitator.core.events.nesting import IterationsDrawn, IterationStarted, StandInNamed
from facilitator.core.events.people import (
    DepartureAnnounced,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    ParticipantSteppedOut,
    RoleAssigned,
    SeatChanged,
)
from facilitator.core.events.rating import ScoreGiven, ScoresWithdrawn
from facilitator.core.events.recalling import HearingPassed, ItemRecalled, MeasureRecalled
from facilitator.core.events.steps import (
    Deviated,
    FormCompleted,
    LeaderAnswered,
    LeaderAsked,
    Seated,
    SessionStarted,
    StepDropped,
    StepEntered,
    StepHeldAfterAll,
    StepLeft,
    StepLength,
    TimeAdded,
    TimeCalled,
)
from facilitator.core.events.turns import (
    AnswerEnded,
    AnswerStarted,
    LapEnded,
    LapStarted,
    OrderChanged,
    PassQuestioned,
    SilenceKept,
    TurnEnded,
    TurnStarted,
)

__all__ = [
    "DROPPED_IN_PLAIN",
    "AnswerEnded",
    "AnswerStarted",
    "ChoiceMade",
    "ChoiceWithdrawn",
    "DecisionMade",
    "DecisionWithdrawn",
    "DepartureAnnounced",
    "Deviated",
    "Erased",
    "Event",
    "Fact",
    "FormCompleted",
    "GroupFormed",
    "GroupsWithdrawn",
    "HearingPassed",
    "ItemAdded",
    "ItemChosen",
    "ItemEdited",
    "ItemMoved",
    "ItemParked",
    "ItemRecalled",
    "ItemStruck",
    "ItemUnparked",
    "IterationStarted",
    "IterationsDrawn",
    "LapEnded",
    "LapStarted",
    "LeaderAnswered",
    "LeaderAsked",
    "MeasureAgreed",
    "MeasureRecalled",
    "MeasureReviewed",
    "NoteWritten",
    "ObjectionClosed",
    "OrderChanged",
    "ParticipantJoined",
    "ParticipantLeft",
    "ParticipantReturned",
    "ParticipantSteppedOut",
    "PassQuestioned",
    "Paused",
    "RestKept",
    "Resumed",
    "RoleAssigned",
    "ScoreGiven",
    "ScoresWithdrawn",
    "SeatChanged",
    "Seated",
    "SessionAbandoned",
    "SessionFinished",
    "SessionStarted",
    "SilenceKept",
    "StandInNamed",
    "StandTaken",
    "StepDropped",
    "StepEntered",
    "StepHeldAfterAll",
    "StepLeft",
    "StepLength",
    "TimeAdded",
    "TimeCalled",
    "TurnEnded",
    "TurnStarted",
    "TurnsCalled",
    "Undone",
    "VoteGiven",
    "VotesCounted",
    "kind_of",
]

Fact = (
    SessionStarted
    | StepEntered
    | StepLeft
    | FormCompleted
    | IterationsDrawn
    | IterationStarted
    | StandInNamed
    | GroupFormed
    | GroupsWithdrawn
    | TurnsCalled
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
    | ScoreGiven
    | ScoresWithdrawn
    | StandTaken
    | ObjectionClosed
    | DecisionMade
    | DecisionWithdrawn
    | MeasureRecalled
    | ItemRecalled
    | HearingPassed
    | RoleAssigned
    | SeatChanged
    | ParticipantJoined
    | DepartureAnnounced
    | ParticipantLeft
    | ParticipantSteppedOut
    | ParticipantReturned
    | TimeAdded
    | TimeCalled
    | Paused
    | Resumed
    | StepDropped
    | StepHeldAfterAll
    | Deviated
    | MeasureAgreed
    | MeasureReviewed
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
    TurnsCalled,
    StandTaken,
    HearingPassed,
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
