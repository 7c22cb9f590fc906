"""A session's text, where it belongs or, while that place fails, in the state folder.

When its place is full, gone or broken the whole is written anew to the refuge and goes on there.
It comes home as soon as its place takes it again, and never over something that others have
written there meanwhile.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.errors import NotWritten, SessionFileError
from facilitator.core.events import Event
from facilitator.core.trouble import Trouble
from facilitator.store.copies import holds_all
from facilitator.store.files import GrowingFile, Look, look_of, not_written, write_anew
from facilitator.store.session_reading import session_in
from facilitator.store.state_folder import StateFolder


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


class HasDiverged(NotWritten):
    """Something else was written where the session belongs."""


class TwoPlaces:
    """Keeps one session's text on the disk, in either of two places."""

    def __init__(self, place: Path, folder: StateFolder) -> None:
        self.trouble: Trouble | None = None
        """What is wrong with its own place, while it lies in the refuge."""
        self._place = place
        self._folder = folder
        self._file = GrowingFile(place, folder.disk)
        self._is_sound = True
        self._look: Look = None
        self._refused: Look = None
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

    def begin_where_it_lies(self, path: Path) -> None:
        """Go on in the copy that was read: where it belongs, or in the refuge."""
        if path == self._place:
            self._look = look_of(path)
        else:
            self._flee(NotWritten("no-such-file", path=self._place))

    def append(self, addition: str, whole: Callable[[], Whole]) -> None:
        """Add to the text, or write all of it anew where that is not possible any more.

        Raises:
            NotWritten: neither place took it.
        """
        if self._is_sound and self._may_be_added_to():
            try:
                self._file.append(addition.encode())
            except NotWritten:
                self._is_sound = False
            else:
                return
        self.put(whole())

    def put(self, whole: Whole) -> None:
        """Write all of it anew, where it belongs if possible.

        Raises:
            NotWritten: neither place took it.
        """
        was_in_place = self.trouble is None and self._file.is_in_place
        self._let_go()
        try:
            if not was_in_place:
                self._refuse_strangers(whole)
            write_anew(self._place, whole.text.encode(), self._folder.disk)
        except NotWritten as why:
            self._put_in_refuge(whole, why)
        else:
            self._settle()

    def come_home(self, whole: Callable[[], Whole]) -> bool:
        """Try to put the text where it belongs; say whether it lies there now and did not before.

        Nothing is raised: while it is not possible the text stays where it is.
        """
        if self.trouble is None:
            return False
        everything = whole()
        try:
            self._refuse_strangers(everything)
            write_anew(self._place, everything.text.encode(), self._folder.disk)
        except NotWritten as why:
            self.trouble = _trouble(self._place, self._folder, why)
            return False
        self._let_go()
        self._settle()
        return True

    def give_up(self, events: Sequence[Event]) -> None:
        """Remember events that were not taken, or not kept: parts of them may lie somewhere."""
        self._given_up.extend(events)

    def leave_nothing_behind(self) -> None:
        """See to it that no older copy lies in the refuge; it may hold struck words.

        Raises:
            NotWritten: it cannot be removed.
        """
        if self.trouble is None:
            self._folder.remove(self._folder.refuge.name)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _may_be_added_to(self) -> bool:
        """Whether the file that would grow is the one that was written last."""
        if self.trouble is not None or self._file.is_open:
            return True
        return self._look is not None and look_of(self._place) == self._look

    def _let_go(self) -> None:
        self._file.close()
        self._is_sound = False

    def _settle(self) -> None:
        """It lies where it belongs; the copy in the refuge is not needed any more."""
        self.trouble = None
        self._file = GrowingFile(self._place, self._folder.disk)
        self._look = look_of(self._place)
        self._is_sound = True
        self._given_up.clear()
        self._forget_refuge()

    def _forget_refuge(self) -> None:
        try:
            self._folder.remove(self._folder.refuge.name)
        except NotWritten:
            # An older copy with the same beginning does no harm; it is tried again.
            return

    def _put_in_refuge(self, whole: Whole, why: NotWritten) -> None:
        """Write all of it into the state folder, and go on there.

        Raises:
            NotWritten: that place fails too; the first reason is told.
        """
        try:
            write_anew(
                self._folder.made() / self._folder.refuge.name,
                whole.text.encode(),
                self._folder.disk,
            )
        except NotWritten:
            raise why from None
        self._flee(why)

    def _flee(self, why: NotWritten) -> None:
        """Go on in the refuge, where everything lies by now."""
        self._file = GrowingFile(self._folder.refuge, self._folder.disk)
        self._is_sound = True
        self.trouble = _trouble(self._place, self._folder, why)

    def _refuse_strangers(self, whole: Whole) -> None:
        """Leave alone what others have written where the session belongs.

        Raises:
            HasDiverged: there is something that would be lost.
            NotWritten: the place cannot be looked at, or is not the one that it was.
        """
        look = look_of(self._place)
        if look is not None and look == self._refused:
            raise HasDiverged("copies-diverge", path=self._place, other=self._folder.refuge)
        try:
            content = self._place.read_bytes()
        except FileNotFoundError as error:
            if self._device not in (None, _device_of(self._place.parent)):
                # Nothing is mounted there now: what is written would be hidden later.
                raise not_written(self._place, error) from error
            return
        except OSError as error:
            raise not_written(self._place, error) from error
        if not self._is_contained(content, whole):
            self._refused = look
            raise HasDiverged("copies-diverge", path=self._place, other=self._folder.refuge)

    def _is_contained(self, content: bytes, whole: Whole) -> bool:
        """Whether nothing is lost when the whole takes the place of these bytes."""
        if whole.text.encode().startswith(content.replace(b"\r\n", b"\n")):
            return True
        try:
            lying = session_in(content, self._place)
        except SessionFileError:
            return False
        if lying.unknown_kinds or lying.header.id != whole.session_id:
            return False
        kept = [event for event in lying.events if event not in self._given_up]
        return holds_all(whole.events, kept, record=whole.record)


def _trouble(place: Path, folder: StateFolder, why: NotWritten) -> Trouble:
    return Trouble(
        place=str(place),
        refuge=str(folder.refuge),
        cause=str(why.fields.get("cause", "")),
        has_diverged=isinstance(why, HasDiverged),
    )


def _device_of(folder: Path) -> int | None:
    """On which device a folder lies; nothing if it is not there."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None
