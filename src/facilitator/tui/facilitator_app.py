"""What every screen of the program stands on: calm, one key at a time, an end in order."""

import asyncio
import gc
import os
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from rich.text import Text
from textual import events
from textual.app import App, ScreenStackError
from textual.widget import Widget
from textual.worker import WorkerFailed

from facilitator.core.settings import Light
from facilitator.store.fault_report import write_fault_report
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.lights import THEMES, theme_of
from facilitator.tui.window_watch import WindowWatch
from facilitator.wording.keys import key_of
from facilitator.wording.language import _

LONGEST_WAIT = 0.5
"""Seconds that a key waits at most for the one before it."""

TURNS_TO_OPEN = 20
"""Turns of the event loop in which a flow that had its answer puts its next question."""

Result = TypeVar("Result")
"""What the program hands back when it ends."""


class FacilitatorApp(App[Result]):
    """The program on the screen."""

    TITLE = "Facilitator"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, light: Light | None = None) -> None:
        """Begin calm: nothing moves by itself.

        Args:
            light: how the screen looks; without it, as the terminal can show it.
        """
        # Without colours, Textual would still show greys of its own.
        has_no_colour = "NO_COLOR" in os.environ
        super().__init__(ansi_color=has_no_colour or None)
        self.animation_level = "none"
        self._place_of_report = ""
        for theme in THEMES.values():
            self.register_theme(theme)
        colours = self.console.color_system
        self.theme = theme_of(light, colours=colours, has_no_colour=has_no_colour)
        # Textual's own way out asks nothing; ours takes its place, whichever key it has.
        del self._bindings.key_to_bindings["ctrl+q"]
        if key_of("leave"):
            self._bindings.bind(key_of("leave"), "leave", show=False, priority=True)

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

        A screen that is being opened or closed hears nothing, and what it leads to may open
        another one: then it is waited until one has stayed. Nobody waits long for it.
        """
        with suppress(TimeoutError, ScreenStackError):
            async with asyncio.timeout(LONGEST_WAIT):
                screen, is_settled = self.screen, await self._has_heard()
                while not is_settled:
                    for _ in range(TURNS_TO_OPEN):
                        await asyncio.sleep(0)
                    before, screen = screen, self.screen
                    is_settled = await self._has_heard() and screen is before is self.screen

    async def _has_heard(self) -> bool:
        """Wait until what has the keys has heard what was sent so far; say whether it is there."""
        for node in (self.focused or self.screen).ancestors_with_self:
            if isinstance(node, Widget):
                heard = asyncio.Event()
                if not (node.is_running and node.call_later(heard.set)):
                    return False
                await heard.wait()
        return True

    async def run_async(self, *, headless: bool = False, **how: Any) -> Result | None:  # noqa: ANN401 - as Textual has them
        """Run, and end in order when the window is closed or the system asks for it."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(self._report_in_passing)
        if headless:
            return await super().run_async(headless=headless, **how)

        def end(code: int) -> None:
            loop.call_soon_threadsafe(partial(self.exit, return_code=code))

        # What has been imported stays: without it, a collection is no longer felt at a key press.
        gc.freeze()
        gc.enable()
        watch = WindowWatch(end)
        watch.start()
        try:
            return await super().run_async(headless=headless, **how)
        finally:
            watch.stop()

    def action_leave(self) -> None:
        """Close what is open; from a screen, leave."""
        if isinstance(self.screen, Dialog):
            self.screen.action_cancel()
        else:
            self.exit()

    def _fatal_error(self) -> None:
        """Say in one line that something went wrong."""
        self.panic()

    def panic(self, *_renderables: object) -> None:
        """End, and say in one line that something went wrong.

        Textual would print a traceback with every value, and with them what people have said.
        """
        line = _("Something went wrong. What was saved is saved: resume goes on.")
        self._return_code = 1
        if not self._exit_renderables:
            super().panic(Text(f"{line} {self._place_of_report}".strip(), overflow="fold"))

    def _handle_exception(self, error: Exception) -> None:
        """Report a fault in a handler, a worker, a timer or a widget, without anybody's words."""
        if self._exception is None:
            fault = error.error if isinstance(error, WorkerFailed) else error
            self._place_of_report = _reported(fault)
            self._exception = error
            self._exception_event.set()
        self._fatal_error()

    @staticmethod
    def _report_in_passing(_loop: object, context: dict[str, Any]) -> None:
        """Report a fault that nobody waits for; asyncio would print its words."""
        error = context.get("exception")
        if isinstance(error, Exception):
            _reported(error)


def _reported(error: BaseException) -> str:
    """Write a report, and say where it is; nothing where it cannot be written."""
    try:
        path = write_fault_report(type(error), error.__traceback__)
    except OSError:
        return ""
    return _("A report is in {path}.").format(path=path)
