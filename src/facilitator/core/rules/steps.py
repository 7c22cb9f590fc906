"""Entering and leaving steps, going back, leaving out, ending."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import Seated, StepLength
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import go_on_choosing
from facilitator.core.rules.orders import is_kept_silent, members, turn_form
from facilitator.core.rules.topics import save_topic
from facilitator.core.rules.turns import cut_turn, go_on, start_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import AnyStep, Choose, Commit, Discuss, Quiet, Round, Speak
from facilitator.core.session import Session, Stage
from facilitator.core.timing import step_elapsed


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
    for participant, text in command.topics:
        save_topic(u, participant, text)


def settle(u: Unfolding) -> None:
    """Let happen what follows by itself, until people have something to do."""
    while u.session.stage is Stage.RUNNING:
        if not u.session.open_steps:
            enter_next(u)
        elif goes_on(u):
            return
        else:
            leave(u)


def goes_on(u: Unfolding) -> bool:
    """Whether the open step goes on, after what follows in it by itself."""
    step = u.step
    match step:
        case Round():
            return not go_on(u, step)
        case Speak():
            return not _go_on_speaking(u, step)
        case Choose():
            return not go_on_choosing(u)
        case Quiet() | Discuss() | Commit():
            return True


def _go_on_speaking(u: Unfolding, step: Speak) -> bool:
    """Give the floor to the role, or ask who holds it; say whether the step is over."""
    here = u.here
    able = [
        person
        for person in u.session.holders(step.by)
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


def enter_next(u: Unfolding) -> None:
    """Enter the next step of the script that is held, or come to the end."""
    steps = u.session.script.steps
    if u.session.next_step >= len(steps):
        u.record(fact.FormCompleted())
        return
    step = steps[u.session.next_step]
    position = Position(step=step.id, visit=u.session.visits(step.id) + 1)
    planned = u.session.occasion.plan.step(step.id)
    left_out = _why_left_out(u.session, step)
    if left_out is None:
        u.record(
            fact.StepEntered(
                position=position,
                planned_seconds=planned.seconds,
                adapted_seconds=planned.seconds,
                turn_seconds=planned.turn_seconds,
            )
        )
        return
    u.record(
        fact.StepLeft(
            position=position,
            planned_seconds=planned.seconds,
            adapted_seconds=planned.seconds,
            actual_seconds=0.0,
            left_out=left_out,
        )
    )


def _why_left_out(session: Session, step: AnyStep) -> str | None:
    """Why a step is passed over, if it is."""
    if step.id in session.dropped_steps:
        return "leader"
    by = step.by if isinstance(step, Speak | Choose | Commit) else "group"
    if by != "group" and session.script.role_is_optional(by) and not session.holders(by):
        return "role"
    form = turn_form(step)
    if form is not None and not members(session, form):
        return "nobody"
    source = step.from_ if isinstance(step, Choose | Commit) else None
    if source is not None and not session.open_items(source):
        return "nothing"
    return None


def leave(u: Unfolding, *, left_out: str | None = None, is_deferred: bool = False) -> None:
    """Leave the open step, its turn and answer first."""
    cut_turn(u, turn_form(u.step))
    here = u.here
    u.record(
        fact.StepLeft(
            position=here.position,
            planned_seconds=here.planned,
            adapted_seconds=here.adapted,
            actual_seconds=round(step_elapsed(u.session, u.moment.t), 3),
            turns=here.turns,
            laps=here.lap if turn_form(u.step) is not None else 0,
            contributions=here.contributions,
            passes=here.passes,
            seconds_by_role=here.seconds_by_role,
            left_out=left_out,
            is_deferred=is_deferred,
        )
    )


def known_step(u: Unfolding, step_id: str) -> int:
    """The place of a step in the script.

    Raises:
        Refused: no step has that id.
    """
    order = [step.id for step in u.session.script.steps]
    if step_id not in order:
        refuse(Reason.NO_SUCH_STEP)
    return order.index(step_id)


def end_step(u: Unfolding, _: commands.EndStep) -> None:
    """End the open step, even in the middle of a lap; that is no deviation where it was asked."""
    step = u.step
    question = u.here.question
    was_asked = question is not None and question.about in ("time-up", "max-laps")
    is_early = isinstance(step, Round | Choose) or step.required
    if is_early and not was_asked:
        cut_turn(u, turn_form(step))
        left = round(max(0.0, u.here.adapted - step_elapsed(u.session, u.moment.t)), 3)
        u.record(fact.Deviated(step=step.id, what="ended-early", seconds=left or None))
    leave(u)


def leave_out(u: Unfolding, command: commands.LeaveOut) -> None:
    """Leave out the open step, or one to come."""
    index = known_step(u, command.step)
    step = u.session.script.steps[index]
    is_open = bool(u.session.open_steps) and u.here.position.step == step.id
    if not is_open and index < u.session.next_step:
        refuse(Reason.ALREADY_BEHIND)
    if step.id in u.session.dropped_steps:
        refuse(Reason.ALREADY_LEFT_OUT)
    if not step.optional:
        u.record(
            fact.Deviated(step=step.id, what="left-out", reason=command.reason.strip() or None)
        )
    if is_open:
        leave(u, left_out="leader")
    else:
        u.record(fact.StepDropped(step=step.id))


def go_back(u: Unfolding, command: commands.GoBack) -> None:
    """Visit a step again: what was written stays, choices made from there on do not stand."""
    index = known_step(u, command.step)
    if index >= u.session.next_step:
        refuse(Reason.NOT_YET_VISITED)
    if u.session.open_steps:
        leave(u)
    for step in u.session.script.steps[index:]:
        if isinstance(step, Choose):
            _withdraw(u, step)
    u.record(fact.Deviated(step=command.step, what="went-back"))


def _withdraw(u: Unfolding, step: Choose) -> None:
    """Withdraw what was chosen, kept or copied in a step that is visited again."""
    session = u.session
    positions = {item.chosen_at for item in session.items(step.from_)} | set(
        session.deferred_choices
    )
    for position in sorted(
        (p for p in positions if p is not None and p.step == step.id), key=lambda p: p.visit
    ):
        touched = tuple(
            item.address.item
            for item in session.items(step.from_)
            if item.chosen_at == position or item.is_kept
        )
        u.record(fact.ChoiceWithdrawn(position=position, list=step.from_, items=touched))
    for copy in session.items(step.into) if step.into is not None else ():
        was_made_there = copy.position is not None and copy.position.step == step.id
        if copy.origin is not None and was_made_there and not copy.is_struck:
            u.record(fact.ItemStruck(list=copy.address.list, item=copy.address.item))


def finish(u: Unfolding, _: commands.Finish) -> None:
    """Finish, when every step is behind."""
    if u.session.stage is not Stage.CLOSING:
        refuse(Reason.STEPS_LEFT)
    u.record(fact.SessionFinished())


def abandon(u: Unfolding, command: commands.Abandon) -> None:
    """End before the last step."""
    if u.session.open_steps:
        step = u.step.id
        leave(u)
        u.record(fact.Deviated(step=step, what="ended-early"))
    u.record(fact.SessionAbandoned(reason=command.reason.strip() or None))
