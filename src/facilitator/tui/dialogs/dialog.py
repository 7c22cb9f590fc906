"""A dialog is a typed question: it asks one thing and hands back the answer, or nothing."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.tui.widgets.keys_line import KeysLine

Answer = TypeVar("Answer")
"""What the dialog hands back."""


class Dialog(ModalScreen[Answer | None]):
    """The paper that every question is written on."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, *, keys: str) -> None:
        """Ask under that title.

        Args:
            title: what is asked.
            keys: which keys do what, in one line.
        """
        super().__init__()
        self._title = title
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Title, question, what is said back, and the keys."""
        with Vertical(classes="paper"):
            yield Static(Content(self._title), classes="title")
            yield from self.question()
            said = Static(Content(""), classes="said")
            said.display = False
            yield said
            yield KeysLine(self._keys)

    def question(self) -> ComposeResult:
        """What the answer is given in."""
        yield from ()

    def say(self, text: str) -> None:
        """Tell the leader something, such as why an answer does not do."""
        said = self.query_one(".said", Static)
        said.update(Content(text))
        said.display = bool(text)

    def action_cancel(self) -> None:
        """Hand back nothing."""
        self.dismiss(None)
