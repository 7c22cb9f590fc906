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
from datetime import date, datetime, timedelta
from typing import Literal

from facilitator.core.position import Position

# --- Steps: the start, entering and leaving, questions to the leader, time ---


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
    """A step ended or was left out, and what it amounted to."""

    position: Position
    """Where."""
    planned_seconds: float
    """Its planned length."""
    adapted_seconds: float
    """Its length after re-planning and added minutes."""
    actual_seconds: float
    """How long it took, pauses not counted."""
    turns: int | None = None
    """Turns taken; a finished plain record omits this and the next four."""
    laps: int | None = None
    """Laps that were begun."""
    contributions: int | None = None
    """Turns that contributed; in a step without turns, items."""
    passes: int | None = None
    """Turns that were passed: a total, never by person."""
    seconds_by_role: Mapping[str, float] = field(default_factory=dict)
    """Speaking seconds by role."""
    left_out: str | None = None
    """Why it was left out: ``leader``, ``role``, ``nobody``, ``nothing`` or ``condition``."""
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


DeviationKind = Literal["left-out", "went-back", "extended", "ended-early", "broke-form"]
"""The ways in which a leader departs from the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviated:
    """The leader departed from the form; said without blame."""

    step: str
    """Which step."""
    what: str
    """How: a ``DeviationKind``, or what a later version calls it."""
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


# --- Steps that have steps of their own, and whoever leads them ---


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationsDrawn:
    """It was settled whom or what the iterations are for, and in which order."""

    position: Position
    """Where: the repeated step."""
    iterations: tuple[str, ...]
    """Ids of participants, or numbers of items as text, from the first iteration on."""
    former_holders: tuple[str, ...] = ()
    """Who held the role that goes with the iterations before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IterationStarted:
    """The steps inside begin, for the first time or again."""

    position: Position
    """Where: the step that they stand in."""
    number: int
    """Which time, from 1."""
    participant: str | None = None
    """Whom it is for, where it is for somebody."""
    list: str | None = None
    """The list of the item that it is for, where it is for one."""
    item: int | None = None
    """The number of that item."""
    participants: tuple[str, ...] = ()
    """In subgroups: whom it is for, one of each group."""
    items: tuple[int, ...] = ()
    """In subgroups: the items that it is for, one of each group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInNamed:
    """Somebody leads until the step ends, since the leader is silent or away in it."""

    position: Position
    """The step."""
    participant: str
    """Who leads meanwhile."""


# --- Subgroups: who sits with whom, and turns in all of them at once ---


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFormed:
    """A subgroup came together, or somebody came to it or left it for another."""

    position: Position
    """Where; its ``group`` is the id of the subgroup."""
    number: int
    """Place among the groups that work at the same time, from 1."""
    members: tuple[str, ...]
    """Who is in it, in seat order."""
    within: str | None = None
    """The group that it is part of, where groups work inside groups."""
    formed_by: str = "seats"
    """The way of forming; ``late`` for somebody who came since, ``moved`` for the leader's hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsWithdrawn:
    """Later groups do not build on those of a step, because it is visited again."""

    position: Position
    """Where they were formed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsCalled:
    """In each subgroup the word goes to the next, at the same time."""

    position: Position
    """Where."""
    number: int
    """Which turn of the lap, from 1."""
    of: int
    """How many turns the lap has in the largest group."""
    lap: int
    """In which lap."""
    speakers: tuple[str, ...] = ()
    """Who has the word, at most one in each group; nobody where the groups settle it."""
    seconds: float | None = None
    """Planned length of the turn."""


# --- Turns, laps and answers ---


@dataclass(frozen=True, slots=True, kw_only=True)
class LapStarted:
    """A lap began, or those who passed are asked once more."""

    position: Position
    """Where."""
    lap: int
    """Which lap, from 1."""
    queue: tuple[str, ...]
    """Who has turns in it, in order."""
    is_second_asking: bool = False
    """Whether those who passed are asked again."""
    keeps_question: bool = False
    """Whether the leader is still asked what was asked before."""


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
    keeps_question: bool = False
    """Whether the leader is still asked what was asked before."""


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
    """Somebody who wanted to pass was asked the one question back."""

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


# --- What was written down, changed, saved for later ---


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
    takes_room: bool = False
    """Whether it counts toward the most items of the open step, though in no turn."""
    recalled: str | None = None
    """``<session>/<list>/<number>`` of what an earlier conversation kept, where it is that."""
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
    drops_author: bool = False
    """Whether nothing says any more who said it, since one of the lists keeps no authors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStruck:
    """An item no longer counts."""

    list: str
    """Which list."""
    item: int
    """Which item."""
    position: Position | None = None
    """The open step that has one item less by it, where a newer one takes its place."""


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
    takes_room: bool = False
    """Whether it counts toward the most items of the open step, though in no turn."""


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
class MeasureReviewed:
    """It was told what became of a next step."""

    measure: str
    """Its id."""
    status: str
    """One of ``MEASURE_STATUSES``."""
    note: str | None = None
    """What was said about it."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten:
    """The leader wrote a note."""

    text: str
    """The words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


# --- What was voted and chosen ---


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
    nothing_was_chosen: bool = False
    """Whether nothing was chosen, as the script allows."""


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


# --- What was rated ---


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGiven:
    """One item, or the session, got its numbers on one scale; they replace what it had."""

    position: Position
    """In which rating."""
    scale: str
    """On which scale."""
    scores: tuple[int, ...]
    """The numbers, the lowest first: nobody can read who gave which."""
    list: str | None = None
    """The list of the item; none where the session itself was rated."""
    item: int | None = None
    """Which item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresWithdrawn:
    """A rating does not stand, because its step is visited again."""

    position: Position
    """Which rating."""


# --- What was decided about a proposal, and on the way there ---


@dataclass(frozen=True, slots=True, kw_only=True)
class StandTaken:
    """Whoever had the turn was for or against; totals only, never who."""

    position: Position
    """Where."""
    lap: int
    """In which lap."""
    in_favour: int
    """How many have been for it in that lap, or had no objection."""
    against: int
    """How many have been against it in that lap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionClosed:
    """The steps have run for an objection."""

    position: Position
    """Where."""
    list: str
    """The list of the objection."""
    item: int
    """Which objection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade:
    """It is settled what becomes of the proposal."""

    position: Position
    """Where."""
    outcome: str
    """One of ``OUTCOMES``."""
    in_favour: int | None = None
    """How many were for it in the last lap, or had no objection; not told of a plain record that is
    over, unless people were for and against."""
    against: int | None = None
    """How many were against it in the last lap; told where the above is."""
    list: str | None = None
    """The list of the proposal."""
    item: int | None = None
    """Which proposal; none where it was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionWithdrawn:
    """A decision does not stand, because its step is visited again."""

    position: Position
    """Which decision."""


# --- What came back from earlier conversations, repeated here so that the file is whole ---


WEEKS_WITHOUT_A_DAY = 4
"""Weeks after which a next step without a day is due to be heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was told of a next step on one day."""

    status: str
    """What had become of it: one of ``MEASURE_STATUSES``."""
    on: date
    """The day."""
    note: str | None = None
    """What was said about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecalledMeasure:
    """A next step of an earlier conversation that is still to be heard of."""

    id: str
    """``<session>/<measure>``: by this it is known everywhere."""
    what: str
    """What was to be done."""
    who: str | None = None
    """Who was to do it, in the words of the group: this is who is asked."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How the group would see that it worked."""
    level: str | None = None
    """At which level of the organisation."""
    status: str = "agreed"
    """What has become of it: one of ``MEASURE_STATUSES``."""
    agreed: date | None = None
    """The day it was agreed on."""
    last_heard: date | None = None
    """The day it was last heard of before this conversation, if it was."""
    last_note: str | None = None
    """What was said about it then."""
    note: str | None = None
    """What was said about it in this conversation."""
    reviewed: date | None = None
    """The day it was heard of in this conversation; none until then."""
    is_erased: bool = False
    """Whether its words were struck for good."""

    def is_due(self, today: date) -> bool:
        """Whether its day has come; without a day, whether some weeks have passed."""
        if self.when is not None:
            return self.when <= today
        return self.agreed is None or self.agreed <= today - timedelta(weeks=WEEKS_WITHOUT_A_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLater:
    """What conversations after one told of its next steps."""

    heard: Mapping[str, tuple[Heard, ...]] = field(default_factory=dict)
    """What was told of each, the earliest first, by ``<session>/<measure>``."""
    is_everything: bool = True
    """Whether every conversation that may have told of them could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptItem:
    """Something that an earlier conversation kept for another time."""

    id: str
    """``<session>/<list>/<number>``."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRecalled:
    """A next step of an earlier conversation is to be heard of."""

    measure: str
    """``<session>/<measure>``."""
    what: str
    """What was to be done."""
    who: str | None = None
    """Who was to do it."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How the group would see that it worked."""
    level: str | None = None
    """At which level."""
    status: str = "agreed"
    """What had become of it."""
    agreed: date | None = None
    """The day it was agreed on."""
    last_heard: date | None = None
    """The day it was last heard of before, if it was."""
    last_note: str | None = None
    """What was said about it then."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecalled:
    """Something that an earlier conversation kept for another time is here again."""

    source: str
    """``<session>/<list>/<number>``."""
    text: str
    """The words."""
    is_erased: bool = False
    """Whether the words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingPassed:
    """Whoever was asked about a next step passed; it stays open."""

    position: Position
    """Where."""
    measure: str
    """``<session>/<measure>``."""


# --- Who came, went, moved, and got a role ---


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
class DepartureAnnounced:
    """Somebody leaves when their next turn is over."""

    participant: str
    """Who."""


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
    """Somebody is back, or comes late."""

    participant: str
    """Who."""
    missed: tuple[Position, ...] = ()
    """Steps whose contribution somebody who comes late can still give."""
    missed_lists: tuple[str, ...] = ()
    """The list of each of those steps."""


# --- Pauses, taking back, striking for good, and the end ---


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
    """Whether time had already been called in every step that is open again."""
    steps_called: tuple[str, ...] = ()
    """Those of the reopened steps in which it had, where it was not all of them."""
    turn_was_called: bool = False
    """Whether time had been called in the turn that runs in all subgroups again."""


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


# --- All of them, and their place in the record ---


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
"""Facts that would show who passed, or how long somebody spoke."""


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
