"""The leader's screen in a rehearsal that one watches: it says what it is, and how one leaves."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.tui.screens.live import LiveScreen
from facilitator.tui.widgets.keys_line import BETWEEN, KeysLine
from facilitator.wording.keys import key_name
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
        yield KeysLine(_watcher_keys())

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


def _watcher_keys() -> str:
    """The keys that a watcher needs; the others would interfere."""
    key = key_name("pause")
    parts = [_("{key} pauses").format(key=key)] if key else []
    return BETWEEN.join([*parts, _("Esc ends it")])
