"""Two copies of one session: which of them holds everything, or that neither does.

A journal that goes on in the state folder leaves another copy where it belongs. Of two copies with
the same beginning the longer one counts. Copies that diverge are shown, never merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.core.erasing import blanked, without_dropped_authors
from facilitator.core.errors import NewerFormat, SessionFileError
from facilitator.core.events import Event, SessionAbandoned, SessionFinished
from facilitator.core.plain_record import kept_in_plain
from facilitator.store.files import Disk, look_of
from facilitator.store.plain_files import real_path
from facilitator.store.session_reading import ReadSession, read_session
from facilitator.store.state_folder import StateFolder, state_folders

LOOKS = 3
"""How often the copies are read while somebody writes them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Where a session lies."""

    place: Path
    """Where it belongs."""
    folder: StateFolder
    """What is kept beside it."""
    in_place: ReadSession | None
    """What lies where it belongs, if that can be read."""
    in_refuge: ReadSession | None
    """What lies in the state folder, if anything does."""
    unreadable: tuple[Path, ...] = ()
    """Copies that exist but cannot be read, so that nobody knows what they hold."""

    @property
    def latest(self) -> ReadSession:
        """The copy that holds everything.

        Raises:
            SessionFileError: neither does; both paths are told.
        """
        one, other = self.in_place, self.in_refuge
        if one is None or other is None or one.unknown_kinds:
            return _the_one_of(one, other)
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
    folder = _folder_with(place, root, disk)
    if folder is not None and place == real_path(folder.refuge):
        place = folder.place or place
    for _ in range(LOOKS):
        before = look_of(place)
        copies = _copies_at(place, folder, root, disk)
        # Between the two readings a conversation may have come home: then both say less than it.
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
    in_refuge = None if folder is None else _read_if_there(folder.refuge)
    if folder is None or (in_place is None and in_refuge is None):
        raise why or SessionFileError("no-such-file", path=place)
    read = ((place, in_place), (folder.refuge, in_refuge))
    return Copies(
        place=place,
        folder=folder,
        in_place=in_place,
        in_refuge=in_refuge,
        unreadable=tuple(where for where, copy in read if copy is None and where.exists()),
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


def _the_one_of(one: ReadSession | None, other: ReadSession | None) -> ReadSession:
    """The copy that there is."""
    there = one or other
    if there is None:
        raise SessionFileError("no-such-file")
    return there


def _is_over(events: Sequence[Event]) -> bool:
    """Whether these are the events of a conversation that is over."""
    return any(isinstance(e.fact, SessionFinished | SessionAbandoned) for e in events)


def _read_if_there(path: Path) -> ReadSession | None:
    """A copy, or nothing if it is not there or says nothing."""
    try:
        return read_session(path)
    except SessionFileError:
        return None


def _folder_with(place: Path, root: Path | None, disk: Disk | None) -> StateFolder | None:
    """The state folder that remembers this place, or whose refuge it is."""
    for folder in state_folders(root):
        if folder.refuge.exists() and place in (real_path(folder.refuge), folder.place):
            return StateFolder(folder.path, disk or Disk())
    return None
