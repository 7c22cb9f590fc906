"""The first screen: once more, go on, begin, or read; what one most likely wants comes first."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, assert_never

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from facilitator.core.errors import FacilitatorError
from facilitator.store.session.drafts import BegunKeeper
from facilitator.store.session.state_folder import is_any_away_from_home
from facilitator.tui.base_app import AskingScreen, FacilitatorApp, Workplace
from facilitator.tui.home.at_once import KnownAtOnce, known_at_once
from facilitator.tui.home.offers import Offer, OfferedSession, rows_known_at_once
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.rows import Rows, Sections
from facilitator.view.row import Row, note
from facilitator.wording.errors import error_text
from facilitator.wording.keys import hold_keys
from facilitator.wording.language import _, ngettext

if TYPE_CHECKING:
    # What is looked up, and what comes of a row, is not there before the first painting.
    from facilitator.tui.home.choice import FailedChoice, HomeChoice, Kind, Next
    from facilitator.tui.home.lookup import LookedUp

SECONDS_TO_PAINT = 0.05
"""How long the terminal gets for the first painting before the rest is looked up."""


class HomeScreen(AskingScreen[None]):
    """What do you want to do today?"""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, workplace: Workplace, failed: "FailedChoice | None") -> None:
        """Offer what there is.

        Args:
            workplace: folders, settings and a clock.
            failed: what was chosen last and could not be done.
        """
        self.unfinished = BegunKeeper(workplace.places.home)
        """What is being answered, kept while it is."""
        super().__init__(workplace, self.unfinished.unsaved)
        self.looked_up: LookedUp | None = None
        """What takes a while to look up, once that has come."""
        self._known = KnownAtOnce()
        self._failed = failed
        self._unfolded: frozenset[Kind] = frozenset()
        self._said = "" if failed is None else failed.why

    def compose(self) -> ComposeResult:
        """A greeting, the rows, what is said, and the keys."""
        self._look_at_once()
        self.unfinished.take_up(self._known.begun)
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Welcome. What do you want to do?")), classes="title")
        if self._known.is_first_time:
            welcome = _(
                "Here you lead conversations among colleagues, one step at a time. The program "
                "keeps the turns and the time, so that you can listen. Begin with one of these:"
            )
            yield Static(Content(welcome), classes="welcome")
        yield Sections(self._rows(), has_numbers=True)
        yield Static(classes="said")
        yield KeysLine(_("Enter picks · arrows move · Esc leaves"))

    def on_mount(self) -> None:
        """Put the keys on the rows; what takes a while is looked up once they are seen."""
        table = self.query_one(Sections)
        table.focus()
        likely = self._known.most_likely
        table.go_to(None if likely is None else OfferedSession(session=likely))
        self.say(self._said)
        self.call_after_refresh(self._after_first_paint)

    def on_unmount(self) -> None:
        """Keep what was being answered, whichever way the end has come."""
        self.unfinished.stop()

    def _after_first_paint(self) -> None:
        """Look up the rest; take up again what could not be done last time."""
        self.run_worker(self._look_up(), group="lookup")
        if self._failed is not None:
            from facilitator.tui.home import begin  # noqa: PLC0415 - it is heavy, and now painted

            again = partial(begin.again, self, self.unfinished, self._failed)
            self.run_worker(self._follow(again), group=FLOW)

    async def _look_up(self) -> None:
        """Look up what takes a while, without keeping the keys waiting."""
        # To import what reads scripts would hold up the bytes of the first painting.
        await asyncio.sleep(SECONDS_TO_PAINT)
        try:
            self.looked_up = await asyncio.to_thread(_looked_up, self.workplace)
        except FacilitatorError as error:
            from facilitator.tui.home.lookup import LookedUp  # noqa: PLC0415 - it is imported by now

            self.looked_up = LookedUp()
            self.say(error_text(error))
        self.show_again()
        if self.looked_up.complaints:
            self.say(self._said)
        # Records that could not be written to their place may come home by now.
        brought = await asyncio.to_thread(_brought_home, self.workplace)
        if brought:
            self._look_at_once()
            self.looked_up = await asyncio.to_thread(_looked_up, self.workplace)
            self.show_again()
            text = ngettext(
                "A conversation that could not be written to its place lies there now: {paths}",
                "{number} conversations that could not be written to their place lie there now: "
                "{paths}",
                len(brought),
            )
            self.say(text.format(number=len(brought), paths=", ".join(map(str, brought))))

    def _look_at_once(self) -> None:
        try:
            self._known = known_at_once(self.workplace)
        except FacilitatorError as error:
            self._said = error_text(error)

    def _rows(self) -> list[Row]:
        now = self.workplace.now()
        rows = rows_known_at_once(self._known, self.unfinished.begun, now)
        if self.looked_up is None:
            return [*rows, note(_("Looking for scripts and earlier conversations …"))]
        from facilitator.tui.home.offers_found import (  # noqa: PLC0415 - it is imported by now
            rows_looked_up,
        )

        return rows + rows_looked_up(self._known, self.looked_up, self._unfolded, now)

    def show_again(self) -> None:
        """Show the rows as they are now; the cursor stays where it is."""
        self.query_one(Sections).put(self._rows())

    def say(self, text: str) -> None:
        """Tell the leader something; what could not be read is told as well."""
        self._said = text
        said = self.query_one(".said", Static)
        found_later = () if self.looked_up is None else self.looked_up.complaints
        lines = [line for line in (text, *self._known.complaints, *found_later) if line]
        said.update(Content("\n".join(lines)))
        said.display = bool(lines)

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Do what the row offers."""
        self.say("")
        if isinstance(picked.row.key, Offer):
            do = partial(picked.row.key.do, self, self.unfinished)
            self.run_worker(self._follow(do), group=FLOW, exclusive=True)

    async def look_again(self) -> None:
        """Offer what there is now."""
        self._look_at_once()
        await self._look_up()

    async def _follow(self, do: "Callable[[], Awaitable[Next]]") -> None:
        """Do what is offered, and what comes of it; or say why it could not be done."""
        # Nothing is picked before the first painting.
        from facilitator.tui.home.choice import (  # noqa: PLC0415 - see above
            HomeChoice,
            LookAgain,
            Unfold,
        )

        try:
            following = await do()
            match following:
                case None:
                    self.show_again()
                case HomeChoice():
                    self.app.exit(following)
                case LookAgain(said=said):
                    await self.look_again()
                    if said:
                        self.say(said)
                case Unfold(kind=kind):
                    self._unfolded |= {kind}
                    self.show_again()
                case _:
                    assert_never(following)
        except FacilitatorError as error:
            self.say(error_text(error))

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.app.exit()


def _looked_up(workplace: Workplace) -> "LookedUp":
    """What takes a while, with what shows it; called from a thread of its own."""
    # Both are imported here, so that neither the first painting nor a key waits for them.
    from facilitator.tui.home import offers_found  # noqa: F401, PLC0415 - see above
    from facilitator.tui.home.lookup import looked_up  # noqa: PLC0415 - see above

    return looked_up(workplace)


def _brought_home(workplace: Workplace) -> tuple[Path, ...]:
    """Put conversations in their place that are over and could not be written there before.

    Returns:
        The files that are in their place now.
    """
    if not is_any_away_from_home():
        return ()
    # It brings what writes a session, which is seldom needed here.
    from facilitator.store.session.moving_back import (  # noqa: PLC0415 - see above
        move_back_finished,
    )

    return move_back_finished(workplace.host, workplace.now())


class HomeApp(FacilitatorApp["HomeChoice"]):
    """Asks what is to be done."""

    # The styles of a screen that is opened are read when it is; this one is there from the start.
    CSS_PATH = "home.tcss"

    def __init__(self, workplace: Workplace, failed: "FailedChoice | None" = None) -> None:
        """Ask what is to be done there.

        Args:
            workplace: folders, settings and a clock.
            failed: what was chosen last and could not be done.
        """
        super().__init__(workplace.settings.light)
        self._home = HomeScreen(workplace, failed)

    def get_default_screen(self) -> HomeScreen:
        """Show the first screen at once: one beneath it would be laid out and drawn before it."""
        return self._home


def open_home(workplace: Workplace, failed: "FailedChoice | None" = None) -> "HomeChoice | None":
    """Show the first screen, and hand back what is chosen; nothing when it is left.

    Args:
        workplace: folders, settings and a clock.
        failed: what was chosen last, if it could not be done.
    """
    hold_keys(workplace.settings.keys)
    app = HomeApp(workplace, failed)
    choice = app.run()
    if app.return_code:
        # The window was closed, or the program failed: nothing more is to be shown.
        raise SystemExit(app.return_code)
    return choice
