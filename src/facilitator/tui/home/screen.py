"""The first screen: once more, go on, begin, or read; what one most likely wants comes first."""

import asyncio
from collections.abc import Callable, MutableMapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.core.errors import FacilitatorError
from facilitator.core.settings import Settings
from facilitator.tui.base_app import FacilitatorApp, size_classes
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.home.offers import (
    AtTheDoor,
    FailedWish,
    HomeWish,
    House,
    OnTheShelves,
    ScriptOffered,
    SessionOffered,
    UnusableScript,
)
from facilitator.tui.home.rows import More, door_rows, loading_rows, most_likely, shelf_rows
from facilitator.tui.home.unfinished import Unfinished
from facilitator.tui.home.visit import Answer
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.rows import Rows, Sections
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.keys import hold_keys
from facilitator.wording.language import _, ngettext

SECONDS_TO_PAINT = 0.05
"""How long the terminal gets for the first painting before the rest is looked up."""


class HomeScreen(Screen[None]):
    """What do you want to do today?"""

    CSS_PATH = "../screens/plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self, house: House, failed: FailedWish | None, clock: Callable[[], datetime]
    ) -> None:
        """Offer what there is in the house.

        Args:
            house: what may be asked of the disk.
            failed: what was wished for last and could not be done.
            clock: tells the time.
        """
        super().__init__()
        self.house = house
        """What may be asked of the disk."""
        self.unfinished = Unfinished(house.keep_begun)
        """What is being answered, kept while it is."""
        self.scraps: MutableMapping[str, str] = self.unfinished.scraps
        """Words left unsaved in dialogs that were closed, by dialog."""
        self._failed = failed
        self._clock = clock
        self._door = AtTheDoor()
        self._shelves: OnTheShelves | None = None
        self._unfolded: frozenset[More] = frozenset()
        self._said = "" if failed is None else failed.why

    @property
    def scripts(self) -> tuple[ScriptOffered, ...]:
        """Every script that can be led."""
        return () if self._shelves is None else self._shelves.scripts

    @property
    def unusable(self) -> tuple[UnusableScript, ...]:
        """Every script that cannot be led before something in it is mended."""
        return () if self._shelves is None else self._shelves.unusable

    @property
    def earlier(self) -> Sequence[SessionOffered]:
        """Every conversation that is over."""
        return () if self._shelves is None else self._shelves.earlier

    def now(self) -> datetime:
        """What o'clock it is."""
        return self._clock()

    def compose(self) -> ComposeResult:
        """A greeting, the rows, what is said, and the keys."""
        self._knock()
        self.unfinished.take_up(self._door.begun)
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Welcome. What do you want to do?")), classes="title")
        if self._door.is_first_time:
            yield Static(Content(_welcome()), classes="welcome")
        yield Sections(self._rows(), has_numbers=True)
        yield Static(classes="said")
        yield KeysLine(_("Enter picks · arrows move · Esc leaves"))

    def on_mount(self) -> None:
        """Put the keys on the rows; what takes a while is looked up once they are seen."""
        table = self.query_one(Sections)
        table.focus()
        table.go_to(most_likely(self._door))
        self.say(self._said)
        self.call_after_refresh(self._after_first_paint)

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    def on_unmount(self) -> None:
        """Keep what was being answered, whichever way the end has come."""
        self.unfinished.stop()

    def _after_first_paint(self) -> None:
        """Look up the rest; take up again what could not be done last time."""
        self.run_worker(self._look_on_shelves(), group="shelves")
        if self._failed is not None:
            from facilitator.tui.home import begin  # noqa: PLC0415 - see ``pick``

            again = begin.again(self, self._failed.wish, self._failed.why)
            self.run_worker(again, group=FLOW)

    async def _look_on_shelves(self) -> None:
        """Look up what takes a while, without keeping the keys waiting."""
        # To import what reads scripts would hold up the bytes of the first painting.
        await asyncio.sleep(SECONDS_TO_PAINT)
        try:
            self._shelves = await asyncio.to_thread(self.house.on_the_shelves)
        except FacilitatorError as error:
            self._shelves = OnTheShelves()
            self.say(error_text(error))
        self.show_again()
        if self._shelves.complaints:
            self.say(self._said)
        await self._bring_home()

    async def _bring_home(self) -> None:
        """Let records come home that could not; say so if any did."""
        brought = await asyncio.to_thread(self.house.bring_home)
        if brought:
            self._knock()
            self._shelves = await asyncio.to_thread(self.house.on_the_shelves)
            self.show_again()
            self.say(_brought_text(brought))

    def _knock(self) -> None:
        """Ask what is at the door."""
        try:
            self._door = self.house.at_the_door()
        except FacilitatorError as error:
            self._said = error_text(error)

    async def look_again(self) -> None:
        """Look up again what is at the door and on the shelves."""
        self._knock()
        await self._look_on_shelves()

    def _rows(self) -> list[Row]:
        now = self.now()
        rows = door_rows(self._door, self.unfinished.begun, now)
        if self._shelves is None:
            return rows + loading_rows()
        return rows + shelf_rows(self._door, self._shelves, self._unfolded, now.date())

    def show_again(self) -> None:
        """Show the rows as they are now; the cursor stays where it is."""
        self.query_one(Sections).put(self._rows())

    def unfold(self, more: More) -> None:
        """Show all of something."""
        self._unfolded |= {more}
        self.show_again()

    def say(self, text: str) -> None:
        """Tell the leader something; what could not be read is told as well."""
        self._said = text
        said = self.query_one(".said", Static)
        on_shelves = () if self._shelves is None else self._shelves.complaints
        lines = [line for line in (text, *self._door.complaints, *on_shelves) if line]
        said.update(Content("\n".join(lines)))
        said.display = bool(lines)

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
        return await self.app.push_screen_wait(dialog)

    async def show(self, screen: Screen[Answer]) -> Answer | None:
        """Show another screen until it is left."""
        return await self.app.push_screen_wait(screen)

    def wish(self, wish: HomeWish) -> None:
        """Leave the screen with a wish."""
        self.app.exit(wish)

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Do what the row offers."""
        self.say("")
        # What comes after a row is not imported before the first screen has been painted.
        from facilitator.tui.home.doing import do_row  # noqa: PLC0415 - see above

        self.run_worker(do_row(self, picked.row.key), group=FLOW, exclusive=True)

    def action_leave(self) -> None:
        """Leave without a wish."""
        self.app.exit()


def _brought_text(brought: tuple[Path, ...]) -> str:
    """What is said of records that are in their place again."""
    text = ngettext(
        "A conversation that could not be written to its place lies there now: {paths}",
        "{number} conversations that could not be written to their place lie there now: {paths}",
        len(brought),
    )
    return text.format(number=len(brought), paths=", ".join(map(str, brought)))


def _welcome() -> str:
    """What is said to somebody who has led nothing here before."""
    return _(
        "Here you lead conversations among colleagues, one step at a time. The program keeps the "
        "turns and the time, so that you can listen. Begin with one of these:"
    )


def this_moment() -> datetime:
    """What o'clock it is here."""
    return datetime.now().astimezone()


class HomeApp(FacilitatorApp[HomeWish]):
    """Asks what is to be done."""

    # The styles of a screen that is opened are read when it is; this one is there from the start.
    CSS_PATH = "../screens/plain.tcss"

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
