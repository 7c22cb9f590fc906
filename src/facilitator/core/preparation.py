"""What is settled before a conversation, and can be kept until it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

LONGEST_GROUP_NAME = 80
"""The most characters of a group's name."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was being answered before a conversation, and has not come to its end."""

    title: str = ""
    """What the script is called."""
    preparation: Preparation | None = None
    """What is settled so far; nothing where only a question of another kind was being answered."""
    is_reviewed: bool = False
    """Whether every question has been answered, and what is settled was being looked through."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any."""
    ends: datetime | None = None
    """When the conversation ends, where that is what was settled."""
    scraps: Mapping[str, str] = field(default_factory=dict)
    """Words that stand in questions without being answered, by question."""

    @property
    def says_something(self) -> bool:
        """Whether anything would be lost with it."""
        settled = self.preparation
        return bool(self.scraps or (settled is not None and (settled.group or settled.people)))
