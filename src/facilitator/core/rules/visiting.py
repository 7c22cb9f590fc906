"""Departing from the order of the script: leaving a step out, and going back to one."""

from collections.abc import Sequence
from typing import assert_never

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.deciding import withdraw_decisions
from facilitator.core.rules.leaving import leave, leave_all
from facilitator.core.rules.orders import turn_form
from facilitator.core.rules.rating import withdraw_scores
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.rules.withdrawing import withdraw_choices
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
    steps_inside,
    with_steps_inside,
)


def known_step(u: Unfolding, step_id: str) -> AnyStep:
    """The step with that id.

    Raises:
        Refused: no step has that id.
    """
    if not u.session.script.has_step(step_id):
        refuse(Reason.NO_SUCH_STEP)
    return u.session.script.step(step_id)


def leave_out(u: Unfolding, command: commands.LeaveOut) -> None:
    """Leave out an open step, or one to come."""
    step = known_step(u, command.step)
    is_open = any(opened.position.step == step.id for opened in u.session.open_steps)
    if not is_open and _is_behind(u, step):
        refuse(Reason.ALREADY_BEHIND)
    if step.id in u.session.dropped_steps:
        refuse(Reason.ALREADY_LEFT_OUT)
    if not step.optional:
        u.record(
            fact.Deviated(step=step.id, what="left-out", reason=command.reason.strip() or None)
        )
    if is_open:
        while u.here.position.step != step.id:
            leave(u)
        leave(u, left_out="leader")
    else:
        u.record(fact.StepDropped(step=step.id))


def _is_behind(u: Unfolding, step: AnyStep) -> bool:
    """Whether a step does not come any more; one inside a repeated step comes in each iteration."""
    open_steps = {opened.position.step: opened for opened in u.session.open_steps}
    steps, next_index = u.session.script.steps, u.session.next_step
    for outer in u.session.script.way_to(step.id):
        index = [each.id for each in steps].index(outer.id)
        opened = open_steps.get(outer.id)
        if opened is None:
            return index < next_index
        if isinstance(outer, AnyLoop):
            return False
        steps, next_index = steps_inside(outer), opened.next_step
    return False


def go_back(u: Unfolding, command: commands.GoBack) -> None:
    """Visit a step again: what was written stays, choices made from there on do not stand.

    A step inside one that is no longer open is reached by visiting that one anew.
    """
    known_step(u, command.step)
    session = u.session
    depth, steps, next_index = 0, session.script.steps, session.next_step
    way = session.script.way_to(command.step)
    for opened, outer in zip(session.open_steps, way[:-1], strict=False):
        if opened.position.step != outer.id:
            break
        depth, steps, next_index = depth + 1, steps_inside(outer), opened.next_step
    index = [step.id for step in steps].index(way[depth].id)
    if index >= next_index:
        refuse(Reason.NOT_YET_VISITED)
    leave_all(u, keep=depth)
    if depth and isinstance(u.step, Decide):
        _let_wait(u)
    _withdraw(u, steps[index:])
    for step in way[depth:]:
        if step.id in u.session.dropped_steps:
            u.record(fact.StepHeldAfterAll(step=step.id))
    u.record(fact.Deviated(step=way[depth].id, what="went-back"))


def _withdraw(u: Unfolding, steps: Sequence[AnyStep]) -> None:
    """Let what was chosen, rated, decided and formed in steps that come again stand no more."""
    iteration = u.session.iteration_inside
    for step in with_steps_inside(steps):
        match step:
            case Choose():
                withdraw_choices(u, step, iteration)
            case Rate():
                withdraw_scores(u, step, iteration)
            case Decide():
                withdraw_decisions(u, step, iteration)
            case Groups():
                _withdraw_groups(u, step, iteration)
            case Speak() | Quiet() | Round() | Discuss() | Repeat() | Commit() | Recall():
                pass
            case _:
                assert_never(step)


def _withdraw_groups(u: Unfolding, step: Groups, iteration: tuple[int, ...]) -> None:
    """Let later groups not build on those of a step that is visited again."""
    positions = dict.fromkeys(
        group.position
        for group in u.session.subgroups
        if group.position.step == step.id
        and not group.is_withdrawn
        and group.position.iteration[: len(iteration)] == iteration
    )
    for position in positions:
        u.record(fact.GroupsWithdrawn(position=position))


def _let_wait(u: Unfolding) -> None:
    """Let whoever has the word about a proposal have it again when the steps inside are behind."""
    turn = u.here.turn
    if turn is not None:
        cut_turn(u, turn_form(u.step))
        queue = (turn.participant, *u.here.queue)
        u.record(fact.OrderChanged(position=u.here.position, queue=queue))
