"""Session: where a conversation is, and what it is made of.

Everything here is frozen; a new session comes of every event (see ``fold``). ``t`` is seconds into
the session by a clock that never jumps. *Active* seconds are ``t`` without the pauses: the time in
which steps and turns run. Undo leaves the clock alone, so the time that passed belongs to the turn
that is open again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from facilitator.core.events import (
    Deviated,
    Heard,
    IterationStarted,
    KeptItem,
    RecalledMeasure,
    StepLeft,
)
from facilitator.core.people import Participant, Subgroup
from facilitator.core.plan import Plan
from facilitator.core.position import ItemAddress, Position
from facilitator.core.replacing import replace
from facilitator.core.script import AnyStep, Repeat, Script, steps_inside, with_steps_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Now, as it is handed to the rules."""

    at: datetime
    """Wall-clock time with its offset."""
    t: float
    """Seconds into the session, from a clock that never jumps."""
    chance: int = 0
    """Seed of whatever is drawn in this command."""


# It has no slots, so that ``replacing`` copies all its values at once.
@dataclass(frozen=True, kw_only=True)
class Clock:
    """What the session knows of time. Undo does not touch it."""

    t: float = 0.0
    """Seconds into the session at the latest event."""
    at: datetime | None = None
    """Wall-clock time at the latest event."""
    started: datetime | None = None
    """When the session started."""
    ended: datetime | None = None
    """When it finished or was abandoned."""
    paused_t: float | None = None
    """``t`` when the running pause began."""
    paused_at: datetime | None = None
    """Wall-clock time when the running pause began."""
    paused_because: str = ""
    """Why time stands still: ``leader``, ``interrupted`` or ``slept``; empty while it does not."""
    gap_seconds: float = 0.0
    """How long nothing was heard of the clocks before the running pause was noticed."""
    paused_seconds: float = 0.0
    """Seconds of ``t`` spent in pauses that are over."""
    away_seconds: float = 0.0
    """Seconds of wall-clock time spent in pauses that are over, gaps between programs included."""

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self.paused_t is not None

    def active(self, t: float) -> float:
        """Active seconds at ``t``."""
        return (t if self.paused_t is None else self.paused_t) - self.paused_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceMark:
    """What one choice has made of an item."""

    position: Position
    """Which choice."""
    what: Literal["counted", "chosen", "kept"]
    """Whether it got votes, was chosen, or was kept for another time."""
    votes: int | None = None
    """How many votes, where it was counted."""
    reason: str | None = None
    """Why it was chosen, if somebody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One contribution in a list."""

    address: ItemAddress
    """Which item of which list this is."""
    text: str
    """The words, cleaned (see ``text.cleaned``)."""
    position: Position | None = None
    """Where it was said; none for items that the script brings."""
    lap: int | None = None
    """In which lap of a round."""
    by: str | None = None
    """Id of the author, where there is one and the list is not anonymous."""
    at: datetime | None = None
    """When it was saved."""
    chosen_at: Position | None = None
    """The choice in which it was chosen."""
    reason: str | None = None
    """Why it was chosen, if somebody said."""
    is_kept: bool = False
    """Whether it was not chosen but kept for another time."""
    votes: int | None = None
    """What the latest count gave it."""
    marks: tuple[ChoiceMark, ...] = ()
    """What choices that stand have made of it, the latest last."""
    parked_for: str | None = None
    """Id of the step it waits for, ``session`` when it waits for the end."""
    is_struck: bool = False
    """Whether it was struck: it stays in the record, and nothing reads it."""
    is_erased: bool = False
    """Whether its words were struck for good."""
    origin: ItemAddress | None = None
    """The item that this one is a copy of, or was moved from."""
    is_closed: bool = False
    """Whether it is an objection that the steps have run for."""
    recalled: str | None = None
    """What an earlier conversation kept, by its id there, where the item is that."""

    @property
    def group(self) -> str | None:
        """Id of the subgroup that wrote it down, if one did."""
        return None if self.position is None else self.position.group

    @property
    def is_open(self) -> bool:
        """Whether later steps read it: neither struck, erased nor parked."""
        return not self.is_struck and not self.is_erased and self.parked_for is None


MEASURE_STATUSES = ("agreed", "not-tried", "tried", "worked", "did-not-work", "dropped")
"""What can have become of a next step, as session files say it."""

OPEN_STATUSES = ("agreed", "not-tried", "tried")
"""Those with which it is still to be heard of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A next step that was agreed."""

    id: str
    """Stable name within the session: ``m1``, ``m2``, …"""
    what: str
    """What will be done."""
    who: str | None = None
    """Who does it, in the words of the group."""
    when: date | None = None
    """By which day."""
    sign: str | None = None
    """How we shall see that it worked."""
    level: str | None = None
    """At which level of the organisation."""
    origin: ItemAddress | None = None
    """The item that it grew out of."""
    position: Position | None = None
    """Where it was agreed; none at the end of the session."""
    status: str = "agreed"
    """One of ``MEASURE_STATUSES``."""
    note: str | None = None
    """What was said when it was last heard of."""
    reviewed: date | None = None
    """The day it was last heard of, where it was said to be tried, not tried, or over."""
    heard: tuple[Heard, ...] = ()
    """Everything that was told of it, the latest last."""
    is_erased: bool = False
    """Whether its words were struck for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The leader's own note, never shown to the group."""

    number: int
    """Number of the event that wrote it."""
    text: str
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedWords:
    """Words that may still be saved for somebody whose turn is over, or who came late."""

    participant: str
    """Whose words."""
    position: Position
    """The step they belong to."""
    list: str
    """The list they go into."""
    lap: int
    """The lap they belong to."""


OUTCOMES = ("consented", "adopted", "rejected", "stopped")
"""How a decision can end, as session files say it."""

CARRIED = ("consented", "adopted")
"""Those with which the proposal holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a visit to a decision ended; totals of its last lap, never by person."""

    position: Position
    """Where."""
    outcome: str
    """One of ``OUTCOMES``."""
    in_favour: int | None = None
    """How many were for it, or had no objection; where that may be told."""
    against: int | None = None
    """How many were against it, or objected; where that may be told."""
    proposal: ItemAddress | None = None
    """What was decided about; none where it was withdrawn."""


Scores = Mapping[str, tuple[int, ...]]
"""The numbers that were given on each scale, the lowest first: nobody can read who gave which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Everything that one visit to a rating gave."""

    position: Position
    """Where."""
    list: str | None
    """The list whose items were rated; none where the session itself was."""
    scores: Mapping[int | None, Scores]
    """The numbers by the number of the item; under none, those of the session itself."""


TurnEnd = str
"""How a turn ended: ``done``, ``passed`` or ``absent``."""


# It has no slots, so that ``replacing`` copies all its values at once.
@dataclass(frozen=True, kw_only=True)
class Turn:
    """One person has the word. Times are active seconds (see ``Clock``)."""

    participant: str
    """Whose turn it is."""
    lap: int
    """In which lap."""
    began: float
    """Active seconds when the turn began."""
    allowed: float | None = None
    """Planned length in seconds, added minutes included."""
    contributions: int = 0
    """Items saved in this turn."""
    answer_began: float | None = None
    """Active seconds when the running answer began."""
    answered: float = 0.0
    """Seconds of answers that are over."""
    silence_kept_as: TurnEnd | None = None
    """How the turn ends once the rest of it has been kept in silence."""
    pass_was_questioned: bool = False
    """Whether the one question back has been put (``pass = "discouraged"``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTurn:
    """Somebody has the word in each subgroup at the same time. Times are active seconds."""

    number: int
    """Which turn of the lap, from 1."""
    of: int
    """How many turns the lap has in the largest group."""
    lap: int
    """In which lap."""
    speakers: tuple[str, ...]
    """Who has the word, at most one in each group; nobody where the groups settle it."""
    began: float
    """Active seconds when the turn was called."""
    allowed: float | None = None
    """Planned length in seconds, added minutes included."""
    is_held: bool = False
    """Whether only the leader calls the next, since a call of the clock was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderQuestion:
    """Something only the leader can answer before, or while, the step goes on.

    ``about`` is ``next-speaker`` (who has the word now, who begins the lap, or whose iteration it
    is), ``max-laps`` (go on, or end the round), ``time-up`` (a little more, or end the step),
    ``holder`` (who takes ``role``), ``appoint`` (who takes it before the step can be left),
    ``again`` (the step once more, or on), ``another-iteration`` (once more through the steps, or
    on), ``stand-in`` (who leads while the leader is silent or away), ``amend`` (the proposal
    again in other words, or stop), ``tie`` (for or against, when as many were), ``group-
    decision`` (what a group came to by itself), ``group-roles`` (who holds ``role`` in each
    group), ``vacant`` (who takes ``role``, which the step cannot do without), ``uneven`` (whether
    a rating decides that lacks numbers) or ``fill-in`` (which numbers it lacked).
    """

    about: str
    """What is asked."""
    role: str | None = None
    """The role that needs a holder."""
    group: str | None = None
    """The subgroup that it is about, where groups work and each of them is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """How an open decision stands."""

    lap: int = 0
    """The lap in which the stands below were taken."""
    in_favour: int = 0
    """How many have been for the proposal in that lap, or had no objection."""
    against: int = 0
    """How many have been against it in that lap."""
    closed_objections: int = 0
    """For how many objections the steps have run."""
    is_decided: bool = False
    """Whether it is settled what becomes of the proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOnce:
    """What goes on in several subgroups at once."""

    turn: SharedTurn | None = None
    """The turn that runs in all of them."""
    running_for: tuple[str, ...] = ()
    """Whom or what the running iteration is for, one of each group."""
    had: tuple[str, ...] = ()
    """Whose turn in the lap, or whose or which iteration, has been."""
    chosen_by: tuple[str, ...] = ()
    """Which of them have made their choice."""
    items: Mapping[str, int] = field(default_factory=dict)
    """Items saved in the step by each subgroup."""
    said: Mapping[str, int] = field(default_factory=dict)
    """Items saved since the running turn was called, by author, where that is known."""


# It has no slots, so that ``replacing`` copies all its values at once. That takes longer with more
# than thirty values, so what few steps need lies together in ``AtOnce`` and ``Stands``.
@dataclass(frozen=True, kw_only=True)
class OpenStep:
    """A step that has been entered and not yet left."""

    position: Position
    """Where it is."""
    began: float
    """Active seconds when it was entered."""
    planned: float
    """Planned seconds."""
    adapted: float
    """Planned seconds after re-planning and added minutes."""
    turn_seconds: float | None = None
    """Planned seconds of one turn."""
    lap: int = 0
    """The running lap, from 1; 0 before the first."""
    lap_is_over: bool = False
    """Whether nobody is left in the running lap."""
    queue: tuple[str, ...] = ()
    """Who follows in this lap, in order."""
    turn: Turn | None = None
    """The turn that is open."""
    question: LeaderQuestion | None = None
    """What the leader is asked."""
    silent_since: frozenset[str] = frozenset()
    """Who has had a turn without contributing since the last contribution."""
    dropped_out: frozenset[str] = frozenset()
    """Who has dropped out of this round."""
    missed: frozenset[str] = frozenset()
    """Who was not here when the running lap reached their chair."""
    asked_again: tuple[str, ...] = ()
    """Who passed and is asked once more at the end of the lap."""
    is_second_asking: bool = False
    """Whether those in the queue are asked for the second time in the lap."""
    turns: int = 0
    """Turns that are over, those of absent people not counted."""
    contributions: int = 0
    """Turns that contributed; in a step without turns, items."""
    passes: int = 0
    """Turns that were passed."""
    items: int = 0
    """Items saved in the step."""
    seconds_by_role: Mapping[str, float] = field(default_factory=dict)
    """Speaking seconds by role."""
    votes: Mapping[int, int] = field(default_factory=dict)
    """What each candidate (its number) has got so far."""
    is_counted: bool = False
    """Whether all votes are in; of a rating, whether it decides though it lacks numbers."""
    is_chosen: bool = False
    """Whether the choice is made (and only a holder is still asked for)."""
    stands: Stands = field(default_factory=Stands)
    """In a decision: how it stands."""
    passed_over: frozenset[str] = frozenset()
    """Earlier next steps whose owners passed when they were asked."""
    time_was_called: bool = False
    """Whether the end of the step's time has been dealt with."""
    next_step: int = 0
    """In a step that has steps: index of the one that comes after the open one."""
    iteration: int = 0
    """In a step that goes through its steps several times: the running time, from 1."""
    iterations: tuple[str, ...] = ()
    """Whom or what each iteration is for: ids of participants, or numbers of items as text."""
    former_holders: tuple[str, ...] = ()
    """Who held the role that goes with the iterations before."""
    at_once: AtOnce = field(default_factory=AtOnce)
    """In subgroups: what goes on in all of them at once."""
    stand_in: str | None = None
    """Who leads until this step ends, since the leader is silent or away in it."""

    @property
    def running_for(self) -> tuple[str, ...]:
        """Whom or what the running iteration is for: one, or in subgroups one of each group.

        Ids of participants or numbers of items as text; empty where it is for nobody in particular.
        """
        return self.at_once.running_for or self.iterations[self.iteration - 1 : self.iteration]

    @property
    def asked_about(self) -> str:
        """What the leader is asked about here (see ``LeaderQuestion``); empty if nothing."""
        return "" if self.question is None else self.question.about

    @property
    def is_asked_for_time(self) -> bool:
        """Whether the leader is asked if it may take more time; other questions wait for that."""
        return self.question is not None and self.question.about == "time-up"


RecordKind = Literal["plain", "full"]
"""What is kept about persons: totals only, or turns and speaking time by person as well."""


class Stage(StrEnum):
    """How far a session has come."""

    READY = "ready"
    """Prepared; the clock does not run."""
    RUNNING = "running"
    """A step is open."""
    CLOSING = "closing"
    """Every step is over; only finishing is left."""
    FINISHED = "finished"
    """Over."""
    ABANDONED = "abandoned"
    """Over before its last step."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is said."""
        return self in (Stage.FINISHED, Stage.ABANDONED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What was settled before the conversation: which script, for whom, when."""

    id: str
    """Stable name of the session."""
    script: Script
    """The protocol."""
    plan: Plan
    """How long each step is to take."""
    title: str | None = None
    """What the session is called, if not as its script."""
    group_id: str | None = None
    """Stable name of the group."""
    group_name: str | None = None
    """What the group is called."""
    place: str | None = None
    """Where people meet."""
    starts: datetime | None = None
    """When the session is to start."""
    slot_minutes: float | None = None
    """The slot that the plan was fitted to."""
    opening_seat: int = 1
    """The seat that opens today."""
    record: RecordKind = "plain"
    """What is kept about persons."""
    is_rehearsal: bool = False
    """Whether the group is made up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenTime:
    """What one person's turns amount to; kept in a full record only."""

    turns: int = 0
    """Turns that the person spoke in."""
    seconds: float = 0.0
    """Seconds of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedStep:
    """A step that is over."""

    left: StepLeft
    """What it amounted to."""
    at: datetime
    """When it was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """A departure from the form."""

    deviated: Deviated
    """What it was."""
    at: datetime
    """When it happened."""


# It has no slots, so that ``replacing`` copies all its values at once.
@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Bookkeeping that an undo does not take back."""

    n: int = 0
    """Number of the latest event."""
    command: int = 0
    """Number of the latest command."""
    item_numbers: Mapping[str, int] = field(default_factory=dict)
    """The highest number ever used in each list."""
    participants: int = 0
    """The highest number ever used for a participant."""
    measures: int = 0
    """The highest number ever used for a measure."""
    groups: int = 0
    """The highest number ever used for a subgroup."""
    erased_items: frozenset[ItemAddress] = frozenset()
    """Items whose words were struck for good."""
    erased_measures: frozenset[str] = frozenset()
    """Measures whose words were struck for good."""
    erased_notes: frozenset[int] = frozenset()
    """Notes whose words were struck for good."""
    erased_recalled: frozenset[str] = frozenset()
    """What came back from earlier conversations and was struck for good here."""


# It has no slots, so that ``replacing`` copies all its values at once.
@dataclass(frozen=True, kw_only=True)
class Session:
    """The whole state of one conversation."""

    occasion: Occasion
    """What was settled beforehand."""
    people: tuple[Participant, ...]
    """Everybody who is, or was, in the session, in the order they came."""
    stage: Stage = Stage.READY
    """How far it has come."""
    open_steps: tuple[OpenStep, ...] = ()
    """Steps that have been entered and not left; the latest last."""
    closed_steps: tuple[ClosedStep, ...] = ()
    """Steps that are over, in the order they were left."""
    iterations: tuple[IterationStarted, ...] = ()
    """Every iteration of steps that are repeated, in the order they began."""
    next_step: int = 0
    """Index in the script of the step that comes after the open one."""
    dropped_steps: frozenset[str] = frozenset()
    """Steps to come that will be left out."""
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """Items by list."""
    parked: Mapping[str, frozenset[ItemAddress]] = field(default_factory=dict)
    """Items that wait, struck ones too, by the id of the step (see ``Item.parked_for``)."""
    measures: tuple[Measure, ...] = ()
    """Next steps that were agreed."""
    recalled: tuple[RecalledMeasure, ...] = ()
    """Next steps of earlier conversations that are to be heard of."""
    kept: tuple[KeptItem, ...] = ()
    """What earlier conversations kept for another time."""
    ratings: tuple[Rating, ...] = ()
    """What was rated, in the order it was begun."""
    decisions: tuple[Decision, ...] = ()
    """What was decided, in order."""
    notes: tuple[Note, ...] = ()
    """The leader's own notes."""
    deviations: tuple[Deviation, ...] = ()
    """Departures from the form."""
    owed_words: tuple[OwedWords, ...] = ()
    """Words that may still be saved for turns that are over."""
    leaving: frozenset[str] = frozenset()
    """Who leaves when their next turn is over."""
    deferred_choices: tuple[Position, ...] = ()
    """Choices that were left for later."""
    empty_choices: tuple[Position, ...] = ()
    """Choices in which nothing was chosen."""
    spoken: Mapping[str, SpokenTime] = field(default_factory=dict)
    """Turns and speaking time by person."""
    added_seconds: float = 0.0
    """Minutes that the leader added, in seconds."""
    subgroups: tuple[Subgroup, ...] = ()
    """Every subgroup that was formed, in that order; one that comes together again, again."""
    present_at_start: int = 0
    """How many were in the room when it started."""
    clock: Clock = field(default_factory=Clock)
    """What is known of time."""
    ledger: Ledger = field(default_factory=Ledger)
    """Bookkeeping that an undo does not take back."""
    undoable: int | None = None
    """Number of the command that an undo would take back."""
    before: "Session | None" = field(default=None, repr=False, compare=False)
    """The session before that command."""

    @property
    def script(self) -> Script:
        """The protocol."""
        return self.occasion.script

    @property
    def settled(self) -> "Session":
        """The same session, of which no undo takes anything back."""
        return replace(self, before=None, undoable=None)

    @property
    def here(self) -> OpenStep | None:
        """The step that the leader is in, if any."""
        return self.open_steps[-1] if self.open_steps else None

    @property
    def step(self) -> AnyStep | None:
        """What the script says about that step."""
        here = self.here
        return None if here is None else self.script.step(here.position.step)

    @property
    def asked_in(self) -> OpenStep | None:
        """The open step that the leader is asked about, if any.

        A question about the innermost step comes first; about the others, only their time is asked.
        """
        here = self.here
        if here is None or here.question is not None:
            return here
        return next((o for o in reversed(self.open_steps) if o.is_asked_for_time), None)

    @property
    def present(self) -> tuple[Participant, ...]:
        """Everybody who has not left for good, in seat order."""
        return tuple(sorted((p for p in self.people if p.takes_part), key=lambda p: p.seat))

    def participant(self, participant_id: str) -> Participant | None:
        """The person with that id, if there is one."""
        return next((p for p in self.people if p.id == participant_id), None)

    def holders(self, role: str) -> tuple[Participant, ...]:
        """Who holds that role and has not left, in seat order."""
        return tuple(p for p in self.present if role in p.roles)

    def items(self, list_id: str) -> tuple[Item, ...]:
        """Everything in that list, struck and parked items too."""
        return self.lists.get(list_id, ())

    def open_items(self, list_id: str) -> tuple[Item, ...]:
        """What later steps read in that list."""
        return tuple(item for item in self.items(list_id) if item.is_open)

    def item(self, address: ItemAddress) -> Item | None:
        """The item at that address, if there is one."""
        items = self.items(address.list)
        place = place_of(items, address.item)
        return None if place is None else items[place]

    def visits(self, step_id: str, iteration: tuple[int, ...] = ()) -> int:
        """How many times that step has been entered or left out in an iteration."""
        behind = sum(
            closed.left.position.step == step_id and closed.left.position.iteration == iteration
            for closed in self.closed_steps
        )
        return behind + sum(
            opened.position.step == step_id and opened.position.iteration == iteration
            for opened in self.open_steps
        )

    @property
    def iteration_inside(self) -> tuple[int, ...]:
        """The iteration of each repeating step around what stands in the open one."""
        here = self.here
        if here is None:
            return ()
        own = here.position.iteration
        return (*own, here.iteration) if here.iteration else own

    @property
    def stand_in(self) -> Participant | None:
        """Who leads while the leader is silent or away, if somebody does."""
        named = [o.stand_in for o in self.open_steps if o.stand_in is not None]
        return self.participant(named[-1]) if named else None


def place_of(items: Sequence[Item], number: int) -> int | None:
    """The index of the item with that number in its list, if there is one."""
    # Numbers grow along a list, with holes where something was undone or moved away.
    place = bisect_left(items, number, key=_number)
    if place < len(items) and _number(items[place]) == number:
        return place
    # In a damaged record they may stand in any order.
    return next((place for place, item in enumerate(items) if _number(item) == number), None)


def _number(item: Item) -> int:
    return item.address.item


def steps_to_come(session: Session) -> Iterator[AnyStep]:
    """Steps that still come, the nearest first, each as it is led and none twice.

    What stands in a repeated step that is open comes again, unless this is its last iteration; what
    will be left out does not come.
    """
    script, seen = session.script, set[str]()
    for step in _ahead(session):
        is_left_out = any(outer.id in session.dropped_steps for outer in script.way_to(step.id))
        if step.id not in seen and not is_left_out:
            seen.add(step.id)
            yield step


def _ahead(session: Session) -> Iterator[AnyStep]:
    script = session.script
    for opened in reversed(session.open_steps):
        outer = script.step(opened.position.step)
        inside = steps_inside(outer)
        yield from _led(script, inside[opened.next_step :])
        if isinstance(outer, Repeat) and _goes_round_again(outer, opened):
            yield from _led(script, inside[: opened.next_step])
    yield from _led(script, script.steps[session.next_step :])


def _goes_round_again(step: Repeat, opened: OpenStep) -> bool:
    """Whether another iteration follows, or may follow if the leader says so."""
    if step.times is not None:
        return opened.iteration < step.times
    if opened.at_once.running_for:
        return not set(opened.iterations) <= set(opened.at_once.had)
    return opened.iteration < len(opened.iterations) or not opened.iterations


def _led(script: Script, steps: Iterable[AnyStep]) -> Iterator[AnyStep]:
    """These steps and those inside them, as they are led."""
    return (script.step(step.id) for step in with_steps_inside(steps))
