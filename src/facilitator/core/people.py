"""The people of a session, their seats and their roles."""

from dataclasses import dataclass
from datetime import datetime

LEADER = "leader"
"""The role that every session has exactly one holder of."""

OWNER = "owner"
"""The role of whoever the conversation is for."""

NAMELESS = "N.N."
"""What somebody is called whose name has been taken out of a record."""


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
