"""The durable record of one session: appended to while it runs, rewritten when it is over.

After a write that failed, or a change by another program, the journal no longer appends to the
file: it writes the whole session from memory in its place, or into the state folder where that is
not possible, and moves it back as soon as it can. Where both fail, an error tells the caller, who
may try again with the next command; nothing is lost while the program runs.

A session has one writer: a real lock of the operating system, in the local state folder. It does
not lie beside the file, where programs that synchronise folders would break it, and the system lets
go of it when the program that holds it ends, however it ends.

A rehearsal's record is in memory only, since its people are made up.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from facilitator.core.erasing import blanked, without_dropped_authors
from facilitator.core.errors import HeldElsewhere, NotWritten, SessionFileError, Trouble
from facilitator.core.events import Erased, Event, Resumed, SessionStarted
from facilitator.core.fold import fold, opening
from facilitator.core.people import Participant
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.session import Occasion, Session
from facilitator.store.disk import Disk, look_of, not_written, private_folder, unfinished_beside
from facilitator.store.session.drafts import KeptDraft, read_draft
from facilitator.store.session.events import blocks_of, finished_text, running_head
from facilitator.store.session.format import Extras
from facilitator.store.session.reading import ReadSession, extras_of, opening_people, replayed
from facilitator.store.session.salvage import Damage
from facilitator.store.session.state_folder import StateFolder
from facilitator.store.session.two_places import TwoPlaces, Whole, copies_of

_HOLDER = "holder.toml"


class SessionLock:
    """The right to write one session."""

    def __init__(self, folder: StateFolder, host: str) -> None:
        self._folder = folder
        self._host = host
        self._lock = FileLock(folder.path / "lock", timeout=0, mode=0o600)

    def take(self, at: datetime) -> None:
        """Take it, and say who holds it.

        Raises:
            HeldElsewhere: another program has it.
            NotWritten: the state folder cannot be written.
        """
        folder = self._folder.made()
        try:
            self._lock.acquire()
        except Timeout as error:
            holder = self._folder.read(_HOLDER)
            raise HeldElsewhere(
                "held-elsewhere",
                host=holder.text("host") or "",
                pid=holder.whole("pid") or 0,
                since=holder.moment("since"),
            ) from error
        except OSError as error:
            raise not_written(folder / "lock", error) from error
        with suppress(NotWritten):
            # Who holds it is a courtesy; the lock itself is what counts.
            self._folder.write(_HOLDER, {"host": self._host, "pid": os.getpid(), "since": at})

    def let_go(self) -> None:
        """Let others write."""
        if self._lock.is_locked:
            with suppress(NotWritten):
                self._folder.remove(_HOLDER)
            self._lock.release()


def refuse_foreign(read: ReadSession, host: str, *, takes_over: bool) -> None:
    """Leave a file alone that another computer leads, or that only a later version understands."""
    if read.unknown_kinds:
        raise SessionFileError("unknown-kinds", path=read.path, kinds=read.unknown_kinds)
    led_by = leading_host(read.events)
    if read.header.is_running and led_by and led_by != host and not takes_over:
        raise HeldElsewhere("led-elsewhere", path=read.path, host=led_by)


def leading_host(events: Sequence[Event]) -> str:
    """The computer that led a session last; empty if none is named."""
    hosts = [
        event.fact.host
        for event in events
        if isinstance(event.fact, SessionStarted | Resumed) and event.fact.host
    ]
    return hosts[-1] if hosts else ""


def head_of(read: ReadSession, session: Session) -> str:
    """The text above the events: as it stands, or made again where it is damaged."""
    if read.head_bytes and read.header.is_running != session.stage.is_over:
        return read.head_bytes.decode("utf-8-sig").replace("\r\n", "\n")
    return running_head(session.occasion, opening_people(read), extras_of(read))


def has_to_be_mended(read: ReadSession, session: Session, text: str) -> bool:
    """Whether a file has to be rewritten before anything is added to it."""
    if session.stage.is_over:
        is_settled = not read.header.is_running and blanked(read.events) == read.events
        return not (is_settled and read.is_whole)
    return read.content.replace(b"\r\n", b"\n") != text.encode()


def remove_unfinished(path: Path, folder: StateFolder) -> None:
    """Remove new versions of the file that were never put in place; they may hold struck words.

    A place that cannot be reached keeps them until it can.

    Raises:
        NotWritten: one cannot be removed.
    """
    folder.remove(unfinished_beside(folder.fallback).name)
    unfinished = unfinished_beside(path)
    if look_of(unfinished) is None:
        return
    try:
        folder.disk.remove(unfinished)
    except OSError as error:
        raise not_written(path, error) from error


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
        text_around: tuple[str, Extras],
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
        brought = Extras(script_text=script_text)
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
            read, folder = copies.latest, copies.folder
            refuse_foreign(read, host, takes_over=takes_over)
            session = replayed(read)
            head = head_of(read, session)
            begins = opening(session.occasion, opening_people(read))
            journal = cls(
                copies.place, folder, lock, begins, (head, extras_of(read)), events=read.events
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
            journal.move_back()
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
                # What the disk refused last time may be in the file nevertheless.
                self._places.give_up(self._events[len(before) :])
                self._places.put(self._whole(after))
        except NotWritten:
            self._places.give_up(events)
            raise
        self._events = after

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Rewrite the whole record, with the outcomes on top if the session is over.

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

    def move_back(self) -> bool:
        """Move the record back to where it belongs, if possible; say whether it was moved."""
        return self._places.move_back(lambda: self._whole(self._events, led=self._led))

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
        self.move_back()
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


@dataclass(slots=True)
class MemoryJournal:
    """What a journal does, without a file."""

    events: list[Event] = field(default_factory=list)
    """Everything that has been appended, or what it was rewritten to."""
    session: Session | None = None
    """The session, once it has been rewritten."""

    trouble: Trouble | None = None
    """Memory has none."""

    repairs: int = 0
    """Nobody else writes in it."""

    def move_back(self) -> bool:
        """It has never been away."""
        return False

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command."""
        self.events.extend(events)

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Replace everything."""
        self.events = list(blanked(events))
        self.session = session
