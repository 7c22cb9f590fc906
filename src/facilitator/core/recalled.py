"""What comes back from the group's earlier conversations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKS_WITHOUT_A_DAY = 4
"""After so many weeks it is time to hear of a next step that was given no day."""


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
