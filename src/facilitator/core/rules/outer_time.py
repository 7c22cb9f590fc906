"""The clock of a step that has steps of its own: it is left in time, with everything in it.

Nobody is cut off: a turn that runs in it, with a length or somebody's own, is waited for.
"""

from facilitator.core.floor import OpenStep
from facilitator.core.rules.leaving import asks_for_holder, come_to_end, leave
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.timing import step_time_is_up

WAITED_FOR = ("again", "appoint", "stand-in", "vacant")
"""Questions that are answered before the clock has its say."""


def leave_in_time(u: Unfolding, *, turn_is_over: bool = False) -> bool:
    """Leave the outermost step that advances and has had its time, unless a turn runs in it.

    Args:
        u: what unfolds.
        turn_is_over: whether the turn that runs in all subgroups has just come to its end.

    Returns:
        Whether something was left, or somebody has to be named before it can be.
    """
    question = u.here.question
    is_waited_for = question is not None and question.about in WAITED_FOR
    if is_waited_for or (not turn_is_over and _has_running_turn(u.here)):
        return False
    due = next((opened for opened in u.session.open_steps if _is_due(u, opened)), None)
    if due is None:
        return False
    while u.here.position != due.position:
        if asks_for_holder(u):
            return True
        leave(u)
    come_to_end(u)
    return True


def _has_running_turn(here: OpenStep) -> bool:
    """Whether somebody has the word, or a turn with a length runs in all subgroups."""
    shared = here.at_once.turn
    return here.turn is not None or (shared is not None and shared.allowed is not None)


def _is_due(u: Unfolding, opened: OpenStep) -> bool:
    """Whether a step is to be left with the steps in it, since its time is up."""
    step = u.session.script.step(opened.position.step)
    if step.when_time_up != "advance" or opened.time_was_called:
        return False
    # Other steps see to their own time while nothing is open in them.
    if opened is u.here and not step.is_made_of_steps:
        return False
    return step_time_is_up(u.session, opened, u.moment.t)
