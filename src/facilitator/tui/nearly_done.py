"""How the leader knows that a step is done, told when it is about to be left."""

from facilitator.core.rules.orders import turn_form
from facilitator.core.script import Round
from facilitator.core.session import OpenStep, Session
from facilitator.tui.alerts import CALM
from facilitator.tui.times import Times
from facilitator.wording.language import _


def done_when(session: Session, times: Times | None) -> str:
    """What the script says of when the open step is done, once that matters; else nothing."""
    here, step = session.here, session.step
    if here is None or step is None or not step.complete_when:
        return ""
    is_near_its_end = times is not None and times.step is not None and times.step.urgency > CALM
    form = turn_form(step)
    is_last = here.adapted <= 0 if form is None else _is_last_turn(here, form)
    if not is_near_its_end and not is_last:
        return ""
    return _("Done when: {sign}").format(sign=step.complete_when.strip())


def _is_last_turn(here: OpenStep, form: Round) -> bool:
    """Whether nobody is left in the last lap that is planned."""
    planned = form.expected_laps if form.laps == "until-silent" else form.laps
    shared = here.at_once.turn
    if shared is not None:
        return shared.lap >= planned and shared.number >= shared.of
    is_last_in_lap = here.turn is not None and not here.queue and not here.asked_again
    return is_last_in_lap and here.lap >= planned
