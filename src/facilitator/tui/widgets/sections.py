"""Rows under headings: the cursor passes over the headings, and the digits count rows only."""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

from textual import events
from textual.content import Content

from facilitator.tui.widgets.rows import DIGITS, MOVES, Rows
from facilitator.view.cells import edges, fitted
from facilitator.view.row import HEADING, Row, can_be_picked


class Sections(Rows):
    """Rows in sections."""

    _pickable: tuple[Sequence[Row], tuple[int, ...]] = ((), ())

    def __init__(
        self, rows: Sequence[Row] = (), *, has_numbers: bool = False, name: str | None = None
    ) -> None:
        """Begin with those rows, the cursor at the first that can be picked."""
        super().__init__(rows, has_numbers=has_numbers, name=name)
        self.set_reactive(Rows.cursor, self._nearest(0, 1))

    @property
    def pickable(self) -> tuple[int, ...]:
        """The indices of the rows that can be picked."""
        # Every line that is drawn asks for them.
        if self._pickable[0] is not self.rows:
            found = tuple(i for i, row in enumerate(self.rows) if can_be_picked(row))
            self._pickable = self.rows, found
        return self._pickable[1]

    @property
    def current(self) -> Row | None:
        """The row at the cursor, if it can be picked."""
        row = super().current
        return row if row is not None and can_be_picked(row) else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row that can be picked."""
        return self._nearest(super().validate_cursor(cursor), 1)

    def _nearest(self, index: int, way: int) -> int:
        """The nearest row that can be picked: first that way, then the other."""
        pickable = self.pickable
        ahead = [i for i in pickable if (i - index) * way >= 0]
        behind = [i for i in pickable if (i - index) * way < 0]
        if ahead:
            return min(ahead, key=lambda i: abs(i - index))
        return min(behind, key=lambda i: abs(i - index)) if behind else 0

    def put(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on the same thing where that is still there."""
        key = self.current.key if self.current is not None else None
        self.rows = tuple(rows)
        self.go_to(key)

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on the row with that key, if there is one."""
        at = next(
            (i for i, row in enumerate(self.rows) if key is not None and row.key == key), None
        )
        if at is not None:
            self.cursor = at

    def move(self, by: int) -> None:
        """Move the cursor by so many rows that can be picked."""
        pickable = self.pickable
        if self.cursor in pickable:
            at = pickable.index(self.cursor) + by
            self.cursor = pickable[max(0, min(at, len(pickable) - 1))]

    def line(self, index: int) -> Content:
        """One row as drawn; headings stand out and have no cursor."""
        row = self.rows[index]
        if can_be_picked(row):
            return super().line(index)
        is_heading = row.key == (HEADING, row.text)
        text = self._edges(row) if is_heading else f"  {row.text}"
        style = "bold $text-muted" if is_heading else "$text-muted"
        more, width = self.more(index), self.size.width
        return Content.styled(edges(text, more, width) if more else fitted(text, width), style)

    def _edges(self, row: Row) -> str:
        return f"{row.text}  {row.beside}".rstrip()

    def number(self, index: int) -> int | None:
        """The digit of a row, from 1 among those that can be picked."""
        at = bisect_left(self.pickable, index) + 1
        return at if at <= len(DIGITS) else None

    def hears(self, key: str, character: str) -> bool:
        """Move, or pick; a digit counts only the rows that can be picked."""
        if self._has_numbers and character and character in DIGITS and key not in MOVES:
            pickable = self.pickable
            if int(character) <= len(pickable):
                self.cursor = pickable[int(character) - 1]
                self.pick()
                return True
            return False
        return super().hears(key, character)

    def on_click(self, event: events.Click) -> None:
        """A click picks its row; on a heading it does nothing."""
        index = self._first_shown + event.y
        if 0 <= index < len(self.rows) and not can_be_picked(self.rows[index]):
            event.stop()
            event.prevent_default()
