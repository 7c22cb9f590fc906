"""Every script: search, sift, look closer; what is picked is handed back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from facilitator.tui.base_app import size_classes
from facilitator.tui.browsing.card import ScriptCard
from facilitator.tui.browsing.rows import (
    SHOW_ALL,
    Aspect,
    browser_rows,
    sieve_question,
    with_answer,
)
from facilitator.tui.browsing.sieve import Sieve, sifted, sifted_unusable
from facilitator.tui.browsing.unusable import UnusableScript
from facilitator.tui.dialogs.dialog import AnsweredOnce
from facilitator.tui.home_wish import ScriptOffered
from facilitator.tui.in_order import FLOW
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.line_field import LineField
from facilitator.tui.widgets.rows import MOVES, Rows, Sections
from facilitator.view.row import Row
from facilitator.wording.language import _


class BrowsingScreen(AnsweredOnce[ScriptOffered | UnusableScript | None]):
    """Which script?"""

    CSS_PATH = "browsing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        scripts: Sequence[ScriptOffered],
        sieve: Sieve,
        at: ScriptOffered | UnusableScript | None = None,
        *,
        unusable: Sequence[UnusableScript] = (),
    ) -> None:
        """Show those scripts.

        Args:
            scripts: every script that can be led.
            sieve: what is asked of them to begin with.
            at: the script that the cursor begins at.
            unusable: the scripts that cannot be led before something in them is mended.
        """
        super().__init__()
        self._scripts = tuple(scripts)
        self._unusable = tuple(unusable)
        self._at = at
        self.sieve = sieve
        """What is asked of the scripts that are shown."""

    def compose(self) -> ComposeResult:
        """A line to search in, the rows, and what the script at the cursor is like."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(Content(_("Scripts")), classes="title")
        yield LineField(self.sieve.words, placeholder=_("search"))
        with Horizontal(id="shelves"):
            rows = Sections(self._rows())
            rows.can_focus = False
            yield rows
            yield ScriptCard()
        yield KeysLine(_("Type to search · Enter picks · ↑ time, number, purpose · Esc back"))

    def on_mount(self) -> None:
        """Let letters go to the line, and begin at a script."""
        self.query_one(Input).focus()
        self._show(at=self._at)

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Show the scripts that hold every word."""
        if changed.value != self.sieve.words:
            self.sieve = replace(self.sieve, words=changed.value)
            self._show()

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the rows while the letters go to the line."""
        if event.key in MOVES and event.key not in ("home", "end"):
            event.stop()
            self.query_one(Sections).move(MOVES[event.key])
            self._show_card()

    @on(Input.Submitted)
    def submit(self) -> None:
        """Pick the row at the cursor."""
        self.query_one(Sections).pick()

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand back the script, or ask what is to be asked of the scripts."""
        picked.stop()
        if isinstance(picked.row.key, ScriptOffered | UnusableScript):
            self.dismiss(picked.row.key)
        elif isinstance(picked.row.key, Aspect):
            self.sift(picked.row.key)
        elif picked.row.key == SHOW_ALL:
            self.sieve = Sieve(language=self.sieve.language)
            if not sifted(self._scripts, self.sieve):
                self.sieve = Sieve()
            self.query_one(Input).clear()
            self._show()

    @work(exclusive=True, group=FLOW)
    async def sift(self, aspect: Aspect) -> None:
        """Ask one thing more, or less, of the scripts that are shown."""
        question = sieve_question(aspect, self._scripts, self.sieve)
        answer = await self.app.push_screen_wait(question)
        if answer is not None:
            self.sieve = with_answer(self.sieve, aspect, answer)
            self._show(stays=True)

    def action_leave(self) -> None:
        """Back to where one came from; what is searched for goes first."""
        if self.sieve.words:
            self.query_one(Input).clear()
        else:
            self.dismiss(None)

    def _rows(self) -> list[Row]:
        """What is asked, and the scripts that are so."""
        return browser_rows(self._scripts, self.sieve, self._unusable)

    def _show(
        self, at: ScriptOffered | UnusableScript | None = None, *, stays: bool = False
    ) -> None:
        """Show the scripts that are as asked, the cursor at the first of them."""
        rows = self.query_one(Sections)
        rows.put(self._rows())
        shown = [*sifted(self._scripts, self.sieve), *sifted_unusable(self._unusable, self.sieve)]
        if any(row.key == SHOW_ALL for row in rows.rows):
            rows.go_to(SHOW_ALL)
        elif not stays:
            rows.go_to(at if at in shown else shown[0])
        self._show_card()

    def _show_card(self) -> None:
        """Show what the script at the cursor is like."""
        current = self.query_one(Sections).current
        key = None if current is None else current.key
        script = key if isinstance(key, ScriptOffered | UnusableScript) else None
        self.query_one(ScriptCard).show(script, self.sieve.people)
