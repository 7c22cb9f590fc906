"""The base of every screen that hands back an answer."""

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Answer = TypeVar("Answer")
"""What the screen hands back."""


class AnsweredOnce(Screen[Answer]):
    """A screen that hands back one answer, and only while it is there and on top.

    On a slow computer a second Enter, a click or a signal can reach it before its lines are there,
    or when it has been answered; Textual would then take away whatever lies on top.
    """

    @property
    def is_there(self) -> bool:
        """Whether everything on it is there, and nothing lies over it."""
        return self.is_mounted and self.is_active

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Hand back the answer, unless it has been answered or cannot be answered yet."""
        if self.is_there:
            return super().dismiss(result)
        return AwaitComplete()
