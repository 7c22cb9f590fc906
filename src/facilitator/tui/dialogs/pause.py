"""Time stands still: a calm screen, and nothing is asked."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from facilitator.core.session import Clock
from facilitator.tui.answered_once import AnsweredOnce
from facilitator.tui.widgets.rows import Rows
from facilitator.view.row import Row
from facilitator.wording.keys import key_name, key_of
from facilitator.wording.language import _
from facilitator.wording.numbers import minutes

CHOICES = ("pause", "undo", "people", "note", "leave")
"""The actions whose keys mean something while time stands still."""


class PauseView(AnsweredOnce[str], ModalScreen[str]):
    """The conversation stands still. The answer is the action that comes next."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_on", show=False),
    ]

    def __init__(self, clock: Clock) -> None:
        """Bind the keys that hold just now.

        Args:
            clock: says why time stands still.
        """
        super().__init__()
        self._slept = clock.gap_seconds if clock.paused_because == "slept" else 0.0
        for action_id in CHOICES:
            if key := key_of(action_id):
                does = "go_on" if action_id == "pause" else f"choose('{action_id}')"
                self._bindings.bind(key, does, show=False, priority=action_id == "leave")

    def compose(self) -> ComposeResult:
        """A few words, and what can be done."""
        why, goes_on = _("Time stands still."), key_name("pause")
        rows = [Row(key="go-on", text=_("Go on"), beside=goes_on)]
        if self._slept:
            why = _("The computer was away for {time}. Should that time count?")
            why = why.format(time=minutes(self._slept))
            rows = [
                Row(key="go-on", text=_("No: go on from where we were"), beside=goes_on),
                Row(key="go-on-counting", text=_("Yes: we talked on meanwhile")),
            ]
        leave = _("Leave the program; nothing is lost")
        rows += [
            Row(key="erase", text=_("Strike something for good")),
            Row(key="end-here", text=_("End here for today")),
            Row(key="people", text=_("Who is here"), beside=key_name("people")),
            Row(key="leave", text=leave, beside=key_name("leave")),
        ]
        with Vertical(classes="paper"):
            yield Static(Content(_("P A U S E")), classes="title")
            yield Static(Content(why), classes="large")
            yield Rows(rows, has_numbers=True)
            said = Static(Content(""), classes="said")
            said.display = False
            yield said

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Hand back the action."""
        picked.stop()
        self.dismiss(str(picked.row.key))

    def on_key(self, event: events.Key) -> None:
        """Say that nothing is written down while time stands still."""
        if event.is_printable:
            # A key can be quicker than the lines of a screen that has just been opened.
            for said in self.query(".said").results(Static):
                told = _("Nothing is written while time stands still. Enter goes on.")
                said.update(Content(told))
                said.display = True

    def action_go_on(self) -> None:
        """Let time go on."""
        self.dismiss("go-on")

    def action_choose(self, action_id: str) -> None:
        """Hand back another action."""
        self.dismiss(action_id)
