"""Rows to pick from, with arrows, digits or a click. Used wherever something is picked.

Textual's own list crashes in a window four cells wide and reads markup; this one does neither.
"""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.view.cells import edges
from facilitator.view.row import Row
from facilitator.wording.language import _

FAR = 9999
"""More rows than there are."""

MOVES = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10, "home": -FAR, "end": FAR}
"""By how many rows each key moves the cursor."""

MOST_NUMBERS = 9
"""Rows that have a digit of their own."""

DIGITS = "123456789"
"""Those digits."""


class Rows(Widget, can_focus=True):
    """Rows with a cursor."""

    rows: reactive[Sequence[Row]] = reactive((), layout=True)
    """The rows; a long sequence may make each when it is asked for."""
    cursor: reactive[int] = reactive(0)
    """Index of the row that Enter picks."""

    class NumberLeft(Message):
        """A number was typed at the row that ends a count, where none is asked for."""

    class Picked(Message):
        """A row was picked."""

        def __init__(self, sender: "Rows", row: Row) -> None:
            super().__init__()
            self.sender = sender
            """The rows it stands in."""
            self.row = row
            """Which row."""

        @property
        def control(self) -> "Rows":
            """The rows it stands in."""
            return self.sender

    def __init__(
        self, rows: Sequence[Row] = (), *, has_numbers: bool = False, name: str | None = None
    ) -> None:
        """Begin with those rows.

        Args:
            rows: what to pick from.
            has_numbers: whether the first nine are numbered, and a digit picks.
            name: the id by which the screen knows them.
        """
        super().__init__(id=name)
        self._has_numbers = has_numbers
        self.set_reactive(Rows.rows, tuple(rows))

    @property
    def current(self) -> Row | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_rows(self) -> None:
        """Keep the cursor on a row when the rows change."""
        self.cursor = self.validate_cursor(self.cursor)

    def get_content_height(self, *_: object) -> int:
        """As many lines as rows."""
        return max(1, len(self.rows))

    @property
    def _first_shown(self) -> int:
        """Index of the row at the top, so that the cursor is seen."""
        height = max(1, self.size.height)
        return max(0, min(self.cursor - height // 2, len(self.rows) - height))

    def render(self) -> Content:
        """The rows that fit."""
        first = self._first_shown
        shown = range(first, min(len(self.rows), first + max(1, self.size.height)))
        return Content("\n").join([self.line(index) for index in shown])

    def line(self, index: int) -> Content:
        """One row as drawn; the cursor is a shape, not only a colour."""
        row = self.row_at(index)
        is_at = index == self.cursor
        number = ""
        if self._has_numbers:
            # Rows without a digit of their own stand in line with the others.
            digit = self.number(index)
            number = "  " if digit is None else f"{digit} "
        mark = f"{row.mark} " if row.mark else ""
        # Enter picks a row only while the keys go here, or come from a search that has them.
        is_picked_by_enter = is_at and (self.has_focus or not self.can_focus)
        text = f"{'▸' if is_picked_by_enter else ' '} {number}{mark}{row.text}"
        style = "bold $accent" if is_picked_by_enter else ""
        if row.why_not or row.is_faint:
            style = "dim"
        beside = "  ".join(part for part in (row.beside, self.more(index)) if part)
        return Content.styled(edges(text, beside, self.size.width), style)

    def more(self, index: int) -> str:
        """At the first and the last row that fit: how many more there are."""
        return _more(index, self._first_shown, max(1, self.size.height), len(self.rows))

    def number(self, index: int) -> int | None:
        """The digit that picks a row, if one does."""
        return index + 1 if index < MOST_NUMBERS else None

    def row_at(self, index: int) -> Row:
        """The row there, as it is drawn."""
        return self.rows[index]

    def move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor += by

    def pick(self) -> None:
        """Pick the row at the cursor."""
        if self.current is not None:
            self.post_message(self.Picked(self, self.current))

    def on_key(self, event: events.Key) -> None:
        """Do what the key means here; keys are heard in the order in which they were pressed."""
        if self.hears(event.key, event.character or ""):
            event.stop()

    def hears(self, key: str, character: str) -> bool:
        """Move, or pick; say whether the key means anything here."""
        is_digit = self._has_numbers and character in DIGITS and character != ""
        if key in MOVES:
            self.move(MOVES[key])
        elif key == "enter":
            self.pick()
        elif is_digit and int(character) <= len(self.rows):
            self.cursor = int(character) - 1
            self.pick()
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """A click picks its row."""
        event.stop()
        index = self._first_shown + event.y
        if 0 <= index < len(self.rows):
            self.cursor = index
            self.pick()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor, and never picks."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the cursor, and never picks."""
        event.stop()
        self.move(-1)

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - a watcher's argument
        """Show whether the keys go here."""
        super().watch_has_focus(_has_focus)
        self.refresh()


def _more(index: int, first: int, height: int, total: int) -> str:
    """At the first and the last row that fit: how many more there are."""
    after = total - first - height
    if index == first + height - 1 and after > 0:
        return _("↓ {number} more").format(number=after)
    return _("↑ {number} more").format(number=first) if index == first and first else ""
