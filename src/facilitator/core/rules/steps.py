"""The start, and what follows by itself: steps are entered, go on and are left."""

from typing import assert_never

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import Seated, StepLength
from facilitator.core.people import LEADER, Participant
from facilitator.core.rules.choices import go_on_choosing
from facilitator.core.rules.deciding import go_on_deciding
from facilitator.core.rules.entering import enter_next, rests_for_holder
from facilitator.core.rules.going import Going
from facilitator.core.rules.grouping import form_groups, vacancies, waits_for_group_roles
from facilitator.core.rules.in_groups import go_on_in_groups
from facilitator.core.rules.leaving import come_to_end
from facilitator.core.rules.orders import is_kept_silent
from facilitator.core.rules.outer_time import leave_in_time
from facilitator.core.rules.rating import has_something_to_rate
from facilitator.core.rules.recalling import bring_back, go_on_recalling
from facilitator.core.rules.repeating import go_on_repeating
from facilitator.core.rules.topics import save_topic
from facilitator.core.rules.turns import cut_turn, go_on, start_turn
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import (
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
)
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import formed_at, is_in_groups

BEFORE_ANYTHING_ELSE = ("again", "stand-in")
"""Questions that rest until the leader has answered; nothing follows by itself meanwhile."""


def start(u: Unfolding, command: commands.Start) -> None:
    """Let the clock run and enter the first step."""
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
    for participant, text in command.topics:
        save_topic(u, participant, text)


def settle(u: Unfolding) -> None:
    """Let happen what follows by itself, until people have something to do."""
    while u.session.stage is Stage.RUNNING:
        if not u.session.open_steps:
            if not enter_next(u):
                u.record(fact.FormCompleted())
            continue
        if leave_in_time(u):
            continue
        match going(u):
            case Going.RESTS:
                return
            case Going.OVER:
                come_to_end(u)
            case Going.WENT_ON:
                continue


def going(u: Unfolding) -> Going:
    """How the open step stands, after what follows in it by itself."""
    question = u.here.question
    if question is not None and question.about in BEFORE_ANYTHING_ELSE:
        return Going.RESTS
    if question is not None and question.about == "vacant":
        return Going.RESTS if rests_for_holder(u) else Going.WENT_ON
    if question is not None and question.about == "appoint":
        asked = (question.role, question.group)
        return Going.RESTS if asked in [*vacancies(u.session, u.step)] else Going.OVER
    step = u.step
    if is_in_groups(u.session):
        stands = go_on_in_groups(u, step)
        if stands is not None:
            return stands
    return _goes_on(u, step)


def _goes_on(u: Unfolding, step: AnyStep) -> Going:
    """How a step of that kind stands, after what follows in it by itself."""
    match step:
        case Round():
            return Going.RESTS if waits_for_group_roles(u, step) else _over(when=go_on(u, step))
        case Speak():
            return _over(when=_go_on_speaking(u, step))
        case Quiet() | Discuss() | Commit():
            # People go on until it is enough.
            return Going.RESTS
        case Repeat():
            return go_on_repeating(u, step)
        case Groups():
            return _go_on_with_groups(u, step)
        case Choose():
            return _over(when=go_on_choosing(u))
        case Decide():
            return go_on_deciding(u, step)
        case Rate():
            return _over(when=not has_something_to_rate(u.session, step))
        case Recall():
            return _over(when=go_on_recalling(u, step))
        case _:
            assert_never(step)


def _over(*, when: bool) -> Going:
    return Going.OVER if when else Going.RESTS


def _go_on_with_groups(u: Unfolding, step: Groups) -> Going:
    """Let the groups come together, or the next step that they take begin by itself."""
    if not formed_at(u.session, u.here.position):
        if waits_for_group_roles(u, step):
            return Going.RESTS
        form_groups(u, step)
    return Going.WENT_ON if enter_next(u) else Going.OVER


def _go_on_speaking(u: Unfolding, step: Speak) -> bool:
    """Give the floor to the role, or ask who holds it; say whether the step is over."""
    here = u.here
    able = [
        person
        for person in speakers_for(u.session, step.by)
        if person.is_here and not is_kept_silent(person, step)
    ]
    if here.turn is not None:
        if here.turn.participant in [person.id for person in able]:
            return False
        cut_turn(u, None)
        return True
    if here.lap:
        return True
    if able:
        start_turn(u, able[0].id, ())
    elif here.question is None:
        u.record(fact.LeaderAsked(position=here.position, about="holder", role=step.by))
    return False


def speakers_for(session: Session, role: str) -> tuple[Participant, ...]:
    """Who speaks as that role: its holders, or who stands in for the leader."""
    if role == LEADER and session.stand_in is not None:
        return (session.stand_in,)
    return session.holders(role)
