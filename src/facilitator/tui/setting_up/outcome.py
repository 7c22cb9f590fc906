"""How a set-up ends."""

from dataclasses import dataclass

from facilitator.tui.home_wish import HomeWish
from facilitator.tui.setting_up.arrangement import Arrangement


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """The set-up was left without a start."""

    arrangement: Arrangement
    """As far as it had come."""
    said: str = ""
    """What became of it, if it was kept or thrown away; else it is only put aside."""


Outcome = HomeWish | SetAside
"""A wish to lead, or something put aside."""
