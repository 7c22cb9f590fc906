"""What an action or a flow may ask of the screen that it runs on."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from textual.app import App

from facilitator.conduct import Conductor
from facilitator.core.commands import Command
from facilitator.core.session import Session
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.scraps import Scraps
from facilitator.tui.widgets.floor import Floor
from facilitator.tui.widgets.writing_area import WritingArea
from facilitator.view.names import Revealed
from facilitator.view.target import Target

Answer = TypeVar("Answer")
"""What a dialog hands back."""

KeepSetting = Callable[[str, object], str]
"""Keeps a setting, by its name and value, and says why it could not, in words."""


def keep_nothing(_name: str, _value: object) -> str:
    """Let a setting go: for rehearsals."""
    return ""


class Leading(Protocol):
    """A screen from which a conversation is led."""

    conductor: Conductor
    """Takes the commands."""
    guard: DoublePressGuard
    """Keeps a double press from skipping a person."""
    target: Target
    """What the words in the field will become."""
    author: str | None
    """Whom the leader has named as the one who said it, where nobody has the word alone."""
    scraps: Scraps
    """Words left unsaved in dialogs that were closed, by dialog."""

    revealed: Revealed
    """A list that is not for everybody, and that the leader has chosen to show."""
    is_muted: bool
    """Whether the bell is off."""
    keep_setting: KeepSetting
    """Keeps a setting for next time; what it answers is told to the leader."""
    area: WritingArea
    """Where one writes."""
    floor: Floor
    """Where one sees who speaks, and answers what is asked."""

    @property
    def app(self) -> App[int]:
        """The program."""

    @property
    def now(self) -> Session:
        """Where the conversation is."""

    @property
    def field_text(self) -> str:
        """What stands in the writing field."""

    def clear_field(self) -> None:
        """Empty the writing field; it belongs to whoever has the word from here on."""

    def reveal(self, list_id: str | None) -> None:
        """Show a list that is not for everybody, until the step is left; or nothing of it."""

    def aim(self, target: Target) -> None:
        """Let the words in the field become something else."""

    def send(self, command: Command, *, empties_field: bool = False) -> bool:
        """Carry a command out, or say why not; tell whether it was carried out.

        Args:
            command: what is asked for.
            empties_field: whether what stands in the field is saved by it.
        """

    def why_not(self, command: Command) -> str:
        """Why a command would be refused, in words; nothing if it would not."""

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""

    def perform(self, action_id: str) -> None:
        """Do one of the actions."""

    def forget_drafts(self) -> None:
        """Forget every unsaved word but those that stand in the field."""

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
