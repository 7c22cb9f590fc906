"""What is asked for, in the imperative; the rules say what it leads to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.position import ItemAddress

# --- The leader's keys while people speak ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin: the clock runs from here."""

    host: str = ""
    """The computer that leads the session."""
    topics: tuple[tuple[str, str], ...] = ()
    """Topics that were given beforehand: who, and the words."""
    recalled: tuple[RecalledMeasure, ...] = ()
    """Next steps of earlier conversations, where the script recalls them."""
    kept: tuple[KeptItem, ...] = ()
    """What earlier conversations kept for another time, where the script recalls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """This turn, or where there are no turns this step, is done, and counts as spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Whoever has the turn passes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPass:
    """Everybody who is left passes: “anyone more? no”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """The word goes on while the leader finishes writing."""

    text: str = ""
    """What is written so far; saved at once, and edited when it is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNext:
    """This person has the word next (who ends a turn picks, or somebody volunteers)."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWord:
    """This person, who has to go, is next in the lap, and leaves when that turn is over."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """Yes, go on: the leader's answer when a round has had its most laps, or the time is up."""


# --- Writing down, changing, saving for later, striking ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribute:
    """Something was said and is written down."""

    text: str
    """The words."""
    author: str | None = None
    """Who said it: by default whoever has the turn; nobody where nobody has it."""
    group: str | None = None
    """Which group wrote it down, where groups work and nobody is named."""
    is_late: bool = False
    """Whether it belongs to a turn that is over (see ``OwedWords``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """An item gets other words."""

    address: ItemAddress
    """Which item."""
    text: str
    """The new words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strike:
    """An item no longer counts; it stays in the record."""

    address: ItemAddress
    """Which item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Words are struck for good, everywhere. One of the fields says what."""

    address: ItemAddress | None = None
    """One item, with its copies."""
    measure: str | None = None
    """One measure."""
    note: int | None = None
    """One note."""
    whole_matter: bool = False
    """The chosen matter and everything that was written about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """When it is over: everybody's words are struck for good, or one person's with the name."""

    participant: str | None = None
    """Whose words; everybody's where nobody is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Park:
    """Something is saved for a later step: new words, or an item that is there already."""

    text: str = ""
    """New words, said by whoever has the turn."""
    author: str | None = None
    """Who said them, where nobody has the turn."""
    address: ItemAddress | None = None
    """An item that is there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUp:
    """Something that was saved for this step is taken up."""

    address: ItemAddress
    """Which item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote:
    """A note of the leader's own."""

    text: str
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMeasure:
    """It is told what became of a next step."""

    measure: str
    """Its id."""
    status: str
    """One of ``MEASURE_STATUSES``."""
    note: str = ""
    """What was said about it, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeMeasure:
    """A next step is agreed. Only ``what`` is needed."""

    what: str
    """What will be done."""
    who: str = ""
    """Who does it."""
    when: date | None = None
    """By which day."""
    sign: str = ""
    """How we shall see that it worked."""
    level: str = ""
    """At which level."""
    origin: ItemAddress | None = None
    """The item that it grows out of."""
    group: str | None = None
    """Which group agreed on it, where several work."""


# --- Voting and choosing ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """The choice is made. With the method ``draw`` and no items, chance makes it."""

    items: tuple[int, ...] = ()
    """Numbers of the chosen items."""
    reason: str = ""
    """Why, if somebody says."""
    step: str | None = None
    """A choice that was left for later; by default the open step."""
    group: str | None = None
    """Which group chose, where each chooses for itself and several are still to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Votes come in.

    With ``hands`` and ``dots``: what one item gets from the whole group. With ``in-turn`` and
    ``rank``: what whoever has the turn names, or ranks, best first.
    """

    items: tuple[int, ...]
    """Numbers of the items."""
    count: int = 1
    """Hands or dots that the item gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillIn:
    """The numbers that a rating lacks are given before it decides; ``GoOn`` lets it decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLater:
    """The chooser wants to think; the choice can be made afterwards."""


# --- Rating, being for or against, and what a group decided ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One item, or the session, gets its numbers on one scale; given again, they replace these."""

    scale: str
    """Id of the scale."""
    scores: tuple[int, ...]
    """The numbers, in no order of persons."""
    item: int | None = None
    """Number of the item; none where the session itself is rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStand:
    """Whoever has the turn is for or against; after a tie, the leader says which it is."""

    stand: Literal["for", "against"]
    """With consent, ``for`` is having no objection."""
    text: str = ""
    """What is said to it: an objection, or a remark that the step collects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellDecision:
    """A group that decided by itself tells what it came to."""

    outcome: Literal["carried", "rejected", "stopped"]
    """Whether the proposal holds there, falls, or is left open."""
    group: str | None = None
    """Which group; by default the one that is asked."""


# --- Time, steps, taking back and the end ---


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


# --- People, seats and roles ---


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOut:
    """Somebody is not here just now."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """Somebody is back."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Somebody comes."""

    name: str
    """What the person is called."""
    seat: int | None = None
    """Where the person sits; last where it is not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Somebody leaves for good."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSeat:
    """Somebody sits somewhere else; the others move up."""

    participant: str
    """Who."""
    seat: int
    """Where, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignRole:
    """Somebody gets a role; without somebody, nobody holds it."""

    role: str
    """Which role."""
    participant: str | None
    """Who, or nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """This person leads until the step ends, since the leader is silent or away in it."""

    participant: str | None = None
    """Who; nobody when the leader goes on leading anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveToGroup:
    """Somebody goes on in another of the groups that work now."""

    participant: str
    """Who."""
    group: str
    """Id of the group."""


# --- All of them ---


Command = (
    Start
    | Done
    | Pass
    | AllPass
    | HandOn
    | NameNext
    | OfferWord
    | GoOn
    | Contribute
    | Edit
    | Strike
    | Erase
    | Forget
    | Park
    | TakeUp
    | Choose
    | Vote
    | Score
    | TakeStand
    | TellDecision
    | ChooseLater
    | FillIn
    | Extend
    | CallTime
    | Pause
    | Resume
    | GoBack
    | LeaveOut
    | EndStep
    | StandIn
    | StepOut
    | Return
    | Join
    | Leave
    | ChangeSeat
    | MoveToGroup
    | AssignRole
    | WriteNote
    | AgreeMeasure
    | ReviewMeasure
    | Undo
    | Finish
    | Abandon
)
"""Everything that can be asked for."""
