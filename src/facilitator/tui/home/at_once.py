"""What the first screen offers as soon as it is painted; it is known from a few small files.

The first painting waits for whatever is imported here. ``lookup`` finds the rest.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.core.errors import FacilitatorError
from facilitator.core.regular_group import Begun, Preparation, foremost, repeated
from facilitator.core.text import cleaned_line
from facilitator.store.disk import bytes_of_file, real_path
from facilitator.store.groups import read_groups
from facilitator.store.places import Places
from facilitator.store.preparations import read_prepared
from facilitator.store.session.drafts import begun_folder, read_begun
from facilitator.store.session.files import MOST_OPENED, latest_files
from facilitator.store.session.state_folder import running_sessions
from facilitator.store.unchanged import WhileUnchanged
from facilitator.tui.base_app import Workplace
from facilitator.wording.language import _
from facilitator.wording.numbers import day_and_time

if TYPE_CHECKING:
    from facilitator.store.session.earlier import Earlier

FRESH = timedelta(hours=6)
"""Whoever began a conversation no longer ago is likely to go on with it."""

_STATUS_BYTES = 512
_RUNNING = b'\nstatus = "running"'


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPreparation:
    """A conversation of which everything is settled but when it begins."""

    preparation: Preparation
    """What has been settled."""
    title: str
    """What it is called."""
    id: str = ""
    """Its stable name, where it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSession:
    """A conversation that has a file."""

    path: Path
    """Its file."""
    title: str
    """What it is called."""
    is_running: bool
    """Whether it can be taken up again; else it can be read."""
    when: str = ""
    """When it began, or what else tells it from the others."""
    led_by: str = ""
    """The other computer that leads it, where one does."""
    is_fresh: bool = False
    """Whether it began so short a while ago that one most likely wants to go on."""
    conflicts_with: Path | None = None
    """The file that it is a sync folder's conflict copy of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAtOnce:
    """What is known before the first screen is painted."""

    repetition: FoundPreparation | None = None
    """What can be repeated with one key press."""
    running: tuple[FoundSession, ...] = ()
    """Conversations that were interrupted, the latest first."""
    prepared: tuple[FoundPreparation, ...] = ()
    """Conversations that are prepared, the next one first."""
    begun: Begun | None = None
    """What was being answered when the program was left, if it was not answered to its end."""
    is_first_time: bool = False
    """Whether nothing has been led here before."""
    complaints: tuple[str, ...] = ()
    """What could not be read, in words."""

    @property
    def most_likely(self) -> FoundSession | None:
        """The conversation that was interrupted just now, if one was: nobody wants another."""
        return next((s for s in self.running if s.is_fresh and not s.led_by), None)


def known_at_once(workplace: Workplace) -> KnownAtOnce:
    """What can be known before the first painting: a few small files are read."""
    places = workplace.places
    groups, prepared = read_groups(places.groups), read_prepared(places.prepared)
    running = tuple(running_sessions_offered(workplace))
    offered = tuple(
        FoundPreparation(id=each.id, preparation=each.preparation, title=title)
        for each in prepared.prepared
        if (title := _title_if_there(each.preparation, places)) is not None
    )
    repetition = None
    most_done = foremost(groups.groups)
    if most_done is not None:
        preparation = repeated(*most_done)
        title = _title_if_there(preparation, places)
        if title is not None:
            repetition = FoundPreparation(preparation=preparation, title=title)
    complaint = _("{path} cannot be understood, and is left as it is.")
    unreadable = (*groups.unreadable, *prepared.unreadable)
    is_first_time = not (groups.groups or offered or running or latest_files(places.sessions))
    return KnownAtOnce(
        repetition=repetition,
        running=running,
        prepared=offered,
        begun=read_begun(begun_folder(places.home)),
        is_first_time=is_first_time,
        complaints=(*workplace.complaints, *(complaint.format(path=path) for path in unreadable)),
    )


def running_sessions_offered(workplace: Workplace) -> Iterator[FoundSession]:
    """Conversations that are not over: those of this computer first, the latest first."""
    here = running_sessions()
    known = {real_path(path) for path in here}
    there = [
        path
        for path in latest_files(workplace.places.sessions)
        if _says_running(path) and real_path(path) not in known
    ]
    for path in (*here, *there):
        # Its files are read like this only where a conversation was interrupted.
        from facilitator.store.session.earlier import read_top  # noqa: PLC0415 - see above

        read = read_top(path)
        if read is None:
            yield FoundSession(path=path, title=cleaned_line(path.stem), is_running=True)
        elif read.is_running:
            yield found_session(read, workplace.now(), workplace.host)


def _title_if_there(preparation: Preparation, places: Places) -> str | None:
    """What a prepared conversation is called; nothing if its script is gone."""
    # Where nothing is prepared, no script is looked for before the first painting.
    from facilitator.store.scripts.shelves import find_script, title_of  # noqa: PLC0415 - see above

    try:
        path = find_script(preparation.script, Path.cwd(), places)
    except FacilitatorError:
        return None
    return preparation.title or title_of(path)


def found_session(read: "Earlier", now: datetime, host: str = "") -> FoundSession:
    """A conversation of which the top has been read.

    Args:
        read: what stands at the top.
        now: the time of day.
        host: the name of this computer.
    """
    # What has been read was read by it.
    from facilitator.store.session.earlier import conflict_copy_of  # noqa: PLC0415 - see above

    began = read.began
    is_elsewhere = read.is_running and read.led_by not in ("", host)
    return FoundSession(
        path=read.path,
        title=titled(read.title, read.group),
        is_running=read.is_running,
        when=when_it_began(read.path, began, now),
        led_by=read.led_by if is_elsewhere else "",
        is_fresh=read.is_running and began is not None and now - began < FRESH,
        conflicts_with=conflict_copy_of(read.path),
    )


def titled(title: str, group: str) -> str:
    """What a conversation is called, and for whom it is."""
    return " · ".join(part for part in (title, group) if part)


def when_it_began(path: Path, began: datetime | None, now: datetime) -> str:
    """When a conversation began; where nobody knows, what its file is called."""
    return cleaned_line(path.stem) if began is None else day_and_time(began, now.date())


def _says_running(path: Path) -> bool:
    """Whether the first lines of a file say that its conversation is not over."""
    with suppress(OSError, ValueError):
        return _running(path)
    return False


_running = WhileUnchanged(
    lambda path: _RUNNING in bytes_of_file(path, _STATUS_BYTES), most=MOST_OPENED
)
"""Whether the first lines of the latest files say so."""
