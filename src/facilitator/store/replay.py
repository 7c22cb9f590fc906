"""Folds the events of a session file into the session."""

from typing import NoReturn

from facilitator.core.errors import SessionFileError
from facilitator.core.events import ParticipantJoined
from facilitator.core.fold import fold, opening
from facilitator.core.fold.flow import as_participant
from facilitator.core.people import Participant
from facilitator.core.session import Session
from facilitator.store.fault_report import costs_one_row
from facilitator.store.session_format import Brought
from facilitator.store.session_reading import ReadSession


def _refuse_contradictory(read: ReadSession) -> NoReturn:
    raise SessionFileError("does-not-hold-together", path=read.path)


@costs_one_row(_refuse_contradictory)
def replayed(read: ReadSession) -> Session:
    """Fold the events of a file into the session that they tell of.

    Raises:
        SessionFileError: its script is lost, or its events do not belong together.
    """
    script = None if read.script is None else read.script.script
    if script is None:
        raise SessionFileError("script-lost", path=read.path)
    try:
        return fold(opening(read.header.occasion(script), opening_people(read)), read.events)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        # Each event of a hostile file can be right by itself and refer to what does not exist.
        _refuse_contradictory(read)


def opening_people(read: ReadSession) -> tuple[Participant, ...]:
    """Who was there before anything happened.

    ``session-started`` names everybody who is left by then, and the header those who left before.
    Where that event is lost, only the header does. Whoever came later has an event of their own.
    """
    seated = [] if read.start is None else [*map(as_participant, read.start.participants)]
    known = {person.id for person in seated}
    seated += [person for person in read.header.people() if person.id not in known]
    later = {e.fact.participant for e in read.events if isinstance(e.fact, ParticipantJoined)}
    return tuple(person for person in seated if person.id not in later)


def brought_by(read: ReadSession) -> Brought:
    """What a file carries that the session itself does not know."""
    return Brought(
        script_text=read.header.tables.script.text,
        script_sha256=read.header.tables.script.sha256,
        unknown=read.header.unknown,
    )
