"""What the set-up settles of a conversation before it begins, and what it ends with."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime

from facilitator.core.regular_group import Preparation
from facilitator.tui.base_app import AskingScreen, Workplace
from facilitator.tui.home.choice import HomeChoice
from facilitator.tui.setup.arrangement import Arrangement


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """The set-up was left without a start."""

    said: str = ""
    """What became of it, if it was kept or thrown away; else it is only put aside."""


Outcome = HomeChoice | SetAside
"""What the set-up ends with: a conversation to lead, or something put aside."""


class SettlingScreen(AskingScreen[Outcome]):
    """A screen on which things about a conversation are settled, one after the other."""

    def __init__(
        self,
        workplace: Workplace,
        arrangement: Arrangement,
        unsaved: MutableMapping[str, str],
        when_settled: Callable[[Arrangement], None],
        *,
        said: str = "",
    ) -> None:
        """Begin with what is settled so far.

        Args:
            workplace: folders, settings and a clock.
            arrangement: what is settled so far.
            unsaved: where words are kept that stand in a dialog when it is closed.
            when_settled: hears of everything that is settled.
            said: what is to be said first, such as why it could not begin.
        """
        super().__init__(workplace, unsaved)
        self.arrangement = arrangement
        """What is settled so far."""
        self.said = said
        """What the leader was told last."""
        self._when_settled = when_settled

    def show_again(self) -> None:
        """Show what is settled now."""
        raise NotImplementedError

    def settle(self, preparation: Preparation) -> None:
        """Settle that instead."""
        self.arrangement = replace(self.arrangement, preparation=preparation)
        self._when_settled(self.arrangement)
        self.say("")

    def settle_end(self, ends: datetime | None, slot_minutes: float | None) -> None:
        """Settle when it ends, or how long it takes.

        Args:
            ends: the clock time at which it ends, if that is what was settled.
            slot_minutes: how long there is, in minutes; without it, as long as the script says.
        """
        preparation = replace(self.arrangement.preparation, slot_minutes=slot_minutes)
        self.arrangement = replace(self.arrangement, preparation=preparation, ends=ends)
        self._when_settled(self.arrangement)
        self.say("")

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""
        self.said = text
        self.show_again()
