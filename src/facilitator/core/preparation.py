"""What is settled before a conversation, and can be kept until it starts."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum


class Coming(StrEnum):
    """Whether somebody comes to the conversation."""

    ON_TIME = "on-time"
    """Here from the start."""
    LATE = "late"
    """Comes later; takes no turn until then."""
    NOT_TODAY = "not-today"
    """Belongs to the group, but does not come today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who belongs to the group."""

    name: str
    """What the person is called."""
    roles: tuple[str, ...] = ()
    """Roles that the person has from the start."""
    coming: Coming = Coming.ON_TIME
    """Whether the person comes."""
    leaves_at: time | None = None
    """When the person has to go, if before the end."""
    topic: str = ""
    """The topic that the person has given beforehand, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Everything about a conversation but its start."""

    script: str
    """Id of the script, or the path of its file."""
    group: str = ""
    """What the group is called; empty where it has no name."""
    people: tuple[Expected, ...] = ()
    """The group in seat order, those who do not come today too."""
    opening_seat: int = 1
    """The seat that opens, counted among those who come."""
    slot_minutes: float | None = None
    """How long the meeting is to be; without it, as long as the script says."""
    starts: datetime | None = None
    """When it is to start; without it, when it is started."""
    keeps_speaking_time: bool = False
    """Whether the group has agreed that speaking time is kept by person."""
    title: str = ""
    """What the conversation is called, if not as its script."""
    place: str = ""
    """Where people meet."""

    @property
    def coming(self) -> tuple[Expected, ...]:
        """Those who come today, in seat order; those who come late too."""
        return tuple(p for p in self.people if p.coming is not Coming.NOT_TODAY)
