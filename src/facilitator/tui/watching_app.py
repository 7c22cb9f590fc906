"""A rehearsal on the leader's screen, the clock sped up: what it will be like to lead a script."""

from textual.timer import Timer

from facilitator.core.settings import Settings
from facilitator.rehearsal.run import Running
from facilitator.tui.app import LeadingApp
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.dialogs.seating import SeatingPage
from facilitator.tui.drafting import NoDrafts
from facilitator.tui.screens.watched import WatchedScreen
from facilitator.wording.keys import hold_keys

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
        self._show()

    def _show(self) -> None:
        """Show where the rehearsal is now."""
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
    live.desk.is_muted = True
    app = WatchingApp(running, live, settings, speed)
    result = app.run()
    return app.return_code or result or 0
