"""A rehearsal on the leader's screen, the clock sped up: what it will be like to lead a script."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from facilitator.core.settings import Settings
from facilitator.rehearsal.run import Running
from facilitator.tui.dialogs.groups import SeatingPage
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.screen import LiveScreen
from facilitator.tui.widgets.base import BETWEEN, KeysLine
from facilitator.view.cells import joined
from facilitator.wording.keys import hold_keys, key_name
from facilitator.wording.language import _


class WatchedScreen(LiveScreen):
    """From here a conversation is watched, the clock sped up."""

    came_by_itself: Screen[object] | None = None
    """What the rehearsal laid over it last: a pause of the group, or who sits with whom."""

    def compose(self) -> ComposeResult:
        """A line that tells what this is, the leader's screen, and the keys of a watcher."""
        words = _("Rehearsal, sped up – Esc ends it")
        yield Static(Content(words), id="watched")
        yield from super().compose()
        # Only these: the others would interfere.
        pause = key_name("pause")
        pauses = _("{key} pauses").format(key=pause) if pause else ""
        yield KeysLine(joined(BETWEEN, pauses, _("Esc ends it")))

    @property
    def is_left_alone(self) -> bool:
        """Whether nothing lies over it but what the rehearsal itself has laid there."""
        return self.app.screen in (self, self.came_by_itself)

    def show_what_happened(self) -> None:
        """Show what the rehearsal did; it may lay something over the screen."""
        below = self.app.screen
        self.follow()
        self._note_what_came(below)

    def tick(self) -> None:
        """Read the clock; what it brings about comes by itself."""
        below = self.app.screen
        super().tick()
        self._note_what_came(below)

    def _note_what_came(self, below: Screen[object]) -> None:
        """Note what has been laid over the screen that was on top before."""
        if self.app.screen is not below:
            self.came_by_itself = self.app.screen

    def action_to_field(self) -> None:
        """As in a conversation while something is being written; else one has seen enough."""
        if self.area.text.strip():
            super().action_to_field()
        else:
            self.app.exit(0)


LOOKS_A_SECOND = 4
"""How often the made-up time goes on."""


class WatchingApp(LeadingApp):
    """Shows a rehearsal until it is over or one has seen enough."""

    def __init__(
        self,
        running: Running,
        live: WatchedScreen,
        settings: Settings,
        speed: float,
        *,
        goes_by_itself: bool = True,
    ) -> None:
        """Show that rehearsal on that screen.

        Args:
            running: the rehearsal.
            live: the leader's screen, with the rehearsal's conductor.
            settings: how it looks.
            speed: how many made-up seconds pass in one.
            goes_by_itself: whether time passes on the real clock; else only by ``goes_on``.
        """
        super().__init__(live, light=settings.light)
        self.rehearsal = running
        """The rehearsal that is shown."""
        self._watched = live
        self._speed = speed
        self._goes_by_itself = goes_by_itself
        self._left = 0.0
        self._going: Timer | None = None

    def on_mount(self) -> None:
        """Show the screen, and let time go on."""
        super().on_mount()
        self._left = self.rehearsal.seconds_to_next_key()
        if self._goes_by_itself:
            self._going = self.set_interval(1 / LOOKS_A_SECOND, self.goes_on)

    def goes_on(self) -> None:
        """Let a moment pass; when it is time, a key is pressed, or several.

        Nothing goes on while the watcher has paused, or looks at something.
        """
        if not self._watched.is_left_alone:
            return
        moment = self._speed / LOOKS_A_SECOND
        while moment > 0 and not self.rehearsal.is_over:
            passes = min(moment, self._left)
            self.rehearsal.lets_time_pass(passes)
            moment -= passes
            self._left -= passes
            if self._left <= 0:
                if isinstance(self.screen, SeatingPage):
                    self.screen.dismiss(None)
                self.rehearsal.presses_a_key()
                self._left = self.rehearsal.seconds_to_next_key()
        is_paused = self.rehearsal.conductor.session.clock.is_paused
        if not is_paused and isinstance(self.screen, PauseView):
            self.screen.dismiss(None)
        self._watched.show_what_happened()
        if self.rehearsal.is_over:
            if self._going is not None:
                self._going.stop()
            self.exit(0)

    def action_leave(self) -> None:
        """A rehearsal is left without a question."""
        self.exit(0)


def watch(running: Running, settings: Settings, speed: float) -> int:
    """Show a rehearsal until it is over or one has seen enough; give the exit code."""
    hold_keys(settings.keys)
    live = WatchedScreen(running.conductor, NoDrafts())
    live.leading.is_muted = True
    app = WatchingApp(running, live, settings, speed)
    result = app.run()
    return app.return_code or result or 0
