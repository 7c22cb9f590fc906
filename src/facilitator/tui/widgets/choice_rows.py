"""What can be chosen in an open choice: marks, counts and ranks."""

from collections.abc import Hashable
from dataclasses import replace

from textual import events
from textual.message import Message
from textual.reactive import reactive

from facilitator.core.session import Session
from facilitator.core.visibility import author_shown
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.rows import Rows
from facilitator.view.ballot import Ballot, Mode, ballot, ending
from facilitator.view.cells import joined
from facilitator.view.names import short_name
from facilitator.view.row import Row
from facilitator.wording.language import _, ngettext

CHOOSE_LATER = "choose-later"
"""The key of the row with which the chooser takes time to think."""

NONE_OF_THEM = "none-of-them"
"""The key of the row with which nothing is chosen."""

ALL_COUNTED = "all-counted"
"""The key of the row that ends a count."""

MOST_DIGITS = 3
"""The longest count that can be typed."""


class ChoiceRows(Rows):
    """The rows of an open choice."""

    marked: reactive[tuple[int, ...]] = reactive(())
    """Numbers that are marked, in the order of the marking."""
    typed: reactive[str] = reactive("")
    """Digits that are typed at the cursor and not yet saved."""

    class Counted(Message):
        """A row got its hands or dots."""

        def __init__(self, number: int, count: int, *, is_empty: bool = False) -> None:
            super().__init__()
            self.number = number
            """Which item."""
            self.count = count
            """How many."""
            self.is_empty = is_empty
            """Whether nothing was typed, which is 0."""

    class Decided(Message):
        """Enter was pressed: choose, or take down a vote."""

        def __init__(self, marked: tuple[int, ...], cursor: int | None) -> None:
            super().__init__()
            self.marked = marked
            """What is marked."""
            self.cursor = cursor
            """Where the cursor is."""

    class Emptied(Message):
        """Nothing is chosen."""

    class Declined(Message):
        """A row cannot be marked, or there are as many marks as there can be."""

    def __init__(self, name: str) -> None:
        """Begin without rows."""
        super().__init__(name=name)
        self._ballot: Ballot | None = None
        self._authors: dict[int, str] = {}
        self._counted: tuple[int, int, int | None] | None = None

    def show_session(self, session: Session) -> None:
        """Show the open choice."""
        before, now = self._ballot, ballot(session)
        self._ballot = now
        if now is None:
            self.rows = ()
            return
        is_new_vote = before is None or before.votes != now.votes
        keeps = now.mode is Mode.PICK or not is_new_vote
        self.marked = tuple(n for n in self.marked if n in now.numbers) if keeps else ()
        self.rows = self._rows_of(session, now)
        if now.mode is Mode.COUNT and is_new_vote:
            self._follow_the_count(before, now)

    def _rows_of(self, session: Session, ballot: Ballot) -> tuple[Row, ...]:
        """A row for each item, and for each way to be done with the choice."""
        self._authors = {
            item.address.item: short_name(session, author)
            for item in ballot.items
            if (author := author_shown(session, item)) and not ballot.hides_names
        }
        rows = []
        for item in ballot.items:
            number = item.address.item
            votes, told = ballot.votes.get(number), ""
            if votes is not None:
                told = ngettext("{n} vote", "{n} votes", votes).format(n=votes)
            name, score = self._authors.get(number, ""), ballot.scores.get(number, "")
            rows.append(Row(key=number, text=item.text, beside=joined("  ", name, told, score)))
        if ballot.mode is Mode.COUNT:
            rows.append(Row(key=ALL_COUNTED, text=""))
        if ballot.may_be_none:
            rows.append(Row(key=NONE_OF_THEM, text=_("None of them")))
        if ballot.may_wait:
            later = _("I choose later") if ballot.hides_names else _("We choose later")
            rows.append(Row(key=CHOOSE_LATER, text=later))
        return tuple(rows)

    def _follow_the_count(self, before: Ballot | None, now: Ballot) -> None:
        """Put the cursor where one goes on: what is counted next, or what was taken back."""
        counted, self._counted = self._counted, None
        had = {} if before is None else before.votes
        changed = [n for n in (*now.votes, *had) if now.votes.get(n) != had.get(n)]
        if counted is not None and now.votes.get(counted[0]) == counted[1]:
            way = counted[2]
            if way is not None and now.uncounted:
                super().move(way)
            else:
                self._go_on(now)
        elif changed and not self.typed:
            # The right number is typed next, and belongs to what had the wrong one.
            self._go_to(changed[0])

    def _go_on(self, ballot: Ballot) -> None:
        """Put the cursor at what is to be counted next, at a tie, or at the end of the count."""
        to_come = [n for n in ballot.uncounted if ballot.numbers.index(n) > self.cursor]
        tied = ballot.standing.tied if ballot.is_tied and not ballot.uncounted else ()
        self._go_to(next(iter((*to_come, *ballot.uncounted, *tied)), ALL_COUNTED))

    def _go_to(self, key: int | str) -> None:
        """Put the cursor on the row with that key, if there is one."""
        self.cursor = next((i for i, r in enumerate(self.rows) if r.key == key), self.cursor)

    def start_over(self) -> None:
        """A new choice is open: nothing is marked or typed."""
        self.marked, self.typed, self.cursor = (), "", 0
        if self._ballot is not None and self._ballot.mode is Mode.COUNT and self._ballot.votes:
            self.cursor = len(self._ballot.items)
            self._go_on(self._ballot)

    def _mark(self, ballot: Ballot, number: int) -> str:
        """What stands before an item: a box, a rank, or what the count says."""
        if ballot.mode is Mode.RANK:
            rank = self.marked.index(number) + 1 if number in self.marked else " "
            return f"[{rank}]"
        if ballot.uncounted:
            return "[ ]"
        if ballot.is_ranked and number in ballot.standing.safe:
            return "[x]"
        if number in self.marked:
            return "[x]"
        return "[=]" if ballot.is_tied and number in ballot.standing.tied else "[ ]"

    def row_at(self, index: int) -> Row:
        """The row with its box, and the digits that are typed at the cursor."""
        row, ballot = self.rows[index], self._ballot
        typed = f"{self.typed}▏" if self.typed and index == self.cursor else ""
        if ballot is not None and row.key == ALL_COUNTED:
            text, is_faint = ending(ballot, self.marked), bool(ballot.uncounted)
            return replace(row, text=text, is_faint=is_faint, beside=typed)
        if ballot is None or not isinstance(row.key, int):
            return row
        beside = joined("  ", self._authors.get(row.key, ""), typed) if typed else row.beside
        return replace(row, mark=self._mark(ballot, row.key), beside=beside)

    @property
    def _at(self) -> Hashable:
        """What the cursor is at: the number of an item, or the key of another row."""
        return None if self.current is None else self.current.key

    def mark(self) -> None:
        """Mark the row at the cursor, or take its mark away."""
        at, ballot = self._at, self._ballot
        if ballot is None or not isinstance(at, int):
            return
        most = ballot.most_marks
        if at in self.marked:
            self.marked = tuple(n for n in self.marked if n != at)
        elif ballot.can_be_marked(at) and (most == 1 or len(self.marked) < most):
            self.marked = (at,) if most == 1 else (*self.marked, at)
        else:
            self.post_message(self.Declined())

    def unwrite(self) -> None:
        """Take back the last digit."""
        self.typed = self.typed[:-1]

    def move(self, by: int) -> None:
        """Save the count that is typed, and move; a count that is refused stays on its row."""
        if not self._save_count(way=by):
            super().move(by)

    def pick(self) -> None:
        """Save the count and go to the next row, or decide; an empty count is 0 and no decision."""
        at, ballot = self._at, self._ballot
        number = at if isinstance(at, int) else None
        if self._is_counting and number is not None:
            self._count_row(number)
        elif self.typed:
            # Whoever has counted one row more than there is has not meant to decide.
            self.typed = ""
            self.post_message(self.NumberLeft())
        elif at == ALL_COUNTED and ballot is not None and ballot.uncounted:
            self._go_on(ballot)
        elif at == CHOOSE_LATER:
            self.post_message(Wish("choose-later"))
        elif at == NONE_OF_THEM:
            self.post_message(self.Emptied())
        else:
            self.post_message(self.Decided(self.marked, number))

    @property
    def _is_counting(self) -> bool:
        return self._ballot is not None and self._ballot.mode is Mode.COUNT

    def _count_row(self, number: int) -> None:
        """Save what is typed at a row, or 0; what is counted already stands."""
        ballot = self._ballot
        if self._save_count() or ballot is None:
            return
        if number in ballot.uncounted:
            self._counted = number, 0, None
            self.post_message(self.Counted(number, 0, is_empty=True))
        elif ballot.is_tied and not ballot.uncounted:
            self.post_message(self.Decided(self.marked, number))
        else:
            self._go_on(ballot)

    def hears(self, key: str, character: str) -> bool:
        """Mark, count, move or decide; say whether the key means anything here."""
        at = self._at
        is_counting = self._is_counting and (isinstance(at, int) or at == ALL_COUNTED)
        self._counted = None
        if key == "space":
            self.mark()
        elif key == "backspace":
            self.unwrite()
        elif is_counting and character.isdecimal() and character.isascii():
            self.typed = (self.typed + character)[:MOST_DIGITS]
        else:
            return super().hears(key, character)
        return True

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor and marks; it never decides."""
        event.stop()
        # What a click does in other rows comes after this, unless it is said not to.
        event.prevent_default()
        index = self._first_shown + event.y
        if 0 <= index < len(self.rows):
            self._save_count()
            self.cursor = index
            if self.rows[index].key in (CHOOSE_LATER, ALL_COUNTED):
                self.pick()
            else:
                self.mark()

    def _save_count(self, way: int | None = None) -> bool:
        """Send the count that is typed; say whether there was one.

        Args:
            way: by how many rows the cursor moves once it is saved; else to what is counted next.
        """
        row, typed, self.typed = self.current, self.typed, ""
        if row is None or not typed or not isinstance(row.key, int):
            return False
        # The count has its way through the session, which may refuse it.
        self._counted = row.key, int(typed), way
        self.post_message(self.Counted(row.key, int(typed)))
        return True
