"""Time stands still: a calm screen, and nothing is asked."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.tui.widgets.rows import Row, Rows
from facilitator.wording.language import _


class PauseView(ModalScreen[str]):
    """The conversation stands still. The answer is the action that comes next."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,escape", "go_on", show=False),
        Binding("f8", "choose('undo')", show=False),
        Binding("f6", "choose('people')", show=False),
        Binding("f7", "choose('note')", show=False),
        Binding("ctrl+q", "choose('leave')", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """A few words, and what can be done."""
        with Vertical(classes="paper"):
            yield Static(Content(_("P A U S E")), classes="title")
            yield Static(Content(_("Time stands still.")), classes="large")
            yield Rows(
                [
                    Row(key="go-on", text=_("Go on"), beside="F5"),
                    Row(key="erase", text=_("Strike something for good")),
                    Row(key="end-here", text=_("End here for today")),
                    Row(key="people", text=_("Who is here"), beside="F6"),
                    Row(key="leave", text=_("Leave the program; nothing is lost"), beside="Ctrl+Q"),
                ],
                has_numbers=True,
            )

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand back the action."""
        picked.stop()
        self.dismiss(str(picked.row.key))

    def action_go_on(self) -> None:
        """Let time go on."""
        self.dismiss("go-on")

    def action_choose(self, action_id: str) -> None:
        """Hand back another action."""
        self.dismiss(action_id)
