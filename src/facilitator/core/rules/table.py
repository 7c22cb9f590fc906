"""The protocol as a table: when each command is allowed, and what carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Any, assert_never

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules import (
    choices,
    decisions,
    erasing,
    groups_at_once,
    items,
    leaving,
    measures,
    people,
    rating,
    revisiting,
    speaking,
    steps,
    time,
)
from facilitator.core.rules.unfolding import Situation, Unfolding
from facilitator.core.session import Stage
from facilitator.core.unions import table_of

READY = frozenset({Stage.READY})
RUNNING = frozenset({Stage.RUNNING})
STARTED = frozenset({Stage.RUNNING, Stage.CLOSING})
OPEN = READY | STARTED
OVER = frozenset({Stage.FINISHED, Stage.ABANDONED})
BEGUN = STARTED | OVER


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a command, when it is allowed, and what carries it out."""

    check: Callable[[Situation, Any], object] | None
    """Refuses the command, or finds what ``decide`` needs; none where only the stage counts."""
    decide: Callable[[Unfolding, Any], None]
    """Makes the same check and records what the command leads to."""
    stages: frozenset[Stage]
    """How far the session must have come."""
    _: KW_ONLY
    while_paused: bool = False
    """Whether it is allowed during a pause."""
    settles: bool = True
    """Whether the conversation goes on by itself afterwards."""


def _rule_of(command: Command) -> Rule:
    match command:
        case commands.Start():
            return Rule(steps.check_start, steps.start, READY)
        case commands.Done():
            return Rule(speaking.check_done, speaking.done, RUNNING)
        case commands.Pass():
            return Rule(speaking.check_pass, speaking.pass_turn, RUNNING)
        case commands.AllPass():
            return Rule(speaking.check_all_pass, speaking.pass_all, RUNNING)
        case commands.HandOn():
            return Rule(speaking.check_hand_on, speaking.hand_on, RUNNING)
        case commands.NameNext():
            return Rule(speaking.check_name_next, speaking.name_next, RUNNING)
        case commands.OfferWord():
            return Rule(speaking.check_offer_word, speaking.offer_word, RUNNING)
        case commands.GoOn():
            return Rule(speaking.check_go_on_anyway, speaking.go_on_anyway, RUNNING)
        case commands.Contribute():
            return Rule(items.check_contribute, items.contribute, STARTED, while_paused=True)
        case commands.Edit():
            return Rule(items.check_edit, items.edit, STARTED, while_paused=True)
        case commands.Strike():
            return Rule(items.check_strike, items.strike, STARTED, while_paused=True)
        case commands.Erase():
            return Rule(erasing.check_erase, erasing.erase, BEGUN, while_paused=True, settles=False)
        case commands.Forget():
            return Rule(erasing.check_forget, erasing.forget, OVER, settles=False)
        case commands.Park():
            return Rule(items.check_park, items.park, RUNNING, while_paused=True)
        case commands.TakeUp():
            return Rule(items.check_take_up, items.take_up, RUNNING, while_paused=True)
        case commands.Choose():
            return Rule(choices.check_choose, choices.choose, BEGUN)
        case commands.Vote():
            return Rule(choices.check_vote, choices.vote, RUNNING)
        case commands.Score():
            return Rule(rating.check_score, rating.score, RUNNING, while_paused=True)
        case commands.FillIn():
            return Rule(rating.check_fill_in, rating.fill_in, RUNNING)
        case commands.TakeStand():
            return Rule(decisions.check_take_stand, decisions.take_stand, RUNNING)
        case commands.TellDecision():
            return Rule(groups_at_once.check_tell_decision, groups_at_once.tell_decision, RUNNING)
        case commands.ChooseLater():
            return Rule(leaving.check_choose_later, leaving.choose_later, RUNNING)
        case commands.Extend():
            return Rule(time.check_extend, time.extend, RUNNING, while_paused=True)
        case commands.CallTime():
            return Rule(time.check_call_time, time.call_time, RUNNING)
        case commands.Pause():
            return Rule(None, time.pause, STARTED, settles=False)
        case commands.Resume():
            return Rule(time.check_resume, time.resume, STARTED, while_paused=True, settles=False)
        case commands.GoBack():
            return Rule(revisiting.check_go_back, revisiting.go_back, STARTED)
        case commands.LeaveOut():
            return Rule(leaving.check_leave_out, leaving.leave_out, RUNNING)
        case commands.EndStep():
            return Rule(leaving.check_end_step, leaving.end_step, RUNNING)
        case commands.StandIn():
            return Rule(people.check_stand_in, people.stand_in, RUNNING, while_paused=True)
        case commands.StepOut():
            return Rule(people.check_step_out, people.step_out, OPEN, while_paused=True)
        case commands.Return():
            return Rule(people.check_come_back, people.come_back, OPEN, while_paused=True)
        case commands.Join():
            return Rule(people.check_join, people.join, OPEN, while_paused=True)
        case commands.Leave():
            return Rule(people.check_go, people.go, OPEN, while_paused=True)
        case commands.MoveToGroup():
            return Rule(
                people.check_move_to_group, people.move_to_group, RUNNING, while_paused=True
            )
        case commands.ChangeSeat():
            return Rule(people.check_change_seat, people.change_seat, OPEN, while_paused=True)
        case commands.AssignRole():
            return Rule(people.check_assign_role, people.assign_role, OPEN, while_paused=True)
        case commands.WriteNote():
            return Rule(items.check_write_note, items.write_note, OPEN, while_paused=True)
        case commands.AgreeMeasure():
            return Rule(
                measures.check_agree_measure, measures.agree_measure, BEGUN, while_paused=True
            )
        case commands.ReviewMeasure():
            return Rule(
                measures.check_review_measure,
                measures.review_measure,
                BEGUN,
                while_paused=True,
                settles=False,
            )
        case commands.Undo():
            return Rule(time.check_undo, time.undo, OPEN | OVER, while_paused=True, settles=False)
        case commands.Finish():
            return Rule(leaving.check_finish, leaving.finish, STARTED, while_paused=True)
        case commands.Abandon():
            return Rule(None, leaving.abandon, STARTED, while_paused=True, settles=False)
        case _:
            assert_never(command)


RULES = table_of(Command, _rule_of)
"""When each command is allowed, and which rule carries it out."""


def refusal_at(stage: Stage, rule: Rule, *, is_paused: bool) -> Refusal | None:
    """Why a command is not allowed at this stage; nothing if it is."""
    if stage not in rule.stages:
        return _NOT_AT[stage]
    if is_paused and not rule.while_paused and stage in STARTED:
        return _PAUSED
    return None


_NOT_AT: Mapping[Stage, Refusal] = {
    Stage.READY: Refusal(reason=Reason.NOT_STARTED),
    Stage.RUNNING: Refusal(reason=Reason.ALREADY_STARTED),
    Stage.CLOSING: Refusal(reason=Reason.NO_STEP_OPEN),
    Stage.FINISHED: Refusal(reason=Reason.IS_OVER),
    Stage.ABANDONED: Refusal(reason=Reason.IS_OVER),
}

_PAUSED = Refusal(reason=Reason.PAUSED)
