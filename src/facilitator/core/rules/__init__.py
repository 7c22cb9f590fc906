"""What a command leads to: events, or a refusal with its reason, which changes nothing."""

from facilitator.core.commands import Command
from facilitator.core.errors import Refused
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.steps import settle
from facilitator.core.rules.table import RULES, refusal_at
from facilitator.core.rules.unfolding import Outcome, Situation, Unfolding
from facilitator.core.session import Moment, Session


def unfolded(session: Session, command: Command, moment: Moment) -> Outcome | Refusal:
    """Say what a command leads to at that moment, and where the conversation is afterwards.

    The rules keep the session up with its events, so that nobody has to fold them again.
    """
    rule = RULES[type(command)]
    refusal = refusal_at(session.stage, rule, is_paused=session.clock.is_paused)
    if refusal is not None:
        return refusal
    unfolding = Unfolding(session, moment)
    try:
        rule.decide(unfolding, command)
        if rule.settles:
            settle(unfolding)
    except Refused as refused:
        return _refusal(refused)
    if not unfolding.has_events:
        return Refusal(reason=Reason.NOT_IN_THIS_STEP)
    return unfolding.outcome()


def refusal_of(session: Session, command: Command, moment: Moment) -> Refusal | None:
    """Say why a command would be refused at that moment, without carrying it out."""
    rule = RULES[type(command)]
    refusal = refusal_at(session.stage, rule, is_paused=session.clock.is_paused)
    if refusal is not None or rule.check is None:
        return refusal
    try:
        rule.check(Situation(session, moment), command)
    except Refused as refused:
        return _refusal(refused)
    return None


def _refusal(refused: Refused) -> Refusal:
    return Refusal(reason=Reason(refused.reason), fields=refused.fields)
