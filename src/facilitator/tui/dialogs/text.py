"""Questions that are answered in words: one line, several, or names."""

from collections.abc import Callable, MutableMapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from facilitator.core.text import cleaned_line
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.writing import WritingField
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
        unsaved: MutableMapping[str, str] | None = None,
        key: str = "",
        is_selected: bool = False,
    ) -> None:
        """Ask for a line.

        Args:
            title: what is asked.
            text: what stands there from the start, if nothing was left unsaved.
            explained: what is good to know, in a line or two.
            why_not: says why a line does not do, or nothing if it does.
            unsaved: where a line that was left unsaved is kept.
            key: which question this is, among the unsaved words.
            is_selected: whether what is typed takes the place of what stands there.
        """
        super().__init__(title, keys=_("Enter goes on · Esc back"))
        self._explained = explained
        self._why_not = why_not
        self._unsaved = {} if unsaved is None else unsaved
        self._key = key
        self._is_selected = is_selected
        self._settled = text
        self._line = self._unsaved.get(key, text)

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
        self._unsaved.pop(self._key, None)
        self.dismiss(line)

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the words while they are written: the window may be closed."""
        line = self.query_one(WritingField).text
        if line == self._settled:
            self._unsaved.pop(self._key, None)
        else:
            self._unsaved[self._key] = line


class NamesDialog(Dialog[tuple[str, ...]]):
    """Who is here? Names that do not do yet stay in the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        unsaved: MutableMapping[str, str],
        why_not: Callable[[tuple[str, ...]], str],
    ) -> None:
        """Ask for names.

        Args:
            title: what is asked.
            unsaved: where the names are kept, under ``names``.
            why_not: says why those names do not do, or nothing if they do.
        """
        super().__init__(
            title, keys=_("Enter new line · Enter on an empty line goes on (or Ctrl+S) · Esc back")
        )
        self._unsaved = unsaved
        self._why_not = why_not

    def question(self) -> ComposeResult:
        """The field."""
        yield WritingField(self._unsaved.get("names", ""))

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the names while they are written: the window may be closed."""
        self._unsaved["names"] = self.query_one(WritingField).text

    @on(WritingField.Submitted)
    def end_line(self) -> None:
        """Begin a new line; on an empty one, go on."""
        field = self.query_one(WritingField)
        line = field.document.get_line(field.cursor_location[0])
        if line.strip():
            field.action_break_line()
        else:
            self.action_go_on()

    def action_go_on(self) -> None:
        """Hand back the names, or say why they do not do."""
        self.keep_words()
        lines = [cleaned_line(line) for line in self._unsaved["names"].splitlines()]
        names = tuple(line for line in lines if line)
        why_not = self._why_not(names)
        if why_not:
            self.say(why_not)
        else:
            self.dismiss(names)


class WriteDialog(Dialog[str]):
    """What are the words? Words left unsaved are there when the same question comes again."""

    def __init__(
        self, title: str, unsaved: MutableMapping[str, str], key: str, *, text: str = ""
    ) -> None:
        """Ask for words.

        Args:
            title: what is asked.
            unsaved: where unsaved words are kept.
            key: which question this is.
            text: what stands there from the start, if nothing was left unsaved.
        """
        super().__init__(title, keys=_("Enter saves · Ctrl+J new line · Esc back"))
        self._unsaved = unsaved
        self._key = key
        self._text = unsaved.get(key, text)

    def question(self) -> ComposeResult:
        """The field."""
        yield WritingField(self._text)

    @on(WritingField.Submitted)
    def answer(self) -> None:
        """Hand back the words; none count as no answer."""
        text = self.query_one(WritingField).text
        self._unsaved.pop(self._key, None)
        self.dismiss(text if text.strip() else None)

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the words while they are written: the window may be closed."""
        self._unsaved[self._key] = self.query_one(WritingField).text
