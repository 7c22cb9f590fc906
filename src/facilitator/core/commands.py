"""What is asked for, in the imperative. ``rules.decide`` says what comes of it."""

from dataclasses import dataclass
from datetime import date

from facilitator.core.position import ItemAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin: the clock runs from here."""

    host: str = ""
    """The computer that leads the session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """This turn, or where there are no turns this step, is done, and counts as spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Whoever has the turn stands over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPass:
    """All the rest stand over: “anyone more? no”."""


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
    """This person, who has to go, is next in the lap."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """Yes, go on: the leader's answer when a round has had its most laps, or the time is up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribute:
    """Something was said and is written down."""

    text: str
    """The words."""
    author: str | None = None
    """Who said it: by default whoever has the turn; nobody where nobody has it."""
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
class Choose:
    """The choice is made. With the method ``draw`` and no items, chance makes it."""

    items: tuple[int, ...] = ()
    """Numbers of the chosen items."""
    reason: str = ""
    """Why, if somebody says."""
    step: str | None = None
    """A choice that was left for later; by default the open step."""


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
class ChooseLater:
    """The chooser wants to think; the choice can be made afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extend:
    """More time: for the turn, and where there is none for the step."""

    seconds: float = 60.0
    """How much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTime:
    """The clock says that something is over: a step that asks or advances, a silence kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time stands still."""

    because: str = "leader"
    """``leader``, or ``interrupted`` when the program was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """Time goes on."""

    host: str = ""
    """The computer that goes on, where the session was taken up again."""


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
class WriteNote:
    """A note of the leader's own."""

    text: str
    """The words."""


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
    | Park
    | TakeUp
    | Choose
    | Vote
    | ChooseLater
    | Extend
    | CallTime
    | Pause
    | Resume
    | GoBack
    | LeaveOut
    | EndStep
    | StepOut
    | Return
    | Join
    | Leave
    | ChangeSeat
    | AssignRole
    | WriteNote
    | AgreeMeasure
    | Undo
    | Finish
    | Abandon
)
"""Everything that can be asked for."""
