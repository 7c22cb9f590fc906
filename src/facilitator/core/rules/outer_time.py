"""The clock of a step that has steps of its own: it is left with everything in it, in time.

Nobody is cut off: the clock waits for a turn that runs in it.
"""

from facilitator.core.rules.leaving import asks_for_holder, come_to_end, leave
from facilitator.core.rules.unfolding import Situation, Unfolding
from facilitator.core.session import OpenStep
from facilitator.core.time_spent import step_time_is_up

WAITED_FOR = ("again", "appoint", "stand-in", "vacant")
"""Questions that the leader answers before the clock may act."""


def due_with_its_steps(s: Situation, *, turn_is_over: bool = False) -> OpenStep | None:
    """The outermost step that advances and has had its time, unless a turn runs in it.

    Args:
        s: where the conversation is.
        turn_is_over: whether the turn that runs in all subgroups has just come to its end.
    """
    here = s.here
    if here.asked_about in WAITED_FOR:
        return None
    shared = here.at_once.turn
    has_running_turn = here.turn is not None or (shared is not None and shared.allowed is not None)
    if has_running_turn and not turn_is_over:
        return None
    return next((opened for opened in s.session.open_steps if _is_due(s, opened)), None)


def leave_in_time(u: Unfolding, *, turn_is_over: bool = False) -> bool:
    """Leave the step that ``due_with_its_steps`` names, with everything in it.

    Returns:
        Whether something was left, or somebody has to be named before it can be.
    """
    due = due_with_its_steps(u, turn_is_over=turn_is_over)
    if due is None:
        return False
    while u.here.position != due.position:
        if asks_for_holder(u):
            return True
        leave(u)
    come_to_end(u)
    return True


def _is_due(s: Situation, opened: OpenStep) -> bool:
    """Whether a step is to be left with the steps in it, since its time is up."""
    step = s.session.script.step(opened.position.step)
    if step.when_time_up != "advance" or opened.time_was_called:
        return False
    # Other steps see to their own time while nothing is open in them.
    if opened is s.here and not step.is_made_of_steps:
        return False
    return step_time_is_up(s.session, opened, s.moment.t)
