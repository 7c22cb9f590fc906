"""The leader's screen in a rehearsal that one watches: it says what it is, and how one leaves."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.screens.live import LiveScreen
from facilitator.wording.language import _


class WatchedScreen(LiveScreen):
    """From here a conversation is watched, the clock sped up."""

    def compose(self) -> ComposeResult:
        """A line that tells what this is, and the leader's screen."""
        words = _("Rehearsal, sped up – Esc ends it")
        yield Static(Content(words), id="watched")
        yield from super().compose()

    def action_to_field(self) -> None:
        """As in a conversation while something is being written; else one has seen enough."""
        if self.area.text.strip():
            super().action_to_field()
        else:
            self.app.exit(0)
