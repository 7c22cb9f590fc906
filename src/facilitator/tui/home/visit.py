"""What the flows of the first screen may ask of it."""

from collections.abc import Awaitable, MutableMapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from textual.screen import Screen

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.home.offers import (
    HomeWish,
    House,
    ScriptOffered,
    SessionOffered,
    UnusableScript,
)
from facilitator.tui.home.rows import More
from facilitator.tui.home.unfinished import Unfinished

Answer = TypeVar("Answer")
"""What a screen hands back."""


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


class Visit(Asking, Protocol):
    """The first screen, while somebody is there."""

    unfinished: Unfinished
    """What is being answered, kept while it is."""

    @property
    def scripts(self) -> tuple[ScriptOffered, ...]:
        """Every script that can be led."""

    @property
    def unusable(self) -> tuple[UnusableScript, ...]:
        """Every script that cannot be led before something in it is mended."""

    @property
    def earlier(self) -> Sequence[SessionOffered]:
        """Every conversation that is over."""

    async def show(self, screen: Screen[Answer]) -> Answer | None:
        """Show another screen until it is left."""

    def show_again(self) -> None:
        """Show the rows as they are now."""

    def wish(self, wish: HomeWish) -> None:
        """Leave the screen with a wish."""

    def unfold(self, more: More) -> None:
        """Show all of something."""

    def look_again(self) -> Awaitable[None]:
        """Look up again what is at the door and on the shelves."""
