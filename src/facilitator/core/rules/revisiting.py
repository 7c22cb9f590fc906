"""Visiting a step again: what was chosen, rated or decided in it is withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.decisions import withdraw_decisions
from facilitator.core.rules.leaving import known_step, leave_all
from facilitator.core.rules.order import turn_form
from facilitator.core.rules.rating import withdraw_scores
from facilitator.core.rules.turns import cut_turn
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
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
    steps_inside,
    with_steps_inside,
)
from facilitator.core.session import ChoiceMark


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """How the conversation comes back to a step."""

    keep: int
    """How many of the open steps stay open: those that the step stands in."""
    way: tuple[AnyStep, ...]
    """What is visited again: the step, and before it those it stands in that are not open."""
    again: tuple[AnyStep, ...]
    """The steps that come again, from the first of ``way`` on."""


def check_go_back(s: Situation, command: commands.GoBack) -> WayBack:
    """How the conversation comes back to that step.

    Raises:
        Refused: there is no such step, or it is still to come.
    """
    known_step(s, command.step)
    session = s.session
    depth, steps, next_index = 0, session.script.steps, session.next_step
    way = session.script.way_to(command.step)
    for opened, outer in zip(session.open_steps, way[:-1], strict=False):
        if opened.position.step != outer.id:
            break
        depth, steps, next_index = depth + 1, steps_inside(outer), opened.next_step
    index = [step.id for step in steps].index(way[depth].id)
    if index >= next_index:
        refuse(Reason.NOT_YET_VISITED)
    return WayBack(keep=depth, way=tuple(way[depth:]), again=tuple(steps[index:]))


def go_back(u: Unfolding, command: commands.GoBack) -> None:
    """Visit a step again: what was written stays, later choices are withdrawn.

    A step inside one that is no longer open is reached by visiting that one again.
    """
    back = check_go_back(u, command)
    leave_all(u, keep=back.keep)
    turn = u.here.turn if back.keep else None
    if turn is not None and isinstance(u.step, Decide):
        # Whoever has the turn about the proposal has it again after the steps inside.
        cut_turn(u, turn_form(u.step))
        queue = (turn.participant, *u.here.queue)
        u.record(fact.OrderChanged(position=u.here.position, queue=queue))
    _withdraw_what_comes_again(u, back.again)
    for step in back.way:
        if step.id in u.session.dropped_steps:
            u.record(fact.StepHeldAfterAll(step=step.id))
    # The fold of this event goes there: the step is entered again by what follows by itself.
    u.record(fact.Deviated(step=back.way[0].id, what="went-back"))


def _withdraw_what_comes_again(u: Unfolding, steps: Sequence[AnyStep]) -> None:
    """Withdraw what was chosen, rated, decided and formed in steps that come again."""
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
                # Later groups do not build on those of a step that is visited again.
                formed = {g.position: None for g in u.session.subgroups if not g.is_withdrawn}
                for position in formed:
                    if position.is_in(step.id, iteration):
                        u.record(fact.GroupsWithdrawn(position=position))
            case Speak() | Quiet() | Round() | Discuss() | Repeat() | Commit() | Recall():
                pass
            case _:
                assert_never(step)


def withdraw_choices(u: Unfolding, step: Choose, iteration: tuple[int, ...]) -> None:
    """Withdraw what was counted, chosen, kept or copied in a step that is visited again.

    Args:
        u: what follows from going back.
        step: the choice.
        iteration: the iteration that the command goes back to.
    """
    marked = {mark.position for item in u.session.items(step.from_) for mark in item.marks}
    made = {*marked, *u.session.deferred_choices, *u.session.empty_choices}
    made_here = [position for position in made if position.is_in(step.id, iteration)]
    for position in sorted(made_here, key=lambda p: (p.iteration, p.visit, p.group or "")):
        _withdraw_choice(u, step.from_, position)
    if step.into is not None:
        _strike_copies(u, step.into, step.id, iteration)


def _withdraw_choice(u: Unfolding, list_id: str, position: Position) -> None:
    """Withdraw one choice, and record again what others have made of the same items."""
    touched = [
        item
        for item in u.session.items(list_id)
        if any(mark.position == position for mark in item.marks)
    ]
    numbers = tuple(item.address.item for item in touched)
    u.record(fact.ChoiceWithdrawn(position=position, list=list_id, items=numbers))
    for item in touched:
        for mark in item.marks:
            if mark.position != position:
                _mark_again(u, item.address, mark)


def _mark_again(u: Unfolding, item: ItemAddress, mark: ChoiceMark) -> None:
    """Record again what a choice that was not withdrawn has made of an item."""
    match mark.what:
        case "counted":
            u.record(
                fact.VotesCounted(
                    position=mark.position,
                    list=item.list,
                    totals={str(item.item): mark.votes or 0},
                )
            )
        case "chosen":
            u.record(
                fact.ItemChosen(
                    position=mark.position, list=item.list, item=item.item, reason=mark.reason
                )
            )
        case "kept":
            u.record(fact.RestKept(position=mark.position, list=item.list, items=(item.item,)))


def _strike_copies(u: Unfolding, list_id: str, step_id: str, iteration: tuple[int, ...]) -> None:
    """Strike the copies that a choice has made in another list."""
    for copy in u.session.items(list_id):
        is_copied_here = copy.position is not None and copy.position.is_in(step_id, iteration)
        if is_copied_here and copy.origin is not None and not copy.is_struck:
            u.record(fact.ItemStruck(list=copy.address.list, item=copy.address.item))
