"""Steps in which people have the word one at a time."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.step import Order, PassRule, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Speak(Step):
    """One role has the floor; a pass ends the step."""

    kind: Literal["speak"] = "speak"
    """The word for this kind in a script."""
    by: str = "leader"
    """The role that has the floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn(Step):
    """What goes round the table: who has turns, in which order, and what standing over means."""

    who: Literal["everyone", "groups"] | tuple[str, ...] = "everyone"
    """Everyone, each group of the latest ``groups``, or the roles that take turns."""
    except_: tuple[str, ...] = ()
    """Roles that take no turn but may speak when asked."""
    order: Order = "seats"
    """How the next speaker is found."""
    start: str = "seat"
    """Where a lap begins: ``seat``, ``rotate``, ``volunteer`` or ``after:<role>``."""
    first: tuple[str, ...] = ()
    """Roles moved to the beginning of each lap."""
    last: tuple[str, ...] = ()
    """Roles moved to the end of each lap; a role in both has two turns."""
    max_laps: int = 20
    """After how many laps without an end the leader is asked."""
    pass_: PassRule = "allowed"
    """What standing over means here."""
    answered_by: str | None = None
    """The role that answers each contribution."""
    unused: Literal["end", "silence"] = "end"
    """Whether the rest of a short turn is kept in silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(InTurn):
    """One at a time, in an order, for one or several laps."""

    kind: Literal["round"] = "round"
    """The word for this kind in a script."""
    laps: int | Literal["until-silent"] = 1
    """How many laps, or until everyone has stood over since the last contribution."""
    expected_laps: int = 2
    """How many laps of an until-silent round the plan counts."""
