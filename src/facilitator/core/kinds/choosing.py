"""Steps in which the group, or a role, chooses or rates."""

from dataclasses import dataclass
from typing import Literal

from facilitator.core.step import Method, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """Something is chosen from a list."""

    kind: Literal["choose"] = "choose"
    """The word for this kind in a script."""
    from_: str
    """The list that is chosen from."""
    count: int | tuple[int, int] = 1
    """How many are chosen, or the fewest and the most."""
    by: str = "group"
    """Who chooses: the group, or a role."""
    method: Method = "pick"
    """How the choice is made."""
    dots: int | None = None
    """Dots for each person, with the method ``dots``."""
    into: str | None = None
    """A list that gets copies of what was chosen, with their authors."""
    assigns: str | None = None
    """The role given to the author of what was chosen."""
    reason: bool = False
    """Whether the screen asks why (an answer is never demanded)."""
    keep_rest: bool = False
    """Whether what was not chosen is kept for another time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What is rated, and between which numbers."""

    id: str
    """Stable name of the scale within its step."""
    title: str
    """What is rated, in words."""
    min: int = 1
    """The lowest number."""
    max: int = 5
    """The highest number."""
    low: str | None = None
    """What the lowest number means."""
    high: str | None = None
    """What the highest number means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What a combined score up to some number is called."""

    max: float
    """The highest score of the band."""
    label: str
    """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Step):
    """Each, or the group, gives numbers to items or to the session."""

    kind: Literal["rate"] = "rate"
    """The word for this kind in a script."""
    from_: str | None = None
    """The list whose items are rated, or ``item``; the session where it is not given."""
    scales: tuple[Scale, ...]
    """What is rated, one scale after the other."""
    by: Literal["everyone", "group"] = "everyone"
    """Whether everyone gives a number, or the group one together."""
    across_people: Literal["mean", "sum"] = "mean"
    """How the numbers of the people become one."""
    across_scales: Literal["none", "sum", "mean", "product"] = "none"
    """How the scales become one score."""
    bands: tuple[Band, ...] = ()
    """What the combined score is called, the lowest band first."""
