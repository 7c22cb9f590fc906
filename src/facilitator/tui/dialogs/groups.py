"""Who sits with whom: a page for the whole room, until Enter."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content, Span
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.core.session import Session
from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.widgets.base import KeysLine
from facilitator.view.groups import below_page, heading_of_page, in_columns
from facilitator.wording.language import _

ROUND_THE_GROUPS = 9
"""Lines that the page needs for all but the groups."""

EDGES = 8
"""Cells at both sides of the page together."""


class SeatingPage(AnsweredOnce[None], ModalScreen[None]):
    """Shows who sits with whom."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "go_on", show=False),
        Binding("escape", "leave_page", show=False),
    ]

    def __init__(self, session: Session, guard: DoublePressGuard) -> None:
        """Show the groups that work now.

        Args:
            session: where the conversation is.
            guard: keeps a double press from passing the page over.
        """
        super().__init__()
        self._session = session
        self._guard = guard

    def compose(self) -> ComposeResult:
        """What it is, the groups, and who sits out."""
        with Vertical(classes="page"):
            yield Static(Content(heading_of_page(self._session)), classes="title")
            with VerticalScroll(classes="groups"):
                yield Static(id="groups")
            yield Static(Content("\n".join(below_page(self._session))), classes="below")
            yield KeysLine(_("Enter goes on"))

    def on_mount(self) -> None:
        """Show the groups."""
        self.show(self._session)

    def on_resize(self, event: events.Resize) -> None:
        """Show them as large as there is room for now."""
        self._draw(event.size.width, event.size.height)

    def show(self, session: Session) -> None:
        """Show the groups as they are now."""
        self._session = session
        self._draw(self.size.width, self.size.height)

    def _draw(self, width: int, height: int) -> None:
        rows = in_columns(self._session, max(1, width - EDGES), height - ROUND_THE_GROUPS)
        text, spans = "", []
        for names, *people in rows:
            spans.append(Span(len(text), len(text) + len(names), "bold $accent"))
            text += "\n".join([names, *people]) + "\n\n"
        # The window can change before the lines of the page are there.
        for groups in self.query("#groups").results(Static):
            groups.update(Content(text.rstrip("\n"), spans))

    def action_go_on(self) -> None:
        """Begin, unless that was the second half of a double press."""
        if not self._guard.is_too_soon:
            self.action_leave_page()

    def action_leave_page(self) -> None:
        """Back to the conversation."""
        self._guard.notice()
        self.dismiss(None)
