"""Who came, went, moved, and got a role."""

from dataclasses import dataclass

from facilitator.core.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAssigned:
    """A role has a new holder, or none."""

    role: str
    """Which role."""
    participant: str | None = None
    """Who got it, or nobody."""
    holders: tuple[str, ...] = ()
    """Everybody who holds it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatChanged:
    """Somebody sits somewhere else."""

    participant: str
    """Who."""
    order: tuple[str, ...]
    """Everybody who takes part, in seat order, from seat 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantJoined:
    """Somebody came."""

    participant: str
    """Who."""
    name: str
    """What the person is called."""
    order: tuple[str, ...]
    """Everybody who takes part, in seat order, from seat 1."""
    missed: tuple[Position, ...] = ()
    """Steps whose contribution the person can still give."""
    missed_lists: tuple[str, ...] = ()
    """The list of each of those steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureAnnounced:
    """Somebody leaves when their next turn is over."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft:
    """Somebody left for good."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantSteppedOut:
    """Somebody is not here just now."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantReturned:
    """Somebody is back, or comes late."""

    participant: str
    """Who."""
    missed: tuple[Position, ...] = ()
    """Steps whose contribution somebody who comes late can still give."""
    missed_lists: tuple[str, ...] = ()
    """The list of each of those steps."""
