"""A record that is nowhere but in memory: for rehearsals, whose people are made up."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.core.erasing import blanked
from facilitator.core.errors import Trouble
from facilitator.core.events import Event
from facilitator.core.session import Session


@dataclass(slots=True)
class MemoryJournal:
    """What a journal does, without a file."""

    events: list[Event] = field(default_factory=list)
    """Everything that has been appended, or what it was rewritten to."""
    session: Session | None = None
    """The session, once it has been rewritten."""

    trouble: Trouble | None = None
    """Memory has none."""

    repairs: int = 0
    """Nobody else writes in it."""

    def come_home(self) -> bool:
        """It has never been away."""
        return False

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command."""
        self.events.extend(events)

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Keep everything anew."""
        self.events = list(blanked(events))
        self.session = session
