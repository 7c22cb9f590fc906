"""A text to read, and nothing to answer."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.wording.language import _


class ReadDialog(Dialog[None]):
    """Shows a text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "cancel", show=False)]

    def __init__(self, title: str, text: Content) -> None:
        """Show that text."""
        super().__init__(title, keys=_("Arrows scroll · Enter or Esc back"))
        self._text = text

    def question(self) -> ComposeResult:
        """The text, which can be scrolled."""
        with VerticalScroll(classes="running-text"):
            yield Static(self._text)
