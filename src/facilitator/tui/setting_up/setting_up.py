"""What the flows of the review may ask of its screen."""

from datetime import datetime
from typing import Protocol

from facilitator.core.regular_group import Preparation
from facilitator.tui.setting_up.arrangement import Arrangement
from facilitator.tui.setting_up.asking import Asking
from facilitator.tui.setting_up.outcome import Outcome


class SettingUp(Asking, Protocol):
    """A screen on which a conversation is set up."""

    @property
    def arrangement(self) -> Arrangement:
        """What is settled so far."""

    def settle(self, preparation: Preparation) -> None:
        """Let that be settled instead."""

    def settle_end(self, ends: datetime | None, slot_minutes: float | None) -> None:
        """Let it end then, or take so long."""

    def finish(self, outcome: Outcome) -> None:
        """End the set-up."""
