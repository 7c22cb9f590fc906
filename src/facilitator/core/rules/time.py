"""Time: more of it, pauses, the clock's own word, and taking back."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.in_groups import call_next, turns_are_due
from facilitator.core.rules.leaving import come_to_end, leave
from facilitator.core.rules.orders import turn_form
from facilitator.core.rules.turns import end_turn
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose, Speak
from facilitator.core.timing import pause_seconds, step_time_is_up, turn_elapsed

RESTS_AT_THE_END = ("again", "appoint", "group-decision")
"""Questions that are asked when a step is at its end: its time does not answer them."""

LONGEST_EXTENSION = 24 * 60 * 60.0
"""The most seconds that one command adds."""


def extend(u: Unfolding, command: commands.Extend) -> None:
    """Give the turn, and where there is none the step, more time."""
    if not 0 < command.seconds <= LONGEST_EXTENSION:
        refuse(Reason.NO_EXTENSION)
    here = u.here
    turn = here.turn or here.at_once.turn
    to_turn = turn is not None and turn.allowed is not None
    u.record(fact.TimeAdded(position=here.position, seconds=command.seconds, to_turn=to_turn))
    u.record(fact.Deviated(step=here.position.step, what="extended", seconds=command.seconds))
    if here.question is not None and here.question.about == "time-up":
        u.record(fact.LeaderAnswered(position=here.position, about="time-up"))


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
        call_next(u)
        return
    step = u.step
    is_due = not here.time_was_called and step_time_is_up(u.session, here, u.moment.t)
    if not is_due or step.when_time_up == "warn":
        refuse(Reason.TIME_IS_NOT_UP)
    if step.when_time_up == "ask":
        if here.question is not None:
            refuse(Reason.TIME_IS_NOT_UP)
        u.record(fact.TimeCalled(position=here.position))
        u.record(fact.LeaderAsked(position=here.position, about="time-up"))
        return
    is_being_left = here.question is not None and here.question.about in RESTS_AT_THE_END
    # A turn that runs in all groups is ended by its own time, where it has one.
    shared = here.at_once.turn
    is_speaking = isinstance(step, Speak) if shared is None else shared.allowed is not None
    if turn is not None or is_being_left or is_speaking:
        refuse(Reason.TIME_IS_NOT_UP)
    if isinstance(step, Choose) and not here.is_chosen and step.assigns is None:
        leave(u, is_deferred=True)
    else:
        come_to_end(u)


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
    """Take back the latest command that has not been taken back."""
    before, command = u.session.before, u.session.undoable
    if before is None or command is None:
        refuse(Reason.NOTHING_TO_UNDO)
    reopened = before.here
    was_called = reopened is not None and (
        reopened.time_was_called or _is_past_its_time(u, reopened.began, reopened.adapted)
    )
    shared = None if reopened is None else reopened.at_once.turn
    turn_was_called = shared is not None and _is_past_its_time(
        u, shared.began, shared.allowed or 0.0
    )
    u.record(
        fact.Undone(took_back=command, time_was_called=was_called, turn_was_called=turn_was_called)
    )


def _is_past_its_time(u: Unfolding, began: float, adapted: float) -> bool:
    return adapted > 0 and u.now - began >= adapted
