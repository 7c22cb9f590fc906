"""The people of a session, their seats and roles, and the subgroups they work in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from facilitator.core.position import Position

LEADER = "leader"
"""The role that every session has exactly one holder of."""

OWNER = "owner"
"""The role of whoever the conversation is for."""

NAMELESS = "N.N."
"""What somebody is called whose name has been taken out of a record."""


class Reader(StrEnum):
    """Who reads what a conversation leaves behind."""

    GROUP = "group"
    """Everybody who was there."""
    OWNER = "owner"
    """Whoever the conversation was for."""
    LEADER = "leader"
    """Whoever led it, and wrote it down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Someone who is, or was, in the session."""

    id: str
    """Stable name within the session: ``p1``, ``p2``, …"""
    name: str
    """What the person is called."""
    seat: int
    """Place at the table, from 1, in the order of the turns."""
    roles: tuple[str, ...] = ()
    """Roles that the person holds."""
    is_here: bool = True
    """Whether the person is in the room just now."""
    is_awaited: bool = False
    """Whether the person comes late, and has not come yet."""
    leaves_at: datetime | None = None
    """When the person has to go, if before the end and if that is known."""
    joined: datetime | None = None
    """When the person came, if after the start."""
    left: datetime | None = None
    """When the person left for good."""

    @property
    def takes_part(self) -> bool:
        """Whether the person has not left for good."""
        return self.left is None

    def holds_any(self, roles: tuple[str, ...]) -> bool:
        """Whether the person holds at least one of these roles."""
        # Mostly there are none: it is asked of everybody several times in every command.
        return bool(roles) and any(role in roles for role in self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgroup:
    """Some of the people, who work on their own for a while."""

    id: str
    """Stable name within the session, ``g1``, ``g2``, …; the same people have the same one."""
    number: int
    """Place among the groups that work at the same time, from 1."""
    position: Position
    """The step that it was formed in."""
    members: tuple[str, ...]
    """Ids of the participants, in seat order; those who have left since as well."""
    within: str | None = None
    """Id of the group that it is part of, where groups work inside groups."""
    is_withdrawn: bool = False
    """Whether its step is visited again, so that later groups do not build on it."""
