"""What questions before a conversation may ask of the screen that puts them."""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Protocol, TypeVar

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.home_wish import House

Answer = TypeVar("Answer")
"""What a dialog hands back."""


class Asking(Protocol):
    """A screen that puts questions."""

    house: House
    """What may be asked of the disk."""
    scraps: MutableMapping[str, str]
    """Words left unsaved in dialogs that were closed, by dialog."""

    def now(self) -> datetime:
        """What o'clock it is."""

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
