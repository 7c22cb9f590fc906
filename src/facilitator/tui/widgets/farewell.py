"""The end: thanks, the outcome, and where to take it from here."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.core.session import Session, Stage
from facilitator.report.text import for_group
from facilitator.tui.live.flows_steps import endings
from facilitator.tui.widgets.base import Wish, show
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.notices import place_told, thanks, welcome_back


class FarewellPanel(SessionView):
    """Shown when every step is behind."""

    def __init__(self, place: str = "", *, is_afterwards: bool = False) -> None:
        """Begin with what is known beforehand.

        Args:
            place: where the record lies.
            is_afterwards: whether the conversation was over before it was opened.
        """
        super().__init__()
        self._place = place
        self._is_afterwards = is_afterwards

    def compose(self) -> ComposeResult:
        """Thanks, the rows of what can be done, and the outcome as a text."""
        yield Static(id="thanks")
        yield Rows(name="endings")
        yield Static(id="place")
        with VerticalScroll(id="outcome") as outcome:
            outcome.can_focus = False
            yield Static(id="outcome-text")

    def show_session(self, session: Session) -> None:
        """Say what came of it, once every step is behind."""
        if self.is_mounted and session.stage not in (Stage.READY, Stage.RUNNING):
            self.query_one(Rows).rows = tuple(endings(session))
            said = welcome_back(session) if self._is_afterwards else thanks(session)
            self.query_one("#thanks", Static).update(Content(said))
            self._show_place()
            self.query_one("#outcome-text", Static).update(Content(for_group(session)))

    def on_resize(self) -> None:
        """Say where the record lies in the new width."""
        if self.is_mounted:
            self._show_place()

    def _show_place(self) -> None:
        """Say where the record lies, in the width that there is."""
        told = place_told(self._place, max(1, self.content_size.width))
        show(self.query_one("#place", Static), told)

    def on_mount(self) -> None:
        """Say what was known before there was anything to say it on."""
        if self.session is not None:
            self.show_session(self.session)

    @on(Rows.Picked)
    def wish(self, picked: Rows.Picked) -> None:
        """A row is an action."""
        picked.stop()
        self.post_message(Wish(str(picked.row.key)))
