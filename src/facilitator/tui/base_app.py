"""What every screen of the program stands on: an app that is calm, and the bases of its screens."""

import asyncio
import gc
import os
import platform
import sys
from collections.abc import Collection, Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.app import App
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.worker import WorkerFailed, get_current_worker

from facilitator.core.settings import Light, Settings
from facilitator.core.text import cleaned_line, first_name, first_names
from facilitator.store.fault_report import write_fault_report
from facilitator.store.places import Places
from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.in_order import InputInOrder
from facilitator.tui.lights import THEMES, theme_of
from facilitator.tui.window_watch import WindowWatch
from facilitator.wording.keys import key_of
from facilitator.wording.language import _

if TYPE_CHECKING:
    # The first screen should not wait for what sessions and scripts are made of.
    from facilitator.conduct import Clock
    from facilitator.core.script import Script

Result = TypeVar("Result")
"""What the program, or one of its screens, hands back when it ends."""

Answer = TypeVar("Answer")
"""What a dialog or another screen hands back."""


def driver_class() -> type[Driver] | None:
    """What holds the terminal here; nothing where Textual's own is right.

    Textual takes every SIGCONT for the end of a suspension, and begins to read the keyboard once
    more, beside the thread that reads it already: the two share the keys out between them. After
    the end of the program it would take the screen again.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - POSIX only

    class SteadyDriver(LinuxDriver):
        """Takes the terminal again only where it has been given back."""

        def _sigcont_application(self, *signalled: Any) -> None:  # noqa: ANN401 - as Textual has it
            if self._must_signal_resume:
                super()._sigcont_application(*signalled)

    return SteadyDriver


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
        super().__init__(driver_class(), ansi_color=has_no_colour or None)
        self.animation_level = "none"
        self._place_of_report = ""
        self.input = InputInOrder(self, super().on_event, self._handle_exception)
        """What is typed, pasted and clicked."""
        for known in THEMES.values():
            self.register_theme(known)
        colours = self.console.color_system
        theme = theme_of(light, colours=colours, has_no_colour=has_no_colour)
        # The theme is there from the beginning: to change it would parse every style a second time.
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        # Textual's own way out asks nothing; ours takes its place, whichever key it has.
        del self._bindings.key_to_bindings["ctrl+q"]
        if key_of("leave"):
            self._bindings.bind(key_of("leave"), "leave", show=False, priority=True)

    @property
    def lateness(self) -> float:
        """Seconds between the key press that is being heard and now; 0 where there is none."""
        return self.input.lateness

    async def on_event(self, event: events.Event) -> None:
        """Take keys, pastes and clicks one at a time, in the order in which they came."""
        is_input = isinstance(event, events.InputEvent | events.Paste)
        if is_input and not event.is_forwarded:
            self.input.add(event)
        else:
            await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Paint; from the first painting on, keys mean something."""
        if renderable is not None and screen.is_mounted:
            self.input.show()
        super()._display(screen, renderable)

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:  # noqa: ANN401 - as Textual has them
        """Put a question in a flow, which the next keys are for."""
        self.input.asks(get_current_worker(), screen)
        return await super().push_screen_wait(screen, mode=mode)

    def exit(self, *args: Any, **how: Any) -> None:  # noqa: ANN401 - as Textual has them
        """Leave; what is typed from now on is not for this program."""
        self.input.close()
        super().exit(*args, **how)

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
        # The first painting has no dialog.
        from facilitator.tui.dialogs.dialog import Dialog  # noqa: PLC0415 - see above

        if isinstance(self.screen, Dialog):
            self.screen.action_cancel()
        else:
            self.exit()

    def panic(self, *_renderables: object) -> None:
        """End, and say in one line that something went wrong.

        Textual would print a traceback with every value, and with them what people have said.
        """
        line = _("Something went wrong. What was saved is saved: resume goes on.")
        self.input.close()
        self._return_code = 1
        if not self._exit_renderables:
            super().panic(Text(f"{line} {self._place_of_report}".strip(), overflow="fold"))

    def _handle_exception(self, error: Exception) -> None:
        """Report a fault in a handler, a worker, a timer or a widget, without anybody's words."""
        if self.input.is_closed and isinstance(error, NoMatches):
            # A screen that was still being built when the program was left gets none of its lines.
            return
        if self._exception is None:
            fault = error.error if isinstance(error, WorkerFailed) else error
            self._place_of_report = _reported(fault)
            self._exception = error
            self._exception_event.set()
        self.panic()

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


SMALLEST_WIDTH = 24
"""Cells below which nothing can be led."""

SMALLEST_HEIGHT = 8
"""Lines below which nothing can be led."""

LISTS_FROM = (60, 18)
"""From which width and height the lists are shown."""

GUIDE_FROM = (110, 24)
"""From which width and height the leader's own column is shown."""

LARGE_TIME_FROM = 28
"""From how many lines the time is written large."""


def size_classes(width: int, height: int) -> dict[str, bool]:
    """Which classes a screen of that size has."""
    is_tiny = width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT
    has_lists = width >= LISTS_FROM[0] and height >= LISTS_FROM[1]
    return {
        "-tiny": is_tiny,
        "-narrow": not has_lists,
        "-wide": width >= GUIDE_FROM[0] and height >= GUIDE_FROM[1],
        "-tall": height >= LARGE_TIME_FROM and has_lists,
        "-low": height < LISTS_FROM[1],
    }


class PartsPainted(Compositor):
    """Puts a screen together, and asks no more of its widgets than what has to be painted.

    Textual asks every widget that touches the smallest rectangle round all that has changed,
    whether or not it has changed itself, and everything that lies under it. Where a line at the top
    changes and another at the bottom, that is the whole screen.
    """

    _parts: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Paint what has changed."""
        self._parts = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._parts = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Each widget that is seen in what has to be painted, with where it lies, and its lines."""
        if not self._parts:
            yield from super()._get_renders(crop)
            return
        unseen = list(self._parts)
        # The foremost come first. Behind one that covers a part, nothing is seen of that part.
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            if any(part.overlaps(shown) for part in unseen):
                yield region, clip, widget.render_lines(shown.translate(-region.offset))
                unseen = [part for part in unseen if not shown.contains_region(part)]


class SizedScreen(AnsweredOnce[Result]):
    """A screen that shows as much as there is room for."""

    def __init__(self) -> None:
        """Begin with nothing painted."""
        super().__init__()
        self._compositor = PartsPainted()

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where somebody works, and what is settled there."""

    places: Places
    """The folders."""
    settings: Settings
    """The settings in force."""
    clock: "Clock"
    """Tells the time."""
    host: str = field(default_factory=platform.node)
    """The name of this computer."""
    complaints: tuple[str, ...] = ()
    """What could not be read so far, in words."""

    def now(self) -> datetime:
        """The time of day, with its offset."""
        return self.clock.read().at

    def script(self, name: str) -> "Script":
        """The script of that name.

        Raises:
            ScriptError: there is none, or it has errors.
        """
        # Where scripts are found is not needed before the first painting.
        from facilitator.store.scripts.shelves import usable_script  # noqa: PLC0415 - see above

        return usable_script(name, self.places).script

    def complete_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names given together as they are written down, each told from the others."""
        clean = tuple(cleaned_line(name) for name in names)
        return first_names(clean) if self.settings.has_first_names_only else clean

    def complete_name(self, name: str, beside: Collection[str] = ()) -> str:
        """A name as it is written down: cleaned, and without a surname where that is settled.

        Args:
            name: as it was typed.
            beside: the names of the others; a part of the surname stays where it is needed to tell
                them apart.
        """
        clean = cleaned_line(name)
        return first_name(clean, beside) if self.settings.has_first_names_only else clean


class AskingScreen(SizedScreen[Result]):
    """A screen that opens dialogs and other screens, one after the other."""

    def __init__(self, workplace: Workplace, unsaved: MutableMapping[str, str]) -> None:
        """Work there.

        Args:
            workplace: folders, settings and a clock.
            unsaved: where words are kept that stand in a dialog when it is closed.
        """
        super().__init__()
        self.workplace = workplace
        """Folders, settings and a clock."""
        self.unsaved = unsaved
        """Words that stood in dialogs when they were closed, by dialog."""

    async def ask(self, screen: Screen[Answer]) -> Answer | None:
        """Open a dialog or another screen, and wait until it is answered or left."""
        return await self.app.push_screen_wait(screen)
