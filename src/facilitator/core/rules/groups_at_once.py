"""Steps that subgroups take at the same time: one open step on one clock for all of them.

In a round each group's next person speaks at the same time. The clock or the leader calls the
change. Who passes in there is the group's own business, and nothing of it is recorded.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import assert_never

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import LEADER, Subgroup
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import asked_for, make_choice, numbers_of, waits_for_scores
from facilitator.core.rules.decisions import conclude, groups_to_decide
from facilitator.core.rules.entering import enter_next
from facilitator.core.rules.items import taking_part
from facilitator.core.rules.leaving import come_to_end, leave_in_time
from facilitator.core.rules.order import (
    can_speak,
    iteration_form,
    lap_order,
    still_in_lap,
    turn_form,
)
from facilitator.core.rules.repeating import draw_iterations
from facilitator.core.rules.turns import FREELY_NAMED
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, over, refuse
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
    begins_with_volunteer,
)
from facilitator.core.session import OpenStep, Session
from facilitator.core.subgroups import (
    groups_to_choose,
    groups_with_people,
    is_in_groups,
    own_items,
    subgroup,
    who_is_in,
    working_groups,
)
from facilitator.core.time_spent import step_time_is_up, turn_elapsed

OUTCOMES = {"consent": "consented", "majority": "adopted"}
"""The outcome of a proposal that is carried, by the method of the decision."""


def continue_in_groups(u: Unfolding, step: AnyStep) -> Progress | None:
    """Let happen what follows by itself in a step that groups take at the same time.

    Returns:
        Nothing if the step goes as it does outside groups.
    """
    has_turn = u.here.at_once.turn is not None
    match step:
        case Round() | Speak():
            return over(when=not has_turn and not _call(u, 1))
        case Choose():
            return continue_choices_in_groups(u, step)
        case Repeat():
            return None if step.for_each is None else continue_repeat_in_groups(u, step)
        case Decide():
            # One lap of turns runs in all groups, then each tells what it decided.
            are_asked = bool(groups_to_decide(u.session, step))
            is_to_begin = are_asked and not has_turn and u.here.lap == 0
            if (are_asked and has_turn) or (is_to_begin and _call(u, 1)):
                return Progress.RESTS
            return ask_next_group(u, step)
        case Quiet() | Discuss() | Groups() | Rate() | Commit() | Recall():
            return None
        case _:
            assert_never(step)


def _call(u: Unfolding, lap: int) -> bool:
    """Call the next turn of that lap in every group; return whether any had one left."""
    here, step, shared = u.here, u.step, u.here.at_once.turn
    form = turn_form(step)
    number, had = 0, tuple[str, ...]()
    if shared is not None and shared.lap == lap:
        number, had = shared.number, here.at_once.had
    if isinstance(step, Speak):
        speakers, left = speaking_at_once(u.session, step), 1 - number
    elif form is not None:
        speakers, left = _next_in_line(u, form, lap, number, had)
    else:
        return False
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


def _next_in_line(
    u: Unfolding, form: Round, lap: int, number: int, had: tuple[str, ...]
) -> tuple[tuple[str, ...], int]:
    """Who speaks next, at most one of each group, and how many turns are left in the largest.

    Args:
        u: what unfolds.
        form: how turns go.
        lap: which lap, from 1.
        number: how many turns of it have been called.
        had: who has had one.
    """
    groups = groups_with_people(u.session, working_groups(u.session))
    orders = [lap_order(u.session, form, lap, u.chance, group) for group in groups]
    lines = [still_in_lap(u.session, order, had) for order in orders]
    left = max((len(line) for line in lines), default=0)
    if form.order in FREELY_NAMED or begins_with_volunteer(form) or not left:
        return (), max(left, _turns_unknown(u.session, form)) - number
    return tuple(line[0] for line in lines if line), left


def _turns_unknown(session: Session, step: Round) -> int:
    """How many turns a lap has for roles that the groups have named, but nobody has registered."""
    who = step.who if isinstance(step.who, tuple) else ()
    return sum(r in session.script.roles_of_groups and not session.holders(r) for r in who)


def call_next(u: Unfolding) -> None:
    """Call the next turn or lap in all groups; if there is none, ask or leave the step."""
    step = u.step
    is_out_of_time = step.when_time_up == "advance" and step_time_is_up(
        u.session, u.here, u.moment.t
    )
    if isinstance(step, Decide):
        if is_out_of_time or not _call(u, 1):
            ask_next_group(u, step)
    elif is_out_of_time or not isinstance(step, Round) or not _continues_in_turn(u, step):
        come_to_end(u)


def _continues_in_turn(u: Unfolding, step: Round) -> bool:
    """Call the next turn or lap of a round, or ask whether to; say whether there is another."""
    shared = u.here.at_once.turn
    if shared is None:
        return False
    if _call(u, shared.lap):
        return True
    if step.laps == "until-silent":
        if shared.lap % max(1, step.expected_laps) == 0:
            u.record(fact.LeaderAsked(position=u.here.position, about="max-laps"))
            return True
    elif shared.lap >= step.laps:
        return False
    return _call(u, shared.lap + 1)


def call_another_lap(u: Unfolding) -> None:
    """Call another lap in every group."""
    step, shared = u.step, u.here.at_once.turn
    u.record(fact.LeaderAnswered(position=u.here.position, about="max-laps"))
    if shared is None or not isinstance(step, Round) or not _call(u, shared.lap + 1):
        come_to_end(u)


def end_shared_turn(u: Unfolding) -> None:
    """End the turn that runs in all groups, and its step with it where that has had its time."""
    if not leave_in_time(u, turn_is_over=True):
        call_next(u)


def is_called_now(here: OpenStep) -> bool:
    """Whether a turn runs in all groups and the next can be called."""
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


def speaking_at_once(session: Session, step: Speak) -> tuple[str, ...]:
    """Who speaks as that role at the same time: its holder in each group, as far as is known."""
    if step.by == LEADER and session.stand_in is not None:
        return (session.stand_in.id,)
    return tuple(person.id for person in session.holders(step.by) if can_speak(person, step))


def continue_choices_in_groups(u: Unfolding, step: Choose) -> Progress:
    """Let groups with too few items take them all; over when every group has chosen."""
    fewest, _ = asked_for(step)
    for group in groups_to_choose(u.session):
        if _is_asked_who_takes_the_role(u):
            return Progress.RESTS
        numbers = numbers_of(own_items(u.session, step.from_, group))
        if len(numbers) < fewest:
            position = replace(u.here.position, group=group.id)
            make_choice(u, step, position, numbers, taken=True)
    if not groups_to_choose(u.session) and not _is_asked_who_takes_the_role(u):
        return Progress.OVER
    waits_for_scores(u, step)
    return Progress.RESTS


def _is_asked_who_takes_the_role(u: Unfolding) -> bool:
    """Whether a group that has chosen is asked which of its members gets the role."""
    question = u.here.question
    if question is None or question.about != "holder":
        return False
    group = subgroup(u.session, question.group or "")
    if group is not None and who_is_in(u.session, group):
        return True
    u.record(fact.LeaderAnswered(position=u.here.position, about="holder"))
    return False


def ask_next_group(u: Unfolding, step: Decide) -> Progress:
    """Ask the next group what it decided; over when every group has answered."""
    waiting = groups_to_decide(u.session, step)
    question = u.here.question
    is_asked = question is not None and question.about == "group-decision"
    if question is not None and is_asked and question.group in [group.id for group in waiting]:
        return Progress.RESTS
    if waiting:
        position = replace(u.here.position, group=waiting[0].id)
        u.record(fact.LeaderAsked(position=position, about="group-decision"))
        return Progress.RESTS
    if is_asked:
        u.record(fact.LeaderAnswered(position=u.here.position, about="group-decision"))
    return Progress.OVER


def check_tell_decision(s: Situation, command: commands.TellDecision) -> tuple[Decide, Subgroup]:
    """The decision, and the group that tells what it decided.

    Raises:
        Refused: groups decide nothing here, or it is not known which group is meant.
    """
    step = s.step
    if not isinstance(step, Decide) or not is_in_groups(s.session):
        refuse(Reason.NOT_IN_THIS_STEP)
    waiting = {group.id: group for group in groups_to_decide(s.session, step)}
    meant = command.group or _group_asked(s, waiting)
    if meant is None:
        refuse(Reason.GROUP_NEEDED if waiting else Reason.NOT_IN_THIS_STEP)
    if meant not in waiting:
        refuse(Reason.NO_SUCH_GROUP)
    return step, waiting[meant]


def _group_asked(s: Situation, waiting: Collection[str]) -> str | None:
    """The group that the leader is asked about; with only one left, nobody has to say."""
    question = s.here.question
    if question is not None and question.group is not None:
        return question.group
    return next(iter(waiting)) if len(waiting) == 1 else None


def tell_decision(u: Unfolding, command: commands.TellDecision) -> None:
    """Write down what a group decided by itself; it may be done before the others."""
    step, group = check_tell_decision(u, command)
    holds = OUTCOMES[step.method]
    conclude(u, step, holds if command.outcome == "carried" else command.outcome, group)


def continue_repeat_in_groups(u: Unfolding, step: Repeat) -> Progress:
    """Let the next step, or the next iteration of all groups, begin by itself."""
    here = u.here
    if here.question is not None:
        return Progress.RESTS
    if here.iteration and enter_next(u):
        return Progress.WENT_ON
    if not here.iteration:
        draw_iterations(u, step)
    groups = groups_with_people(u.session, working_groups(u.session))
    lines = [_still_to_come(u, step, group) for group in groups]
    firsts = tuple(line[0] for line in lines if line)
    if not firsts:
        return Progress.OVER
    _begin_iteration_of_all(u, step, firsts)
    return Progress.WENT_ON


def _still_to_come(u: Unfolding, step: Repeat, group: Subgroup) -> list[str]:
    """Whom, or what, a group still has an iteration for, in order."""
    had = u.here.at_once.had
    if step.for_each == "participant":
        order = lap_order(u.session, iteration_form(step), 1, u.chance, group)
        return still_in_lap(u.session, order, had)
    numbers = [str(i.address.item) for i in own_items(u.session, step.from_ or "", group)]
    # What is written down meanwhile is not part of this.
    return [number for number in numbers if number in u.here.iterations and number not in had]


def _begin_iteration_of_all(u: Unfolding, step: Repeat, firsts: tuple[str, ...]) -> None:
    """Begin an iteration; the role that goes with it has one holder in each group."""
    if step.for_each == "participant":
        numbers, holders = tuple[int, ...](), firsts
    else:
        numbers = tuple(dict.fromkeys(int(each) for each in firsts))
        holders = _authors(u.session, step, numbers)
    u.record(
        fact.IterationStarted(
            position=u.here.position,
            number=u.here.iteration + 1,
            participants=() if numbers else firsts,
            list=step.from_ if numbers else None,
            items=numbers,
        )
    )
    if step.as_ is not None:
        first = holders[0] if holders else None
        u.record(fact.RoleAssigned(role=step.as_, participant=first, holders=holders))


def _authors(session: Session, step: Repeat, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Who wrote these items and still takes part; without one, the group sees to the role."""
    items = [i for i in session.open_items(step.from_ or "") if i.address.item in numbers]
    people = [taking_part(session, item.by) for item in items]
    return tuple(dict.fromkeys(person.id for person in people if person is not None))
