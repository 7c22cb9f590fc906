"""Time: more of it, pauses, what the clock asks for, going back by undoing."""

from collections.abc import Callable
from functools import partial

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.groups_at_once import end_shared_turn, turns_are_due
from facilitator.core.rules.leaving import (
    come_to_end,
    due_with_its_steps,
    is_choice_for_later,
    leave_for_later,
    leave_in_time,
)
from facilitator.core.rules.order import turn_form
from facilitator.core.rules.turns import end_turn
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Speak
from facilitator.core.session import OpenStep, Session
from facilitator.core.time_spent import pause_seconds, step_time_is_up, turn_elapsed

RESTS_AT_THE_END = ("again", "appoint", "group-decision", "vacant")
"""Questions that the time of a step does not answer: most are asked when it is at its end."""


LONGEST_EXTENSION = 24 * 60 * 60.0
"""The most seconds that one command adds."""


def check_extend(s: Situation, command: commands.Extend) -> OpenStep:
    """The open step that gets more time.

    Raises:
        Refused: the time is not positive or too long, or no such step is open.
    """
    if not 0 < command.seconds <= LONGEST_EXTENSION:
        refuse(Reason.NO_EXTENSION)
    if command.step is None:
        return s.here
    opened = next((o for o in s.session.open_steps if o.position.step == command.step), None)
    if opened is None:
        refuse(Reason.NO_SUCH_STEP)
    return opened


def extend(u: Unfolding, command: commands.Extend) -> None:
    """Give the turn, and where there is none the step, more time."""
    opened = check_extend(u, command)
    turn = (opened.turn or opened.at_once.turn) if opened is u.here else None
    to_turn = turn is not None and turn.allowed is not None
    u.record(fact.TimeAdded(position=opened.position, seconds=command.seconds, to_turn=to_turn))
    u.record(fact.Deviated(step=opened.position.step, what="extended", seconds=command.seconds))
    if opened.is_asked_for_time:
        u.record(fact.LeaderAnswered(position=opened.position, about="time-up"))


def check_call_time(s: Situation, _: commands.CallTime) -> Callable[[Unfolding], object]:
    """What the clock asks for, as a function that does it.

    Raises:
        Refused: it asks for nothing yet.
    """
    turn = s.here.turn
    if turn is not None and turn.silence_kept_as is not None:
        if turn.allowed is not None and turn_elapsed(s.session, s.moment.t) < turn.allowed:
            refuse(Reason.TIME_IS_NOT_UP)
        return partial(end_turn, form=turn_form(s.step), how=turn.silence_kept_as)
    if turns_are_due(s.session, s.moment.t):
        return end_shared_turn
    asked_for = (_asked_for_by(s, opened) for opened in reversed(s.session.open_steps))
    first = next((each for each in asked_for if each is not None), None)
    if first is None:
        refuse(Reason.TIME_IS_NOT_UP)
    return first


def call_time(u: Unfolding, command: commands.CallTime) -> None:
    """Do what the clock asks for, if it asks for anything."""
    check_call_time(u, command)(u)


def _asked_for_by(s: Situation, opened: OpenStep) -> Callable[[Unfolding], object] | None:
    """What the clock of one open step asks for now, if anything."""
    step = s.session.script.step(opened.position.step)
    if opened.time_was_called or not step_time_is_up(s.session, opened, s.moment.t):
        return None
    match step.when_time_up:
        case "warn":
            return None
        case "ask":
            is_free_to_ask = s.session.asked_in is None
            return partial(_ask_for_time, opened=opened) if is_free_to_ask else None
        case "advance" if opened is s.here:
            return _way_out(s)
        case "advance":
            return leave_in_time if due_with_its_steps(s) is not None else None


def _way_out(s: Situation) -> Callable[[Unfolding], None] | None:
    """How the open step is left when its time is up; not while somebody speaks, nor twice."""
    here = s.here
    if here.turn is not None or here.asked_about in RESTS_AT_THE_END:
        return None
    # A turn that runs in all groups is ended by its own time, where it has one.
    shared = here.at_once.turn
    is_speaking = isinstance(s.step, Speak) if shared is None else shared.allowed is not None
    if is_speaking:
        return None
    return leave_for_later if is_choice_for_later(s) else come_to_end


def _ask_for_time(u: Unfolding, opened: OpenStep) -> None:
    """Ask whether that step takes a little more time."""
    u.record(fact.TimeCalled(position=opened.position))
    u.record(fact.LeaderAsked(position=opened.position, about="time-up"))


def check_resume(s: Situation, _: commands.Resume) -> None:
    """Refuse to end a pause when there is none.

    Raises:
        Refused: time is not paused.
    """
    if not s.session.clock.is_paused:
        refuse(Reason.NOT_PAUSED)


def pause(u: Unfolding, command: commands.Pause) -> None:
    """Pause the clock."""
    u.record(fact.Paused(because=command.because, gap_seconds=round(command.gap_seconds, 3)))


def resume(u: Unfolding, command: commands.Resume) -> None:
    """Let the clock run again."""
    check_resume(u, command)
    away = 0.0 if command.counts_pause else pause_seconds(u.session.clock, u.moment)
    u.record(
        fact.Resumed(
            away_seconds=round(away, 3), host=command.host, is_counted=command.counts_pause
        )
    )


def check_undo(s: Situation, _: commands.Undo) -> tuple[Session, int]:
    """The session before the command that is undone, and the number of that command.

    Raises:
        Refused: nothing is left to undo, or only the end itself.
    """
    before, command = s.session.before, s.session.undoable
    if before is None or command is None:
        refuse(Reason.NOTHING_TO_UNDO)
    if s.session.stage.is_over and not before.stage.is_over:
        refuse(Reason.IS_OVER)
    return before, command


def undo(u: Unfolding, asked: commands.Undo) -> None:
    """Undo the latest command that has not been undone; never the end itself.

    The record of a conversation that is over may lack what was before its end.
    """
    before, command = check_undo(u, asked)
    called = tuple(o.position.step for o in before.open_steps if _was_called(u, o, before.here))
    is_true_of_all = len(called) == len(before.open_steps)
    turn = None if before.here is None else before.here.at_once.turn
    u.record(
        fact.Undone(
            took_back=command,
            time_was_called=bool(called) and is_true_of_all,
            steps_called=() if is_true_of_all else called,
            turn_was_called=turn is not None
            and _is_past_its_time(u, turn.began, turn.allowed or 0.0),
        )
    )


def _was_called(u: Unfolding, reopened: OpenStep, innermost: OpenStep | None) -> bool:
    """Whether the clock has already acted in a step that is open again.

    A step with steps of its own may be past its time and still wait for a turn to end.
    """
    now = next((o for o in u.session.open_steps if o.position == reopened.position), None)
    if reopened.time_was_called or (now is not None and now.time_was_called):
        return True
    is_past = _is_past_its_time(u, reopened.began, reopened.adapted)
    return is_past and (reopened is innermost or now is None)


def _is_past_its_time(u: Unfolding, began: float, adapted: float) -> bool:
    return adapted > 0 and u.now - began >= adapted
