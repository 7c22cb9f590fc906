"""The durable record of one session: appended to while it runs, rewritten when it is over.

After a write that failed, or a change by another program, the journal no longer appends to the
file: it writes the whole session from memory in its place, or into the state folder where that is
not possible, and moves it back as soon as it can. Where both fail, an error tells the caller, who
may try again with the next command; nothing is lost while the program runs.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.core.erasing import blanked, without_dropped_authors
from facilitator.core.errors import NotWritten, SessionFileError
from facilitator.core.events import Erased, Event
from facilitator.core.fold import fold, opening
from facilitator.core.people import Participant
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.session import Occasion, Session
from facilitator.core.trouble import Trouble
from facilitator.store.copies import copies_of
from facilitator.store.draft import KeptDraft, read_draft
from facilitator.store.event_finding import Damage
from facilitator.store.files import Disk, private_folder
from facilitator.store.lock import SessionLock
from facilitator.store.mending import (
    has_to_be_mended,
    head_of,
    refuse_foreign,
    remove_unfinished,
)
from facilitator.store.replay import brought_by, opening_people, replayed
from facilitator.store.session_format import Brought
from facilitator.store.session_text import blocks_of, finished_text, running_head
from facilitator.store.state_folder import StateFolder
from facilitator.store.two_places import TwoPlaces, Whole


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
        begins: Session,
        text_around: tuple[str, Brought],
        *,
        events: Sequence[Event] = (),
    ) -> None:
        self.path = path
        """Where the file belongs."""
        self.folder = folder
        """What is kept beside it."""
        self._lock = lock
        self._begins = begins
        self._occasion = begins.occasion
        self._head, self._brought = text_around
        self._events = tuple(events)
        self._led: tuple[Event, ...] | None = None
        self._places = TwoPlaces(path, folder)

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the place where the file belongs, while it is written elsewhere."""
        return self._places.trouble

    @property
    def repairs(self) -> int:
        """How often the file has been restored after another program had changed it."""
        return self._places.repairs

    @property
    def kept(self) -> tuple[Path, ...]:
        """Copies of what other programs had made of the file."""
        return self._places.kept

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
        """Create the file of a session, with its header.

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
            NotWritten: it could not be written.
        """
        path = path.absolute()
        folder = StateFolder.of(occasion.id, root, disk)
        brought = Brought(script_text=script_text)
        lock = SessionLock(folder, host)
        lock.take(at)
        head = running_head(occasion, people, brought)
        journal = cls(path, folder, lock, opening(occasion, tuple(people)), (head, brought))
        try:
            private_folder(path.parent, folder.disk)
            folder.remember_place(path)
            journal._places.create(head)
        except SessionFileError:
            # There is nothing that could be read back or come home.
            lock.let_go()
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
        """Continue a session from its file, mending the file where it is damaged.

        Args:
            path: where the file lies.
            host: the name of this computer.
            at: now.
            root: the folder of all state folders, where it is not the user's own.
            disk: how files are written.
            takes_over: whether a session that another computer leads is taken from it.

        Raises:
            HeldElsewhere: another program, or another computer, leads it.
            SessionFileError: the file cannot be read, or this version may not write it.
            NotWritten: the mended file could not be written.
        """
        folder = copies_of(path, root, disk).folder
        lock = SessionLock(folder, host)
        lock.take(at)
        try:
            # Read again: until now, somebody else could write.
            copies = copies_of(path, root, disk)
            read = copies.latest
            refuse_foreign(read, host, takes_over=takes_over)
            session = replayed(read)
            head = head_of(read, session)
            begins = opening(session.occasion, opening_people(read))
            journal = cls(
                copies.place, folder, lock, begins, (head, brought_by(read)), events=read.events
            )
            journal.begin_where_it_lies(read.path, read.content)
            remove_unfinished(copies.place, folder)
            draft = read_draft(folder)
            events = blanked(read.events)
            if has_to_be_mended(read, session, head + blocks_of(events)):
                if read.damages:
                    folder.keep("damaged", read.content)
                if read.torn:
                    folder.keep("cut", read.torn)
                journal.rewrite(session, events)
            journal.come_home()
            folder.remember_place(copies.place)
            return TakenUp(
                journal=journal,
                session=session,
                events=events,
                damages=read.damages,
                cut_bytes=len(read.torn),
                draft=draft,
            )
        except SessionFileError:
            lock.let_go()
            raise

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command; they are on the disk when this returns.

        Raises:
            NotWritten: they could be written neither where they belong nor elsewhere.
        """
        is_next = not events or not self._events or self._events[-1].n < events[0].n
        before = self._events if is_next else tuple(e for e in self._events if e.n < events[0].n)
        after = (*before, *events)
        try:
            if is_next:
                addition = blocks_of(events)
                self._places.append(addition, lambda: self._whole(after))
            else:
                # What an earlier write seemed not to take may be in the file even so.
                self._places.give_up(self._events[len(before) :])
                self._places.put(self._whole(after))
        except NotWritten:
            self._places.give_up(events)
            raise
        self._events = after

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Write the whole record again, with the outcomes on top if the session is over.

        Afterwards, words that are struck for good are in no file that can be reached, and a plain
        record that is over does not tell who passed.

        Raises:
            NotWritten: the disk did not take it.
        """
        led = events = without_dropped_authors(blanked(events))
        is_plain_and_over = session.stage.is_over and session.occasion.record == "plain"
        head = self._head
        if is_plain_and_over:
            events = kept_in_plain(events)
            # The tables on top have to follow from the events that are kept.
            session = fold(self._begins, events)
        if session.stage.is_over:
            text = finished_text(session, events, self._brought)
            head = text.removesuffix(blocks_of(events))
        try:
            self._places.put(self._whole(events, head, led))
        except NotWritten:
            self._places.give_up(events)
            raise
        self._head, self._events, self._led = head, tuple(events), tuple(led)
        if is_plain_and_over or any(isinstance(event.fact, Erased) for event in events):
            self.folder.forget_words()
            self._places.leave_nothing_behind()

    def come_home(self) -> bool:
        """Move the record back to where it belongs, if possible; say whether it was moved."""
        return self._places.come_home(lambda: self._whole(self._events, led=self._led))

    def begin_where_it_lies(self, path: Path, content: bytes) -> None:
        """Continue the copy that was read: its path and its bytes."""
        self._places.begin_where_it_lies(path, content)

    def look_back(self) -> None:
        """Read the whole file back, and restore it if another program has changed it.

        No error is raised: where it can be written nowhere, the file stays as it is.
        """
        with suppress(NotWritten):
            self._places.look_back(lambda: self._whole(self._events))

    def close(self) -> None:
        """Check that everything is there, then close the file and release its lock."""
        self.come_home()
        self.look_back()
        self._places.close()
        self._lock.let_go()

    def _whole(
        self,
        events: Sequence[Event],
        head: str | None = None,
        led: Sequence[Event] | None = None,
    ) -> Whole:
        """Everything that the file is to say, and the events as they were led."""
        return Whole(
            text=(self._head if head is None else head) + blocks_of(events),
            events=events if led is None else led,
            session_id=self._occasion.id,
            record=self._occasion.record,
        )
