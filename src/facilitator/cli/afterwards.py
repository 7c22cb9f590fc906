"""What is done with conversations that are over: hear of a next step, and forget."""

import platform
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from facilitator.cli.clocks import ComputerClock, now
from facilitator.cli.places import places
from facilitator.conduct import Conductor
from facilitator.core.commands import Command, Forget, ReviewMeasure
from facilitator.core.errors import FacilitatorError, Refused, SessionFileError
from facilitator.core.people import NAMELESS
from facilitator.core.refusal import Refusal
from facilitator.core.rules.choices import choices_left
from facilitator.core.session import Session
from facilitator.store.begun import begun_folder, keep_begun, read_begun
from facilitator.store.copies import read_latest
from facilitator.store.earlier import Remains, latest_of_each_group, remains_of, session_files
from facilitator.store.groups import keep_group, read_groups
from facilitator.store.journal import SessionJournal
from facilitator.store.one_of_many import costs_one_row, raising
from facilitator.store.plain_files import real_path
from facilitator.store.preparations import keep_prepared, read_prepared
from facilitator.store.replay import replayed
from facilitator.store.session_reading import read_session
from facilitator.store.state_folder import state_folders


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What came of forgetting."""

    done: tuple[Path, ...] = ()
    """Conversations whose words are gone."""
    passed_over: tuple[FacilitatorError, ...] = ()
    """Why others were left as they are."""


def review(path: Path, measure: str, status: str, note: str) -> None:
    """Write down in a conversation's file what became of one of its next steps.

    Raises:
        FacilitatorError: it cannot be written.
    """
    command = ReviewMeasure(measure=measure, status=status, note=note)
    _change(path, lambda _session: [command])


def has_put_off_choice(path: Path) -> bool:
    """Whether a choice was left for later in a conversation that is over, and can be made now."""
    try:
        session = replayed(read_latest(path))
    except SessionFileError:
        return False
    return session.stage.is_over and bool(choices_left(session))


def latest_put_off() -> Path | None:
    """The latest conversation in which a choice waits, if there is any."""
    sessions = places().sessions
    found = latest_of_each_group(sessions).sessions
    waiting = (each.path for each in found if each.has_put_off_choice)
    return next((path for path in waiting if has_put_off_choice(path)), None)


def with_old_words(months: int, today: date) -> tuple[Path, ...]:
    """Conversations that ended so many months ago, or more, and still hold words."""
    return tuple(r.path for r in _remains() if r.has_words and r.is_older_than(months, today))


def with_person(name: str, months: int | None, today: date) -> tuple[Path, ...]:
    """Conversations that somebody of that name took part in.

    Args:
        name: the name as it stands there, however it is capitalised.
        months: how long ago they ended at least, if that matters.
        today: the day that is counted from.
    """
    wanted = name.casefold()
    return tuple(
        r.path
        for r in _remains()
        if wanted in {each.casefold() for each in r.names}
        and (months is None or r.is_older_than(months, today))
    )


def names_known() -> frozenset[str]:
    """Everybody who takes part in a conversation, or belongs to a group, that is known here."""
    groups = read_groups(places().groups).groups
    prepared = read_prepared(places().prepared).prepared
    return frozenset(
        (
            *(name for remains in _remains() for name in remains.names),
            *(member.name for group in groups for member in group.people),
            *(person.name for each in prepared for person in each.preparation.people),
        )
    ) - {NAMELESS}


def forget_member(name: str) -> int:
    """Take somebody out of remembered groups and prepared conversations; out of how many.

    A set-up that was begun and names the person is thrown away whole: the name may stand anywhere.

    Raises:
        NotWritten: one of them cannot be written.
    """
    wanted, number = name.casefold(), 0
    for group in read_groups(places().groups).groups:
        members = tuple(m for m in group.people if m.name.casefold() != wanted)
        if members != group.people:
            keep_group(places().groups, replace(group, people=members))
            number += 1
    for each in read_prepared(places().prepared).prepared:
        people = tuple(p for p in each.preparation.people if p.name.casefold() != wanted)
        if people != each.preparation.people:
            changed = replace(each.preparation, people=people)
            keep_prepared(places().prepared, changed, each.id)
            number += 1
    folder = begun_folder(places().home)
    if wanted in str(read_begun(folder)).casefold():
        keep_begun(folder, None)
        number += 1
    return number


def forget_words(paths: Iterable[Path], person: str = "") -> Forgotten:
    """Strike words for good, in every place where conversations leave any.

    What is damaged, not over, open elsewhere or written by a later version is passed over.

    Args:
        paths: the conversations.
        person: whose words go, and the name with them; everybody's words where nobody is named.
    """
    done, passed_over = list[Path](), list[FacilitatorError]()
    for path in paths:
        try:
            _change(path, lambda session: _forgetting(session, person))
        except FacilitatorError as error:
            passed_over.append(error)
        else:
            done.append(path)
    return Forgotten(done=tuple(done), passed_over=tuple(passed_over))


def _forgetting(session: Session, person: str) -> Iterator[Command]:
    """The commands that forget everybody's words, or those of everybody with that name."""
    if not person:
        yield Forget()
    for each in session.people:
        if person and each.name.casefold() == person.casefold():
            yield Forget(participant=each.id)


@costs_one_row(raising(SessionFileError, "unreadable"))
def _change(path: Path, commands: Callable[[Session], Iterable[Command]]) -> None:
    """Carry commands out in the file of a conversation that is over.

    Raises:
        FacilitatorError: it is not whole or not over, or cannot be written.
    """
    read = read_session(path)
    if read.header.is_running:
        raise SessionFileError("not-over-yet", path=path)
    if not read.is_whole:
        raise SessionFileError("damaged", path=path)
    host = platform.node()
    taken = SessionJournal.take_up(path, host=host, at=now())
    try:
        conductor = Conductor(
            taken.session, taken.journal, ComputerClock(), events=taken.events, host=host
        )
        for command in commands(taken.session):
            outcome = conductor.handle(command)
            if isinstance(outcome, Refusal):
                raise Refused(outcome.reason, **outcome.fields)
    finally:
        taken.journal.close()


def _remains() -> Iterator[Remains]:
    """What is left of every conversation that can be found from here, each once."""
    seen: set[Path] = set()
    elsewhere = (folder.place for folder in state_folders())
    for path in (*session_files(places().sessions), *filter(None, elsewhere)):
        with suppress(OSError):
            if real_path(path) in seen:
                continue
            seen.add(real_path(path))
        remains = remains_of(path)
        if remains is not None:
            yield remains
