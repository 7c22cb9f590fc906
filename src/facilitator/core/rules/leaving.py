"""How a step is left, or left out: what the leader is asked first, what is recorded."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.ratings import unscored
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import candidates
from facilitator.core.rules.decisions import stop
from facilitator.core.rules.groups import give_back, vacancies
from facilitator.core.rules.items import placed_words
from facilitator.core.rules.order import turn_form
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import AnyLoop, AnyStep, Choose, Decide, steps_inside
from facilitator.core.session import OpenStep, Stage
from facilitator.core.subgroups import groups_to_choose, is_in_groups, working_groups
from facilitator.core.time_spent import step_elapsed, step_time_is_up

NOT_ABOUT_THE_END = ("next-speaker", "holder", "uneven", "fill-in")
"""Questions in the middle of a step: ending it then ends it early."""

WAITED_FOR = ("again", "appoint", "stand-in", "vacant")
"""Questions that the leader answers before the clock may act."""


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


def _ask(u: Unfolding, about: str, role: str | None = None, group: str | None = None) -> None:
    cut_turn(u, turn_form(u.step))
    position = placed_words(u.here.position, group)
    u.record(fact.LeaderAsked(position=position, about=about, role=role))


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


def leave_as_it_stands(u: Unfolding) -> None:
    """Leave a step that is over; a choice that was not made can be made afterwards."""
    step = u.step
    is_made = not isinstance(step, Choose) or u.here.is_chosen or step.assigns is not None
    leave(u, is_deferred=not is_made and bool(candidates(u.session)))


def leave_all(u: Unfolding, keep: int = 0) -> None:
    """Leave the open steps, the innermost first, except for that many of the outermost."""
    while len(u.session.open_steps) > keep:
        leave(u)


def asks_for_holder(u: Unfolding) -> bool:
    """Ask who takes a role that needs a holder before the leader or the clock leaves the step.

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
    """When the leader is asked about a role: in the order of ``appoint``, then of the groups."""
    groups = [None, *(group.id for group in working_groups(u.session))]
    return u.step.appoint.index(role), groups.index(group_id)


def check_end_step(s: Situation, command: commands.EndStep) -> None:
    """Refuse to end a step that is not open.

    Raises:
        Refused: no such step is open.
    """
    if command.step not in (None, *(opened.position.step for opened in s.session.open_steps)):
        refuse(Reason.NO_SUCH_STEP)


def end_step(u: Unfolding, command: commands.EndStep) -> None:
    """End an open step, even in the middle of a lap; no deviation if that was asked about."""
    check_end_step(u, command)
    while command.step not in (None, u.here.position.step):
        if not _can_be_left(u):
            return
        leave(u)
    step = u.step
    has_an_end = step.is_over_by_itself or step.required or u.here.iteration > 0
    was_asked = u.here.asked_about not in ("", *NOT_ABOUT_THE_END)
    if not was_asked and (has_an_end or unscored(u.session)):
        cut_turn(u, turn_form(step))
        left = round(max(0.0, u.here.adapted - step_elapsed(u.session, u.moment.t)), 3)
        u.record(fact.Deviated(step=step.id, what="ended-early", seconds=left or None))
    if _can_be_left(u):
        leave(u)


def _can_be_left(u: Unfolding) -> bool:
    """Whether the step can be left: asks for holders of roles once, then does without them."""
    goes_without = u.here.asked_about == "appoint"
    if asks_for_holder(u):
        return False
    if goes_without and any(vacancies(u.session, u.step)):
        u.record(fact.Deviated(step=u.step.id, what="broke-form"))
    return True


def check_leave_out(s: Situation, command: commands.LeaveOut) -> AnyStep:
    """The step that is left out.

    Raises:
        Refused: there is no such step, it is behind, or it is left out already.
    """
    step = known_step(s, command.step)
    if not _is_open(s, step) and _is_behind(s, step):
        refuse(Reason.ALREADY_BEHIND)
    if step.id in s.session.dropped_steps:
        refuse(Reason.ALREADY_LEFT_OUT)
    return step


def _is_open(s: Situation, step: AnyStep) -> bool:
    return any(opened.position.step == step.id for opened in s.session.open_steps)


def _is_behind(s: Situation, step: AnyStep) -> bool:
    """Whether a step will not come again; one inside a repeated step comes in each iteration."""
    open_steps = {opened.position.step: opened for opened in s.session.open_steps}
    steps, next_index = s.session.script.steps, s.session.next_step
    for outer in s.session.script.way_to(step.id):
        index = [each.id for each in steps].index(outer.id)
        opened = open_steps.get(outer.id)
        if opened is None:
            return index < next_index
        if isinstance(outer, AnyLoop):
            return False
        steps, next_index = steps_inside(outer), opened.next_step
    return False


def leave_out(u: Unfolding, command: commands.LeaveOut) -> None:
    """Leave out an open step, or one to come."""
    step = check_leave_out(u, command)
    if not step.optional:
        u.record(
            fact.Deviated(step=step.id, what="left-out", reason=command.reason.strip() or None)
        )
    if _is_open(u, step):
        while u.here.position.step != step.id:
            leave(u)
        leave(u, left_out="leader")
    else:
        u.record(fact.StepDropped(step=step.id))


def known_step(s: Situation, step_id: str) -> AnyStep:
    """The step with that id.

    Raises:
        Refused: no step has that id.
    """
    if not s.session.script.has_step(step_id):
        refuse(Reason.NO_SUCH_STEP)
    return s.session.script.step(step_id)


def check_choose_later(s: Situation, _: commands.ChooseLater) -> None:
    """Refuse to leave for later anything but an open choice that gives no role.

    Raises:
        Refused: nothing is to be chosen, or it has to be chosen now.
    """
    step = s.step
    if not isinstance(step, Choose) or s.here.is_chosen:
        refuse(Reason.NOT_IN_THIS_STEP)
    if step.assigns is not None:
        refuse(Reason.CHOICE_NEEDED_NOW)


def choose_later(u: Unfolding, command: commands.ChooseLater) -> None:
    """Leave the choice for later; a choice that gives a role is needed now."""
    check_choose_later(u, command)
    leave_for_later(u)


def is_choice_for_later(s: Situation) -> bool:
    """Whether the open step is a choice that is not made, and gives no role that is needed now."""
    step = s.step
    return isinstance(step, Choose) and not s.here.is_chosen and step.assigns is None


def leave_for_later(u: Unfolding) -> None:
    """Leave a choice that can be made afterwards, unless the leader is asked for holders first."""
    if not asks_for_holder(u):
        leave(u, is_deferred=True)


def leave_in_time(u: Unfolding, *, turn_is_over: bool = False) -> bool:
    """Leave the step that ``due_with_its_steps`` names, with everything in it.

    Returns:
        Whether something was left, or somebody has to be named before it can be.
    """
    due = due_with_its_steps(u, turn_is_over=turn_is_over)
    if due is None:
        return False
    while u.here.position != due.position:
        if asks_for_holder(u):
            return True
        leave(u)
    come_to_end(u)
    return True


def due_with_its_steps(s: Situation, *, turn_is_over: bool = False) -> OpenStep | None:
    """The outermost step that advances and has had its time, unless a turn runs in it.

    Args:
        s: where the conversation is.
        turn_is_over: whether the turn that runs in all subgroups has just come to its end.
    """
    here = s.here
    if here.asked_about in WAITED_FOR:
        return None
    shared = here.at_once.turn
    has_running_turn = here.turn is not None or (shared is not None and shared.allowed is not None)
    if has_running_turn and not turn_is_over:
        return None
    return next((opened for opened in s.session.open_steps if _is_due(s, opened)), None)


def _is_due(s: Situation, opened: OpenStep) -> bool:
    """Whether a step is to be left with the steps in it, since its time is up."""
    step = s.session.script.step(opened.position.step)
    if step.when_time_up != "advance" or opened.time_was_called:
        return False
    # Other steps see to their own time while nothing is open in them.
    if opened is s.here and not step.is_made_of_steps:
        return False
    return step_time_is_up(s.session, opened, s.moment.t)


def check_finish(s: Situation, _: commands.Finish) -> None:
    """Refuse to finish while steps are left.

    Raises:
        Refused: not every step is behind.
    """
    if s.session.stage is not Stage.CLOSING:
        refuse(Reason.STEPS_LEFT)


def finish(u: Unfolding, command: commands.Finish) -> None:
    """Finish, when every step is behind."""
    check_finish(u, command)
    u.record(fact.SessionFinished())


def abandon(u: Unfolding, command: commands.Abandon) -> None:
    """End before the last step."""
    if u.session.open_steps:
        step = u.step.id
        leave_all(u)
        u.record(fact.Deviated(step=step, what="ended-early"))
    u.record(fact.SessionAbandoned(reason=command.reason.strip() or None))
