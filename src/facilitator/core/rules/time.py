"""Time: more of it, pauses, the clock's own word, and taking back."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.in_groups import call_next, turns_are_due
from facilitator.core.rules.leaving import asks_for_holder, come_to_end, leave
from facilitator.core.rules.orders import turn_form
from facilitator.core.rules.outer_time import leave_in_time
from facilitator.core.rules.turns import end_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose, Speak
from facilitator.core.session import OpenStep
from facilitator.core.time_spent import pause_seconds, step_time_is_up, turn_elapsed

RESTS_AT_THE_END = ("again", "appoint", "group-decision", "vacant")
"""Questions that the time of a step does not answer: most are asked when it is at its end."""

LONGEST_EXTENSION = 24 * 60 * 60.0
"""The most seconds that one command adds."""


def extend(u: Unfolding, command: commands.Extend) -> None:
    """Give the turn, and where there is none the step, more time."""
    if not 0 < command.seconds <= LONGEST_EXTENSION:
        refuse(Reason.NO_EXTENSION)
    opened = u.here if command.step is None else _open_step(u, command.step)
    turn = (opened.turn or opened.at_once.turn) if opened is u.here else None
    to_turn = turn is not None and turn.allowed is not None
    u.record(fact.TimeAdded(position=opened.position, seconds=command.seconds, to_turn=to_turn))
    u.record(fact.Deviated(step=opened.position.step, what="extended", seconds=command.seconds))
    if opened.is_asked_for_time:
        u.record(fact.LeaderAnswered(position=opened.position, about="time-up"))


def _open_step(u: Unfolding, step_id: str) -> OpenStep:
    opened = next((o for o in u.session.open_steps if o.position.step == step_id), None)
    if opened is None:
        refuse(Reason.NO_SUCH_STEP)
    return opened


def call_time(u: Unfolding, _: commands.CallTime) -> None:
    """Do what the clock asks for, if it asks for anything."""
    here = u.here
    turn = here.turn
    if turn is not None and turn.silence_kept_as is not None:
        if turn.allowed is None or turn_elapsed(u.session, u.moment.t) >= turn.allowed:
            end_turn(u, turn_form(u.step), turn.silence_kept_as)
            return
        refuse(Reason.TIME_IS_NOT_UP)
    if turns_are_due(u.session, u.moment.t):
        if not leave_in_time(u, turn_is_over=True):
            call_next(u)
        return
    if not any(_has_its_say(u, opened) for opened in reversed(u.session.open_steps)):
        refuse(Reason.TIME_IS_NOT_UP)


def _has_its_say(u: Unfolding, opened: OpenStep) -> bool:
    """Let the clock of one open step ask, or leave the step; say whether it did."""
    step = u.session.script.step(opened.position.step)
    is_due = not opened.time_was_called and step_time_is_up(u.session, opened, u.moment.t)
    if not is_due or step.when_time_up == "warn":
        return False
    if step.when_time_up == "ask":
        if u.session.asked_in is not None:
            return False
        u.record(fact.TimeCalled(position=opened.position))
        u.record(fact.LeaderAsked(position=opened.position, about="time-up"))
        return True
    return _advances(u) if opened is u.here else leave_in_time(u)


def _advances(u: Unfolding) -> bool:
    """Leave the open step, unless somebody speaks or it is being left already."""
    here, step = u.here, u.step
    is_being_left = here.question is not None and here.question.about in RESTS_AT_THE_END
    # A turn that runs in all groups is ended by its own time, where it has one.
    shared = here.at_once.turn
    is_speaking = isinstance(step, Speak) if shared is None else shared.allowed is not None
    if here.turn is not None or is_being_left or is_speaking:
        return False
    if isinstance(step, Choose) and not here.is_chosen and step.assigns is None:
        if not asks_for_holder(u):
            leave(u, is_deferred=True)
    else:
        come_to_end(u)
    return True


def pause(u: Unfolding, command: commands.Pause) -> None:
    """Let time stand still."""
    u.record(fact.Paused(because=command.because, gap_seconds=round(command.gap_seconds, 3)))


def resume(u: Unfolding, command: commands.Resume) -> None:
    """Let time go on."""
    if not u.session.clock.is_paused:
        refuse(Reason.NOT_PAUSED)
    away = 0.0 if command.counts_pause else pause_seconds(u.session.clock, u.moment)
    u.record(
        fact.Resumed(
            away_seconds=round(away, 3), host=command.host, is_counted=command.counts_pause
        )
    )


def undo(u: Unfolding, _: commands.Undo) -> None:
    """Take back the latest command that has not been taken back; never the end itself.

    When a conversation is over its record may have left out what went before.
    """
    before, command = u.session.before, u.session.undoable
    if before is None or command is None:
        refuse(Reason.NOTHING_TO_UNDO)
    if u.session.stage.is_over and not before.stage.is_over:
        refuse(Reason.IS_OVER)
    called = tuple(o.position.step for o in before.open_steps if _was_called(u, o, before.here))
    shared = None if before.here is None else before.here.at_once.turn
    turn_was_called = shared is not None and _is_past_its_time(
        u, shared.began, shared.allowed or 0.0
    )
    is_true_of_all = len(called) == len(before.open_steps)
    u.record(
        fact.Undone(
            took_back=command,
            time_was_called=bool(called) and is_true_of_all,
            steps_called=() if is_true_of_all else called,
            turn_was_called=turn_was_called,
        )
    )


def _was_called(u: Unfolding, reopened: OpenStep, innermost: OpenStep | None) -> bool:
    """Whether the clock has had its say in a step that is open again.

    A step with steps of its own may be past its time and still wait for a turn to end.
    """
    now = next((o for o in u.session.open_steps if o.position == reopened.position), None)
    if reopened.time_was_called or (now is not None and now.time_was_called):
        return True
    is_past = _is_past_its_time(u, reopened.began, reopened.adapted)
    return is_past and (reopened is innermost or now is None)


def _is_past_its_time(u: Unfolding, began: float, adapted: float) -> bool:
    return adapted > 0 and u.now - began >= adapted
