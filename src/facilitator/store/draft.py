"""What stands in the writing field, kept while it is being written, and the session's heartbeat.

A thread of its own saves it, because the screen's loop stands still while the terminal does not
read: half a second after the last key, and at least every two seconds.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from facilitator.core.errors import NotWritten
from facilitator.core.plain_text import cleaned
from facilitator.store.state_folder import StateFolder

AFTER_LAST_KEY = 0.5
"""Seconds after the last key until the draft is saved."""

LONGEST_DRAFT = 500_000
"""The most characters of a draft that is taken up again; more than can be saved at once."""

AT_LEAST_EVERY = 2.0
"""Seconds between heartbeats, and the longest that typing puts a save off."""

DRAFT_FILE = "draft.toml"
"""What the draft is called in the state folder."""


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
    scraps: Mapping[str, str] = field(default_factory=dict)
    """Words that stand in questions without being answered, by question."""


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
            text=cleaned(keys.verbatim("text") or "")[:LONGEST_DRAFT],
            kind=keys.text("kind") or "turn",
            participant=keys.text("participant"),
            list=keys.text("list"),
            item=keys.whole("item"),
            step=keys.text("step"),
            scraps={
                name: cleaned(words)[:LONGEST_DRAFT]
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
        "scraps": dict(draft.scraps) or None,
    }
    known = {name: value for name, value in values.items() if value is not None}
    folder.write(DRAFT_FILE, known)


class DraftKeeper:
    """Saves the draft from a thread of its own."""

    def __init__(
        self,
        folder: StateFolder,
        pulse: Callable[[], Pulse],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._pulse = pulse
        self._seconds = seconds
        self._turn = threading.Condition()
        self._saving = threading.Lock()
        self._draft = Draft()
        self._last_key: float | None = None
        self._last_save = seconds() - AT_LEAST_EVERY
        self._is_over = False
        self._is_failing = False
        self._thread: threading.Thread | None = None

    @property
    def is_failing(self) -> bool:
        """Whether the latest save did not succeed."""
        return self._is_failing

    def start(self) -> None:
        """Begin to keep."""
        self._thread = threading.Thread(target=self._keep, name="draft", daemon=True)
        self._thread.start()

    def note(self, draft: Draft) -> None:
        """Take what stands in the field now; it is saved shortly."""
        with self._turn:
            if draft != self._draft:
                self._draft = draft
                self._last_key = self._seconds()
                self._turn.notify()

    def clear(self) -> None:
        """Forget the words at once, on the disk too.

        Raises:
            NotWritten: the disk did not take it.
        """
        with self._saving:
            with self._turn:
                self._draft = Draft()
                self._last_key = None
                self._last_save = self._seconds()
            write_draft(self._folder, Draft(), self._pulse())

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
                now, draft = self._seconds(), self._draft
                is_due = self._is_over or now >= self._due()
                if is_due:
                    self._last_key, self._last_save = None, now
                due = self._due()
            if is_due:
                self._save(draft)
        return max(0.0, due - now)

    def _due(self) -> float:
        """When the next save is due."""
        at_the_latest = self._last_save + AT_LEAST_EVERY
        if self._last_key is None:
            return at_the_latest
        return min(at_the_latest, self._last_key + AFTER_LAST_KEY)

    def _save(self, draft: Draft) -> None:
        """Save; a failure is remembered, and tried again at the next heartbeat."""
        try:
            write_draft(self._folder, draft, self._pulse())
        except NotWritten:
            self._is_failing = True
        else:
            self._is_failing = False

    def _keep(self) -> None:
        """The thread's life. No lock is held while the disk works but that of saving."""
        while not self._is_over:
            self.save_if_due()
            with self._turn:
                if not self._is_over:
                    self._turn.wait(max(0.0, self._due() - self._seconds()))
        self.save_if_due()
