"""People come, go, move and get roles."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.lists import list_read
from facilitator.core.people import LEADER, Participant
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import give_role
from facilitator.core.rules.entering import ask_for_stand_in
from facilitator.core.rules.grouping import let_into_groups
from facilitator.core.rules.orders import is_kept_silent, taking_turns, turn_form
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import KNOWN_ROLES, Round
from facilitator.core.session import Session, Stage, steps_to_come
from facilitator.core.subgroups import subgroup
from facilitator.core.text import cleaned_line

LONGEST_NAME = 80
"""The most characters of a name."""


def known_person(u: Unfolding, participant: str) -> Participant:
    """The person with that id, who takes part.

    Raises:
        Refused: there is no such person, or the person has left.
    """
    person = u.session.participant(participant)
    if person is None:
        refuse(Reason.NO_SUCH_PERSON)
    if not person.takes_part:
        refuse(Reason.HAS_LEFT, name=person.name)
    return person


def step_out(u: Unfolding, command: commands.StepOut) -> None:
    """Somebody is not here just now."""
    person = known_person(u, command.participant)
    if not person.is_here:
        refuse(Reason.ALREADY_OUT, name=person.name)
    u.record(fact.ParticipantSteppedOut(participant=person.id))


def come_back(u: Unfolding, command: commands.Return) -> None:
    """Somebody is back, and has the turn that their empty chair missed in this lap."""
    person = known_person(u, command.participant)
    if person.is_here:
        refuse(Reason.ALREADY_HERE, name=person.name)
    missed, lists = missed_contributions(u.session) if person.is_awaited else ((), ())
    u.record(fact.ParticipantReturned(participant=person.id, missed=missed, missed_lists=lists))
    if not u.session.open_steps:
        return
    if person.is_awaited:
        let_into_groups(u, person.id)
        _let_in(u, person.id)
    for speaker in sorted(u.here.missed):
        group = subgroup(u.session, speaker)
        if speaker == person.id or (group is not None and person.id in group.members):
            _let_in(u, speaker)


def join(u: Unfolding, command: commands.Join) -> None:
    """Somebody comes, and has a turn in the running lap."""
    name = cleaned_line(command.name)
    if not name:
        refuse(Reason.NO_WORDS)
    if len(name) > LONGEST_NAME:
        refuse(Reason.TOO_LONG, limit=LONGEST_NAME)
    present = u.session.present
    if name.casefold() in [person.name.casefold() for person in present]:
        refuse(Reason.NAME_TAKEN, name=name)
    seat = len(present) + 1 if command.seat is None else command.seat
    if not 1 <= seat <= len(present) + 1:
        refuse(Reason.NO_SUCH_SEAT, seats=len(present) + 1)
    participant = f"p{u.session.ledger.participants + 1}"
    order = [person.id for person in present]
    order.insert(seat - 1, participant)
    missed, lists = missed_contributions(u.session)
    u.record(
        fact.ParticipantJoined(
            participant=participant,
            name=name,
            order=tuple(order),
            missed=missed,
            missed_lists=lists,
        )
    )
    if u.session.open_steps:
        let_into_groups(u, participant)
        _let_in(u, participant)


def missed_contributions(session: Session) -> tuple[tuple[Position, ...], tuple[str, ...]]:
    """What a late-comer is asked for once: rounds behind whose list a later step still reads.

    Returns:
        Where each of them was, and the list that it goes into.
    """
    if session.stage is not Stage.RUNNING:
        return (), ()
    coming = (
        (session.step, *steps_to_come(session))
        if session.step is not None
        else steps_to_come(session)
    )
    read_later = {list_read(session.script, step) for step in coming}
    missed: dict[str, tuple[Position, str]] = {}
    for closed in session.closed_steps:
        step = session.script.step(closed.left.position.step)
        was_held = closed.left.left_out is None
        if isinstance(step, Round) and was_held and step.collect in read_later and step.collect:
            missed[step.id] = (closed.left.position, step.collect)
    positions = tuple(position for position, _ in missed.values())
    return positions, tuple(list_id for _, list_id in missed.values())


def _let_in(u: Unfolding, speaker: str) -> None:
    """Give a newcomer, or a group, a turn in the running lap, before the roles that come last."""
    form = turn_form(u.step)
    here = u.here
    is_over = here.lap_is_over or here.is_counted
    if form is None or not here.lap or is_over or here.at_once.turn is not None:
        return
    if speaker in here.queue or speaker not in taking_turns(u.session, form):
        return
    queue = list(here.queue)
    at_the_end = {p.id for p in u.session.present if p.holds_any(form.last)}
    place = len(queue)
    while place and queue[place - 1] in at_the_end:
        place -= 1
    queue.insert(place, speaker)
    u.record(fact.OrderChanged(position=here.position, queue=tuple(queue)))


def go(u: Unfolding, command: commands.Leave) -> None:
    """Somebody leaves for good."""
    person = known_person(u, command.participant)
    if LEADER in person.roles:
        refuse(Reason.LEADER_NEEDED, name=person.name)
    u.record(fact.ParticipantLeft(participant=person.id))


def change_seat(u: Unfolding, command: commands.ChangeSeat) -> None:
    """Somebody sits somewhere else; the others move up."""
    person = known_person(u, command.participant)
    order = [p.id for p in u.session.present if p.id != person.id]
    if not 1 <= command.seat <= len(order) + 1:
        refuse(Reason.NO_SUCH_SEAT, seats=len(order) + 1)
    order.insert(command.seat - 1, person.id)
    u.record(fact.SeatChanged(participant=person.id, order=tuple(order)))


def assign_role(u: Unfolding, command: commands.AssignRole) -> None:
    """Somebody gets a role, or nobody holds it."""
    if command.role not in KNOWN_ROLES and command.role not in u.session.script.roles:
        refuse(Reason.NO_SUCH_ROLE)
    if command.participant is None:
        if command.role == LEADER:
            refuse(Reason.LEADER_NEEDED)
    else:
        known_person(u, command.participant)
    give_role(u, command.role, command.participant)
    here = u.session.here
    if here is None:
        return
    question = here.question
    # A role that is asked for before leaving is seen to have a holder when things settle.
    if question is not None and (question.about, question.role) == ("holder", command.role):
        group = None if question.group is None else subgroup(u.session, question.group)
        if group is not None and command.participant not in group.members:
            return
        u.record(fact.LeaderAnswered(position=here.position, about=question.about))
        question = None
    if question is None and command.role in (*u.step.silent, *u.step.away):
        _ask_who_leads(u, command.participant)


def _ask_who_leads(u: Unfolding, participant: str | None) -> None:
    """Ask who leads, where it is the leader who now has a role that is kept silent or away."""
    if participant not in [person.id for person in u.session.holders(LEADER)]:
        return
    turn = u.here.turn
    if turn is not None and turn.participant == participant:
        cut_turn(u, turn_form(u.step))
    ask_for_stand_in(u, u.step)


def stand_in(u: Unfolding, command: commands.StandIn) -> None:
    """Somebody leads while the leader is silent or away, or the leader does so all the same."""
    question = u.here.question
    if question is None or question.about != "stand-in":
        refuse(Reason.NOTHING_ASKED)
    if command.participant is None:
        u.record(fact.LeaderAnswered(position=u.here.position, about="stand-in"))
        return
    person = known_person(u, command.participant)
    if is_kept_silent(person, u.step):
        refuse(Reason.MAY_NOT_SPEAK, name=person.name)
    u.record(fact.StandInNamed(position=u.here.position, participant=person.id))
