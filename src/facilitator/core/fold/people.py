"""What facts about people change."""

from collections.abc import Callable

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.items import OwedWords
from facilitator.core.people import Participant
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def as_participant(seated: fact.Seated) -> Participant:
    """Somebody whom ``session-started`` names."""
    return Participant(
        id=seated.id,
        name=seated.name,
        seat=seated.seat,
        roles=seated.roles,
        is_here=seated.is_here,
        is_awaited=not seated.is_here,
        leaves_at=seated.leaves_at,
    )


def _with_person(
    session: Session, participant: str, change: Callable[[Participant], Participant]
) -> Session:
    people = tuple(change(p) if p.id == participant else p for p in session.people)
    return replace(session, people=people)


def _seated(session: Session, order: tuple[str, ...]) -> Session:
    seats = {participant: seat for seat, participant in enumerate(order, start=1)}
    people = tuple(replace(p, seat=seats.get(p.id, p.seat)) for p in session.people)
    return replace(session, people=people)


def role_assigned(session: Session, assigned: fact.RoleAssigned, _: Event) -> Session:
    """Exactly the named holders have the role."""
    people = tuple(
        replace(
            person,
            roles=(
                *(role for role in person.roles if role != assigned.role),
                *((assigned.role,) if person.id in assigned.holders else ()),
            ),
        )
        for person in session.people
    )
    return replace(session, people=people)


def seat_changed(session: Session, changed: fact.SeatChanged, _: Event) -> Session:
    """Everybody sits in the new order."""
    return _seated(session, changed.order)


def participant_joined(session: Session, joined: fact.ParticipantJoined, event: Event) -> Session:
    """There is one person more."""
    came_late = session.clock.started is not None
    person = Participant(
        id=joined.participant,
        name=joined.name,
        seat=len(session.people) + 1,
        joined=event.at if came_late else None,
    )
    number = joined.participant.removeprefix("p")
    highest = max(session.ledger.participants, int(number) if number.isdecimal() else 0)
    session = replace(
        session,
        people=(*session.people, person),
        owed_words=(*session.owed_words, *_missed(joined)),
        ledger=replace(session.ledger, participants=highest),
    )
    return _seated(session, joined.order)


def _missed(came: fact.ParticipantJoined | fact.ParticipantReturned) -> tuple[OwedWords, ...]:
    """The words that somebody who came late can still give."""
    return tuple(
        OwedWords(participant=came.participant, position=position, list=list_id, lap=1)
        for position, list_id in zip(came.missed, came.missed_lists, strict=False)
    )


def departure_announced(session: Session, announced: fact.DepartureAnnounced, _: Event) -> Session:
    """The person has one turn more."""
    return replace(session, leaving=session.leaving | {announced.participant})


def participant_left(session: Session, left: fact.ParticipantLeft, event: Event) -> Session:
    """The person takes part no more; what was said stays."""
    session = replace(session, leaving=session.leaving - {left.participant})
    return _with_person(session, left.participant, lambda p: replace(p, left=event.at))


def participant_stepped_out(session: Session, out: fact.ParticipantSteppedOut, _: Event) -> Session:
    """The person is not in the room."""
    return _with_person(session, out.participant, lambda p: replace(p, is_here=False))


def participant_returned(session: Session, back: fact.ParticipantReturned, event: Event) -> Session:
    """The person is in the room again, or has come at last."""
    came_late = {person.id for person in session.people if person.is_awaited}
    joined = event.at if back.participant in came_late else None
    session = replace(session, owed_words=(*session.owed_words, *_missed(back)))
    return _with_person(
        session,
        back.participant,
        lambda p: replace(p, is_here=True, is_awaited=False, joined=joined or p.joined),
    )
