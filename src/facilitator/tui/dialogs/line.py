"""Questions that are answered with one line, which may be empty."""

from collections.abc import Callable, MutableMapping

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static, TextArea

from facilitator.core.text import cleaned_line
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.writing_field import WritingField
from facilitator.wording.language import _


def nothing_against(_line: str) -> str:
    """Every line does."""
    return ""


class LineDialog(Dialog[str]):
    """What is the line? An empty one is an answer too; what was left unsaved is there again."""

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        explained: str = "",
        why_not: Callable[[str], str] = nothing_against,
        scraps: MutableMapping[str, str] | None = None,
        key: str = "",
        is_selected: bool = False,
    ) -> None:
        """Ask for a line.

        Args:
            title: what is asked.
            text: what stands there from the start, if nothing was left unsaved.
            explained: what is good to know, in a line or two.
            why_not: says why a line does not do, or nothing if it does.
            scraps: where a line that was left unsaved is kept.
            key: which question this is, among the scraps.
            is_selected: whether what is typed takes the place of what stands there.
        """
        super().__init__(title, keys=_("Enter goes on · Esc back"))
        self._explained = explained
        self._why_not = why_not
        self._scraps = {} if scraps is None else scraps
        self._key = key
        self._is_selected = is_selected
        self._settled = text
        self._line = self._scraps.get(key, text)

    def question(self) -> ComposeResult:
        """What is good to know, and the field."""
        if self._explained:
            yield Static(Content(self._explained), classes="explained")
        yield WritingField(self._line, is_selected=self._is_selected)

    @on(WritingField.Submitted)
    def answer(self) -> None:
        """Hand back the line, or say why it does not do."""
        line = cleaned_line(self.query_one(WritingField).text)
        why_not = self._why_not(line)
        if why_not:
            self.say(why_not)
            return
        self._scraps.pop(self._key, None)
        self.dismiss(line)

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the words while they are written: the window may be closed."""
        line = self.query_one(WritingField).text
        if line == self._settled:
            self._scraps.pop(self._key, None)
        else:
            self._scraps[self._key] = line
