"""What the flows of the first screen may ask of it."""

from collections.abc import Awaitable, Sequence
from typing import Protocol, TypeVar

from textual.screen import Screen

from facilitator.tui.browsing.unusable import UnusableScript
from facilitator.tui.home_rows import More
from facilitator.tui.home_wish import HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.setting_up.asking import Asking
from facilitator.tui.unfinished import Unfinished

Answer = TypeVar("Answer")
"""What a screen hands back."""


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
