"""The protocol as a table: when each command is allowed, and which rule carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.core import commands
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


RULES: Mapping[type, Rule] = {
    commands.Start: Rule(decide=steps.start, stages=READY),
    commands.Done: Rule(decide=speaking.done, stages=RUNNING),
    commands.Pass: Rule(decide=speaking.stand_over, stages=RUNNING),
    commands.AllPass: Rule(decide=speaking.all_stand_over, stages=RUNNING),
    commands.HandOn: Rule(decide=speaking.hand_on, stages=RUNNING),
    commands.NameNext: Rule(decide=speaking.name_next, stages=RUNNING),
    commands.OfferWord: Rule(decide=speaking.offer_word, stages=RUNNING),
    commands.GoOn: Rule(decide=speaking.go_on_anyway, stages=RUNNING),
    commands.Contribute: Rule(decide=items.contribute, stages=STARTED, while_paused=True),
    commands.Edit: Rule(decide=items.edit, stages=STARTED, while_paused=True),
    commands.Strike: Rule(decide=items.strike, stages=STARTED, while_paused=True),
    commands.Erase: Rule(
        decide=erasing.erase, stages=STARTED | OVER, while_paused=True, settles=False
    ),
    commands.Forget: Rule(decide=forgetting.forget, stages=OVER, settles=False),
    commands.Park: Rule(decide=parking.park, stages=RUNNING, while_paused=True),
    commands.TakeUp: Rule(decide=parking.take_up, stages=RUNNING, while_paused=True),
    commands.Choose: Rule(decide=choices.choose, stages=STARTED | OVER),
    commands.Vote: Rule(decide=choices.vote, stages=RUNNING),
    commands.Score: Rule(decide=rating.score, stages=RUNNING, while_paused=True),
    commands.FillIn: Rule(decide=rating.fill_in, stages=RUNNING),
    commands.TakeStand: Rule(decide=stands.take_stand, stages=RUNNING),
    commands.TellDecision: Rule(decide=tell_decision, stages=RUNNING),
    commands.ChooseLater: Rule(decide=choose_later, stages=RUNNING),
    commands.Extend: Rule(decide=time.extend, stages=RUNNING, while_paused=True),
    commands.CallTime: Rule(decide=time.call_time, stages=RUNNING),
    commands.Pause: Rule(decide=time.pause, stages=STARTED, settles=False),
    commands.Resume: Rule(decide=time.resume, stages=STARTED, while_paused=True, settles=False),
    commands.GoBack: Rule(decide=visiting.go_back, stages=STARTED),
    commands.LeaveOut: Rule(decide=visiting.leave_out, stages=RUNNING),
    commands.EndStep: Rule(decide=leaving.end_step, stages=RUNNING),
    commands.StandIn: Rule(decide=people.stand_in, stages=RUNNING, while_paused=True),
    commands.StepOut: Rule(decide=people.step_out, stages=OPEN, while_paused=True),
    commands.Return: Rule(decide=people.come_back, stages=OPEN, while_paused=True),
    commands.Join: Rule(decide=people.join, stages=OPEN, while_paused=True),
    commands.Leave: Rule(decide=people.go, stages=OPEN, while_paused=True),
    commands.MoveToGroup: Rule(decide=regrouping.move_to_group, stages=RUNNING, while_paused=True),
    commands.ChangeSeat: Rule(decide=people.change_seat, stages=OPEN, while_paused=True),
    commands.AssignRole: Rule(decide=people.assign_role, stages=OPEN, while_paused=True),
    commands.WriteNote: Rule(decide=items.write_note, stages=OPEN, while_paused=True),
    commands.AgreeMeasure: Rule(
        decide=agreeing.agree_measure, stages=STARTED | OVER, while_paused=True
    ),
    commands.ReviewMeasure: Rule(
        decide=agreeing.review_measure, stages=STARTED | OVER, while_paused=True, settles=False
    ),
    commands.Undo: Rule(decide=time.undo, stages=OPEN | OVER, while_paused=True, settles=False),
    commands.Finish: Rule(decide=leaving.finish, stages=STARTED, while_paused=True),
    commands.Abandon: Rule(
        decide=leaving.abandon, stages=STARTED, while_paused=True, settles=False
    ),
}
"""Every command has a row."""


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
