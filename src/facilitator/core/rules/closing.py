"""Closing a turn, or keeping its rest in silence where the script says so."""

from facilitator.core import events as fact
from facilitator.core.rules.orders import turn_form
from facilitator.core.rules.turns import end_turn
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.session import Turn
from facilitator.core.time_spent import turn_elapsed


def close_turn(u: Unfolding, turn: Turn, how: str) -> None:
    """End the turn, or keep its rest in silence where the script says so."""
    form = turn_form(u.step)
    keeps_silence = form is not None and form.unused == "silence"
    has_time_left = turn.allowed is not None and turn_elapsed(u.session, u.moment.t) < turn.allowed
    if keeps_silence and has_time_left and turn.silence_kept_as is None:
        u.record(fact.SilenceKept(position=u.here.position, how=how))
    else:
        end_turn(u, form, turn.silence_kept_as or how)
