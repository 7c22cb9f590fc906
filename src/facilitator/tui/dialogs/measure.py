"""A next step with who, when, and how we shall see that it worked."""

import re
from collections.abc import MutableMapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.core.commands import AgreeMeasure
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.line_field import LineField
from facilitator.wording.language import _

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\.?")
_LONGEST_LINE = 500


LINES = ("what", "who", "when", "sign")
"""The lines of a next step."""

OF_A_LINE = "next step, "
"""What stands before the name of a line, among the words that are not saved yet."""

BEGAN_WITH = "next step began with"
"""The words that stood in the writing field when the question was put."""


class NotADay(ValueError):
    """The words do not name a day."""


def day_meant(text: str, today: date) -> date | None:
    """The day that is meant by ``2026-12-01`` or ``1/12``, the next one to come.

    Raises:
        NotADay: there are words, and they name no day.
    """
    text = text.strip()
    if not text:
        return None
    short = _DAY_AND_MONTH.fullmatch(text)
    try:
        if short is None:
            return date.fromisoformat(text)
        day, month = int(short[1]), int(short[2])
        meant = date(today.year, month, day)
        return meant if meant >= today else date(today.year + 1, month, day)
    except ValueError as wrong:
        raise NotADay(text) from wrong


def forget_words(unsaved: MutableMapping[str, str]) -> None:
    """Forget the words of a next step: they are saved, or are about something else."""
    for question in (BEGAN_WITH, *(OF_A_LINE + line for line in LINES)):
        unsaved.pop(question, None)


class MeasureDialog(Dialog[AgreeMeasure]):
    """What is agreed, who does it, by when, and what will show that it worked?"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def __init__(self, what: str, unsaved: MutableMapping[str, str], *, today: date) -> None:
        """Ask about a next step.

        Args:
            what: what is written already.
            unsaved: where unsaved words are kept; who asks forgets them when they are saved.
            today: the day from which ``1/12`` is read.
        """
        super().__init__(
            _("Next step: only the first line is needed"),
            keys=_("Enter to the next line, and saves on the last · Esc back"),
        )
        if what and what != unsaved.get(BEGAN_WITH, ""):
            # Something else is written now; what was made of the other words is not about this.
            forget_words(unsaved)
            unsaved[BEGAN_WITH] = what
        self._words = {"what": what} | {
            line: unsaved[OF_A_LINE + line] for line in LINES if OF_A_LINE + line in unsaved
        }
        self._unsaved = unsaved
        self._today = today
        self._is_day_refused = False

    def question(self) -> ComposeResult:
        """Four lines, of which only the first is needed."""
        yield from self._line(_("What will be done"), "what")
        yield from self._line(_("Who"), "who")
        yield from self._line(_("By when (1/12)"), "when")
        yield from self._line(_("What will show that it worked"), "sign")

    def on_mount(self) -> None:
        """Begin where something is missing: what is written already is not asked for again."""
        self.query_one("#who" if self._words.get("what") else "#what", Input).focus()

    def _line(self, name: str, line_id: str) -> ComposeResult:
        with Horizontal(classes="line"):
            yield Static(Content(name), classes="name")
            yield LineField(self._words.get(line_id, ""), id=line_id, max_length=_LONGEST_LINE)

    @on(Input.Changed)
    def write(self, changed: Input.Changed) -> None:
        """Keep the words while they are written: the window may be closed."""
        self._unsaved[f"{OF_A_LINE}{changed.input.id}"] = changed.value
        if self._is_day_refused and changed.input.id == "when" and self._names_day(changed.value):
            self._is_day_refused = False
            self.say("")

    @on(Input.Submitted)
    def end_line(self, submitted: Input.Submitted) -> None:
        """Go to the next line; after the last, hand back the next step or say what is missing."""
        lines = list(self.query(Input))
        at = lines.index(submitted.input)
        if at + 1 < len(lines):
            if submitted.input.id != "when" or self._is_day(submitted.value):
                self.say("")
                lines[at + 1].focus()
            return
        words = {line.id: line.value.strip() for line in lines}
        if not words["what"]:
            self._is_day_refused = False
            self.say(_("A few words about what will be done, please."))
            self.query_one("#what", Input).focus()
        elif self._is_day(words["when"]):
            when = day_meant(words["when"], self._today)
            self.dismiss(
                AgreeMeasure(what=words["what"], who=words["who"], when=when, sign=words["sign"])
            )

    def action_move(self, by: int) -> None:
        """Go to another line, and stay at the first and the last."""
        lines = list(self.query(Input))
        at = next((i for i, line in enumerate(lines) if line.has_focus), 0) + by
        lines[max(0, min(at, len(lines) - 1))].focus()

    def _is_day(self, text: str) -> bool:
        """Whether the text names a day, or nothing; if not, say so and go to its line."""
        if self._names_day(text):
            return True
        self._is_day_refused = True
        self.say(_("Write the day as 1/12 or 2026-12-01, or leave it empty."))
        self.query_one("#when", Input).focus()
        return False

    def _names_day(self, text: str) -> bool:
        try:
            day_meant(text, self._today)
        except NotADay:
            return False
        return True
