"""Who takes part: people come, go, move, take roles."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import LEADER, Participant, Subgroup
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import give_role
from facilitator.core.rules.entering import ask_for_stand_in
from facilitator.core.rules.groups import change_members, let_into_groups
from facilitator.core.rules.items import is_of_the_group
from facilitator.core.rules.order import is_kept_silent, taking_turns, turn_form
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import KNOWN_ROLES, Round, list_read
from facilitator.core.session import LeaderQuestion, OpenStep, Session, Stage, steps_to_come
from facilitator.core.subgroups import group_of, open_layers, subgroup, working_groups
from facilitator.core.text import cleaned_line, folded

LONGEST_NAME = 80
"""The most characters of a name."""


def check_join(s: Situation, command: commands.Join) -> tuple[str, int]:
    """The newcomer's name, and the seat, from 1.

    Raises:
        Refused: the name is empty, too long or taken, or there is no such seat.
    """
    name = cleaned_line(command.name)
    if not name:
        refuse(Reason.NO_WORDS)
    if len(name) > LONGEST_NAME:
        refuse(Reason.TOO_LONG, limit=LONGEST_NAME)
    present = s.session.present
    if folded(name) in [folded(person.name) for person in present]:
        refuse(Reason.NAME_TAKEN, name=name)
    seat = len(present) + 1 if command.seat is None else command.seat
    _check_seat(seat, seats=len(present) + 1)
    return name, seat


def _check_seat(seat: int, *, seats: int) -> None:
    if not 1 <= seat <= seats:
        refuse(Reason.NO_SUCH_SEAT, seats=seats)


def join(u: Unfolding, command: commands.Join) -> None:
    """Somebody comes, and has a turn in the running lap."""
    name, seat = check_join(u, command)
    participant = f"p{u.session.ledger.participants + 1}"
    order = [person.id for person in u.session.present]
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


def _let_in(u: Unfolding, speaker: str) -> None:
    """Give a newcomer, or a group, a turn in the running lap, before the roles that come last."""
    form = turn_form(u.step)
    here = u.here
    if form is None or not _has_a_running_lap(here):
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


def _has_a_running_lap(here: OpenStep) -> bool:
    """Whether a lap of one speaker at a time has begun and is not over."""
    is_over = here.lap_is_over or here.is_counted
    return here.lap > 0 and not is_over and here.at_once.turn is None


def missed_contributions(session: Session) -> tuple[tuple[Position, ...], tuple[str, ...]]:
    """What a latecomer is asked for once: rounds that are over whose list a later step reads.

    Returns:
        Where each of them was, and the list that it goes into.
    """
    if session.stage is not Stage.RUNNING:
        return (), ()
    coming = (
        steps_to_come(session) if session.step is None else (session.step, *steps_to_come(session))
    )
    read_later = {list_read(session.script, step) for step in coming}
    positions: dict[str, Position] = {}
    lists: dict[str, str] = {}
    for left in (closed.left for closed in session.closed_steps if closed.left.left_out is None):
        step = session.script.step(left.position.step)
        if isinstance(step, Round) and step.collect is not None and step.collect in read_later:
            positions[step.id], lists[step.id] = left.position, step.collect
    return tuple(positions.values()), tuple(lists.values())


def check_step_out(s: Situation, command: commands.StepOut) -> Participant:
    """The person who is going out.

    Raises:
        Refused: no such person takes part, or the person is out already.
    """
    person = known_person(s, command.participant)
    if not person.is_here:
        refuse(Reason.ALREADY_OUT, name=person.name)
    return person


def step_out(u: Unfolding, command: commands.StepOut) -> None:
    """Somebody is not here just now."""
    person = check_step_out(u, command)
    u.record(fact.ParticipantSteppedOut(participant=person.id))


def check_come_back(s: Situation, command: commands.Return) -> Participant:
    """The person who comes back.

    Raises:
        Refused: no such person takes part, or the person is here.
    """
    person = known_person(s, command.participant)
    if person.is_here:
        refuse(Reason.ALREADY_HERE, name=person.name)
    return person


def come_back(u: Unfolding, command: commands.Return) -> None:
    """Somebody is back, and has the turn that their empty chair missed in this lap."""
    person = check_come_back(u, command)
    missed, lists = missed_contributions(u.session) if person.is_awaited else ((), ())
    u.record(fact.ParticipantReturned(participant=person.id, missed=missed, missed_lists=lists))
    if not u.session.open_steps:
        return
    if person.is_awaited:
        let_into_groups(u, person.id)
        _let_in(u, person.id)
    for speaker in sorted(u.here.missed):
        if speaker == person.id or is_of_the_group(u.session, person.id, speaker):
            _let_in(u, speaker)


def check_go(s: Situation, command: commands.Leave) -> Participant:
    """The person who leaves for good.

    Raises:
        Refused: no such person takes part, or the person leads.
    """
    person = known_person(s, command.participant)
    if LEADER in person.roles:
        refuse(Reason.LEADER_NEEDED, name=person.name)
    return person


def go(u: Unfolding, command: commands.Leave) -> None:
    """Somebody leaves for good."""
    u.record(fact.ParticipantLeft(participant=check_go(u, command).id))


def check_change_seat(s: Situation, command: commands.ChangeSeat) -> Participant:
    """The person who is moving.

    Raises:
        Refused: no such person takes part, or there is no such seat.
    """
    person = known_person(s, command.participant)
    _check_seat(command.seat, seats=len(s.session.present))
    return person


def change_seat(u: Unfolding, command: commands.ChangeSeat) -> None:
    """Somebody sits somewhere else; the others move up."""
    person = check_change_seat(u, command)
    order = [p.id for p in u.session.present if p.id != person.id]
    order.insert(command.seat - 1, person.id)
    u.record(fact.SeatChanged(participant=person.id, order=tuple(order)))


def check_move_to_group(s: Situation, command: commands.MoveToGroup) -> Subgroup:
    """The group at work that somebody moves to.

    Raises:
        Refused: no such person takes part, no such group works, or the person is in it.
    """
    person = known_person(s, command.participant)
    groups = working_groups(s.session)
    target = next((group for group in groups if group.id == command.group), None)
    if target is None:
        refuse(Reason.NO_SUCH_GROUP if groups else Reason.NOT_IN_THIS_STEP)
    if person.id in target.members:
        refuse(Reason.ALREADY_IN_GROUP, name=person.name)
    return target


def move_to_group(u: Unfolding, command: commands.MoveToGroup) -> None:
    """Move somebody to another group, and to those that it is part of."""
    group_id: str | None = check_move_to_group(u, command).id
    who = command.participant
    for layer in reversed(open_layers(u.session)):
        new = next((group for group in layer if group.id == group_id), None)
        old = group_of(layer, who)
        group_id = None if new is None else new.within
        if new is None or new == old:
            continue
        if old is not None:
            rest = tuple(member for member in old.members if member != who)
            change_members(u, old, rest, "moved")
        change_members(u, new, (*new.members, who), "moved")


def check_assign_role(s: Situation, command: commands.AssignRole) -> None:
    """Refuse an unknown role or person, and to leave the conversation without a leader.

    Raises:
        Refused: there is no such role or person, or nobody would lead.
    """
    if command.role not in KNOWN_ROLES and command.role not in s.session.script.roles:
        refuse(Reason.NO_SUCH_ROLE)
    if command.participant is not None:
        known_person(s, command.participant)
    elif command.role == LEADER:
        refuse(Reason.LEADER_NEEDED)


def assign_role(u: Unfolding, command: commands.AssignRole) -> None:
    """Somebody gets a role, or nobody holds it."""
    check_assign_role(u, command)
    give_role(u, command.role, command.participant)
    here = u.session.here
    if here is None:
        return
    if here.question is not None and _answers(u.session, here.question, command):
        u.record(fact.LeaderAnswered(position=here.position, about=here.question.about))
    is_leader = command.participant in [person.id for person in u.session.holders(LEADER)]
    is_kept_from_leading = is_leader and command.role in (*u.step.silent, *u.step.away)
    if u.here.question is None and is_kept_from_leading:
        if here.turn is not None and here.turn.participant == command.participant:
            cut_turn(u, turn_form(u.step))
        ask_for_stand_in(u, u.step)


def _answers(session: Session, question: LeaderQuestion, command: commands.AssignRole) -> bool:
    """Whether it is asked who holds that role, and whoever gets it is in the group that is asked.

    A role that is asked for before leaving is seen to have a holder when things settle.
    """
    if (question.about, question.role) != ("holder", command.role):
        return False
    group = None if question.group is None else subgroup(session, question.group)
    return group is None or command.participant in group.members


def check_stand_in(s: Situation, command: commands.StandIn) -> None:
    """Refuse a stand-in where none is asked for, or one whom the step keeps silent or away.

    Raises:
        Refused: the leader is not asked about that, or that person does not take part or may
            not speak.
    """
    if s.here.asked_about != "stand-in":
        refuse(Reason.NOTHING_ASKED)
    if command.participant is None:
        return
    person = known_person(s, command.participant)
    if is_kept_silent(person, s.step):
        refuse(Reason.MAY_NOT_SPEAK, name=person.name)


def stand_in(u: Unfolding, command: commands.StandIn) -> None:
    """Somebody leads while the leader is silent or away; named nobody, the leader goes on."""
    check_stand_in(u, command)
    if command.participant is None:
        u.record(fact.LeaderAnswered(position=u.here.position, about="stand-in"))
    else:
        u.record(fact.StandInNamed(position=u.here.position, participant=command.participant))


def known_person(s: Situation, participant: str) -> Participant:
    """The person with that id, who takes part.

    Raises:
        Refused: there is no such person, or the person has left.
    """
    person = s.session.participant(participant)
    if person is None:
        refuse(Reason.NO_SUCH_PERSON)
    if not person.takes_part:
        refuse(Reason.HAS_LEFT, name=person.name)
    return person
