"""The screens' way in: ``lead`` leads a conversation, ``open_home`` is the first screen."""

import asyncio
import signal
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, ClassVar

from rich.text import Text
from textual import events
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.widget import Widget

from facilitator.conduct import Conductor
from facilitator.core.session import Stage
from facilitator.store.draft import Draft
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.drafting import Drafts, NoDrafts
from facilitator.tui.home_wish import FailedWish, HomeWish, ScriptOffered, SessionOffered
from facilitator.tui.lights import DARK, LIGHTS
from facilitator.tui.screens.action_screen import ActionScreen
from facilitator.tui.screens.home import HomeScreen
from facilitator.tui.screens.live import LiveScreen
from facilitator.tui.screens.preparing import PreparingScreen
from facilitator.wording.language import _

LONGEST_WAIT = 0.5
"""Seconds that a key waits at most for the one before it, at each widget."""


def begin_calmly(app: App[Any]) -> None:
    """Begin dark, with nothing that moves by itself."""
    app.animation_level = "none"
    for light in LIGHTS:
        app.register_theme(light)
    app.theme = DARK.name


class FacilitatorApp(App[int]):
    """The program on the screen. Its result is the exit code."""

    TITLE = "Facilitator"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(self) -> None:
        """Begin calm: dark, and nothing moves by itself."""
        super().__init__()
        begin_calmly(self)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time.

        A key goes to the widget in focus, and what it means comes back as messages. On a slow
        computer the next key would overtake them: a letter typed after Enter would be saved with
        what Enter saves. So the next key waits until the one before has had its way.
        """
        is_new_key = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        await super().on_event(event)
        if is_new_key:
            await self._until_heard()

    async def _until_heard(self) -> None:
        """Wait until every message of the latest key has been heard, from the focus to the screen.

        A screen that is being opened or closed hears nothing for a while; nobody waits long for it.
        """
        with suppress(TimeoutError, ScreenStackError):
            for node in (self.focused or self.screen).ancestors_with_self:
                if isinstance(node, Widget) and node.is_running:
                    heard = asyncio.Event()
                    node.call_later(heard.set)
                    await asyncio.wait_for(heard.wait(), LONGEST_WAIT)

    def action_leave(self) -> None:
        """Close what is open; from the conversation itself, ask first."""
        screen = self.screen
        if isinstance(screen, ActionScreen):
            screen.desk.perform("leave")
        elif isinstance(screen, PauseView):
            screen.dismiss("leave")
        elif isinstance(screen, Dialog):
            screen.action_cancel()
        else:
            self.exit(0)

    def _fatal_error(self) -> None:
        """Say in one line that something went wrong.

        Textual would print every local variable, and with them what people have said.
        """
        self.panic(Text(_("Something went wrong. What was saved is saved: resume goes on.")))


class LeadingApp(FacilitatorApp):
    """Leads one conversation."""

    def __init__(self, live: LiveScreen, preparing: PreparingScreen | None = None) -> None:
        """Lead on that screen, after the preparation if there is one."""
        super().__init__()
        self._live = live
        self._preparing = preparing

    def on_mount(self) -> None:
        """Show the leader's screen, and on it the preparation."""
        self._heed_signals()
        self.push_screen(self._live)
        if self._preparing is not None:
            self.push_screen(self._preparing, self._after_preparing)

    def _heed_signals(self) -> None:
        """Close in order when the window is closed or the system asks for it."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # Windows knows neither the one signal nor the handlers.
            with suppress(NotImplementedError, AttributeError):
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)

    def _after_preparing(self, goes_on: bool | None) -> None:  # noqa: FBT001 - a screen's answer
        """Leave, unless the preparation said to go on."""
        if not goes_on:
            self.exit(0)


class HomeApp(App[HomeWish]):
    """Asks what is to be done."""

    TITLE = "Facilitator"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, home: HomeScreen) -> None:
        """Ask on that screen."""
        super().__init__()
        begin_calmly(self)
        self._home = home

    def on_mount(self) -> None:
        """Show the first screen; its answer ends the program."""
        self.push_screen(self._home, self.exit)


def lead(
    conductor: Conductor,
    drafts: Drafts | None = None,
    kept: Draft | None = None,
    *,
    place: str = "",
    is_prepared: bool = False,
) -> int:
    """Lead a conversation until it is over or the leader leaves.

    Args:
        conductor: takes the commands; its journal has the record.
        drafts: keeps what stands in the writing field.
        kept: what stood in the field when the program was last closed.
        place: where the record lies, as it is told at the end.
        is_prepared: whether the preparation is passed over, and the conversation shown at once.

    Returns:
        The exit code: 0, or 1 if the program had to stop.
    """
    live = LiveScreen(conductor, drafts or NoDrafts(), kept, place=place)
    is_new = conductor.session.stage is Stage.READY and not is_prepared
    app = LeadingApp(live, PreparingScreen(conductor.session) if is_new else None)
    result = app.run()
    return app.return_code or result or 0


def open_home(
    scripts: Sequence[ScriptOffered] = (),
    sessions: Sequence[SessionOffered] = (),
    failed: FailedWish | None = None,
) -> HomeWish | None:
    """Show the first screen, and hand back what is wished for; nothing when it is left.

    Args:
        scripts: what can be led.
        sessions: what can be taken up again, or shown.
        failed: what was wished for last, if it could not be done.
    """
    return HomeApp(HomeScreen(scripts, sessions, failed)).run()
