"""Questions that are answered by marking some of several rows."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.rows import Rows
from facilitator.view.ballot import how_many
from facilitator.view.row import Row
from facilitator.wording.language import _


class MarkDialog(Dialog[tuple[int, ...]]):
    """Which ones?"""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]

    def __init__(self, title: str, rows: Sequence[Row], *, most: int, fewest: int = 1) -> None:
        """Ask which rows.

        Args:
            title: what is asked.
            rows: what to mark; their keys are numbers.
            most: how many can be marked.
            fewest: how many have to be, unless a row stands for none at all.
        """
        self._fewest = max(1, fewest)
        super().__init__(title, keys=how_many(self._fewest, most) + " · " + _("Esc back"))
        self._plain = tuple(rows)
        self._most = most
        self._marked: tuple[int, ...] = ()

    def question(self) -> ComposeResult:
        """The rows."""
        yield Rows(self._boxed())

    def action_mark(self) -> None:
        """Mark the row at the cursor, or take its mark away."""
        rows = self.query_one(Rows)
        row = rows.current
        if row is None or not isinstance(row.key, int):
            return
        without = tuple(n for n in self._marked if n != row.key)
        if row.key in self._marked:
            self._marked = without
        elif self._most == 1:
            self._marked = (row.key,)
        elif len(self._marked) < self._most:
            self._marked = (*self._marked, row.key)
        else:
            self.say(how_many(self._fewest, self._most))
        rows.rows = self._boxed()

    @on(Rows.Picked)
    def answer(self, picked: Rows.Picked) -> None:
        """Hand back what is marked; with nothing marked, the row at the cursor.

        A row without a number stands for nothing at all.
        """
        picked.stop()
        key = picked.row.key
        answer = (self._marked or (key,)) if isinstance(key, int) else ()
        if answer and len(answer) < self._fewest:
            self.say(how_many(self._fewest, self._most))
        else:
            self.dismiss(answer)

    def _boxed(self) -> tuple[Row, ...]:
        """The rows with their boxes."""
        return tuple(
            replace(row, mark="[x]" if row.key in self._marked else "[ ]")
            if isinstance(row.key, int)
            else row
            for row in self._plain
        )
