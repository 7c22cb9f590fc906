"""Steps that subgroups take at the same time: one open step on one clock for all of them.

In a round each group's next person speaks at the same time. The clock calls the change, or the
leader does. Who stands over in there is the group's own business, and nothing of it is kept.
"""

from dataclasses import replace
from typing import assert_never

from facilitator.core import events as fact
from facilitator.core.people import LEADER, Subgroup
from facilitator.core.rules.choosing_in_groups import go_on_choosing_in_groups
from facilitator.core.rules.deciding import groups_to_decide
from facilitator.core.rules.deciding_in_groups import go_on_asking_groups
from facilitator.core.rules.going import Going
from facilitator.core.rules.leaving import come_to_end
from facilitator.core.rules.orders import (
    begins_with_volunteer,
    is_in_the_room,
    is_kept_silent,
    lap_order,
    turn_form,
)
from facilitator.core.rules.outer_time import leave_in_time
from facilitator.core.rules.repeating_in_groups import go_on_repeating_in_groups
from facilitator.core.rules.turns import FREELY_NAMED
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
from facilitator.core.session import OpenStep, Session
from facilitator.core.subgroups import groups_with_people, working_groups
from facilitator.core.time_spent import step_time_is_up, turn_elapsed


def go_on_in_groups(u: Unfolding, step: AnyStep) -> Going | None:
    """How a step stands that groups take at the same time.

    Returns:
        Nothing where it goes as it does outside groups.
    """
    match step:
        case Round() | Speak():
            is_under_way = u.here.at_once.turn is not None or _call(u, step, 1)
            return Going.RESTS if is_under_way else Going.OVER
        case Choose():
            return go_on_choosing_in_groups(u, step)
        case Repeat():
            return None if step.for_each is None else go_on_repeating_in_groups(u, step)
        case Decide():
            return _go_on_deciding_in_groups(u, step)
        case Quiet() | Discuss() | Groups() | Rate() | Commit() | Recall():
            return None
        case _:
            assert_never(step)


def _go_on_deciding_in_groups(u: Unfolding, step: Decide) -> Going:
    """Call one lap of turns in all groups, then let each tell what it came to by itself."""
    if not groups_to_decide(u.session, step):
        return go_on_asking_groups(u, step)
    has_begun = u.here.at_once.turn is not None or u.here.lap > 0
    if u.here.at_once.turn is not None or (not has_begun and _call(u, _one_lap(step), 1)):
        return Going.RESTS
    return go_on_asking_groups(u, step)


def _one_lap(step: Decide) -> Round:
    """How turns go in a decision that groups take at the same time."""
    form = turn_form(step)
    return replace(form or Round(id=step.id, title=step.title), laps=1)


def is_called_now(here: OpenStep) -> bool:
    """Whether a turn runs in all groups, and no question keeps the next from being called."""
    question = here.question
    is_free = question is None or question.about == "time-up"
    return here.at_once.turn is not None and is_free


def turns_are_due(session: Session, t: float) -> bool:
    """Whether the turn that runs in all groups has had its time; ``t`` is seconds in."""
    here = session.here
    turn = None if here is None else here.at_once.turn
    if here is None or turn is None or turn.allowed is None or turn.is_held:
        return False
    return is_called_now(here) and turn_elapsed(session, t) >= turn.allowed


def call_next(u: Unfolding) -> None:
    """Call the next turn in all groups, or the next lap; ask, or go on, where there is none."""
    step, shared = u.step, u.here.at_once.turn
    is_out_of_time = step.when_time_up == "advance" and step_time_is_up(
        u.session, u.here, u.moment.t
    )
    if isinstance(step, Decide):
        if is_out_of_time or not _call(u, _one_lap(step), 1):
            go_on_asking_groups(u, step)
        return
    if shared is None or not isinstance(step, Round) or is_out_of_time:
        come_to_end(u)
        return
    if _call(u, step, shared.lap):
        return
    if step.laps == "until-silent" and shared.lap % max(1, step.expected_laps) == 0:
        u.record(fact.LeaderAsked(position=u.here.position, about="max-laps"))
        return
    is_last = step.laps != "until-silent" and shared.lap >= step.laps
    if is_last or not _call(u, step, shared.lap + 1):
        come_to_end(u)


def call_another_lap(u: Unfolding) -> None:
    """Yes, once more round in each group."""
    step, shared = u.step, u.here.at_once.turn
    u.record(fact.LeaderAnswered(position=u.here.position, about="max-laps"))
    if shared is None or not isinstance(step, Round) or not _call(u, step, shared.lap + 1):
        come_to_end(u)


def _call(u: Unfolding, step: Round | Speak, lap: int) -> bool:
    """Call the next turn of that lap in every group; say whether any group had one left."""
    here = u.here
    is_same_lap = here.at_once.turn is not None and here.at_once.turn.lap == lap
    number = here.at_once.turn.number if here.at_once.turn is not None and is_same_lap else 0
    had = here.at_once.had if is_same_lap else ()
    groups = groups_with_people(u.session, working_groups(u.session))
    if isinstance(step, Speak):
        speakers, left = speaking_at_once(u.session, step), 1 - number
    else:
        lines = [_still_to_speak(u, step, group, lap, had) for group in groups]
        left = max((len(line) for line in lines), default=0)
        is_free = step.order in FREELY_NAMED or begins_with_volunteer(step)
        if is_free or not left:
            left = max(left, _turns_unknown(u.session, step)) - number
            lines = []
        speakers = tuple(line[0] for line in lines if line)
    if left <= 0:
        return False
    u.record(
        fact.TurnsCalled(
            position=here.position,
            number=number + 1,
            of=number + left,
            lap=lap,
            speakers=speakers,
            seconds=here.turn_seconds,
        )
    )
    return True


def _still_to_speak(
    u: Unfolding, step: Round, group: Subgroup, lap: int, had: tuple[str, ...]
) -> list[str]:
    """Who in a group is in the room and still has a turn in the lap, in order."""
    order = list(lap_order(u.session, step, lap, u.chance, group))
    for speaker in had:
        if speaker in order:
            order.remove(speaker)
    return [speaker for speaker in order if is_in_the_room(u.session, speaker)]


def _turns_unknown(session: Session, step: Round) -> int:
    """How many turns a lap has for roles that the groups have named, but nobody has registered."""
    who = step.who if isinstance(step.who, tuple) else ()
    return sum(r in session.script.roles_of_groups and not session.holders(r) for r in who)


def speaking_at_once(session: Session, step: Speak) -> tuple[str, ...]:
    """Who speaks as that role at the same time: its holder in each group, as far as is known."""
    if step.by == LEADER and session.stand_in is not None:
        return (session.stand_in.id,)
    return tuple(
        person.id
        for person in session.holders(step.by)
        if person.is_here and not is_kept_silent(person, step)
    )


def end_shared_turn(u: Unfolding) -> None:
    """End the turn that runs in all groups, and its step with it where that has had its time."""
    if not leave_in_time(u, turn_is_over=True):
        call_next(u)
