"""What is being answered on the first screen and in the set-up, kept while it is answered."""

from dataclasses import replace
from pathlib import Path

from facilitator.core.regular_group import Begun
from facilitator.store.session.drafts import Keeper, begun_folder, keep_begun
from facilitator.tui.dialogs.dialog import UnsavedWords

OF_OTHER_KINDS = "due "
"""What the names of questions begin with that have nothing to do with a new conversation."""


class Unfinished:
    """The answers so far, and words that stand in questions; nothing is typed twice."""

    def __init__(self, home: Path) -> None:
        """Keep them from a thread of its own, once there is something to keep.

        Args:
            home: the workspace, or the program's folder among the user's documents.
        """
        self.unsaved = UnsavedWords(self._note)
        """Words that stood in dialogs when they were closed, by dialog."""
        self._begun = Begun()
        self._folder = begun_folder(home)
        self._keeper = Keeper[Begun | None](self._keep, None)
        self._has_thread = False
        self._is_over = False

    @property
    def begun(self) -> Begun | None:
        """The conversation that was begun to be set up, with its words; nothing if none was."""
        begun = self._now()
        if begun.preparation is None:
            return None
        own = any(not question.startswith(OF_OTHER_KINDS) for question in begun.unsaved)
        return begun if own or replace(begun, unsaved={}).says_something else None

    def take_up(self, begun: Begun | None) -> None:
        """Go on with what was kept when the program was last left."""
        if begun is not None:
            self._keeper = Keeper[Begun | None](self._keep, begun)
            self._begun = replace(begun, unsaved={})
            self.unsaved |= begun.unsaved

    def settle(self, begun: Begun) -> None:
        """Keep what is being set up; what says nothing does not replace what does."""
        if begun.says_something or not self._begun.says_something:
            self._begun = replace(begun, unsaved={})
            self._note()

    def forget(self) -> None:
        """Forget what was being set up; other questions keep their words."""
        self._begun = Begun()
        for question in [name for name in self.unsaved if not name.startswith(OF_OTHER_KINDS)]:
            del self.unsaved[question]
        self._note()

    def stop(self) -> None:
        """Save a last time, and keep nothing from now on."""
        self._is_over = True
        self._keeper.stop()

    def _keep(self, begun: Begun | None) -> None:
        keep_begun(self._folder, begun)

    def _now(self) -> Begun:
        return replace(self._begun, unsaved=self.unsaved.words)

    def _note(self) -> None:
        if self._is_over:
            return
        begun = self._now()
        self._keeper.note(begun if begun.says_something else None)
        if not self._has_thread:
            self._has_thread = True
            self._keeper.start()
