"""Questions that are answered by picking one of several rows."""

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult

from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.widgets.rows import Rows
from facilitator.view.row import Row
from facilitator.wording.language import _

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
            self.dismiss(self._key(picked.row))

    def _key(self, row: Row) -> Key:
        key: Key = row.key  # type: ignore[assignment]  # rows are made by whoever names the type
        return key


def sure(title: str, yes: str, *, is_careful: bool = False) -> PickDialog[bool]:
    """Ask once whether to go ahead.

    Args:
        title: what would happen.
        yes: what the row that goes ahead says.
        is_careful: whether the cursor begins at the row that goes back.
    """
    rows = [Row(key=True, text=yes), Row(key=False, text=_("No, go back"))]
    return PickDialog[bool](title, rows, at=not is_careful)
