"""The leader's desk: what actions and flows work with. It stands between them and the screen."""

from collections.abc import Awaitable
from dataclasses import replace
from typing import Protocol, TypeVar

from textual.app import App

from facilitator.conduct import Conductor
from facilitator.core.commands import AgreeMeasure, Command
from facilitator.core.errors import FacilitatorError
from facilitator.core.refusal import Refusal
from facilitator.core.session import Session
from facilitator.tui.action_table import BY_ID
from facilitator.tui.actions import Action
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.drafting import Drafts
from facilitator.tui.facilitator_app import FacilitatorApp
from facilitator.tui.leading import KeepSetting, keep_nothing
from facilitator.tui.scraps import Scraps
from facilitator.tui.widgets.floor import Floor
from facilitator.tui.widgets.writing_area import WritingArea
from facilitator.view.names import Revealed, where
from facilitator.view.target import Target, author_kept, target_here, target_kept
from facilitator.wording.errors import error_text
from facilitator.wording.refusals import refusal_text

Answer = TypeVar("Answer")


class Room(Protocol):
    """What the desk needs of the screen it stands on."""

    app: App[int]
    """The program."""

    drafts: Drafts
    """Keeps what stands in the field."""
    area: WritingArea
    """Where one writes."""
    floor: Floor
    """Where one sees who speaks, and answers what is asked."""

    def follow(self) -> None:
        """Show where the conversation is now."""

    def keep_draft(self) -> None:
        """Keep what is written and not saved."""

    def begin(self, flow: Awaitable[None]) -> None:
        """Let a flow run beside the screen, and follow when it is over."""


class Desk:
    """Takes the leader's actions to the conductor, and what comes of them to the screen."""

    def __init__(
        self, conductor: Conductor, room: Room, keep_setting: KeepSetting = keep_nothing
    ) -> None:
        """Work with that conductor in that room."""
        self.conductor = conductor
        """Takes the commands."""
        self.guard = DoublePressGuard(conductor.seconds, self._lateness)
        """Keeps a double press from skipping a person."""
        self.target = target_here(conductor.session)
        """What the words in the field will become."""
        self.author: str | None = None
        """Whom the leader has named as the one who said it, where nobody has the word alone."""
        self.scraps = Scraps(room.keep_draft)
        """Words left unsaved in dialogs that were closed, by dialog."""
        self.is_muted = False
        """Whether the bell is off."""
        self.revealed: Revealed = None
        """A list that is not for everybody, and that the leader has chosen to show."""
        self.keep_setting = keep_setting
        """Keeps a setting for next time."""
        self.area = room.area
        """Where one writes."""
        self.floor = room.floor
        """Where one sees who speaks, and answers what is asked."""
        self._room = room

    @property
    def app(self) -> App[int]:
        """The program."""
        return self._room.app

    @property
    def now(self) -> Session:
        """Where the conversation is."""
        return self.conductor.session

    def _lateness(self) -> float:
        """How many seconds ago the key was pressed that is heard now."""
        return self.app.lateness if isinstance(self.app, FacilitatorApp) else 0.0

    @property
    def field_text(self) -> str:
        """What stands in the writing field."""
        return self.area.text

    def clear_field(self) -> None:
        """Empty the writing field; it belongs to whoever has the word from here on."""
        self._empty_field()
        self._room.follow()

    def _empty_field(self) -> None:
        self.area.empty()
        self.author = author_kept(self.now, self.author)
        self.target = target_here(self.now, self.author)

    def aim(self, target: Target) -> None:
        """Let the words in the field become something else."""
        self.target = target
        self._room.follow()

    def reveal(self, list_id: str | None) -> None:
        """Show a list that is not for everybody, until the step is left; or nothing of it."""
        self.revealed = None if list_id is None else (list_id, where(self.now))
        self._room.follow()

    def aim_again(self) -> None:
        """See to it that the words in the field still become something that can be saved."""
        self.author = self.author if self.field_text.strip() else self._author_still()
        is_kept = self.field_text.strip() or self.target.kind in ("late", "edit")
        if is_kept:
            self.target = target_kept(self.now, self.target)
        else:
            self.target = target_here(self.now, self.author)

    def _author_still(self) -> str | None:
        """Whom the leader has named, where nobody has the word alone; no group that has ended."""
        is_person = self.author is None or self.now.participant(self.author) is not None
        return self.author if is_person else author_kept(self.now, self.author)

    def send(self, command: Command, *, empties_field: bool = False) -> bool:
        """Carry a command out, or say why not; tell whether it was carried out."""
        try:
            outcome = self.conductor.handle(command)
        except FacilitatorError as error:
            self.say(error_text(error))
            return False
        if isinstance(outcome, Refusal):
            self.say(refusal_text(outcome, self.now))
            return False
        self.say("")
        if empties_field:
            self._empty_field()
        self._room.follow()
        return True

    def why_not(self, command: Command) -> str:
        """Why a command would be refused, in words; nothing if it would not."""
        refusal = self.conductor.why_not(_meant(command, self.target))
        return "" if refusal is None else refusal_text(refusal, self.now)

    def is_possible(self, action: Action) -> bool:
        """Whether an action does something just now."""
        return action.tries is None or not self.why_not(action.tries)

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""
        self.area.say(text)

    def perform(self, action_id: str) -> None:
        """Do one of the actions, or say why it is not possible now."""
        action = BY_ID[action_id]
        why_not = "" if action.tries is None else self.why_not(action.tries)
        if why_not:
            self.say(why_not)
            return
        flow = action.run(self)
        if flow is not None:
            self._room.begin(flow)

    def forget_drafts(self) -> None:
        """Forget every unsaved word but those that stand in the field."""
        self.scraps.clear()
        try:
            self._room.drafts.clear()
        except FacilitatorError as error:
            self.say(error_text(error))

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
        return await self._room.app.push_screen_wait(dialog)


def _meant(command: Command, target: Target) -> Command:
    """A command that is only tried, said of the group that the leader has named."""
    if isinstance(command, AgreeMeasure) and target.kind == "measure":
        return replace(command, group=target.participant)
    return command
