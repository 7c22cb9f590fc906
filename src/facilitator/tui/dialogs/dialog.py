"""A dialog is a typed question: it asks one thing and hands back the answer, or nothing."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from facilitator.tui.widgets.keys_line import KeysLine

Answer = TypeVar("Answer")
"""What the dialog hands back."""


class AnsweredOnce(Screen[Answer]):
    """A screen that hands back one answer, and only while it is there and on top.

    On a slow computer a second Enter, a click or a signal can reach it before its lines are there,
    or when it has been answered; Textual would then take away whatever lies on top.
    """

    @property
    def is_there(self) -> bool:
        """Whether everything on it is there, and nothing lies over it."""
        return self.is_mounted and self.is_active

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Hand back the answer, unless it has been answered or cannot be answered yet."""
        if self.is_there:
            return super().dismiss(result)
        return AwaitComplete()


class Dialog(AnsweredOnce[Answer | None], ModalScreen[Answer | None]):
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
        """Hand back nothing; words that were begun are kept where the question keeps any."""
        if self.is_there:
            self.keep_words()
            self.dismiss(None)

    def keep_words(self) -> None:
        """Keep the words that stand here, for the next time this is asked."""
