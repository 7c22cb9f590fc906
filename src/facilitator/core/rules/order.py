"""The order of turns in a step: who has one, when."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random
from typing import assert_never

from facilitator.core.people import Participant, Subgroup
from facilitator.core.script import (
    AnyLoop,
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Speak,
    begins_with_volunteer,
)
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    group_of,
    groups_with_people,
    latest_groups,
    subgroup,
    who_is_in,
)


def turn_form(step: AnyStep) -> Round | None:
    """How turns go in a step: a round's own rules, or those of a vote or a decision."""
    match step:
        case Round():
            return step
        case Decide():
            # A lap is never cut short, and what follows is decided after it.
            return replace(
                iteration_form(step),
                first=step.first,
                last=step.last,
                laps=(step.laps or 1) if step.method == "majority" else 1,
                pass_=step.pass_,
                answered_by=step.answered_by,
                unused=step.unused,
                turn_minutes=step.turn_minutes,
            )
        case Choose() if step.has_turns:
            return Round(
                id=step.id,
                title=step.title,
                who="everyone" if step.by == "group" else (step.by,),
                silent=step.silent,
                away=step.away,
                turn_minutes=step.turn_minutes,
                when_time_up=step.when_time_up,
            )
        # The one turn of a `speak` has no order.
        case (
            Speak()
            | Quiet()
            | Discuss()
            | Groups()
            | Choose()
            | Rate()
            | Repeat()
            | Commit()
            | Recall()
        ):
            return None
        case _:
            assert_never(step)


def iteration_form(step: AnyLoop) -> Round:
    """How the iterations of a step, or its turns, go round."""
    return Round(
        id=step.id,
        title=step.title,
        who=step.who,
        except_=step.except_,
        order=step.order,
        start=step.start,
        silent=step.silent,
        away=step.away,
    )


def taking_turns(session: Session, form: Round) -> tuple[str, ...]:
    """Ids of the people or groups in the round, including those who are not here just now."""
    if form.who == "groups":
        return tuple(group.id for group in groups_in_turn(session))
    return tuple(person.id for person in members(session, form))


def members(session: Session, form: Round | Discuss) -> tuple[Participant, ...]:
    """Who is in the round, in seat order, including those who are not in the room just now."""
    outside = (*form.except_, *form.silent, *form.away)
    if form.who == "everyone":
        # The usual case, asked several times in every command.
        return tuple(person for person in session.present if not person.holds_any(outside))
    return tuple(
        person
        for person in session.present
        if takes_part(person, form.who) and not person.holds_any(outside)
    )


def takes_part(person: Participant, who: str | tuple[str, ...]) -> bool:
    """Whether somebody is among those that a step names: everyone, or holders of roles."""
    return who == "everyone" or (isinstance(who, tuple) and person.holds_any(who))


def lap_order(
    session: Session, form: Round, lap: int, chance: Random, among: Subgroup | None = None
) -> tuple[str, ...]:
    """The order of one lap: ``first`` and ``last`` are moved, and a role in both comes twice.

    Args:
        session: where the conversation is.
        form: how it goes round.
        lap: which lap, from 1.
        chance: draws the order, where chance decides it.
        among: the group whose members alone are meant, where groups have the same step at once.
    """
    if form.who == "groups":
        round_before = _laps_before(session, form.id) + lap - 1
        return order_of_groups(session, form, round_before, chance, among)
    seated = [p for p in members(session, form) if among is None or p.id in among.members]
    if form.order == "random":
        chance.shuffle(seated)
    else:
        seated = _from_start(session, form, lap, seated, among)
    return tuple(person.id for person in _in_their_places(form, seated))


def _laps_before(session: Session, step_id: str) -> int:
    """Laps that the open step has had in the iterations before this one."""
    here = session.here
    if here is None or not here.position.iteration:
        return 0
    laps = _laps_by_iteration(session, step_id)
    return sum(number for at, number in laps.items() if at < here.position.iteration)


def _laps_by_iteration(session: Session, step_id: str) -> dict[tuple[int, ...], int]:
    """How many laps a step has had in each iteration.

    What was before going back to a step that it stands in, or to itself, does not count.
    """
    outer = {each.id for each in session.script.way_to(step_id)[:-1]}
    laps: dict[tuple[int, ...], int] = {}
    for closed in session.closed_steps:
        where = closed.left.position
        if where.step == step_id:
            laps[where.iteration] = closed.left.laps or 0
        elif where.step in outer and where.visit < session.visits(where.step, where.iteration):
            depth = len(where.iteration)
            laps = {at: n for at, n in laps.items() if at[:depth] != where.iteration}
    return laps


def _from_start(
    session: Session, form: Round, lap: int, seated: list[Participant], among: Subgroup | None
) -> list[Participant]:
    """The circle in its direction, begun where ``start`` says."""
    direction = -1 if form.order == "seats-reversed" else 1
    circle = seated[::direction]
    before = holder_before(session, form, among)
    # Seats are counted in the direction of the circle; nobody else has the holder's.
    begins = direction * session.occasion.opening_seat
    if before is not None:
        begins = direction * before.seat + 1
    first = next((i for i, p in enumerate(circle) if direction * p.seat >= begins), 0)
    if form.start == "rotate" and circle:
        # A group begins at its own first seat, wherever the session opens.
        first = 0 if among is not None else first
        first = (first + _laps_before(session, form.id) + lap - 1) % len(circle)
    return circle[first:] + circle[:first]


def _in_their_places(form: Round, seated: list[Participant]) -> list[Participant]:
    """The same people, with those whose role begins or ends each lap moved there."""
    first = _moved(form.first, seated)
    in_both = tuple(role for role in form.first if role in form.last)
    last = [p for p in _moved(form.last, seated) if p not in first or p.holds_any(in_both)]
    return [*first, *(p for p in seated if p not in (*first, *last)), *last]


def _moved(roles: tuple[str, ...], seated: list[Participant]) -> list[Participant]:
    """Holders of the roles, role by role, nobody twice."""
    moved: list[Participant] = []
    for role in roles:
        moved += [person for person in seated if role in person.roles and person not in moved]
    return moved


def order_of_groups(
    session: Session, form: Round, round_before: int, chance: Random, among: Subgroup | None = None
) -> tuple[str, ...]:
    """The order of one lap of groups, by their ids.

    ``first`` and ``last`` mean people, and change nothing here.

    Args:
        session: where the conversation is.
        form: how it goes round.
        round_before: how many laps there have been; each begins one group further on.
        chance: draws the order, where chance decides it.
        among: the group that they are part of, where the round is held inside groups.
    """
    groups = list(groups_in_turn(session, among))
    if form.order == "random":
        chance.shuffle(groups)
        return tuple(group.id for group in groups)
    if form.order == "seats-reversed":
        groups.reverse()
    before = holder_before(session, form)
    own = None if before is None else group_of(groups, before.id)
    first = round_before if form.start == "rotate" else 0
    if own is not None:
        first = groups.index(own) + 1
    first %= max(1, len(groups))
    return tuple(group.id for group in (*groups[first:], *groups[:first]))


def groups_in_turn(session: Session, among: Subgroup | None = None) -> tuple[Subgroup, ...]:
    """The groups that have turns: the latest in which somebody is left, in the order of groups.

    Args:
        session: where the conversation is.
        among: only those that are part of this group, where the round is held inside groups.
    """
    groups = groups_with_people(session, latest_groups(session))
    return tuple(g for g in groups if among is None or g.within == among.id)


def holder_before(
    session: Session, form: Round, among: Subgroup | None = None
) -> Participant | None:
    """Whom each lap begins after, where ``start`` names a role that somebody holds.

    Args:
        session: where the conversation is.
        form: how it goes round.
        among: the group whose members alone are meant, if any.
    """
    if not form.start.startswith("after:"):
        return None
    holders = session.holders(form.start.removeprefix("after:"))
    return next((p for p in holders if among is None or p.id in among.members), None)


def who_can_begin(session: Session, form: Round) -> tuple[str, ...]:
    """Ids of the people, or of the groups, that the leader can let a lap begin with.

    Roles of ``first`` and ``last`` have their places in the lap anyway.
    """
    here = session.here
    if here is None or not begins_with_volunteer(form):
        return ()
    return tuple(
        speaker
        for speaker in taking_turns(session, form)
        if speaker not in here.dropped_out
        and is_in_the_room(session, speaker)
        and not _holds_any(session, speaker, (*form.first, *form.last))
    )


def _holds_any(session: Session, speaker: str, roles: tuple[str, ...]) -> bool:
    """Whether the speaker is somebody who holds one of the roles; a group holds none."""
    person = session.participant(speaker)
    return person is not None and person.holds_any(roles)


def begun_by(
    session: Session, form: Round, order: tuple[str, ...], begins: str | None
) -> tuple[str, ...]:
    """The order of a lap, begun by who is named; roles of ``first`` and ``last`` stay in place."""
    if begins is None:
        return order
    at_the_ends = (*form.first, *form.last)
    between = tuple(each for each in order if not _holds_any(session, each, at_the_ends))
    if begins not in between:
        return order
    at, turn = order.index(between[0]), between.index(begins)
    after = order[at + len(between) :]
    return (*order[:at], *between[turn:], *between[:turn], *after)


def free_speakers(session: Session, form: Round, queue: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of the people, or of the groups, in a lap's queue that the leader can name next.

    Nobody can be named who is not in the room just now; roles of ``last`` come after the others.
    """
    here = [speaker for speaker in queue if is_in_the_room(session, speaker)]
    before_last = [speaker for speaker in here if not _holds_any(session, speaker, form.last)]
    return tuple(dict.fromkeys(before_last or here))


def still_in_lap(session: Session, order: Iterable[str], had: Iterable[str]) -> list[str]:
    """Who is in the room and still has a turn of that order; who comes twice in it has two.

    Args:
        session: where the conversation is.
        order: the order of the lap.
        had: who has had a turn, once for each.
    """
    left = list(order)
    for speaker in had:
        if speaker in left:
            left.remove(speaker)
    return [speaker for speaker in left if is_in_the_room(session, speaker)]


def is_in_the_room(session: Session, speaker: str) -> bool:
    """Whether somebody, or anybody of a group, is in the room just now."""
    person = session.participant(speaker)
    if person is not None:
        return person.is_here
    group = subgroup(session, speaker)
    return group is not None and any(member.is_here for member in who_is_in(session, group))


def is_kept_silent(person: Participant, step: AnyStep) -> bool:
    """Whether a step's ``silent`` or ``away`` names a role of that person."""
    return person.holds_any(step.silent) or person.holds_any(step.away)


def can_speak(person: Participant, step: AnyStep) -> bool:
    """Whether that person is in the room, and not kept silent by the step."""
    return person.is_here and not is_kept_silent(person, step)
