"""Rating, being for or against, and what a group decided."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One item, or the session, gets its numbers on one scale; given again, they replace these."""

    scale: str
    """Id of the scale."""
    scores: tuple[int, ...]
    """The numbers, in no order of persons."""
    item: int | None = None
    """Number of the item; none where the session itself is rated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStand:
    """Whoever has the turn is for or against; after a tie, the leader says which it is."""

    stand: Literal["for", "against"]
    """With consent, ``for`` is having no objection."""
    text: str = ""
    """What is said to it: an objection, or a remark that the step collects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellDecision:
    """A group that decided by itself tells what it came to."""

    outcome: Literal["carried", "rejected", "stopped"]
    """Whether the proposal holds there, falls, or is left open."""
    group: str | None = None
    """Which group; by default the one that is asked."""
