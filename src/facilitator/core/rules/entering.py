"""How the next step is entered, or skipped with the reason why."""

from facilitator.core import events as fact
from facilitator.core.lists import items_to_read
from facilitator.core.people import LEADER
from facilitator.core.position import Position
from facilitator.core.rules.groups import placed
from facilitator.core.rules.measures import has_nothing_back
from facilitator.core.rules.order import can_speak, iteration_form, taking_turns, turn_form
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import (
    THE_ITEM,
    AnyStep,
    Condition,
    Groups,
    Recall,
    Repeat,
    Speak,
    role_with_the_word,
    roles_of,
    source_of,
    steps_inside,
)
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    is_inside_groups,
    latest_groups,
    open_layers,
    own_items,
    working_groups,
)
from facilitator.core.text import cleaned


def enter_next(u: Unfolding) -> bool:
    """Enter the step that comes next, or skip it.

    Returns:
        Whether there was one: in the open step that has steps, or in the script.
    """
    outer = u.session.here
    steps = u.session.script.steps if outer is None else steps_inside(u.step)
    index = u.session.next_step if outer is None else outer.next_step
    if index >= len(steps):
        return False
    enter(u, steps[index].id)
    return True


def enter(u: Unfolding, step_id: str) -> None:
    """Enter a step, or skip it and record why."""
    session = u.session
    step = session.script.step(step_id)
    iteration = session.iteration_inside
    position = Position(
        step=step_id, visit=session.visits(step_id, iteration) + 1, iteration=iteration
    )
    planned = session.occasion.plan.length_of(step_id, iteration)
    left_out = why_left_out(session, step)
    if left_out is None:
        u.record(
            fact.StepEntered(
                position=position,
                planned_seconds=planned.seconds,
                adapted_seconds=planned.seconds,
                turn_seconds=planned.turn_seconds,
            )
        )
        role = vacant_role(u.session, step)
        if role is None:
            ask_for_stand_in(u, step)
        else:
            u.record(fact.LeaderAsked(position=position, about="vacant", role=role))
        return
    u.record(
        fact.StepLeft(
            position=position,
            planned_seconds=planned.seconds,
            adapted_seconds=planned.seconds,
            actual_seconds=0.0,
            turns=0,
            laps=0,
            contributions=0,
            passes=0,
            left_out=left_out,
        )
    )


def ask_for_stand_in(u: Unfolding, step: AnyStep) -> None:
    """Ask who leads, where the leader has a role that the step keeps silent or away.

    A leader who is silent only as the leader still leads.
    """
    roles = {role for leader in u.session.holders(LEADER) for role in leader.roles}
    is_kept_from_leading = bool(roles & {*step.away} or roles - {LEADER} & {*step.silent})
    if is_kept_from_leading and u.session.stand_in is None:
        u.record(fact.LeaderAsked(position=u.here.position, about="stand-in"))


def why_left_out(session: Session, step: AnyStep) -> str | None:
    """Why a step is skipped: a name in the record, or nothing if it is entered."""
    if step.id in session.dropped_steps:
        return "leader"
    if step.only_if is not None and not holds(session, step.only_if):
        return "condition"
    if _has_no_holder(session, step):
        return "role"
    waits_for = vacant_role(session, step)
    if waits_for is None and _nobody_takes_part(session, step):
        return "nobody"
    if _has_nothing_to_read(session, step):
        return "nothing"
    # Nobody was given the role the first time, so the leader is not asked again in each iteration.
    return "role" if waits_for is not None and _was_nobodys(session, step) else None


def _has_no_holder(session: Session, step: AnyStep) -> bool:
    """Whether a step is for optional roles only, and nobody holds any of them."""
    roles = roles_of(step)
    is_optional = all(session.script.role_is_optional(role) for role in roles)
    is_held = any(session.holders(role) for role in roles)
    return bool(roles) and is_optional and not is_held and not _groups_know(session, step)


def _groups_know(session: Session, step: AnyStep) -> bool:
    """Whether groups settle among themselves who has a role of the step, registered or not."""
    if not {*roles_of(step)} & session.script.roles_of_groups:
        return False
    is_told = role_with_the_word(step) is None and bool(latest_groups(session))
    return is_inside_groups(session) or is_told


def _nobody_takes_part(session: Session, step: AnyStep) -> bool:
    if isinstance(step, Groups):
        layers = open_layers(session)
        outer_groups = layers[-1] if layers else (None,)
        return not any(placed(session, step, outer) for outer in outer_groups)
    form = turn_form(step)
    if isinstance(step, Repeat) and step.for_each == "participant":
        form = iteration_form(step)
    if form is None or taking_turns(session, form):
        return False
    # Holders that the groups have named among themselves are there, or can be asked for.
    return not (isinstance(form.who, tuple) and _groups_know(session, step))


def _has_nothing_to_read(session: Session, step: AnyStep) -> bool:
    if isinstance(step, Recall):
        return has_nothing_back(session)
    if isinstance(step, Repeat) and step.for_each != "item":
        return False
    source = source_of(step)
    if source is None:
        return False
    if source == THE_ITEM or not is_inside_groups(session):
        return not items_to_read(session, step)
    return not any(own_items(session, source, group) for group in working_groups(session))


def _was_nobodys(session: Session, step: AnyStep) -> bool:
    """Whether the step was left out in an earlier iteration because nobody took its role."""
    is_first_visit = not session.visits(step.id, session.iteration_inside)
    behind = [closed.left for closed in session.closed_steps]
    was_left = any(left.position.step == step.id and left.left_out == "role" for left in behind)
    return is_first_visit and was_left


def vacant_role(session: Session, step: AnyStep) -> str | None:
    """The role that a step cannot do without and nobody here holds; nothing if all is well.

    A ``speak`` asks for itself whose turn it is. Who leads is always known.
    """
    roles = roles_of(step)
    if isinstance(step, Speak) or LEADER in roles or _groups_know(session, step):
        return None
    needed = [role for role in roles if not session.script.role_is_optional(role)]
    is_held = any(p.holds_any(roles) and can_speak(p, step) for p in session.present)
    return None if is_held or not needed else needed[0]


def rests_for_holder(u: Unfolding) -> bool:
    """Whether the step still waits for somebody to have the role that it cannot do without."""
    question = u.here.question
    is_for_several = question is not None and u.session.script.several_hold(question.role or "")
    if is_for_several or vacant_role(u.session, u.step) is not None:
        return True
    have_holder(u)
    return False


def have_holder(u: Unfolding) -> None:
    """Let the step go on now that somebody has the role that it cannot do without."""
    u.record(fact.LeaderAnswered(position=u.here.position, about="vacant"))
    ask_for_stand_in(u, u.step)


def holds(session: Session, condition: Condition) -> bool:
    """Whether everything that a condition asks for holds now."""
    people = session.present_at_start
    fewest, most = condition.participants_min, condition.participants_max
    if (fewest is not None and people < fewest) or (most is not None and people > most):
        return False
    filled, empty = condition.list_not_empty, condition.list_empty
    if filled is not None and not session.open_items(filled):
        return False
    if empty is not None and session.open_items(empty):
        return False
    chosen = condition.chosen
    return chosen is None or _is_chosen(session, chosen.list, cleaned(chosen.item))


def _is_chosen(session: Session, list_id: str, text: str) -> bool:
    """Whether an item with these words was chosen from that list."""
    items = session.open_items(list_id)
    return any(item.chosen_at is not None and item.text == text for item in items)
