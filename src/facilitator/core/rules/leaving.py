"""Leaving a step: what is asked before, what the record says, and what is put back."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import placed_words
from facilitator.core.rules.deciding import stop
from facilitator.core.rules.grouping import vacancies
from facilitator.core.rules.moving_roles import give_back
from facilitator.core.rules.orders import turn_form
from facilitator.core.rules.standings import candidates
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.scoring import unscored
from facilitator.core.script import AnyLoop, Choose, Decide
from facilitator.core.session import Stage
from facilitator.core.subgroups import groups_to_choose, is_in_groups, working_groups
from facilitator.core.timing import step_elapsed

NOT_ABOUT_THE_END = ("next-speaker", "holder", "uneven", "fill-in")
"""Questions in the midst of a step: whoever ends it then ends it early."""


def leave(u: Unfolding, *, left_out: str | None = None, is_deferred: bool = False) -> None:
    """Leave the open step, its turn and answer first."""
    step = u.step
    cut_turn(u, turn_form(step))
    if isinstance(step, AnyLoop):
        give_back(u, step)
    if isinstance(step, Decide) and left_out is None:
        stop(u, step)
    here = u.here
    waiting = tuple(g.id for g in groups_to_choose(u.session)) if is_deferred else ()
    u.record(
        fact.StepLeft(
            position=here.position,
            planned_seconds=here.planned,
            adapted_seconds=here.adapted,
            actual_seconds=round(step_elapsed(u.session, u.moment.t), 3),
            turns=here.turns,
            laps=here.lap if turn_form(step) is not None else 0,
            contributions=here.contributions,
            passes=here.passes,
            seconds_by_role=here.seconds_by_role,
            left_out=left_out,
            is_deferred=is_deferred and (bool(waiting) or not is_in_groups(u.session)),
            deferred_by=waiting,
        )
    )


def come_to_end(u: Unfolding) -> None:
    """Leave a step that is over, unless the leader is asked something first.

    Each role of ``appoint`` needs a holder before, in subgroups one in each, and a step with
    ``again`` may be run once more.
    """
    step, question = u.step, u.here.question
    vacant = next(vacancies(u.session, step), None)
    if vacant is not None:
        asked = None if question is None else (question.about, question.role, question.group)
        if asked != ("appoint", *vacant):
            _ask(u, "appoint", *vacant)
    elif step.again:
        if question is None or question.about != "again":
            _ask(u, "again")
    else:
        leave_as_it_stands(u)


def leave_as_it_stands(u: Unfolding) -> None:
    """Leave a step that is over; a choice that was not made can be made afterwards."""
    step = u.step
    is_made = not isinstance(step, Choose) or u.here.is_chosen or step.assigns is not None
    leave(u, is_deferred=not is_made and bool(candidates(u.session)))


def asks_for_holder(u: Unfolding) -> bool:
    """Ask who takes a role that has to have a holder before the step is left by hand or clock.

    Asked once: whoever ends the step again goes on without.

    Returns:
        Whether it is asked now, so that the step is not left yet.
    """
    question, vacant = u.here.question, tuple(vacancies(u.session, u.step))
    if question is not None and question.about == "appoint":
        asked = _place_in_line(u, question.role or "", question.group)
        vacant = tuple(each for each in vacant if _place_in_line(u, *each) > asked)
    if vacant:
        _ask(u, "appoint", *vacant[0])
    return bool(vacant)


def _place_in_line(u: Unfolding, role: str, group_id: str | None) -> tuple[int, int]:
    """When it is asked who has a role: in the order of ``appoint``, and of the groups."""
    groups = [None, *(group.id for group in working_groups(u.session))]
    return u.step.appoint.index(role), groups.index(group_id)


def _ask(u: Unfolding, about: str, role: str | None = None, group: str | None = None) -> None:
    cut_turn(u, turn_form(u.step))
    position = placed_words(u.here.position, group)
    u.record(fact.LeaderAsked(position=position, about=about, role=role))


def end_step(u: Unfolding, command: commands.EndStep) -> None:
    """End an open step, even in the middle of a lap; that is no deviation where it was asked."""
    if command.step is not None and not _goes_out_to(u, command.step):
        return
    if not _is_asked_for_holder(u):
        _note_early_end(u)
    if _can_be_left(u):
        leave(u)


def _is_asked_for_holder(u: Unfolding) -> bool:
    question = u.here.question
    return question is not None and question.about == "appoint"


def _can_be_left(u: Unfolding) -> bool:
    """Ask for holders of roles; where that was done, go on without them, in another way."""
    goes_without = _is_asked_for_holder(u)
    if asks_for_holder(u):
        return False
    if goes_without and any(vacancies(u.session, u.step)):
        u.record(fact.Deviated(step=u.step.id, what="broke-form"))
    return True


def _note_early_end(u: Unfolding) -> None:
    """Say that the open step ends before it is over, where that is so and was not asked about."""
    step, question = u.step, u.here.question
    was_asked = question is not None and question.about not in NOT_ABOUT_THE_END
    is_early = step.is_over_by_itself or step.required or u.here.iteration > 0
    is_early = is_early or bool(unscored(u.session))
    if is_early and not was_asked:
        cut_turn(u, turn_form(step))
        left = round(max(0.0, u.here.adapted - step_elapsed(u.session, u.moment.t)), 3)
        u.record(fact.Deviated(step=step.id, what="ended-early", seconds=left or None))


def _goes_out_to(u: Unfolding, step_id: str) -> bool:
    """Leave everything that is open inside that step, unless somebody is asked for first."""
    if not any(opened.position.step == step_id for opened in u.session.open_steps):
        refuse(Reason.NO_SUCH_STEP)
    while u.here.position.step != step_id:
        if not _can_be_left(u):
            return False
        leave(u)
    return True


def leave_all(u: Unfolding, keep: int = 0) -> None:
    """Leave the open steps, the innermost first, but for the outermost so many."""
    while len(u.session.open_steps) > keep:
        leave(u)


def finish(u: Unfolding, _: commands.Finish) -> None:
    """Finish, when every step is behind."""
    if u.session.stage is not Stage.CLOSING:
        refuse(Reason.STEPS_LEFT)
    u.record(fact.SessionFinished())


def abandon(u: Unfolding, command: commands.Abandon) -> None:
    """End before the last step."""
    if u.session.open_steps:
        step = u.step.id
        leave_all(u)
        u.record(fact.Deviated(step=step, what="ended-early"))
    u.record(fact.SessionAbandoned(reason=command.reason.strip() or None))
