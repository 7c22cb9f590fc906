"""A whole screen to read on."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from facilitator.tui.widgets.keys_line import KeysLine
from facilitator.tui.window import size_classes
from facilitator.wording.language import _


class ReadingScreen(Screen[None]):
    """Shows a text until one has read enough."""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "leave", show=False)]

    def __init__(self, title: str, text: str) -> None:
        """Show that text under that title."""
        super().__init__()
        self._title = title
        self._shown = text

    def compose(self) -> ComposeResult:
        """Title, text and keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(self._title), classes="title")
        with VerticalScroll():
            yield Static(Content(self._shown))
        yield KeysLine(_("Esc back · arrows scroll"))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
