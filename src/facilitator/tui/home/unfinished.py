"""What is being answered on the first screen and in the set-up, kept while it is answered."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.core.regular_group import Begun
from facilitator.store.session.drafts import Keeper
from facilitator.tui.dialogs.dialog import Scraps

OF_OTHER_KINDS = "due "
"""What the names of questions begin with that have nothing to do with a new conversation."""


class Unfinished:
    """The answers so far, and words that stand in questions; nothing is typed twice."""

    def __init__(self, keep: Callable[[Begun | None], None]) -> None:
        """Keep them with that, from a thread of its own once there is something to keep."""
        self.scraps = Scraps(self._note)
        """Words left unsaved in dialogs, by dialog."""
        self._begun = Begun()
        self._keep = keep
        self._keeper = Keeper[Begun | None](keep, None)
        self._has_thread = False
        self._is_over = False

    @property
    def begun(self) -> Begun | None:
        """The conversation that was begun to be set up, with its words; nothing if none was."""
        begun = self._now()
        if begun.preparation is None:
            return None
        own = any(not question.startswith(OF_OTHER_KINDS) for question in begun.scraps)
        return begun if own or replace(begun, scraps={}).says_something else None

    def take_up(self, begun: Begun | None) -> None:
        """Go on with what was kept when the program was last left."""
        if begun is not None:
            self._keeper = Keeper[Begun | None](self._keep, begun)
            self._begun = replace(begun, scraps={})
            self.scraps |= begun.scraps

    def settle(self, begun: Begun) -> None:
        """Let that be what is being set up; what says nothing takes no place of what does."""
        if begun.says_something or not self._begun.says_something:
            self._begun = replace(begun, scraps={})
            self._note()

    def forget(self) -> None:
        """Nothing is being set up any more; other questions keep their words."""
        self._begun = Begun()
        for question in [name for name in self.scraps if not name.startswith(OF_OTHER_KINDS)]:
            del self.scraps[question]
        self._note()

    def stop(self) -> None:
        """Save a last time, and keep nothing more."""
        self._is_over = True
        self._keeper.stop()

    def _now(self) -> Begun:
        return replace(self._begun, scraps=self.scraps.words)

    def _note(self) -> None:
        if self._is_over:
            return
        begun = self._now()
        self._keeper.note(begun if begun.says_something else None)
        if not self._has_thread:
            self._has_thread = True
            self._keeper.start()
