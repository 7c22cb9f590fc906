"""Leaving a choice for later: no reason is ever demanded."""

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.rules.leaving import leave_for_later
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Choose


def check_choose_later(s: Situation, _: commands.ChooseLater) -> None:
    """Refuse to leave for later anything but an open choice that gives no role.

    Raises:
        Refused: nothing is to be chosen, or it has to be chosen now.
    """
    step = s.step
    if not isinstance(step, Choose) or s.here.is_chosen:
        refuse(Reason.NOT_IN_THIS_STEP)
    if step.assigns is not None:
        refuse(Reason.CHOICE_NEEDED_NOW)


def choose_later(u: Unfolding, command: commands.ChooseLater) -> None:
    """Leave the choice for later; a choice that gives a role is needed now."""
    check_choose_later(u, command)
    leave_for_later(u)
