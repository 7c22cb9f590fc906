"""A whole screen to read on."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from facilitator.tui.cells import wrapped
from facilitator.tui.dialogs.dialog import AnsweredOnce
from facilitator.tui.widgets.keys_line import KeysLine
from facilitator.tui.window import size_classes
from facilitator.wording.language import _

Told = str | Content | Callable[[int], str]
"""A text, or what breaks one into lines of at most so many characters."""


class Broken(Widget):
    """A text that is broken anew for every width it gets."""

    def __init__(self, text: Callable[[int], str]) -> None:
        """Show that text."""
        super().__init__()
        self._text = text

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as it takes; one that cannot be broken so short goes on in the next."""
        return max(1, sum(max(1, len(wrapped(line, width))) for line in self._in_lines(width)))

    def render(self) -> Content:
        """The lines."""
        return Content("\n".join(self._in_lines(self.size.width)))

    def _in_lines(self, width: int) -> list[str]:
        return self._text(width).split("\n")


class ReadingScreen(AnsweredOnce[None]):
    """Shows a text until one has read enough."""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "leave", show=False)]

    def __init__(self, title: str, text: Told) -> None:
        """Show that text under that title."""
        super().__init__()
        self._title = title
        self._text = Content(text) if isinstance(text, str) else text

    def compose(self) -> ComposeResult:
        """Title, text and keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(self._title), classes="title")
        with VerticalScroll():
            yield Static(self._text) if isinstance(self._text, Content) else Broken(self._text)
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
