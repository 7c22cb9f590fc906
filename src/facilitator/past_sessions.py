"""What can be done with a session once it has a file: read it, review a next step, forget words.

Everything here is asked for by file. What changes a file goes through the conductor, as everything
else does that happens in a session.
"""

import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.core.commands import Command, Forget, ReviewMeasure
from facilitator.core.errors import (
    FacilitatorError,
    FileExists,
    Refused,
    SessionFileError,
    WrongUse,
)
from facilitator.core.events import ToldLater
from facilitator.core.outcome import outcome_of
from facilitator.core.people import NAMELESS, Reader
from facilitator.core.refusal import Refusal
from facilitator.core.rules.choices import choices_left
from facilitator.core.session import Session
from facilitator.core.text import folded, slug
from facilitator.report.formats import ENDINGS, Format, told_in
from facilitator.store.disk import Disk, GrowingFile, private_folder, real_path
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.groups import keep_group, read_groups
from facilitator.store.places import SENT_FOLDER, Places
from facilitator.store.preparations import keep_prepared, read_prepared
from facilitator.store.session.coming_back import told_later
from facilitator.store.session.drafts import begun_folder, keep_begun, read_begun
from facilitator.store.session.earlier import (
    Remains,
    latest_of_each_group,
    remains_of,
)
from facilitator.store.session.files import session_files
from facilitator.store.session.reading import read_session, replayed
from facilitator.store.session.state_folder import state_folders
from facilitator.store.session.two_places import copies_of, read_latest
from facilitator.wording.errors import unseen_lines
from facilitator.wording.language import _

if TYPE_CHECKING:
    from facilitator.conduct import Clock

MOST_TEXTS = 100
"""How many texts of one conversation are saved for the same reader before one is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retold:
    """A conversation, and what became of its next steps."""

    session: Session
    """The conversation itself."""
    later: ToldLater
    """What later conversations told of its next steps."""
    unseen: tuple[str, ...]
    """What may be missing here because it cannot be shown, line by line."""

    @property
    def owner(self) -> str:
        """The name of whoever it was for; empty where it was for nobody."""
        person = self.session.participant(outcome_of(self.session).owner or "")
        return "" if person is None else person.name

    def text(self, reader: Reader, form: Format = Format.TEXT) -> str:
        """What that reader gets of it.

        Raises:
            WrongUse: it is meant for the owner, and there is none.
        """
        if reader is Reader.OWNER and not self.owner:
            raise WrongUse("nobodys-matter")
        return told_in(form, self.session, reader, self.later)

    def texts(self) -> dict[Reader, str]:
        """What each of those gets who may read it, the group first; what is unseen stands above."""
        unseen = "".join(f"{line}\n\n" for line in self.unseen)
        readers = (each for each in Reader if each is not Reader.OWNER or self.owner)
        return {reader: unseen + self.text(reader) for reader in readers}


def retold(path: Path) -> Retold:
    """Read a conversation, going on or over, and look in those beside it what became of it.

    Raises:
        SessionFileError: it cannot be read.
    """
    copies = copies_of(path)
    session = replayed(copies.latest)
    later = told_later(session.occasion.id, copies.place) if session.measures else ToldLater()
    return Retold(session=session, later=later, unseen=tuple(unseen_lines(copies)))


def save_text(home: Path, path: Path, reader: Reader, text: str) -> Path:
    """Write a plain text into the folder of what is made to be sent; no file is overwritten.

    Args:
        home: the workspace.
        path: the conversation that it tells of.
        reader: for whom it is.
        text: the words.

    Returns:
        Where it lies; a file that says the same already is as good as a new one.

    Raises:
        FileExists: there are too many of them already.
        NotWritten: the disk did not take it.
    """
    folder = private_folder(home / SENT_FOLDER)
    readers = {Reader.GROUP: _("group"), Reader.OWNER: _("owner"), Reader.LEADER: _("leader")}
    stem, ending = f"{path.stem}-{slug(readers[reader])}", ENDINGS[Format.TEXT]
    for name in (stem, *(f"{stem}-{number}" for number in range(2, MOST_TEXTS + 1))):
        place = folder / f"{name}{ending}"
        if not place.exists():
            write_text(place, text)
            return place
        with suppress(OSError):
            if place.read_bytes() == text.encode("utf-8", "replace"):
                return place
    raise FileExists("file-exists", path=folder / f"{stem}{ending}")


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 to a file that is not there yet.

    Raises:
        FileExists: there is something at that path already.
        NotWritten: the disk did not take it.
    """
    file = GrowingFile(path, Disk())
    try:
        file.create(text.encode("utf-8", "replace"))
    finally:
        file.close()


def has_put_off_choice(path: Path) -> bool:
    """Whether a choice was left for later in a conversation that is over, and can be made now."""
    try:
        session = replayed(read_latest(path))
    except SessionFileError:
        return False
    return session.stage.is_over and bool(choices_left(session))


def latest_put_off(sessions: Path) -> Path | None:
    """The latest conversation of a folder in which a choice waits, if there is any."""
    found = latest_of_each_group(sessions).sessions
    waiting = (each.path for each in found if each.has_put_off_choice)
    return next((path for path in waiting if has_put_off_choice(path)), None)


def review(path: Path, measure: str, status: str, note: str, clock: "Clock") -> None:
    """Write down in a conversation's file what became of one of its next steps.

    Raises:
        FacilitatorError: it cannot be written.
    """
    command = ReviewMeasure(measure=measure, status=status, note=note)
    _change(path, lambda _session: [command], clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What came of forgetting."""

    done: tuple[Path, ...] = ()
    """Conversations whose words are gone."""
    refused: tuple[FacilitatorError, ...] = ()
    """Why others were left as they are."""


def forget_words(paths: Iterable[Path], clock: "Clock", person: str = "") -> Forgotten:
    """Strike words for good, in every place where conversations leave any.

    What is damaged, not over, open elsewhere or written by a later version is left as it is.

    Args:
        paths: the conversations.
        clock: tells when it is done.
        person: whose words go, and the name with them; everybody's words where nobody is named.
    """

    def commands(session: Session) -> Iterator[Command]:
        if not person:
            yield Forget()
        for each in session.people:
            if person and folded(each.name) == folded(person):
                yield Forget(participant=each.id)

    done, refused = list[Path](), list[FacilitatorError]()
    for path in paths:
        try:
            _change(path, commands, clock)
        except FacilitatorError as error:
            refused.append(error)
        else:
            done.append(path)
    return Forgotten(done=tuple(done), refused=tuple(refused))


def with_old_words(sessions: Path, months: int | None, today: date) -> tuple[Path, ...]:
    """Conversations that ended at least that many months ago, and still hold words.

    None where words are kept for as long as nobody removes them.
    """
    if months is None:
        return ()
    found = _remains(sessions)
    return tuple(r.path for r in found if r.has_words and r.is_older_than(months, today))


def with_person(sessions: Path, name: str, months: int | None, today: date) -> tuple[Path, ...]:
    """Conversations that somebody of that name took part in.

    Args:
        sessions: the folder of conversations.
        name: the name as it stands there, however it is capitalised.
        months: how long ago they ended at least, if that matters.
        today: the day that is counted from.
    """
    wanted = folded(name)
    return tuple(
        r.path
        for r in _remains(sessions)
        if wanted in set(map(folded, r.names))
        and (months is None or r.is_older_than(months, today))
    )


def names_known(places: Places) -> frozenset[str]:
    """Everybody who takes part in a conversation, or belongs to a group, that is known here."""
    groups = read_groups(places.groups).groups
    prepared = read_prepared(places.prepared).prepared
    return frozenset(
        (
            *(name for remains in _remains(places.sessions) for name in remains.names),
            *(member.name for group in groups for member in group.people),
            *(person.name for each in prepared for person in each.preparation.people),
        )
    ) - {NAMELESS}


def forget_member(places: Places, name: str) -> int:
    """Take somebody out of remembered groups and prepared conversations; out of how many.

    A set-up that was begun and names the person is thrown away whole: the name may stand anywhere.

    Raises:
        NotWritten: one of them cannot be written.
    """
    wanted, number = folded(name), 0
    for group in read_groups(places.groups).groups:
        members = tuple(m for m in group.people if folded(m.name) != wanted)
        if members != group.people:
            keep_group(places.groups, replace(group, people=members))
            number += 1
    for each in read_prepared(places.prepared).prepared:
        people = tuple(p for p in each.preparation.people if folded(p.name) != wanted)
        if people != each.preparation.people:
            changed = replace(each.preparation, people=people)
            keep_prepared(places.prepared, changed, each.id)
            number += 1
    folder = begun_folder(places.home)
    if wanted in folded(str(read_begun(folder))):
        keep_begun(folder, None)
        number += 1
    return number


@costs_one_row(raising(SessionFileError, "unreadable"))
def _change(path: Path, commands: Callable[[Session], Iterable[Command]], clock: "Clock") -> None:
    """Carry commands out in the file of a conversation that is over.

    Raises:
        FacilitatorError: it is not whole or not over, or cannot be written.
    """
    # Whoever only reads does not wait for what leads a session.
    from facilitator.conduct import Conductor  # noqa: PLC0415 - see above
    from facilitator.store.session.journal import SessionJournal  # noqa: PLC0415 - see above

    read = read_session(path)
    if read.header.is_running:
        raise SessionFileError("not-over-yet", path=path)
    if not read.is_whole:
        raise SessionFileError("damaged", path=path)
    host = platform.node()
    taken = SessionJournal.take_up(path, host=host, at=clock.read().at)
    try:
        conductor = Conductor(taken.session, taken.journal, clock, events=taken.events, host=host)
        for command in commands(taken.session):
            outcome = conductor.handle(command)
            if isinstance(outcome, Refusal):
                raise Refused(outcome.reason, **outcome.fields)
    finally:
        taken.journal.close()


def _remains(sessions: Path) -> Iterator[Remains]:
    """What is left of every conversation that can be found from a folder, each once."""
    seen: set[Path] = set()
    elsewhere = (folder.place for folder in state_folders())
    for path in (*session_files(sessions), *filter(None, elsewhere)):
        with suppress(OSError):
            if real_path(path) in seen:
                continue
            seen.add(real_path(path))
        remains = remains_of(path)
        if remains is not None:
            yield remains
