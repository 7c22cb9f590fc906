"""Typed questions: each asks one thing and hands back the answer, or nothing."""

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.rows import Rows
from facilitator.view.row import Row
from facilitator.wording.language import _

Answer = TypeVar("Answer")
"""What the dialog hands back."""


class Dialog(AnsweredOnce[Answer | None], ModalScreen[Answer | None]):
    """The paper that every question is written on."""

    # Textual would look beside the module of each dialog.
    CSS_PATH = Path(__file__).with_name("dialog.tcss")
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


Key = TypeVar("Key", bound=Hashable)
"""What the rows stand for."""


class PickDialog(Dialog[Key], Generic[Key]):
    """Which one?"""

    def __init__(self, title: str, rows: Sequence[Row], *, at: Key | None = None) -> None:
        """Ask which row.

        Args:
            title: what is asked.
            rows: what to pick from; their keys are the answers.
            at: the key of the row that the cursor begins at.
        """
        super().__init__(title, keys=_("Enter picks · Esc back"))
        self._rows = tuple(rows)
        self._at = next((i for i, row in enumerate(self._rows) if row.key == at), 0)

    def question(self) -> ComposeResult:
        """The rows."""
        rows = Rows(self._rows, has_numbers=True)
        rows.cursor = self._at
        yield rows

    @on(Rows.Picked)
    def answer(self, picked: Rows.Picked) -> None:
        """Hand back what the row stands for, or say why it cannot be picked."""
        picked.stop()
        if picked.row.why_not:
            self.say(picked.row.why_not)
        else:
            key: Key = picked.row.key  # type: ignore[assignment]  # whoever names the type makes it
            self.dismiss(key)


def sure(title: str, yes: str, *, is_careful: bool = False) -> PickDialog[bool]:
    """Ask once whether to go ahead.

    Args:
        title: what would happen.
        yes: what the row that goes ahead says.
        is_careful: whether the cursor begins at the row that goes back.
    """
    rows = [Row(key=True, text=yes), Row(key=False, text=_("No, go back"))]
    return PickDialog[bool](title, rows, at=not is_careful)


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
