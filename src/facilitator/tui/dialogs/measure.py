"""A next step with who, when, and how we shall see that it worked."""

import re
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from facilitator.core.commands import AgreeMeasure
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.wording.language import _

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})\.?")
_LONGEST_LINE = 500


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


class MeasureDialog(Dialog[AgreeMeasure]):
    """What is agreed, who does it, by when, and what will show that it worked?"""

    def __init__(self, what: str, *, today: date) -> None:
        """Ask about a next step.

        Args:
            what: what is written already.
            today: the day from which ``1/12`` is read.
        """
        super().__init__(_("Next step"), keys=_("Tab to the next line · Enter saves · Esc back"))
        self._what = what
        self._today = today

    def question(self) -> ComposeResult:
        """Four lines, of which only the first is needed."""
        yield self._line(self._what, _("What will be done"), "what")
        yield self._line("", _("Who (not needed)"), "who")
        yield self._line("", _("By when: 1/12 or 2026-12-01 (not needed)"), "when")
        yield self._line("", _("How we shall see that it worked (not needed)"), "sign")

    @staticmethod
    def _line(value: str, hint: str, line_id: str) -> Input:
        line = Input(value=value, placeholder=hint, id=line_id, max_length=_LONGEST_LINE)
        line.cursor_blink = False
        return line

    @on(Input.Submitted)
    def answer(self) -> None:
        """Hand back the next step, or say which line does not do."""
        words = {line.id: line.value.strip() for line in self.query(Input)}
        if not words["what"]:
            self.say(_("A few words about what will be done, please."))
            return
        try:
            when = day_meant(words["when"], self._today)
        except NotADay:
            self.say(_("Write the day as 1/12 or 2026-12-01, or leave it empty."))
            return
        self.dismiss(
            AgreeMeasure(what=words["what"], who=words["who"], when=when, sign=words["sign"])
        )
