"""Writing down, changing, saving for later, striking."""

from dataclasses import dataclass
from datetime import date

from facilitator.core.position import ItemAddress


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
