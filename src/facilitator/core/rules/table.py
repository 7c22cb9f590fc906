"""The protocol as a table: when each command is allowed, and what carries it out."""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: a command, when it is allowed, and what carries it out."""

    check: Callable[[Situation, Any], object] | None
    """Refuses the command, or finds what ``decide`` needs; none where only the stage counts."""
    decide: Callable[[Unfolding, Any], None]
    """Makes the same check and records what the command leads to."""
    _: KW_ONLY
    stages: frozenset[Stage]
    """How far the session must have come."""
    while_paused: bool = False
    """Whether it is allowed during a pause."""
    settles: bool = True
    """Whether the conversation goes on by itself afterwards."""


RULES: Mapping[type, Rule] = {
    commands.Start: Rule(steps.check_start, steps.start, stages=READY),
    commands.Done: Rule(speaking.check_done, speaking.done, stages=RUNNING),
    commands.Pass: Rule(speaking.check_pass, speaking.pass_turn, stages=RUNNING),
    commands.AllPass: Rule(speaking.check_all_pass, speaking.pass_all, stages=RUNNING),
    commands.HandOn: Rule(speaking.check_hand_on, speaking.hand_on, stages=RUNNING),
    commands.NameNext: Rule(speaking.check_name_next, speaking.name_next, stages=RUNNING),
    commands.OfferWord: Rule(speaking.check_offer_word, speaking.offer_word, stages=RUNNING),
    commands.GoOn: Rule(speaking.check_go_on_anyway, speaking.go_on_anyway, stages=RUNNING),
    commands.Contribute: Rule(
        items.check_contribute, items.contribute, stages=STARTED, while_paused=True
    ),
    commands.Edit: Rule(items.check_edit, items.edit, stages=STARTED, while_paused=True),
    commands.Strike: Rule(items.check_strike, items.strike, stages=STARTED, while_paused=True),
    commands.Erase: Rule(
        erasing.check_erase, erasing.erase, stages=STARTED | OVER, while_paused=True, settles=False
    ),
    commands.Forget: Rule(forgetting.check_forget, forgetting.forget, stages=OVER, settles=False),
    commands.Park: Rule(parking.check_park, parking.park, stages=RUNNING, while_paused=True),
    commands.TakeUp: Rule(
        parking.check_take_up, parking.take_up, stages=RUNNING, while_paused=True
    ),
    commands.Choose: Rule(choices.check_choose, choices.choose, stages=STARTED | OVER),
    commands.Vote: Rule(choices.check_vote, choices.vote, stages=RUNNING),
    commands.Score: Rule(rating.check_score, rating.score, stages=RUNNING, while_paused=True),
    commands.FillIn: Rule(rating.check_fill_in, rating.fill_in, stages=RUNNING),
    commands.TakeStand: Rule(stands.check_take_stand, stands.take_stand, stages=RUNNING),
    commands.TellDecision: Rule(check_tell_decision, tell_decision, stages=RUNNING),
    commands.ChooseLater: Rule(check_choose_later, choose_later, stages=RUNNING),
    commands.Extend: Rule(time.check_extend, time.extend, stages=RUNNING, while_paused=True),
    commands.CallTime: Rule(time.check_call_time, time.call_time, stages=RUNNING),
    commands.Pause: Rule(None, time.pause, stages=STARTED, settles=False),
    commands.Resume: Rule(
        time.check_resume, time.resume, stages=STARTED, while_paused=True, settles=False
    ),
    commands.GoBack: Rule(visiting.check_go_back, visiting.go_back, stages=STARTED),
    commands.LeaveOut: Rule(visiting.check_leave_out, visiting.leave_out, stages=RUNNING),
    commands.EndStep: Rule(leaving.check_end_step, leaving.end_step, stages=RUNNING),
    commands.StandIn: Rule(
        people.check_stand_in, people.stand_in, stages=RUNNING, while_paused=True
    ),
    commands.StepOut: Rule(people.check_step_out, people.step_out, stages=OPEN, while_paused=True),
    commands.Return: Rule(people.check_come_back, people.come_back, stages=OPEN, while_paused=True),
    commands.Join: Rule(people.check_join, people.join, stages=OPEN, while_paused=True),
    commands.Leave: Rule(people.check_go, people.go, stages=OPEN, while_paused=True),
    commands.MoveToGroup: Rule(
        regrouping.check_move_to_group, regrouping.move_to_group, stages=RUNNING, while_paused=True
    ),
    commands.ChangeSeat: Rule(
        people.check_change_seat, people.change_seat, stages=OPEN, while_paused=True
    ),
    commands.AssignRole: Rule(
        people.check_assign_role, people.assign_role, stages=OPEN, while_paused=True
    ),
    commands.WriteNote: Rule(
        items.check_write_note, items.write_note, stages=OPEN, while_paused=True
    ),
    commands.AgreeMeasure: Rule(
        agreeing.check_agree_measure,
        agreeing.agree_measure,
        stages=STARTED | OVER,
        while_paused=True,
    ),
    commands.ReviewMeasure: Rule(
        agreeing.check_review_measure,
        agreeing.review_measure,
        stages=STARTED | OVER,
        while_paused=True,
        settles=False,
    ),
    commands.Undo: Rule(
        time.check_undo, time.undo, stages=OPEN | OVER, while_paused=True, settles=False
    ),
    commands.Finish: Rule(leaving.check_finish, leaving.finish, stages=STARTED, while_paused=True),
    commands.Abandon: Rule(None, leaving.abandon, stages=STARTED, while_paused=True, settles=False),
}
"""Every command has a row."""


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
