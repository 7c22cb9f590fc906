"""Every earlier conversation: the latest first, and a line to search in."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, overload

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.tui.base_app import SizedScreen
from facilitator.tui.home.at_once import FoundSession
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.rows import MOVES, Rows
from facilitator.view.row import Row
from facilitator.wording.language import _


class LookingBackScreen(SizedScreen[FoundSession | None]):
    """Which conversation?"""

    CSS_PATH = "../plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, sessions: Sequence[FoundSession], *, words: str = "", at: int = 0) -> None:
        """Show those conversations.

        Args:
            sessions: the conversations; each is looked at when its row is seen.
            words: what is searched for to begin with.
            at: the row that the cursor begins at.
        """
        super().__init__()
        self._sessions = sessions
        self.words = words
        """What is searched for."""
        self.at = at
        """The row that the cursor is at."""
        self._is_searching = False
        self._picks_what_is_found = False

    def compose(self) -> ComposeResult:
        """A line to search in, how many there are, and the rows."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Earlier conversations")), classes="title")
        yield LineField(self.words, placeholder=_("search"))
        yield Static(id="how-many")
        rows = Rows()
        rows.can_focus = False
        yield rows
        yield KeysLine(_("Type to search · Enter opens · arrows move · Esc back"))

    def on_mount(self) -> None:
        """Let letters go to the line."""
        self.query_one(Input).focus()
        if self.words:
            self.search(self.words, self.at)
        else:
            self._show(self._sessions, self.at)

    @on(Input.Changed)
    def change(self, changed: Input.Changed) -> None:
        """Show the conversations that hold every word."""
        if changed.value != self.words:
            self.words = changed.value
            self._picks_what_is_found = False
            self.search(self.words)

    @work(exclusive=True)
    async def search(self, words: str, at: int = 0) -> None:
        """Look at every conversation, without keeping the keys waiting."""
        if not words.split():
            self._show(self._sessions, at)
            return
        # Looking at thousands of files takes a while the first time.
        self._is_searching = True
        self.query_one("#how-many", Static).update(Content(_("Searching …")))
        found = await asyncio.to_thread(
            found_in, self._sessions, words, lambda: words == self.words and self.is_running
        )
        if words == self.words:
            self._show(found, at)

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the rows while the letters go to the line."""
        if event.key in MOVES and event.key not in ("home", "end"):
            event.stop()
            rows = self.query_one(Rows)
            rows.move(MOVES[event.key])
            self.at = rows.cursor

    @on(Input.Submitted)
    def submit(self) -> None:
        """Pick the row at the cursor; while one looks, the first that will be found."""
        if self._is_searching:
            self._picks_what_is_found = True
        else:
            self.query_one(Rows).pick()

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand the conversation back."""
        picked.stop()
        self.at = self.query_one(Rows).cursor
        if isinstance(picked.row.key, FoundSession):
            self.dismiss(picked.row.key)

    def action_leave(self) -> None:
        """Back to where one came from; what is searched for goes first."""
        if self.words:
            self.query_one(Input).clear()
        else:
            self.dismiss(None)

    def _show(self, sessions: Sequence[FoundSession], at: int) -> None:
        """Show these, and how many they are of how many; pick the first if that is waited for."""
        self._is_searching = False
        count = _("{shown} of {all}").format(shown=len(sessions), all=len(self._sessions))
        told = count if sessions else _("No conversation is called that. Use fewer words.")
        self.query_one("#how-many", Static).update(Content(told))
        rows = self.query_one(Rows)
        rows.rows = RowsOnDemand(sessions)
        rows.cursor = self.at = rows.validate_cursor(at)
        if self._picks_what_is_found:
            self._picks_what_is_found = False
            rows.pick()


class RowsOnDemand(Sequence[Row]):
    """A row for each conversation, made when it is seen."""

    def __init__(self, sessions: Sequence[FoundSession]) -> None:
        """Make rows of those."""
        self._sessions = sessions

    def __len__(self) -> int:
        """As many as conversations."""
        return len(self._sessions)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Row, ...]: ...

    def __getitem__(self, index: int | slice) -> Row | tuple[Row, ...]:
        """One row, or some."""
        if isinstance(index, slice):
            return tuple(map(_row, self._sessions[index]))
        return _row(self._sessions[index])


def _row(session: FoundSession) -> Row:
    return Row(key=session, text=session.title, beside=session.when)


def found_in(
    sessions: Sequence[FoundSession], words: str, is_wanted: Callable[[], bool] = lambda: True
) -> tuple[FoundSession, ...]:
    """The conversations whose title, group, day or file holds every word.

    Those come first whose title or group says just that.

    Args:
        sessions: the conversations, the latest first.
        words: what is searched for.
        is_wanted: whether the answer is still of interest.
    """
    wanted = words.casefold().split()
    found = []
    for each in sessions:
        if not is_wanted():
            break
        searched = f"{each.title} {each.when} {each.path.stem}".casefold()
        if all(word in searched for word in wanted):
            found.append(each)
    phrase = " ".join(wanted)
    return tuple(sorted(found, key=lambda each: phrase not in each.title.casefold()))
