"""Unfinished words, saved by a thread of their own while they change.

The screen's event loop stops while the terminal does not read, so its timers cannot be relied on.
Changes are saved half a second after the last one, and at the latest two seconds after the first.
"""

import threading
import time
from collections.abc import Callable
from math import inf
from typing import Generic, TypeVar

from facilitator.core.errors import NotWritten

AFTER_LAST_KEY = 0.5
"""Seconds after the last change until it is saved."""

AT_LEAST_EVERY = 2.0
"""Seconds between heartbeats, and the longest that changes put a save off."""

What = TypeVar("What")
"""What is kept."""


LONGEST_DRAFT = 500_000
"""The most characters of a draft that is taken up again; more than can be saved at once."""


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
