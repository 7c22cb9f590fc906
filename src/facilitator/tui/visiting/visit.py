"""What the flows of the first screen may ask of it."""

from collections.abc import Awaitable
from typing import Protocol, TypeVar

from textual.screen import Screen

from facilitator.tui.home_rows import More
from facilitator.tui.home_wish import HomeWish
from facilitator.tui.setting_up.arrangement import Arrangement
from facilitator.tui.setting_up.asking import Asking

Answer = TypeVar("Answer")
"""What a screen hands back."""


class Visit(Asking, Protocol):
    """The first screen, while somebody is there."""

    async def show(self, screen: Screen[Answer]) -> Answer | None:
        """Show another screen until it is left."""

    def put_aside(self, arrangement: Arrangement | None) -> None:
        """Keep an unfinished set-up, or none, as long as the screen is there."""

    def wish(self, wish: HomeWish) -> None:
        """Leave the screen with a wish."""

    def unfold(self, more: More) -> None:
        """Show all of something."""

    def look_again(self) -> Awaitable[None]:
        """Look up again what is at the door and on the shelves."""
