"""The protocol as a table: when each command is allowed, and which rule carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules import (
    agreeing,
    choices,
    erasing,
    forgetting,
    items,
    leaving,
    parking,
    people,
    rating,
    regrouping,
    speaking,
    stands,
    steps,
    time,
    visiting,
)
from facilitator.core.rules.deciding_in_groups import check_tell_decision, tell_decision
from facilitator.core.rules.deferring import check_choose_later, choose_later
from facilitator.core.rules.unfolding import Situation, Unfolding
from facilitator.core.session import Stage
from facilitator.core.unions import table_of

READY = frozenset({Stage.READY})
RUNNING = frozenset({Stage.RUNNING})
STARTED = frozenset({Stage.RUNNING, Stage.CLOSING})
OPEN = READY | STARTED
OVER = frozenset({Stage.FINISHED, Stage.ABANDONED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: a command, when it is allowed, and what carries it out."""

    check: Callable[[Situation, Any], object] | None = None
    """Refuses the command, or finds what ``decide`` needs; without one it is never refused here."""
    decide: Callable[[Unfolding, Any], None]
    """Makes the same check, and records what comes of the command."""
    stages: frozenset[Stage]
    """How far the session must have come."""
    while_paused: bool = False
    """Whether it is allowed while time stands still."""
    settles: bool = True
    """Whether things may follow by themselves."""


def _rule_of(command: Command) -> Rule:
    match command:
        case commands.Start():
            return Rule(check=steps.check_start, decide=steps.start, stages=READY)
        case commands.Done():
            return Rule(check=speaking.check_done, decide=speaking.done, stages=RUNNING)
        case commands.Pass():
            return Rule(check=speaking.check_stand_over, decide=speaking.stand_over, stages=RUNNING)
        case commands.AllPass():
            return Rule(
                check=speaking.check_all_stand_over, decide=speaking.all_stand_over, stages=RUNNING
            )
        case commands.HandOn():
            return Rule(check=speaking.check_hand_on, decide=speaking.hand_on, stages=RUNNING)
        case commands.NameNext():
            return Rule(check=speaking.check_name_next, decide=speaking.name_next, stages=RUNNING)
        case commands.OfferWord():
            return Rule(check=speaking.check_offer_word, decide=speaking.offer_word, stages=RUNNING)
        case commands.GoOn():
            return Rule(
                check=speaking.check_go_on_anyway, decide=speaking.go_on_anyway, stages=RUNNING
            )
        case commands.Contribute():
            return Rule(
                check=items.check_contribute,
                decide=items.contribute,
                stages=STARTED,
                while_paused=True,
            )
        case commands.Edit():
            return Rule(
                check=items.check_edit, decide=items.edit, stages=STARTED, while_paused=True
            )
        case commands.Strike():
            return Rule(
                check=items.check_strike, decide=items.strike, stages=STARTED, while_paused=True
            )
        case commands.Erase():
            return Rule(
                check=erasing.check_erase,
                decide=erasing.erase,
                stages=STARTED | OVER,
                while_paused=True,
                settles=False,
            )
        case commands.Forget():
            return Rule(
                check=forgetting.check_forget, decide=forgetting.forget, stages=OVER, settles=False
            )
        case commands.Park():
            return Rule(
                check=parking.check_park, decide=parking.park, stages=RUNNING, while_paused=True
            )
        case commands.TakeUp():
            return Rule(
                check=parking.check_take_up,
                decide=parking.take_up,
                stages=RUNNING,
                while_paused=True,
            )
        case commands.Choose():
            return Rule(check=choices.check_choose, decide=choices.choose, stages=STARTED | OVER)
        case commands.Vote():
            return Rule(check=choices.check_vote, decide=choices.vote, stages=RUNNING)
        case commands.Score():
            return Rule(
                check=rating.check_score, decide=rating.score, stages=RUNNING, while_paused=True
            )
        case commands.FillIn():
            return Rule(check=rating.check_fill_in, decide=rating.fill_in, stages=RUNNING)
        case commands.TakeStand():
            return Rule(check=stands.check_take_stand, decide=stands.take_stand, stages=RUNNING)
        case commands.TellDecision():
            return Rule(check=check_tell_decision, decide=tell_decision, stages=RUNNING)
        case commands.ChooseLater():
            return Rule(check=check_choose_later, decide=choose_later, stages=RUNNING)
        case commands.Extend():
            return Rule(
                check=time.check_extend, decide=time.extend, stages=RUNNING, while_paused=True
            )
        case commands.CallTime():
            return Rule(check=time.check_call_time, decide=time.call_time, stages=RUNNING)
        case commands.Pause():
            return Rule(decide=time.pause, stages=STARTED, settles=False)
        case commands.Resume():
            return Rule(
                check=time.check_resume,
                decide=time.resume,
                stages=STARTED,
                while_paused=True,
                settles=False,
            )
        case commands.GoBack():
            return Rule(check=visiting.check_go_back, decide=visiting.go_back, stages=STARTED)
        case commands.LeaveOut():
            return Rule(check=visiting.check_leave_out, decide=visiting.leave_out, stages=RUNNING)
        case commands.EndStep():
            return Rule(check=leaving.check_end_step, decide=leaving.end_step, stages=RUNNING)
        case commands.StandIn():
            return Rule(
                check=people.check_stand_in,
                decide=people.stand_in,
                stages=RUNNING,
                while_paused=True,
            )
        case commands.StepOut():
            return Rule(
                check=people.check_step_out, decide=people.step_out, stages=OPEN, while_paused=True
            )
        case commands.Return():
            return Rule(
                check=people.check_come_back,
                decide=people.come_back,
                stages=OPEN,
                while_paused=True,
            )
        case commands.Join():
            return Rule(check=people.check_join, decide=people.join, stages=OPEN, while_paused=True)
        case commands.Leave():
            return Rule(check=people.check_go, decide=people.go, stages=OPEN, while_paused=True)
        case commands.MoveToGroup():
            return Rule(
                check=regrouping.check_move_to_group,
                decide=regrouping.move_to_group,
                stages=RUNNING,
                while_paused=True,
            )
        case commands.ChangeSeat():
            return Rule(
                check=people.check_change_seat,
                decide=people.change_seat,
                stages=OPEN,
                while_paused=True,
            )
        case commands.AssignRole():
            return Rule(
                check=people.check_assign_role,
                decide=people.assign_role,
                stages=OPEN,
                while_paused=True,
            )
        case commands.WriteNote():
            return Rule(
                check=items.check_write_note,
                decide=items.write_note,
                stages=OPEN,
                while_paused=True,
            )
        case commands.AgreeMeasure():
            return Rule(
                check=agreeing.check_agree_measure,
                decide=agreeing.agree_measure,
                stages=STARTED | OVER,
                while_paused=True,
            )
        case commands.ReviewMeasure():
            return Rule(
                check=agreeing.check_review_measure,
                decide=agreeing.review_measure,
                stages=STARTED | OVER,
                while_paused=True,
                settles=False,
            )
        case commands.Undo():
            return Rule(
                check=time.check_undo,
                decide=time.undo,
                stages=OPEN | OVER,
                while_paused=True,
                settles=False,
            )
        case commands.Finish():
            return Rule(
                check=leaving.check_finish, decide=leaving.finish, stages=STARTED, while_paused=True
            )
        case commands.Abandon():
            return Rule(decide=leaving.abandon, stages=STARTED, while_paused=True, settles=False)
        case _:
            assert_never(command)


RULES = table_of(Command, _rule_of)
"""When each command is allowed, and which rule carries it out."""


def refusal_at(stage: Stage, rule: Rule, *, is_paused: bool) -> Refusal | None:
    """Why a command is not allowed at this stage, if it is not."""
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
