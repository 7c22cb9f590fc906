"""Steps without turns: silence, free talk, agreeing on next steps and hearing how they went."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.step import Activity, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet(Step):
    """Nobody has the floor."""

    kind: Literal["quiet"] = "quiet"
    """The word for this kind in a script."""
    activity: Activity = "think"
    """What people do meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discuss(Step):
    """All of ``who`` speak freely."""

    kind: Literal["discuss"] = "discuss"
    """The word for this kind in a script."""
    who: Literal["everyone"] | tuple[str, ...] = "everyone"
    """Everyone, or the roles that talk."""
    except_: tuple[str, ...] = ()
    """Roles that do not talk but may speak when asked."""
    answered_by: str | None = None
    """The role that may answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit(Step):
    """The group, or a role, agrees on measures."""

    kind: Literal["commit"] = "commit"
    """The word for this kind in a script."""
    from_: str | None = None
    """The list that the measures grow out of, or ``item``."""
    by: str = "group"
    """Who agrees: the group, or a role."""
    max: int | None = None
    """The most measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Step):
    """The group's open measures and kept items come back, and their owners are asked."""

    kind: Literal["recall"] = "recall"
    """The word for this kind in a script."""
    into: str | None = None
    """The list that takes what was kept for another time."""
