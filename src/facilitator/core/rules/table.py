"""The protocol as a table: when each command is allowed, and which rule carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.refusal import Reason
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
from facilitator.core.rules.deciding_in_groups import tell_decision
from facilitator.core.rules.deferring import choose_later
from facilitator.core.rules.unfolding import Unfolding
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

    decide: Callable[[Unfolding, Any], None]
    """Records what comes of the command, or refuses."""
    stages: frozenset[Stage]
    """How far the session must have come."""
    while_paused: bool = False
    """Whether it is allowed while time stands still."""
    settles: bool = True
    """Whether things may follow by themselves."""


def _rule_of(command: Command) -> Rule:
    match command:
        case commands.Start():
            return Rule(decide=steps.start, stages=READY)
        case commands.Done():
            return Rule(decide=speaking.done, stages=RUNNING)
        case commands.Pass():
            return Rule(decide=speaking.stand_over, stages=RUNNING)
        case commands.AllPass():
            return Rule(decide=speaking.all_stand_over, stages=RUNNING)
        case commands.HandOn():
            return Rule(decide=speaking.hand_on, stages=RUNNING)
        case commands.NameNext():
            return Rule(decide=speaking.name_next, stages=RUNNING)
        case commands.OfferWord():
            return Rule(decide=speaking.offer_word, stages=RUNNING)
        case commands.GoOn():
            return Rule(decide=speaking.go_on_anyway, stages=RUNNING)
        case commands.Contribute():
            return Rule(decide=items.contribute, stages=STARTED, while_paused=True)
        case commands.Edit():
            return Rule(decide=items.edit, stages=STARTED, while_paused=True)
        case commands.Strike():
            return Rule(decide=items.strike, stages=STARTED, while_paused=True)
        case commands.Erase():
            return Rule(
                decide=erasing.erase, stages=STARTED | OVER, while_paused=True, settles=False
            )
        case commands.Forget():
            return Rule(decide=forgetting.forget, stages=OVER, settles=False)
        case commands.Park():
            return Rule(decide=parking.park, stages=RUNNING, while_paused=True)
        case commands.TakeUp():
            return Rule(decide=parking.take_up, stages=RUNNING, while_paused=True)
        case commands.Choose():
            return Rule(decide=choices.choose, stages=STARTED | OVER)
        case commands.Vote():
            return Rule(decide=choices.vote, stages=RUNNING)
        case commands.Score():
            return Rule(decide=rating.score, stages=RUNNING, while_paused=True)
        case commands.FillIn():
            return Rule(decide=rating.fill_in, stages=RUNNING)
        case commands.TakeStand():
            return Rule(decide=stands.take_stand, stages=RUNNING)
        case commands.TellDecision():
            return Rule(decide=tell_decision, stages=RUNNING)
        case commands.ChooseLater():
            return Rule(decide=choose_later, stages=RUNNING)
        case commands.Extend():
            return Rule(decide=time.extend, stages=RUNNING, while_paused=True)
        case commands.CallTime():
            return Rule(decide=time.call_time, stages=RUNNING)
        case commands.Pause():
            return Rule(decide=time.pause, stages=STARTED, settles=False)
        case commands.Resume():
            return Rule(decide=time.resume, stages=STARTED, while_paused=True, settles=False)
        case commands.GoBack():
            return Rule(decide=visiting.go_back, stages=STARTED)
        case commands.LeaveOut():
            return Rule(decide=visiting.leave_out, stages=RUNNING)
        case commands.EndStep():
            return Rule(decide=leaving.end_step, stages=RUNNING)
        case commands.StandIn():
            return Rule(decide=people.stand_in, stages=RUNNING, while_paused=True)
        case commands.StepOut():
            return Rule(decide=people.step_out, stages=OPEN, while_paused=True)
        case commands.Return():
            return Rule(decide=people.come_back, stages=OPEN, while_paused=True)
        case commands.Join():
            return Rule(decide=people.join, stages=OPEN, while_paused=True)
        case commands.Leave():
            return Rule(decide=people.go, stages=OPEN, while_paused=True)
        case commands.MoveToGroup():
            return Rule(decide=regrouping.move_to_group, stages=RUNNING, while_paused=True)
        case commands.ChangeSeat():
            return Rule(decide=people.change_seat, stages=OPEN, while_paused=True)
        case commands.AssignRole():
            return Rule(decide=people.assign_role, stages=OPEN, while_paused=True)
        case commands.WriteNote():
            return Rule(decide=items.write_note, stages=OPEN, while_paused=True)
        case commands.AgreeMeasure():
            return Rule(decide=agreeing.agree_measure, stages=STARTED | OVER, while_paused=True)
        case commands.ReviewMeasure():
            return Rule(
                decide=agreeing.review_measure,
                stages=STARTED | OVER,
                while_paused=True,
                settles=False,
            )
        case commands.Undo():
            return Rule(decide=time.undo, stages=OPEN | OVER, while_paused=True, settles=False)
        case commands.Finish():
            return Rule(decide=leaving.finish, stages=STARTED, while_paused=True)
        case commands.Abandon():
            return Rule(decide=leaving.abandon, stages=STARTED, while_paused=True, settles=False)
        case _:
            assert_never(command)


RULES = table_of(Command, _rule_of)
"""When each command is allowed, and which rule carries it out."""


def why_not_at(stage: Stage, rule: Rule, *, is_paused: bool) -> Reason | None:
    """Why a command is not allowed at this stage, if it is not."""
    if stage not in rule.stages:
        return _WHY[stage]
    if is_paused and not rule.while_paused and stage in STARTED:
        return Reason.PAUSED
    return None


_WHY: Mapping[Stage, Reason] = {
    Stage.READY: Reason.NOT_STARTED,
    Stage.RUNNING: Reason.ALREADY_STARTED,
    Stage.CLOSING: Reason.NO_STEP_OPEN,
    Stage.FINISHED: Reason.IS_OVER,
    Stage.ABANDONED: Reason.IS_OVER,
}
