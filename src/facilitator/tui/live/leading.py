"""A conversation while it is led: what actions and flows work with."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from textual.app import App

from facilitator.conduct import Conductor
from facilitator.core.commands import AgreeMeasure, Command
from facilitator.core.errors import FacilitatorError
from facilitator.core.refusal import Refusal
from facilitator.core.session import Session
from facilitator.store.session.drafts import Draft
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.dialogs.dialog import Dialog, Scraps
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.live.drafts import Drafts, as_draft, as_target
from facilitator.tui.widgets.floor import Floor
from facilitator.tui.widgets.writing import WritingArea
from facilitator.view.names import Revealed, where
from facilitator.view.target import Target, author_kept, target_here, target_kept
from facilitator.wording.errors import error_text
from facilitator.wording.refusals import refusal_text

KeepSetting = Callable[[str, object], str]
"""Keeps a setting, by its name and value, and says why it could not, in words."""


def keep_nothing(_name: str, _value: object) -> str:
    """Let a setting go: for rehearsals."""
    return ""


Answer = TypeVar("Answer")


class Leading:
    """A conversation while it is led: the conductor, the words in the field, what is shown."""

    def __init__(
        self,
        conductor: Conductor,
        drafts: Drafts,
        follow: Callable[[], None],
        keep_setting: KeepSetting = keep_nothing,
    ) -> None:
        """Lead with that conductor.

        Args:
            conductor: takes the commands.
            drafts: keeps what is written and not saved.
            follow: shows where the conversation is now.
            keep_setting: keeps a setting for next time, or says why it could not.
        """
        self.conductor = conductor
        """Takes the commands."""
        self.guard = DoublePressGuard(conductor.seconds, self._lateness)
        """Keeps a double press from skipping a person."""
        self.target = target_here(conductor.session)
        """What the words in the field will become."""
        self.author: str | None = None
        """Whom the leader has named as the one who said it, where nobody has the word alone."""
        self.scraps = Scraps(self.keep_draft)
        """Words left unsaved in dialogs that were closed, by dialog."""
        self.is_muted = False
        """Whether the bell is off."""
        self.revealed: Revealed = None
        """A list that is not for everybody, and that the leader has chosen to show."""
        self.keep_setting = keep_setting
        """Keeps a setting for next time."""
        self.area = WritingArea()
        """Where one writes."""
        self.floor = Floor()
        """Where one sees who speaks, and answers what is asked."""
        self._drafts = drafts
        self._follow = follow

    @property
    def app(self) -> App[int]:
        """The program."""
        return self.area.app

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
        self._follow()

    def _empty_field(self) -> None:
        self.area.empty()
        self.author = author_kept(self.now, self.author)
        self.target = target_here(self.now, self.author)

    def aim(self, target: Target) -> None:
        """Let the words in the field become something else."""
        self.target = target
        self._follow()

    def reveal(self, list_id: str | None) -> None:
        """Show a list that is not for everybody, until the step is left; or nothing of it."""
        self.revealed = None if list_id is None else (list_id, where(self.now))
        self._follow()

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
        self._follow()
        return True

    def why_not(self, command: Command) -> str:
        """Why a command would be refused, in words; nothing if it would not."""
        refusal = self.conductor.why_not(_meant(command, self.target))
        return "" if refusal is None else refusal_text(refusal, self.now)

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""
        self.area.say(text)

    def keep_draft(self) -> None:
        """Keep what is written and not saved."""
        self._drafts.note(as_draft(self.field_text, self.target, self.scraps))

    def take_up_draft(self, draft: Draft) -> None:
        """Let the words that were not saved last time stand in the field and in the questions."""
        self.scraps |= draft.scraps
        if draft.text:
            self.target = as_target(draft)
            self.area.put(draft.text)

    def forget_drafts(self) -> None:
        """Forget every unsaved word but those that stand in the field."""
        self.scraps.clear()
        try:
            self._drafts.clear()
        except FacilitatorError as error:
            self.say(error_text(error))

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
        return await self.app.push_screen_wait(dialog)


def _meant(command: Command, target: Target) -> Command:
    """A command that is only tried, said of the group that the leader has named."""
    if isinstance(command, AgreeMeasure) and target.kind == "measure":
        return replace(command, group=target.participant)
    return command
