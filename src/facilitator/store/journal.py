"""The durable record of one session: appended to while it runs, rewritten when it is over.

After a write that failed the file is not appended to again: the session is written anew from
memory and put in its place. If that fails too the caller is told, and may try again with the next
command; nothing is lost while the program lives.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.core.erasing import blanked, kept_in_plain
from facilitator.core.errors import NotWritten, SessionFileError
from facilitator.core.events import Erased, Event
from facilitator.core.people import Participant
from facilitator.core.session import Occasion, Session
from facilitator.store.draft import KeptDraft, read_draft
from facilitator.store.event_finding import Damage
from facilitator.store.files import (
    Disk,
    GrowingFile,
    private_folder,
    write_anew,
)
from facilitator.store.lock import SessionLock
from facilitator.store.mending import (
    has_to_be_mended,
    head_of,
    refuse_foreign,
    remove_unfinished,
)
from facilitator.store.replay import brought_by, replayed
from facilitator.store.session_reading import ReadSession, read_session
from facilitator.store.session_tables import Brought
from facilitator.store.session_text import blocks_of, finished_text, running_head
from facilitator.store.state_folder import StateFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """A session that is led on from its file."""

    journal: "SessionJournal"
    """Its record, open for writing."""
    session: Session
    """Where it stood."""
    events: tuple[Event, ...]
    """Everything that had happened."""
    damages: tuple[Damage, ...] = ()
    """What could not be read."""
    cut_bytes: int = 0
    """Bytes of an end that was being written when something stopped it; they are kept."""
    draft: KeptDraft | None = None
    """What stood in the writing field, and the last sign of life."""


class SessionJournal:
    """The file of one session, held by this program alone."""

    def __init__(
        self,
        path: Path,
        folder: StateFolder,
        lock: SessionLock,
        head: str,
        brought: Brought,
        *,
        events: Sequence[Event] = (),
    ) -> None:
        self.path = path
        """Where the file lies."""
        self.folder = folder
        """What is kept beside it."""
        self._lock = lock
        self._head = head
        self._brought = brought
        self._events = tuple(events)
        self._file = GrowingFile(path, folder.disk)
        self._is_sound = True

    @classmethod
    def create(
        cls,
        path: Path,
        occasion: Occasion,
        people: Sequence[Participant],
        script_text: str,
        *,
        host: str,
        at: datetime,
        root: Path | None = None,
        disk: Disk | None = None,
    ) -> "SessionJournal":
        """Begin a file with its header.

        Args:
            path: where; nothing may be there yet.
            occasion: what was settled beforehand.
            people: who is there.
            script_text: the script, verbatim.
            host: the name of this computer.
            at: now.
            root: the folder of all state folders, where it is not the user's own.
            disk: how files are written.

        Raises:
            FileExists: there is something at that path.
            HeldElsewhere: another program writes a session of that id.
            NotWritten: the disk did not take it.
        """
        path = path.absolute()
        folder = StateFolder.of(occasion.id, root, disk)
        brought = Brought(script_text=script_text)
        lock = SessionLock(folder, host)
        lock.take(at)
        journal = cls(path, folder, lock, running_head(occasion, people, brought), brought)
        try:
            private_folder(path.parent)
            journal._file.create(journal._head.encode())
            folder.remember_place(path)
        except SessionFileError:
            journal.close()
            raise
        return journal

    @classmethod
    def take_up(
        cls,
        path: Path,
        *,
        host: str,
        at: datetime,
        root: Path | None = None,
        disk: Disk | None = None,
        takes_over: bool = False,
    ) -> TakenUp:
        """Lead a session on from its file, mending the file where it is damaged.

        Args:
            path: where the file lies.
            host: the name of this computer.
            at: now.
            root: the folder of all state folders, where it is not the user's own.
            disk: how files are written.
            takes_over: whether a session that another computer leads is taken from it.

        Raises:
            HeldElsewhere: another program, or another computer, leads it.
            SessionFileError: the file cannot be read, or not be written by this version.
            NotWritten: the disk did not take what had to be mended.
        """
        path = path.resolve()
        folder = StateFolder.of(read_session(path).header.id, root, disk)
        lock = SessionLock(folder, host)
        lock.take(at)
        try:
            # Read again: until now, somebody else could write.
            read = read_session(path)
            refuse_foreign(read, host, takes_over=takes_over)
            return _opened(cls, read, folder, lock)
        except SessionFileError:
            lock.let_go()
            raise

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command, on the disk when this returns.

        Raises:
            NotWritten: the disk did not take them, neither there nor in a new file.
        """
        before = tuple(e for e in self._events if not events or e.n < events[0].n)
        is_next = len(before) == len(self._events)
        after = (*before, *events)
        if self._is_sound and is_next:
            try:
                self._file.append(blocks_of(events).encode())
            except NotWritten:
                self._is_sound = False
            else:
                self._events = after
                return
        self._put_in_place(self._head + blocks_of(after))
        self._events = after

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Write the whole record anew, with the outcomes on top if the session is over.

        Words that are struck for good are in no file afterwards. A plain record that is over says
        nothing of who stood over.

        Raises:
            NotWritten: the disk did not take it.
        """
        events = blanked(events)
        if session.stage.is_over:
            if session.occasion.record == "plain":
                events = kept_in_plain(events)
            text = finished_text(session, events, self._brought)
            self._head = text.removesuffix(blocks_of(events))
        else:
            text = self._head + blocks_of(events)
        self._put_in_place(text)
        self._events = tuple(events)
        is_struck = any(isinstance(event.fact, Erased) for event in events)
        if is_struck or (session.stage.is_over and session.occasion.record == "plain"):
            self.folder.forget_words()

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        self._file.close()
        self._lock.let_go()

    def _put_in_place(self, text: str) -> None:
        """Write everything to a new file and let it take the old one's place."""
        self._file.close()
        self._is_sound = False
        write_anew(self.path, text.encode(), self.folder.disk)
        self._is_sound = True


def _opened(
    journal_class: type[SessionJournal], read: ReadSession, folder: StateFolder, lock: SessionLock
) -> TakenUp:
    """The session of a file that is held, mended where it has to be."""
    session = replayed(read)
    head = head_of(read, session)
    journal = journal_class(read.path, folder, lock, head, brought_by(read), events=read.events)
    remove_unfinished(read.path)
    draft = read_draft(folder)
    events = blanked(read.events)
    if has_to_be_mended(read, session, head + blocks_of(events)):
        if read.damages:
            folder.keep("damaged", read.content)
        if read.torn:
            folder.keep("cut", read.torn)
        journal.rewrite(session, events)
    folder.remember_place(read.path)
    return TakenUp(
        journal=journal,
        session=session,
        events=events,
        damages=read.damages,
        cut_bytes=len(read.torn),
        draft=draft,
    )
