"""The answers given before a conversation, kept while it is set up and until it begins.

They are kept in the state folder rather than beside finished files: half a name is nobody else's
business, and a sync folder has no use for every key press.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

from facilitator.core.regular_group import Begun
from facilitator.core.text import harmless
from facilitator.store.disk import Disk
from facilitator.store.preparations import preparation_in, table_of
from facilitator.store.session.keeper import LONGEST_DRAFT, Keeper, UnsavedWords
from facilitator.store.session.state_folder import StateFolder, state_root

MOST_UNSAVED = 100
"""The most questions whose unsaved words are restored."""

BEGUN_FILE = "begun.toml"
"""The name of the file with the answers given so far."""


def begun_folder(home: Path, root: Path | None = None, disk: Disk | None = None) -> StateFolder:
    """The folder that keeps the answers given before a conversation.

    Args:
        home: the workspace, or the program's folder among the user's documents.
        root: the folder of all state folders, where it is not the user's own.
        disk: how files are written.
    """
    name = hashlib.sha256(str(home).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return StateFolder((root or state_root()) / "set-up" / name, disk or Disk())


def read_begun(folder: StateFolder) -> Begun | None:
    """The answers given so far; nothing if there are none, or they cannot be read."""
    keys = folder.read(BEGUN_FILE)
    words = list(keys.inside("scraps").table.items())[:MOST_UNSAVED]
    begun = Begun(
        title=keys.text("title") or "",
        preparation=preparation_in(keys.inside("preparation")),
        is_reviewed=keys.table.get("is_reviewed") is True,
        prepared_id=keys.text("prepared_id") or "",
        ends=keys.moment("ends"),
        unsaved={
            name: harmless(text)[:LONGEST_DRAFT] for name, text in words if isinstance(text, str)
        },
    )
    return begun if begun.says_something else None


def keep_begun(folder: StateFolder, begun: Begun | None) -> None:
    """Save the answers given so far; forget them if there are none.

    Raises:
        NotWritten: the disk did not take it.
    """
    if begun is None or not begun.says_something:
        folder.remove(BEGUN_FILE)
        return
    settled = {
        "title": begun.title,
        "is_reviewed": begun.is_reviewed,
        "prepared_id": begun.prepared_id,
        "ends": begun.ends,
        "preparation": None if begun.preparation is None else table_of(begun.preparation),
        "scraps": dict(begun.unsaved),
    }
    folder.write(BEGUN_FILE, {name: value for name, value in settled.items() if value})


OF_OTHER_KINDS = "due "
"""What the names of questions begin with that have nothing to do with a new conversation."""


class BegunKeeper:
    """Keeps the answers on the first screen and in the set-up, so that nothing is typed twice."""

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
