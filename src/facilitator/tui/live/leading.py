"""A conversation while it is led: what actions and flows work with."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, TypeVar

from textual.app import App

from facilitator.conduct import Conductor
from facilitator.core.commands import AgreeMeasure, Command
from facilitator.core.errors import FacilitatorError
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.core.session import Session
from facilitator.store.session.drafts import Draft, UnsavedWords
from facilitator.tui.base_app import FacilitatorApp
from facilitator.tui.dialogs.dialog import Dialog
from facilitator.tui.double_press import DoublePressGuard
from facilitator.tui.widgets.floor import Floor
from facilitator.tui.widgets.writing import WritingArea
from facilitator.view.names import Revealed, where
from facilitator.view.target import Target, TargetKind, author_kept, target_here, target_kept
from facilitator.wording.errors import error_text
from facilitator.wording.refusals import refusal_text

KeepSetting = Callable[[str, object], str]
"""Keeps a setting, by its name and value, and says why it could not, in words."""


def keep_nothing(_name: str, _value: object) -> str:
    """Let a setting go: for rehearsals."""
    return ""


Answer = TypeVar("Answer")


class Drafts(Protocol):
    """Keeps the draft, whatever happens to the program."""

    def note(self, draft: Draft) -> None:
        """Take what stands in the field now."""

    def clear(self) -> None:
        """Forget the words at once, on the disk too.

        Raises:
            NotWritten: the disk did not take it.
        """


class NoDrafts:
    """Keeps nothing: for rehearsals."""

    def note(self, draft: Draft) -> None:
        """Let it go."""

    def clear(self) -> None:
        """There is nothing to forget."""


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
        self.guard = DoublePressGuard(
            conductor.seconds,
            lambda: self.app.lateness if isinstance(self.app, FacilitatorApp) else 0.0,
        )
        """Keeps a double press from skipping a person."""
        self.target = target_here(conductor.session)
        """What the words in the field will become."""
        self.author: str | None = None
        """Whom the leader has named as the one who said it, where nobody has the floor alone."""
        self.unsaved = UnsavedWords(self.keep_draft)
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

    @property
    def field_text(self) -> str:
        """What stands in the writing field."""
        return self.area.text

    def clear_field(self) -> None:
        """Empty the writing field; it belongs to whoever has the floor from here on."""
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
        """Make sure that the words in the field still become something that can be saved."""
        session, is_written = self.now, bool(self.field_text.strip())
        if not is_written and self.author is not None and not session.participant(self.author):
            # A group is named for as long as it works.
            self.author = author_kept(session, self.author)
        if is_written or self.target.kind in (TargetKind.LATE, TargetKind.EDIT):
            self.target = target_kept(session, self.target)
        else:
            self.target = target_here(session, self.author)

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
        self.area.say("")
        if empties_field:
            self._empty_field()
        self._follow()
        return True

    def refuses(self, command: Command) -> Refusal | None:
        """Why a command would be refused; nothing if it would not. Nothing happens."""
        if isinstance(command, AgreeMeasure) and self.target.kind is TargetKind.MEASURE:
            # A next step belongs to the group that the leader has named.
            command = replace(command, group=self.target.participant)
        return self.conductor.why_not(command)

    def why_not(self, command: Command) -> str:
        """The same in words; empty if it would not be refused."""
        refusal = self.refuses(command)
        return "" if refusal is None else refusal_text(refusal, self.now)

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""
        self.area.say(text)

    def keep_draft(self) -> None:
        """Keep the words that are not saved yet, in the field and in questions."""
        target = self.target
        draft = Draft(
            unsaved={question: words for question, words in self.unsaved.items() if words.strip()},
            text=self.field_text,
            kind=target.kind.value,
            participant=target.participant,
            list=target.list if target.address is None else target.address.list,
            item=None if target.address is None else target.address.item,
            step=target.step,
        )
        self._drafts.note(draft)

    def take_up_draft(self, draft: Draft) -> None:
        """Put the words that were not saved last time back into the field and the questions."""
        self.unsaved |= draft.unsaved
        if not draft.text:
            return
        address = None
        if draft.kind == TargetKind.EDIT and draft.list is not None and draft.item is not None:
            address = ItemAddress(list=draft.list, item=draft.item)
        self.target = Target(
            kind=next((kind for kind in TargetKind if kind == draft.kind), TargetKind.NOTHING),
            participant=draft.participant,
            list=draft.list,
            step=draft.step,
            address=address,
        )
        self.area.put(draft.text)

    def forget_drafts(self) -> None:
        """Forget every unsaved word but those that stand in the field."""
        self.unsaved.clear()
        try:
            self._drafts.clear()
        except FacilitatorError as error:
            self.say(error_text(error))

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
        return await self.app.push_screen_wait(dialog)
