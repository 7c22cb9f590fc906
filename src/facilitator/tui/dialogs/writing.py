"""Questions that are answered in words."""

from collections.abc import MutableMapping

from textual import on
from textual.app import ComposeResult
from textual.widgets import TextArea

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.writing_field import WritingField
from facilitator.wording.language import _


class WriteDialog(Dialog[str]):
    """What are the words? Words left unsaved are there when the same question comes again."""

    def __init__(
        self, title: str, scraps: MutableMapping[str, str], key: str, *, text: str = ""
    ) -> None:
        """Ask for words.

        Args:
            title: what is asked.
            scraps: where unsaved words are kept.
            key: which question this is.
            text: what stands there from the start, if nothing was left unsaved.
        """
        super().__init__(title, keys=_("Enter saves · Ctrl+J new line · Esc back"))
        self._scraps = scraps
        self._key = key
        self._text = scraps.get(key, text)

    def question(self) -> ComposeResult:
        """The field."""
        yield WritingField(self._text)

    @on(WritingField.Submitted)
    def answer(self) -> None:
        """Hand back the words; none count as no answer."""
        text = self.query_one(WritingField).text
        self._scraps.pop(self._key, None)
        self.dismiss(text if text.strip() else None)

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the words while they are written: the window may be closed."""
        self._scraps[self._key] = self.query_one(WritingField).text
