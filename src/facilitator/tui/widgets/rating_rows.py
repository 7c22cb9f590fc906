"""An open rating: numbers typed at the cursor as the room says them, and how they spread."""

from dataclasses import replace

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from facilitator.core.position import Position
from facilitator.core.ratings import Unscored
from facilitator.core.session import Session
from facilitator.tui.widgets.rows import MOVES, Sections
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.cells import edges
from facilitator.view.names import where
from facilitator.view.rating import (
    ALL_RATED,
    is_rated_here,
    numbers_at,
    rating_rows,
    spread_told,
    to_rate_next,
    typed_on_scale,
)
from facilitator.view.row import Row

MOST_TYPED = 200
"""The most characters of numbers that are typed at once."""

OPENS_EVERYTHING = "/"
"""The one character that is not typed here."""


class RatingRows(Sections):
    """The rows of an open rating."""

    typed: reactive[str] = reactive("")
    """What is typed at the cursor and not yet saved."""

    class Scored(Message):
        """Numbers were typed, and Enter pressed."""

        def __init__(self, sender: "RatingRows", key: Unscored, text: str) -> None:
            super().__init__()
            self.rows = sender
            """The rows, which are told when the numbers are saved."""
            self.key = key
            """What got them."""
            self.text = text
            """As typed."""

    class Turned(Message):
        """The cursor is somewhere else, or something was typed."""

        def __init__(self, key: Unscored | None, typed: str, latest: Unscored | None) -> None:
            super().__init__()
            self.key = key
            """What the cursor is at."""
            self.typed = typed
            """What is typed there."""
            self.latest = latest
            """What got its numbers last."""

    class Finished(Message):
        """Everything has its numbers, and Enter was pressed."""

    def __init__(self, name: str) -> None:
        """Begin without rows."""
        super().__init__(name=name)
        self._latest: Unscored | None = None
        self._missing: tuple[Unscored, ...] = ()
        self._given: dict[Unscored, tuple[int, ...]] = {}
        self._position: Position | None = None

    @property
    def at(self) -> Unscored | None:
        """What the cursor is at."""
        key = self.current.key if self.current is not None else None
        return key if isinstance(key, Unscored) else None

    def show_session(self, session: Session) -> None:
        """Show the open rating."""
        was_shown = bool(self.rows)
        self._missing = to_rate_next(session)
        self.put(rating_rows(session))
        undone = self._undone(session)
        if not was_shown:
            self.start_over()
        elif undone is not None and not self.typed:
            # The right numbers are typed next, and belong to what had the wrong ones.
            self.go_to(undone)
        self._tell()

    def _undone(self, session: Session) -> Unscored | None:
        """What has lost its numbers in the open rating, or has others than it had."""
        rated = [row.key for row in self.rows if isinstance(row.key, Unscored)]
        had, self._given = (
            self._given,
            {key: numbers for key in rated if (numbers := numbers_at(session, key))},
        )
        before, self._position = self._position, where(session)
        if self._position != before:
            return None
        return next((key for key in rated if key in had and had[key] != self._given.get(key)), None)

    def start_over(self) -> None:
        """Another rating is open: nothing is typed, and the cursor is where a number is missing."""
        self.typed, self._latest = "", None
        self._go_on()

    def saved(self) -> None:
        """What was typed is saved: go on to what is missing next."""
        self._latest, self.typed = self.at, ""
        self._go_on()

    def refused(self, left: str) -> None:
        """What was typed is refused: only what is right of it stays, to be mended.

        Args:
            left: what stays.
        """
        self.typed = left

    def _go_on(self) -> None:
        """Put the cursor where a number is missing, or where one goes on."""
        self.go_to(self._missing[0] if self._missing else ALL_RATED)

    def row_at(self, index: int) -> Row:
        """The row, with what is typed at the cursor."""
        row = self.rows[index]
        return replace(row, beside=f"{self.typed}▏") if self.typed and index == self.cursor else row

    def _edges(self, row: Row) -> str:
        """An item, which gives way to what it was rated."""
        return edges(row.text, row.beside, self.size.width)

    def watch_cursor(self) -> None:
        """Tell where the cursor is."""
        self._tell()

    def watch_typed(self) -> None:
        """Tell what is typed."""
        self._tell()

    def _tell(self) -> None:
        turned = self.Turned(self.at, self.typed, self._latest)
        # It is often told while the floor shows a new session, and would go no further than there.
        turned.set_sender(self)
        self.post_message(turned)

    def pick(self) -> None:
        """Save what is typed; with nothing typed, go to what is missing, or end the rating."""
        key = self.at
        is_next_missing = bool(self._missing) and key == self._missing[0]
        if key is not None and (self.typed.strip() or is_next_missing):
            # Where a number is missing and none is typed, whoever takes it down says so.
            self.post_message(self.Scored(self, key, self.typed))
        elif self.typed.strip():
            # Whoever has numbers for one more than there is has not meant to end it.
            self.typed = ""
            self.post_message(self.NumberLeft())
        elif self.current is not None and self.current.key == ALL_RATED:
            self.post_message(self.Finished())
        else:
            self._go_on()

    def hears(self, key: str, character: str) -> bool:
        """Type, move or save; say whether the key means anything here."""
        # A wrong letter is seen, and refused by Enter: dropped, it would be one number less.
        is_typed = character.isprintable() and character not in ("", OPENS_EVERYTHING)
        if self.current is not None and is_typed:
            self.typed = (self.typed + character)[:MOST_TYPED]
        elif key == "backspace":
            self.typed = self.typed[:-1]
        elif key in MOVES and self.at is not None and self.typed.strip():
            # What is typed belongs to the row that it stands at.
            self.pick()
        elif key in MOVES and self.at is None:
            self.typed = ""
            return super().hears(key, character)
        else:
            return super().hears(key, character)
        return True

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; it never saves, and ends only from the last row."""
        event.stop()
        event.prevent_default()
        index = self._first_shown + event.y
        if not self.typed and index in self.pickable:
            self.cursor = index
            if self.rows[index].key == ALL_RATED:
                self.pick()


class Spread(SessionView):
    """The spread at the cursor; where nothing stands there yet, that of the latest numbers."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self._key: Unscored | None = None
        self._numbers: tuple[int, ...] = ()

    def turn_to(self, key: Unscored | None, typed: str, latest: Unscored | None) -> None:
        """Show what the cursor is at, or what got its numbers last.

        Args:
            key: what the cursor is at.
            typed: what is typed there.
            latest: what got its numbers last.
        """
        session = self.session
        if session is None:
            return
        self._key = key
        if typed.strip() and key is not None:
            self._numbers = typed_on_scale(session, key, typed)
        else:
            has_none = key is None or not numbers_at(session, key)
            if has_none and is_rated_here(session, latest):
                self._key = latest
            self._numbers = () if self._key is None else numbers_at(session, self._key)
        self.refresh()

    def render(self) -> Content:
        """What it is about, the bars, and what the numbers become."""
        told = (
            None
            if self.session is None
            else spread_told(self.session, self._key, self._numbers, self.size)
        )
        if told is None:
            return Content("")
        heading, *lines = told
        return Content("\n").join(
            [Content.styled(heading, "bold $text-muted"), *(Content(line) for line in lines)]
        )
