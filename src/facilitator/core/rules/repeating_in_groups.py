"""Iterations inside subgroups: each group's first person or item at the same time, then the next.

There are as many iterations as the largest group needs. The leader names nobody in there.
"""

from facilitator.core import events as fact
from facilitator.core.people import Subgroup
from facilitator.core.rules.attribution import taking_part
from facilitator.core.rules.entering import enter_next
from facilitator.core.rules.orders import iteration_form, lap_order, still_in_lap
from facilitator.core.rules.repeating import draw_iterations
from facilitator.core.rules.unfolding import Progress, Unfolding
from facilitator.core.script import Repeat
from facilitator.core.session import Session
from facilitator.core.subgroups import groups_with_people, own_items, working_groups


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
    _begin(u, step, firsts)
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


def _begin(u: Unfolding, step: Repeat, firsts: tuple[str, ...]) -> None:
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
    """Who wrote these items and still takes part; without one, the group sees to it."""
    items = [i for i in session.open_items(step.from_ or "") if i.address.item in numbers]
    people = [taking_part(session, item.by) for item in items]
    return tuple(dict.fromkeys(person.id for person in people if person is not None))
