"""Everything by name: a list that shrinks as one types."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.rows import Rows
from facilitator.view.row import Row
from facilitator.wording.language import _

HELP_SIGN = "?"
"""Typed first, it asks for help at once."""


class EverythingDialog(Dialog[str]):
    """What do you want to do?"""

    def __init__(self, rows: Sequence[Row], *, help_id: str) -> None:
        """Ask which action.

        Args:
            rows: the actions; their keys are the ids.
            help_id: the action that the sign for help stands for.
        """
        super().__init__(
            _("What do you want to do?"), keys=_("Type to search · Enter does it · Esc back")
        )
        self._all = tuple(rows)
        self._help_id = help_id

    def question(self) -> ComposeResult:
        """A line to search in, and the rows."""
        yield LineField(placeholder=_("search"))
        rows = Rows(self._all)
        rows.can_focus = False
        yield rows

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Show the rows that hold every word."""
        if changed.value.strip() == HELP_SIGN:
            self.dismiss(self._help_id)
            return
        words = changed.value.casefold().split()
        rows = self.query_one(Rows)
        rows.rows = tuple(r for r in self._all if all(w in r.text.casefold() for w in words))
        rows.cursor = 0

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the rows while the letters go to the line."""
        steps = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
        if event.key in steps:
            event.stop()
            self.query_one(Rows).move(steps[event.key])

    @on(Input.Submitted)
    def pick(self) -> None:
        """Pick the row at the cursor."""
        self.query_one(Rows).pick()

    @on(Rows.Picked)
    def answer(self, picked: Rows.Picked) -> None:
        """Hand back the action, or say why it is not possible now."""
        picked.stop()
        if picked.row.why_not:
            self.say(picked.row.why_not)
        else:
            self.dismiss(str(picked.row.key))
