"""A question that is answered by yes or no."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.wording.language import _


class AnswerDialog(Dialog[bool]):
    """Shows something and asks whether it is so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", show=False),
        Binding("space", "answer(False)", show=False),
    ]

    def __init__(self, title: str, shown: str = "") -> None:
        """Ask.

        Args:
            title: the question.
            shown: what it is about.
        """
        super().__init__(title, keys=_("Enter yes · Space no · Esc passes"))
        self._shown = shown

    def question(self) -> ComposeResult:
        """What the question is about."""
        yield Static(Content(self._shown), classes="running-text")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - the answer itself
        """Hand back the answer."""
        self.dismiss(answer)
