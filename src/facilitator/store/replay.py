"""The session that a file tells of: its events folded again."""

from typing import NoReturn

from facilitator.core.errors import SessionFileError
from facilitator.core.events import ParticipantJoined, SessionStarted
from facilitator.core.fold import fold, opening
from facilitator.core.fold.people import as_participant
from facilitator.core.people import Participant
from facilitator.core.session import Session
from facilitator.store.one_of_many import costs_one_row
from facilitator.store.session_format import Brought
from facilitator.store.session_reading import ReadSession


def _not_held_together(read: ReadSession) -> NoReturn:
    raise SessionFileError("does-not-hold-together", path=read.path)


@costs_one_row(_not_held_together)
def replayed(read: ReadSession) -> Session:
    """Fold the events of a file.

    Raises:
        SessionFileError: its script is lost, or its events do not belong together.
    """
    script = None if read.script is None else read.script.script
    if script is None:
        raise SessionFileError("script-lost", path=read.path)
    try:
        return fold(opening(read.header.occasion(script), opening_people(read)), read.events)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        # A stranger's events can be right one by one and speak of what is not there.
        raise SessionFileError("does-not-hold-together", path=read.path) from error


def opening_people(read: ReadSession) -> tuple[Participant, ...]:
    """Who was there before anything happened.

    ``session-started`` repeats everybody; the header adds who left before that, and stands alone
    where that event is lost. Who came later comes with an event of their own.
    """
    started = next((e.fact for e in read.events if isinstance(e.fact, SessionStarted)), None)
    came = {e.fact.participant for e in read.events if isinstance(e.fact, ParticipantJoined)}
    in_header = [person for person in read.header.people() if person.id not in came]
    if started is None:
        return tuple(in_header)
    seated = [as_participant(person) for person in started.participants if person.id not in came]
    known = {person.id for person in seated}
    return (*seated, *(person for person in in_header if person.id not in known))


def brought_by(read: ReadSession) -> Brought:
    """What a file carries that the session itself does not know."""
    return Brought(
        script_text=read.header.tables.script.text,
        script_sha256=read.header.tables.script.sha256,
        unknown=read.header.unknown,
    )
