"""Rows to pick from, with arrows, digits or a click; also in sections, under headings.

Textual's own list crashes in a window four cells wide and reads markup; this one does neither.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.view.cells import edges, fitted, joined
from facilitator.view.row import HEADING, Row, can_be_picked
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
        # Rows without a digit of their own stand in line with the others.
        number = f"{self.number(index) or ' '} " if self._has_numbers else ""
        mark = f"{row.mark} " if row.mark else ""
        # Enter picks a row only while the keys go here, or come from a search that has them.
        is_picked_by_enter = is_at and (self.has_focus or not self.can_focus)
        text = f"{'▸' if is_picked_by_enter else ' '} {number}{mark}{row.text}"
        style = "bold $accent" if is_picked_by_enter else ""
        if row.why_not or row.is_faint:
            style = "dim"
        beside = joined("  ", row.beside, self.more(index))
        return Content.styled(edges(text, beside, self.size.width), style)

    def more(self, index: int) -> str:
        """At the first and the last row that fit: how many more there are."""
        first, height = self._first_shown, max(1, self.size.height)
        after = len(self.rows) - first - height
        if index == first + height - 1 and after > 0:
            return _("↓ {number} more").format(number=after)
        return _("↑ {number} more").format(number=first) if index == first and first else ""

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
        """Move the cursor by that many of the rows that can be picked."""
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
        """What a heading has at its edges."""
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
