"""The leader's keys while people speak."""

from dataclasses import dataclass

from facilitator.core.recalled import KeptItem, RecalledMeasure


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin: the clock runs from here."""

    host: str = ""
    """The computer that leads the session."""
    topics: tuple[tuple[str, str], ...] = ()
    """Topics that were given beforehand: who, and the words."""
    recalled: tuple[RecalledMeasure, ...] = ()
    """Next steps of earlier conversations, where the script recalls them."""
    kept: tuple[KeptItem, ...] = ()
    """What earlier conversations kept for another time, where the script recalls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """This turn, or where there are no turns this step, is done, and counts as spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """Whoever has the turn stands over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllPass:
    """All the rest stand over: “anyone more? no”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOn:
    """The word goes on while the leader finishes writing."""

    text: str = ""
    """What is written so far; saved at once, and edited when it is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameNext:
    """This person has the word next (who ends a turn picks, or somebody volunteers)."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWord:
    """This person, who has to go, is next in the lap, and leaves when that turn is over."""

    participant: str
    """Who."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """Yes, go on: the leader's answer when a round has had its most laps, or the time is up."""
