"""Session: where a conversation is. Frozen; a new one comes of every event (see ``fold``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from facilitator.core.clock import Clock
from facilitator.core.decisions import Decision
from facilitator.core.events import Deviated, IterationStarted, KeptItem, RecalledMeasure, StepLeft
from facilitator.core.floor import OpenStep
from facilitator.core.items import Item, Measure, Note, OwedWords
from facilitator.core.people import Participant, Subgroup
from facilitator.core.plan import Plan
from facilitator.core.position import ItemAddress, Position
from facilitator.core.ratings import Rating
from facilitator.core.replacing import replace
from facilitator.core.script import AnyStep, Script

RecordKind = Literal["plain", "full"]
"""What is kept about persons: totals only, or turns and speaking time by person as well."""


class Stage(StrEnum):
    """How far a session has come."""

    READY = "ready"
    """Prepared; the clock does not run."""
    RUNNING = "running"
    """A step is open."""
    CLOSING = "closing"
    """Every step is behind; only finishing is left."""
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
    """A step that is behind."""

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


# Without slots it is copied at one go (see ``replacing``).
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


# Without slots it is copied at one go (see ``replacing``).
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
    """Steps that are behind, in the order they were left."""
    iterations: tuple[IterationStarted, ...] = ()
    """Every time round of steps that are gone through several times, in the order they began."""
    next_step: int = 0
    """Index in the script of the step that comes after the open one."""
    dropped_steps: frozenset[str] = frozenset()
    """Steps to come that will be left out."""
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """Items by list."""
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
        """The same, where everything so far is settled: no undo takes any of it back."""
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

        What is asked in the innermost goes first; of the others, only their time is asked about.
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
        return next((item for item in self.items(address.list) if item.address == address), None)

    def visits(self, step_id: str, iteration: tuple[int, ...] = ()) -> int:
        """How many times that step has been entered or passed over in an iteration."""
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
        """Which time round each repeating step it is for what stands in the open one."""
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
