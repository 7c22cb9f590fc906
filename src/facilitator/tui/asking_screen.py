"""What the first screen and the set-up have in common: they ask, and stay."""

from collections.abc import MutableMapping
from typing import TypeVar

from textual import events
from textual.screen import Screen

from facilitator.tui.dialogs.dialog import AnsweredOnce
from facilitator.tui.window import size_classes
from facilitator.tui.workplace import Workplace

Result = TypeVar("Result")
"""What the screen hands back."""

Answer = TypeVar("Answer")
"""What a dialog or another screen hands back."""


class AskingScreen(AnsweredOnce[Result]):
    """A screen that opens dialogs and other screens, one after the other."""

    def __init__(self, workplace: Workplace, unsaved: MutableMapping[str, str]) -> None:
        """Work there.

        Args:
            workplace: folders, settings and a clock.
            unsaved: where words are kept that stand in a dialog when it is closed.
        """
        super().__init__()
        self.workplace = workplace
        """Folders, settings and a clock."""
        self.unsaved = unsaved
        """Words that stood in dialogs when they were closed, by dialog."""

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    async def ask(self, screen: Screen[Answer]) -> Answer | None:
        """Open a dialog or another screen, and wait until it is answered or left."""
        return await self.app.push_screen_wait(screen)
