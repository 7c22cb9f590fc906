"""Voting and choosing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    """The choice is made. With the method ``draw`` and no items, chance makes it."""

    items: tuple[int, ...] = ()
    """Numbers of the chosen items."""
    reason: str = ""
    """Why, if somebody says."""
    step: str | None = None
    """A choice that was left for later; by default the open step."""
    group: str | None = None
    """Which group chose, where each chooses for itself and several are still to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """Votes come in.

    With ``hands`` and ``dots``: what one item gets from the whole group. With ``in-turn`` and
    ``rank``: what whoever has the turn names, or ranks, best first.
    """

    items: tuple[int, ...]
    """Numbers of the items."""
    count: int = 1
    """Hands or dots that the item gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FillIn:
    """The numbers that a rating lacks are given before it decides; ``GoOn`` lets it decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseLater:
    """The chooser wants to think; the choice can be made afterwards."""
