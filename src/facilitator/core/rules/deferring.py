"""Leaving a choice for later: no reason is ever demanded."""

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.rules.leaving import asks_for_holder, leave
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose


def choose_later(u: Unfolding, _: commands.ChooseLater) -> None:
    """Leave the choice for later; a choice that gives a role is needed now."""
    step = u.step
    if not isinstance(step, Choose) or u.here.is_chosen:
        refuse(Reason.NOT_IN_THIS_STEP)
    if step.assigns is not None:
        refuse(Reason.CHOICE_NEEDED_NOW)
    if not asks_for_holder(u):
        leave(u, is_deferred=True)
