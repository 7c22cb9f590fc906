"""Unfinished words, saved by a thread of their own while they change.

The screen's event loop stops while the terminal does not read, so its timers cannot be relied on.
Changes are saved half a second after the last one, and at the latest two seconds after the first.

The words of a session, and the answers given before one, are kept in the state folder rather than
beside finished files: half a name is nobody else's business, and a sync folder has no use for every
key press.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf
from pathlib import Path
from typing import Generic, TypeVar

from facilitator.core.errors import NotWritten
from facilitator.core.regular_group import Begun
from facilitator.core.text import harmless
from facilitator.store.disk import Disk
from facilitator.store.preparations import preparation_in, table_of
from facilitator.store.session.state_folder import StateFolder, state_root

AFTER_LAST_KEY = 0.5
"""Seconds after the last change until it is saved."""

AT_LEAST_EVERY = 2.0
"""Seconds between heartbeats, and the longest that changes put a save off."""

What = TypeVar("What")
"""What is kept."""


LONGEST_DRAFT = 500_000
"""The most characters of a draft that is taken up again; more than can be saved at once."""

MOST_UNSAVED = 100
"""The most questions whose unsaved words are restored."""

DRAFT_FILE = "draft.toml"
"""What the draft is called in the state folder."""

BEGUN_FILE = "begun.toml"
"""The name of the file with the answers given so far."""


class Keeper(Generic[What]):
    """Saves what was noted last."""

    def __init__(
        self,
        save: Callable[[What], None],
        first: What,
        seconds: Callable[[], float] = time.monotonic,
        *,
        beats: bool = False,
    ) -> None:
        """Prepare to save; ``start`` begins.

        Args:
            save: puts it on the disk; may raise ``NotWritten``, and is tried again then.
            first: what there is to begin with; it counts as saved.
            seconds: tells the time.
            beats: whether it is saved every two seconds even if nothing has changed.
        """
        self._write = save
        self._what = first
        self._seconds = seconds
        self._beats = beats
        self._turn = threading.Condition()
        self._saving = threading.Lock()
        self._last_key: float | None = None
        self._last_save = seconds() - AT_LEAST_EVERY
        self._is_unsaved = False
        self._is_over = False
        self._is_failing = False
        self._thread: threading.Thread | None = None

    @property
    def is_failing(self) -> bool:
        """Whether the latest save did not succeed."""
        return self._is_failing

    def start(self) -> None:
        """Start the thread."""
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)
        self._thread.start()

    def note(self, what: What) -> None:
        """Remember the latest state; it is saved shortly."""
        with self._turn:
            if what != self._what:
                self._what = what
                self._last_key = self._seconds()
                if not self._is_unsaved and not self._beats:
                    self._last_save = self._last_key
                self._is_unsaved = True
                self._turn.notify()

    def save_at_once(self, what: What) -> None:
        """Save the latest state before this returns.

        Raises:
            NotWritten: the disk did not take it.
        """
        with self._saving:
            with self._turn:
                self._what = what
                self._last_key, self._last_save = None, self._seconds()
                self._is_unsaved = False
            self._write(what)

    def stop(self) -> None:
        """Save a last time and stop."""
        with self._turn:
            self._is_over = True
            self._turn.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def save_if_due(self) -> float:
        """Save if it is time, and say in how many seconds it will be next."""
        with self._saving:
            with self._turn:
                now, what = self._seconds(), self._what
                is_last = self._is_over and (self._beats or self._is_unsaved)
                is_due = is_last or now >= self._due()
                if is_due:
                    self._last_key, self._last_save = None, now
                    self._is_unsaved = False
            if is_due:
                try:
                    self._write(what)
                except NotWritten:
                    self._is_failing = True
                    with self._turn:
                        self._is_unsaved = True
                else:
                    self._is_failing = False
            with self._turn:
                due = self._due()
        return max(0.0, due - now)

    def _due(self) -> float:
        """When the next save is due."""
        if not (self._beats or self._is_unsaved):
            return inf
        at_the_latest = self._last_save + AT_LEAST_EVERY
        if self._last_key is None:
            return at_the_latest
        return min(at_the_latest, self._last_key + AFTER_LAST_KEY)

    def _keep(self) -> None:
        """What the thread does. While the disk is writing, only the saving lock is held."""
        while not self._is_over:
            self.save_if_due()
            with self._turn:
                if not self._is_over:
                    left = self._due() - self._seconds()
                    self._turn.wait(None if left == inf else max(0.0, left))
        self.save_if_due()


class UnsavedWords(dict[str, str]):
    """Words that stand in questions without being answered, by question."""

    def __init__(self, when_changed: Callable[[], None]) -> None:
        """Tell of every change."""
        super().__init__()
        self._when_changed = when_changed

    def __setitem__(self, question: str, words: str) -> None:
        super().__setitem__(question, words)
        self._when_changed()

    def pop(self, question: str, default: str | None = None) -> str | None:  # type: ignore[override]  # dict's has more forms than are needed
        """Forget the words of a question, and give them."""
        words = super().pop(question, default)
        self._when_changed()
        return words

    def clear(self) -> None:
        """Forget all of them."""
        super().clear()
        self._when_changed()

    @property
    def words(self) -> dict[str, str]:
        """Those that say anything."""
        return {question: words for question, words in self.items() if words.strip()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words that are not saved as a contribution yet, and what they are meant for."""

    text: str = ""
    """The words, as they stand in the field."""
    kind: str = "turn"
    """What they will be: ``turn``, ``late``, ``edit``, ``note`` …"""
    participant: str | None = None
    """Whose words."""
    list: str | None = None
    """The list they go into."""
    item: int | None = None
    """The item that they edit."""
    step: str | None = None
    """The step in which they were begun."""
    unsaved: Mapping[str, str] = field(default_factory=dict)
    """Words typed into questions that have not been answered, by question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """A sign of life."""

    t: float
    """Seconds into the session."""
    at: datetime
    """Wall-clock time with its offset."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """What a session's state folder remembers."""

    draft: Draft
    """The words."""
    pulse: Pulse | None
    """The last sign of life, where there is one."""


def read_draft(folder: StateFolder) -> KeptDraft | None:
    """The draft of a session, or nothing if there is none that can be read."""
    keys = folder.read(DRAFT_FILE)
    if not keys.table:
        return None
    t, at = keys.number("t"), keys.moment("at")
    return KeptDraft(
        draft=Draft(
            text=harmless(keys.verbatim("text") or "")[:LONGEST_DRAFT],
            kind=keys.text("kind") or "turn",
            participant=keys.text("participant"),
            list=keys.text("list"),
            item=keys.whole("item"),
            step=keys.text("step"),
            unsaved={
                name: harmless(words)[:LONGEST_DRAFT]
                for name, words in keys.inside("scraps").table.items()
                if isinstance(words, str)
            },
        ),
        pulse=None if t is None or at is None else Pulse(t=float(t), at=at),
    )


def write_draft(folder: StateFolder, draft: Draft, pulse: Pulse) -> None:
    """Save a draft with a sign of life.

    Raises:
        NotWritten: the disk did not take it.
    """
    values = {
        "t": pulse.t,
        "at": pulse.at,
        "kind": draft.kind,
        "participant": draft.participant,
        "list": draft.list,
        "item": draft.item,
        "step": draft.step,
        "text": draft.text,
        "scraps": dict(draft.unsaved) or None,
    }
    known = {name: value for name, value in values.items() if value is not None}
    folder.write(DRAFT_FILE, known)


def forget_draft(folder: StateFolder) -> None:
    """Remove the draft of a conversation that is over: nobody will finish it.

    Raises:
        NotWritten: it cannot be removed.
    """
    folder.remove(DRAFT_FILE)


class DraftKeeper(Keeper[Draft]):
    """Saves the draft from a thread of its own, with a sign of life every two seconds."""

    def __init__(
        self,
        folder: StateFolder,
        pulse: Callable[[], Pulse],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        def save(draft: Draft) -> None:
            write_draft(folder, draft, pulse())

        super().__init__(save, Draft(), seconds, beats=True)

    def clear(self) -> None:
        """Forget the words at once, on the disk too.

        Raises:
            NotWritten: the disk did not take it.
        """
        self.save_at_once(Draft())


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
