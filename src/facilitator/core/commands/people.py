"""People, seats and roles."""

from dataclasses import dataclass


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
    """Who; nobody when the leader goes on leading all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveToGroup:
    """Somebody goes on in another of the groups that work now."""

    participant: str
    """Who."""
    group: str
    """Id of the group."""
