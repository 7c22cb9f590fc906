"""The first screen's way in: ``open_home`` hands back what is wished for."""

from collections.abc import Callable
from datetime import datetime

from facilitator.core.settings import Settings
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.home_wish import FailedWish, HomeWish, House
from facilitator.tui.screens.home import HomeScreen
from facilitator.wording.keys import hold_keys


def this_moment() -> datetime:
    """What o'clock it is here."""
    return datetime.now().astimezone()


class HomeApp(FacilitatorApp[HomeWish]):
    """Asks what is to be done."""

    # The styles of a screen that is opened are read when it is; this one is there from the start.
    CSS_PATH = "screens/plain.tcss"

    def __init__(
        self,
        house: House,
        failed: FailedWish | None = None,
        settings: Settings | None = None,
        clock: Callable[[], datetime] = this_moment,
    ) -> None:
        """Ask in that house.

        Args:
            house: what may be asked of the disk.
            failed: what was wished for last and could not be done.
            settings: how the screen looks.
            clock: tells the time.
        """
        super().__init__(None if settings is None else settings.light)
        self._home = HomeScreen(house, failed, clock)

    def get_default_screen(self) -> HomeScreen:
        """Show the first screen at once: one beneath it would be laid out and drawn before it."""
        return self._home


def open_home(
    house: House, failed: FailedWish | None = None, settings: Settings | None = None
) -> HomeWish | None:
    """Show the first screen, and hand back what is wished for; nothing when it is left.

    Args:
        house: what may be asked of the disk.
        failed: what was wished for last, if it could not be done.
        settings: how the screen looks, and which keys hold.
    """
    if settings is not None:
        hold_keys(settings.keys)
    app = HomeApp(house, failed, settings)
    wish = app.run()
    if app.return_code:
        # The window was closed, or the program failed: nothing more is to be shown.
        raise SystemExit(app.return_code)
    return wish
