"""The rows of the review: people can be moved and marked where they stand."""

from dataclasses import replace

from textual.message import Message

from facilitator.tui.setting_up.review_rows import PERSON
from facilitator.tui.widgets.rows import Sections
from facilitator.view.cells import cell_len, fitted
from facilitator.view.row import Row

BEFORE_NAME = 6
"""Cells for the cursor, the mark and the gaps round a name."""

MOVES_BY = {"left": -1, "right": 1}
"""By how many seats each key moves a person."""


class ReviewRows(Sections):
    """Everything that is settled about a conversation."""

    class Moved(Message):
        """Somebody is to sit somewhere else."""

        def __init__(self, name: str, by: int) -> None:
            super().__init__()
            self.name = name
            """Who."""
            self.by = by
            """By how many seats."""

    class Passed(Message):
        """Whether somebody comes is to be the next answer."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """Who."""

    class Turned(Message):
        """The cursor is somewhere else."""

        def __init__(self, row: Row | None) -> None:
            super().__init__()
            self.row = row
            """Where."""

    def row_at(self, index: int) -> Row:
        """The row; what stands beside a name gives way to the name."""
        row = self.rows[index]
        if not person_of(row):
            return row
        room = self.size.width - cell_len(row.text) - BEFORE_NAME
        return replace(row, beside=fitted(row.beside, max(0, room)))

    def hears(self, key: str, character: str) -> bool:
        """Move or mark a person, or do what rows do."""
        name = person_of(self.current)
        if name and key in MOVES_BY:
            self.post_message(self.Moved(name, MOVES_BY[key]))
        elif name and key == "space":
            self.post_message(self.Passed(name))
        else:
            return super().hears(key, character)
        return True

    def watch_cursor(self) -> None:
        """Tell where the cursor is."""
        self.post_message(self.Turned(self.current))


def person_of(row: Row | None) -> str:
    """The name of the person that a row is about, if it is about one."""
    key = row.key if row is not None else None
    return str(key[1]) if isinstance(key, tuple) and key[0] == PERSON else ""
