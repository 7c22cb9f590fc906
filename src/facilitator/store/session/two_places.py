"""A session's two places: where it belongs and, while that place fails, the state folder.

When its place is full, gone or broken, the journal writes everything to the state folder and
continues there. It moves back as soon as its place can be written again.

Another program may write the file while it is open: an editor, a sync tool, somebody who copies an
older version back. The journal then restores the file from memory, and keeps bytes that are not its
own in the state folder. It leaves another conversation, or one that somebody has led further, where
it lies.

Of two copies with the same beginning, the longer one counts. Copies that diverge are reported, and
never merged.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from facilitator.core.erasing import blanked, without_dropped_authors
from facilitator.core.errors import NewerFormat, NotWritten, SessionFileError, Trouble
from facilitator.core.events import Erased, Event, SessionAbandoned, SessionFinished
from facilitator.core.plain_record import kept_in_plain
from facilitator.store.disk import (
    ChangedByOthers,
    Disk,
    GrowingFile,
    Look,
    bytes_of_file,
    look_of,
    not_written,
    real_path,
    replace_file,
)
from facilitator.store.session.reading import SESSION_BYTES, ReadSession, read_session, session_in
from facilitator.store.session.state_folder import StateFolder, state_folders

LOOKS = 3
"""How often the copies are read again if somebody writes them meanwhile."""


_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_NOTHING = b" \t\r\n\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where a session lies."""

    place: Path
    """Where it belongs."""
    folder: StateFolder
    """What is kept beside it."""
    in_place: ReadSession | None
    """What lies where it belongs, if that can be read."""
    in_fallback: ReadSession | None
    """What lies in the state folder, if anything does."""
    unreadable: tuple[Path, ...] = ()
    """Copies that exist but cannot be read, so that nobody knows what they hold."""

    @property
    def latest(self) -> ReadSession:
        """The copy that holds everything.

        Raises:
            SessionFileError: neither does; the error has both paths.
        """
        one, other = self.in_place, self.in_fallback
        if one is None or other is None or one.unknown_kinds:
            there = one or other
            if there is None:
                raise SessionFileError("no-such-file")
            return there
        if holds_all(other.events, one.events, record=one.header.keys.text("record")):
            return other
        if holds_all(one.events, other.events, record=one.header.keys.text("record")):
            return one
        raise SessionFileError("copies-diverge", path=self.place, other=other.path)


def copies_of(path: Path, root: Path | None = None, disk: Disk | None = None) -> Copies:
    """Find the copies of a session by the path of its file, or of the copy in the state folder.

    Raises:
        SessionFileError: there is none that can be read.
    """
    place = real_path(path)
    folder: StateFolder | None = None
    for each in state_folders(root):
        if each.fallback.exists() and place in (real_path(each.fallback), each.place):
            folder = StateFolder(each.path, disk or Disk())
            if place != each.place:
                place = each.place or place
            break
    for _ in range(LOOKS):
        before = look_of(place)
        copies = _copies_at(place, folder, root, disk)
        # If the record was moved back between the two readings, neither is complete.
        if look_of(place) == before:
            break
    return copies


def _copies_at(
    place: Path, folder: StateFolder | None, root: Path | None, disk: Disk | None
) -> Copies:
    """Read what lies where a session belongs, and what lies in its state folder.

    Raises:
        SessionFileError: nothing there can be read.
    """
    why: SessionFileError | None = None
    in_place: ReadSession | None = None
    try:
        in_place = read_session(place)
        folder = StateFolder.of(in_place.header.id, root, disk)
    except NewerFormat:
        raise
    except SessionFileError as error:
        why = error
    in_fallback = None if folder is None else _read_if_there(folder.fallback)
    if folder is None or (in_place is None and in_fallback is None):
        raise why or SessionFileError("no-such-file", path=place)
    both = ((place, in_place), (folder.fallback, in_fallback))
    unread = [where for where, copy in both if copy is None]
    return Copies(
        place=place,
        folder=folder,
        in_place=in_place,
        in_fallback=in_fallback,
        unreadable=tuple(filter(Path.exists, unread)),
    )


def read_latest(path: Path, root: Path | None = None) -> ReadSession:
    """Read a session from the copy that holds everything.

    Raises:
        SessionFileError: no copy can be read, or the copies diverge.
    """
    return copies_of(path, root).latest


def holds_all(more: Sequence[Event], fewer: Sequence[Event], *, record: str | None) -> bool:
    """Whether one copy holds every event of another, but for what it has left out since."""
    if _holds(more, fewer):
        return True
    if record == "full" or not _is_over(more):
        return False
    kept, of_fewer = kept_in_plain(more), kept_in_plain(fewer)
    return _holds(kept, of_fewer) if _is_over(fewer) else _holds_facts(kept, of_fewer)


def _holds(more: Sequence[Event], fewer: Sequence[Event]) -> bool:
    """Whether every event is among the others under its number; words struck since are ignored."""
    lying = without_dropped_authors(blanked((*fewer, *more)))[: len(fewer)]
    by_number = {event.n: event for event in more}
    return all(by_number.get(event.n) == event for event in lying)


def _holds_facts(more: Sequence[Event], fewer: Sequence[Event]) -> bool:
    """Whether a plain record that is over tells all that its journal did, wherever it stands there.

    Something taken back since then is in the journal only. That is not told apart from words that
    would be lost, so both copies are left as they are.
    """
    facts = [event.fact for event in more]
    for event in without_dropped_authors(blanked((*fewer, *more)))[: len(fewer)]:
        if event.fact not in facts:
            return False
        facts.remove(event.fact)
    return True


def _is_over(events: Sequence[Event]) -> bool:
    """Whether these are the events of a conversation that is over."""
    return any(isinstance(e.fact, SessionFinished | SessionAbandoned) for e in events)


def _read_if_there(path: Path) -> ReadSession | None:
    """A copy, or nothing if there is none that can be read."""
    try:
        return read_session(path)
    except SessionFileError:
        return None


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything that a session's file says."""

    text: str
    """Its text."""
    events: Sequence[Event]
    """Its events, those of a plain record that is over as they were led, where that is known."""
    session_id: str
    """The stable name of the session."""
    record: str
    """What is kept about persons: ``plain`` or ``full``."""

    @property
    def is_over(self) -> bool:
        """Whether the conversation is over."""
        return any(isinstance(e.fact, SessionFinished | SessionAbandoned) for e in self.events)

    @property
    def may_leave_bytes(self) -> bool:
        """Whether what others made of the file may be kept beside it.

        What was struck for good, and who passed, must not come back that way.
        """
        if self.is_over and self.record != "full":
            return False
        return not any(isinstance(event.fact, Erased) for event in self.events)


class HasDiverged(NotWritten):
    """Somebody has written something else where the session belongs."""


class TwoPlaces:
    """Keeps one session's text on the disk, in either of two places."""

    def __init__(self, place: Path, folder: StateFolder) -> None:
        self.trouble: Trouble | None = None
        """What is wrong with its own place, while it lies in the fallback."""
        self.repairs = 0
        """How often it has been restored after another program had changed it."""
        self._place = place
        self._folder = folder
        self._file = GrowingFile(place, folder.disk)
        self._is_sound = True
        self._is_changed = False
        self._refused: Look | None = None
        self._kept: dict[str, Path] = {}
        self._device = _device_of(place.parent)
        self._given_up: list[Event] = []

    def create(self, text: str) -> None:
        """Make the file.

        Raises:
            FileExists: there is something at that path already.
            NotWritten: the disk did not take it.
        """
        self._file.create(text.encode())
        self._device = _device_of(self._place.parent)

    def begin_where_it_lies(self, path: Path, content: bytes) -> None:
        """Continue in the copy that was read: where it belongs, or in the fallback.

        Args:
            path: where it lies.
            content: the bytes that were read there.
        """
        if path == self._place:
            self._file = GrowingFile(path, self._folder.disk, content)
        else:
            self._use_fallback(NotWritten("no-such-file", path=self._place), content)

    def append(self, addition: str, whole: Callable[[], Whole]) -> None:
        """Add to the text, or write all of it again where that is no longer possible.

        Raises:
            NotWritten: neither place took it.
        """
        if self._is_sound:
            try:
                self._file.append(addition.encode())
            except ChangedByOthers:
                # Nothing has failed: the file is restored.
                pass
            except NotWritten:
                self._is_sound = False
            else:
                return
        self.put(whole())

    def look_back(self, whole: Callable[[], Whole]) -> None:
        """Read the whole file back, and restore it if another program has changed it.

        Raises:
            NotWritten: neither place took it.
        """
        if not self._file.is_as_left:
            self.put(whole())

    def put(self, whole: Whole) -> None:
        """Write all of it again, where it belongs if possible.

        Raises:
            NotWritten: neither place took it.
        """
        is_at_home, was_sound = self.trouble is None, self._is_sound
        is_as_left = is_at_home and self._file.is_as_left
        self._is_changed |= is_at_home and was_sound and not is_as_left
        is_our_file = is_at_home and self._file.is_the_same_file
        self._let_go()
        try:
            if not is_as_left:
                self._make_way(whole, is_our_file=is_our_file)
            replace_file(self._place, whole.text.encode(), self._folder.disk)
        except NotWritten as why:
            content = whole.text.encode()
            try:
                replace_file(
                    self._folder.made() / self._folder.fallback.name, content, self._folder.disk
                )
            except NotWritten:
                raise why from None
            self._use_fallback(why, content)
        else:
            self._settle(whole)

    def move_back(self, whole: Callable[[], Whole]) -> bool:
        """Try to put the text where it belongs; say whether it was moved.

        No error is raised: while it is not possible, the text stays where it is.
        """
        if self.trouble is None:
            return False
        everything = whole()
        try:
            self._make_way(everything, is_our_file=False)
            replace_file(self._place, everything.text.encode(), self._folder.disk)
        except NotWritten as why:
            self.trouble = _trouble(self._place, self._folder, why)
            return False
        self._let_go()
        self._settle(everything)
        return True

    def give_up(self, events: Sequence[Event]) -> None:
        """Remember events that were not taken, or not kept: parts of them may lie somewhere."""
        self._given_up.extend(events)

    def leave_nothing_behind(self) -> None:
        """Remove any older copy from the fallback; it may hold struck words.

        Raises:
            NotWritten: it cannot be removed.
        """
        if self.trouble is None:
            self._folder.remove(self._folder.fallback.name)

    @property
    def kept(self) -> tuple[Path, ...]:
        """Files in the state folder with what others had made of the session's file."""
        return tuple(path for path in self._kept.values() if path.exists())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _let_go(self) -> None:
        self._file.close()
        self._is_sound = False

    def _settle(self, whole: Whole) -> None:
        """Note that the whole text is where it belongs, and remove the copy in the fallback."""
        self.trouble = None
        self._file = GrowingFile(self._place, self._folder.disk, whole.text.encode())
        self.repairs += self._is_changed
        self._is_sound, self._is_changed = True, False
        self._given_up.clear()
        # An older copy with the same beginning does no harm; it is tried again.
        with suppress(NotWritten):
            self._folder.remove(self._folder.fallback.name)

    def _use_fallback(self, why: NotWritten, content: bytes) -> None:
        """Continue in the fallback, which holds everything by now."""
        self._file = GrowingFile(self._folder.fallback, self._folder.disk, content)
        self._is_sound = True
        self.trouble = _trouble(self._place, self._folder, why)

    def _make_way(self, whole: Whole, *, is_our_file: bool) -> None:
        """Check what lies where the session belongs, before it is written over.

        Args:
            whole: what takes its place.
            is_our_file: whether it is the file that was written here, changed by somebody.

        Raises:
            HasDiverged: it is another conversation, or one that was led further elsewhere.
            NotWritten: the place cannot be looked at, or is not the one that it was.
        """
        look = look_of(self._place)
        if look is not None and look == self._refused:
            raise HasDiverged("copies-diverge", path=self._place, other=self._folder.fallback)
        try:
            content = bytes_of_file(self._place, SESSION_BYTES)
        except FileNotFoundError as error:
            if self._device not in (None, _device_of(self._place.parent)):
                # Nothing is mounted there now: what is written would be hidden later.
                raise not_written(self._place, error) from error
            return
        except OSError as error:
            raise not_written(self._place, error) from error
        if _is_an_older_state(content, whole):
            return
        if self._is_anothers(content, whole, is_our_file=is_our_file):
            self._refused = look
            raise HasDiverged("copies-diverge", path=self._place, other=self._folder.fallback)
        if whole.may_leave_bytes:
            # If even that fails, what was said here matters more.
            with suppress(NotWritten):
                digest = sha256(content).hexdigest()
                if digest not in self._kept:
                    self._kept[digest] = self._folder.keep("damaged", content)

    def _is_anothers(self, content: bytes, whole: Whole, *, is_our_file: bool) -> bool:
        """Whether these bytes belong to something else, or hold more than this program wrote."""
        is_ours = is_our_file or _names(content, whole.session_id)
        if len(content) > SESSION_BYTES:
            return True
        try:
            lying = session_in(content, self._place)
        except NewerFormat:
            return True
        except SessionFileError:
            return not is_ours
        if lying.unknown_kinds or lying.header.id not in (whole.session_id, ""):
            return True
        kept = [event for event in lying.events if event not in self._given_up]
        return not (is_ours and holds_all(whole.events, kept, record=whole.record))


def _is_an_older_state(content: bytes, whole: Whole) -> bool:
    """Whether these bytes say nothing that the whole does not say, however lines end in them."""
    text = content.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").rstrip(_NOTHING)
    if whole.text.encode().startswith(text):
        return True
    if not whole.is_over:
        return False
    # A conversation that is over was still going on when these bytes were whole.
    try:
        lying = session_in(content, Path())
    except SessionFileError:
        return False
    return (
        lying.is_whole
        and not lying.unknown_kinds
        and lying.header.id == whole.session_id
        and holds_all(whole.events, lying.events, record=whole.record)
    )


def _names(content: bytes, session_id: str) -> bool:
    """Whether a file that cannot be read as a session still names it, in the usual encodings."""
    return any(session_id.encode(each) in content for each in ("utf-8", "utf-16-le", "utf-16-be"))


def _trouble(place: Path, folder: StateFolder, why: NotWritten) -> Trouble:
    return Trouble(
        place=str(place),
        fallback=str(folder.fallback),
        cause=str(why.fields.get("cause", "")),
        has_diverged=isinstance(why, HasDiverged),
    )


def _device_of(folder: Path) -> int | None:
    """On which device a folder lies; nothing if it is not there."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None
