"""The protocol as a table: when each command is allowed, and which rule carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.core import commands
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


RULES: Mapping[type, Rule] = {
    commands.Start: Rule(check=steps.check_start, decide=steps.start, stages=READY),
    commands.Done: Rule(check=speaking.check_done, decide=speaking.done, stages=RUNNING),
    commands.Pass: Rule(
        check=speaking.check_stand_over, decide=speaking.stand_over, stages=RUNNING
    ),
    commands.AllPass: Rule(
        check=speaking.check_all_stand_over, decide=speaking.all_stand_over, stages=RUNNING
    ),
    commands.HandOn: Rule(check=speaking.check_hand_on, decide=speaking.hand_on, stages=RUNNING),
    commands.NameNext: Rule(
        check=speaking.check_name_next, decide=speaking.name_next, stages=RUNNING
    ),
    commands.OfferWord: Rule(
        check=speaking.check_offer_word, decide=speaking.offer_word, stages=RUNNING
    ),
    commands.GoOn: Rule(
        check=speaking.check_go_on_anyway, decide=speaking.go_on_anyway, stages=RUNNING
    ),
    commands.Contribute: Rule(
        check=items.check_contribute, decide=items.contribute, stages=STARTED, while_paused=True
    ),
    commands.Edit: Rule(
        check=items.check_edit, decide=items.edit, stages=STARTED, while_paused=True
    ),
    commands.Strike: Rule(
        check=items.check_strike, decide=items.strike, stages=STARTED, while_paused=True
    ),
    commands.Erase: Rule(
        check=erasing.check_erase,
        decide=erasing.erase,
        stages=STARTED | OVER,
        while_paused=True,
        settles=False,
    ),
    commands.Forget: Rule(
        check=forgetting.check_forget, decide=forgetting.forget, stages=OVER, settles=False
    ),
    commands.Park: Rule(
        check=parking.check_park, decide=parking.park, stages=RUNNING, while_paused=True
    ),
    commands.TakeUp: Rule(
        check=parking.check_take_up, decide=parking.take_up, stages=RUNNING, while_paused=True
    ),
    commands.Choose: Rule(check=choices.check_choose, decide=choices.choose, stages=STARTED | OVER),
    commands.Vote: Rule(check=choices.check_vote, decide=choices.vote, stages=RUNNING),
    commands.Score: Rule(
        check=rating.check_score, decide=rating.score, stages=RUNNING, while_paused=True
    ),
    commands.FillIn: Rule(check=rating.check_fill_in, decide=rating.fill_in, stages=RUNNING),
    commands.TakeStand: Rule(
        check=stands.check_take_stand, decide=stands.take_stand, stages=RUNNING
    ),
    commands.TellDecision: Rule(check=check_tell_decision, decide=tell_decision, stages=RUNNING),
    commands.ChooseLater: Rule(check=check_choose_later, decide=choose_later, stages=RUNNING),
    commands.Extend: Rule(
        check=time.check_extend, decide=time.extend, stages=RUNNING, while_paused=True
    ),
    commands.CallTime: Rule(check=time.check_call_time, decide=time.call_time, stages=RUNNING),
    commands.Pause: Rule(decide=time.pause, stages=STARTED, settles=False),
    commands.Resume: Rule(
        check=time.check_resume,
        decide=time.resume,
        stages=STARTED,
        while_paused=True,
        settles=False,
    ),
    commands.GoBack: Rule(check=visiting.check_go_back, decide=visiting.go_back, stages=STARTED),
    commands.LeaveOut: Rule(
        check=visiting.check_leave_out, decide=visiting.leave_out, stages=RUNNING
    ),
    commands.EndStep: Rule(check=leaving.check_end_step, decide=leaving.end_step, stages=RUNNING),
    commands.StandIn: Rule(
        check=people.check_stand_in, decide=people.stand_in, stages=RUNNING, while_paused=True
    ),
    commands.StepOut: Rule(
        check=people.check_step_out, decide=people.step_out, stages=OPEN, while_paused=True
    ),
    commands.Return: Rule(
        check=people.check_come_back, decide=people.come_back, stages=OPEN, while_paused=True
    ),
    commands.Join: Rule(
        check=people.check_join, decide=people.join, stages=OPEN, while_paused=True
    ),
    commands.Leave: Rule(check=people.check_go, decide=people.go, stages=OPEN, while_paused=True),
    commands.MoveToGroup: Rule(
        check=regrouping.check_move_to_group,
        decide=regrouping.move_to_group,
        stages=RUNNING,
        while_paused=True,
    ),
    commands.ChangeSeat: Rule(
        check=people.check_change_seat, decide=people.change_seat, stages=OPEN, while_paused=True
    ),
    commands.AssignRole: Rule(
        check=people.check_assign_role, decide=people.assign_role, stages=OPEN, while_paused=True
    ),
    commands.WriteNote: Rule(
        check=items.check_write_note, decide=items.write_note, stages=OPEN, while_paused=True
    ),
    commands.AgreeMeasure: Rule(
        check=agreeing.check_agree_measure,
        decide=agreeing.agree_measure,
        stages=STARTED | OVER,
        while_paused=True,
    ),
    commands.ReviewMeasure: Rule(
        check=agreeing.check_review_measure,
        decide=agreeing.review_measure,
        stages=STARTED | OVER,
        while_paused=True,
        settles=False,
    ),
    commands.Undo: Rule(
        check=time.check_undo,
        decide=time.undo,
        stages=OPEN | OVER,
        while_paused=True,
        settles=False,
    ),
    commands.Finish: Rule(
        check=leaving.check_finish, decide=leaving.finish, stages=STARTED, while_paused=True
    ),
    commands.Abandon: Rule(
        decide=leaving.abandon, stages=STARTED, while_paused=True, settles=False
    ),
}
"""Every command has a row."""


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
