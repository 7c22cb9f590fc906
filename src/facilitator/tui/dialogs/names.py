"""Who is here: one name on each line, until there are enough of them."""

from collections.abc import Callable, MutableMapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from facilitator.core.text import cleaned_line
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.writing_field import WritingField
from facilitator.wording.language import _


class NamesDialog(Dialog[tuple[str, ...]]):
    """Who is here? Names that do not do yet stay in the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        scraps: MutableMapping[str, str],
        why_not: Callable[[tuple[str, ...]], str],
    ) -> None:
        """Ask for names.

        Args:
            title: what is asked.
            scraps: where the names are kept, under ``names``.
            why_not: says why those names do not do, or nothing if they do.
        """
        super().__init__(
            title, keys=_("Enter new line · Enter on an empty line goes on (or Ctrl+S) · Esc back")
        )
        self._scraps = scraps
        self._why_not = why_not

    def question(self) -> ComposeResult:
        """The field."""
        yield WritingField(self._scraps.get("names", ""))

    @on(TextArea.Changed)
    def keep_words(self) -> None:
        """Keep the names while they are written: the window may be closed."""
        self._scraps["names"] = self.query_one(WritingField).text

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
        lines = [cleaned_line(line) for line in self._scraps["names"].splitlines()]
        names = tuple(line for line in lines if line)
        why_not = self._why_not(names)
        if why_not:
            self.say(why_not)
        else:
            self.dismiss(names)
