"""The start, and what follows by itself: steps are entered, continue and are left."""

from typing import assert_never

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import Seated, StepLength
from facilitator.core.people import LEADER, Participant
from facilitator.core.rules.choices import continue_choice
from facilitator.core.rules.decisions import continue_decision
from facilitator.core.rules.entering import enter_next, rests_for_holder
from facilitator.core.rules.groups import form_groups, vacancies, waits_for_group_roles
from facilitator.core.rules.groups_at_once import continue_in_groups
from facilitator.core.rules.items import check_topics, save_topics
from facilitator.core.rules.leaving import come_to_end, leave_in_time
from facilitator.core.rules.measures import bring_back, continue_recall
from facilitator.core.rules.order import can_speak
from facilitator.core.rules.rating import continue_rating
from facilitator.core.rules.repeating import continue_repeat
from facilitator.core.rules.turns import continue_round, cut_turn, start_turn
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, over
from facilitator.core.script import (
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
)
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import formed_at, is_in_groups


def check_start(s: Situation, command: commands.Start) -> None:
    """Refuse topics that nobody will present.

    Raises:
        Refused: a topic has no words, no such person presents it, or the script asks for none.
    """
    check_topics(s, command.topics)


def start(u: Unfolding, command: commands.Start) -> None:
    """Let the clock run and enter the first step."""
    check_start(u, command)
    occasion = u.session.occasion
    u.record(
        fact.SessionStarted(
            participants=tuple(
                Seated(
                    id=p.id,
                    name=p.name,
                    seat=p.seat,
                    roles=p.roles,
                    is_here=p.is_here,
                    leaves_at=p.leaves_at,
                )
                for p in u.session.present
            ),
            opening_seat=occasion.opening_seat,
            planned_seconds=occasion.plan.total,
            steps=tuple(
                StepLength(id=s.id, seconds=s.seconds, turn_seconds=s.turn_seconds)
                for s in occasion.plan.steps
            ),
            starts=occasion.starts,
            slot_minutes=occasion.slot_minutes,
            host=command.host,
        )
    )
    bring_back(u, command)
    save_topics(u, command.topics)


def settle(u: Unfolding) -> None:
    """Let happen what follows by itself, until people have something to do."""
    while u.session.stage is Stage.RUNNING:
        if not u.session.open_steps:
            if not enter_next(u):
                u.record(fact.FormCompleted())
        elif not leave_in_time(u):
            match continue_step(u):
                case Progress.RESTS:
                    return
                case Progress.OVER:
                    come_to_end(u)
                case Progress.WENT_ON:
                    continue


def continue_step(u: Unfolding) -> Progress:
    """Let happen what follows by itself in the open step, unless the leader is asked before."""
    here, step = u.here, u.step
    if here.question is not None:
        match here.question.about:
            case "again" | "stand-in":
                return Progress.RESTS
            case "vacant":
                return Progress.RESTS if rests_for_holder(u) else Progress.WENT_ON
            case "appoint":
                asked = (here.question.role, here.question.group)
                return over(when=asked not in [*vacancies(u.session, step)])
            case _:
                pass
    if is_in_groups(u.session):
        progress = continue_in_groups(u, step)
        if progress is not None:
            return progress
    match step:
        case Round():
            # A role that the groups have named is asked for before the next turn begins.
            return Progress.RESTS if waits_for_group_roles(u, step) else continue_round(u, step)
        case Speak():
            return _continue_speech(u, step)
        case Quiet() | Discuss() | Commit():
            # People go on until it is enough.
            return Progress.RESTS
        case Repeat():
            return continue_repeat(u, step)
        case Groups():
            return _continue_groups(u, step)
        case Choose():
            return continue_choice(u, step)
        case Decide():
            return continue_decision(u, step)
        case Rate():
            return continue_rating(u, step)
        case Recall():
            return continue_recall(u, step)
        case _:
            assert_never(step)


def _continue_groups(u: Unfolding, step: Groups) -> Progress:
    """Let the groups come together, or the next step that they take begin by itself."""
    if not formed_at(u.session, u.here.position):
        if waits_for_group_roles(u, step):
            return Progress.RESTS
        form_groups(u, step)
    return Progress.WENT_ON if enter_next(u) else Progress.OVER


def _continue_speech(u: Unfolding, step: Speak) -> Progress:
    """Begin the turn of the role, or ask who holds it."""
    here = u.here
    able = [person.id for person in speakers_for(u.session, step.by) if can_speak(person, step)]
    if here.turn is not None:
        if here.turn.participant in able:
            return Progress.RESTS
        cut_turn(u, None)
        return Progress.OVER
    if here.lap:
        return Progress.OVER
    if able:
        start_turn(u, able[0], ())
    elif here.question is None:
        u.record(fact.LeaderAsked(position=here.position, about="holder", role=step.by))
    return Progress.RESTS


def speakers_for(session: Session, role: str) -> tuple[Participant, ...]:
    """Who speaks as that role: its holders, or who stands in for the leader."""
    if role == LEADER and session.stand_in is not None:
        return (session.stand_in,)
    return session.holders(role)
