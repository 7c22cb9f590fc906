"""What comes of a command: events, or a refusal with its reason that changes nothing."""

from facilitator.core.clock import Moment
from facilitator.core.commands import Command
from facilitator.core.errors import Refused
from facilitator.core.events import Event
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.choices import choices_left, left_to_choose_from
from facilitator.core.rules.deciding import open_objections, proposal, stands_so_far, worked_on
from facilitator.core.rules.grouping import groups_without_holder
from facilitator.core.rules.items import owed_to, step_is_full
from facilitator.core.rules.parking import parked_here, parking_place
from facilitator.core.rules.rating import most_scores
from facilitator.core.rules.recalling import recalls, still_to_hear
from facilitator.core.rules.speaking import (
    next_group_candidates,
    next_speaker_candidates,
    who_can_be_named,
)
from facilitator.core.rules.standings import (
    Standing,
    candidates,
    fewest_and_most,
    lacking_scores,
    standing,
)
from facilitator.core.rules.steps import settle, speakers_for
from facilitator.core.rules.table import RULES, refusal_at
from facilitator.core.rules.topics import saved_by_speaker, topic_step
from facilitator.core.rules.unfolding import Outcome, Situation, Unfolding
from facilitator.core.session import Session

__all__ = [
    "RULES",
    "Outcome",
    "Standing",
    "candidates",
    "choices_left",
    "decide",
    "fewest_and_most",
    "groups_without_holder",
    "lacking_scores",
    "left_to_choose_from",
    "most_scores",
    "next_group_candidates",
    "next_speaker_candidates",
    "open_objections",
    "owed_to",
    "parked_here",
    "parking_place",
    "proposal",
    "recalls",
    "refusal_of",
    "saved_by_speaker",
    "speakers_for",
    "standing",
    "stands_so_far",
    "step_is_full",
    "still_to_hear",
    "topic_step",
    "unfolded",
    "who_can_be_named",
    "worked_on",
]


def decide(session: Session, command: Command, moment: Moment) -> tuple[Event, ...] | Refusal:
    """Say what comes of a command at that moment."""
    outcome = unfolded(session, command, moment)
    return outcome if isinstance(outcome, Refusal) else outcome.events


def unfolded(session: Session, command: Command, moment: Moment) -> Outcome | Refusal:
    """Say what comes of a command at that moment, and where the conversation is then.

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
    if not unfolding.has_happened:
        return Refusal(reason=Reason.NOT_IN_THIS_STEP)
    return unfolding.outcome()


def refusal_of(session: Session, command: Command, moment: Moment) -> Refusal | None:
    """Say why a command would be refused at that moment, if it would, without carrying it out."""
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
