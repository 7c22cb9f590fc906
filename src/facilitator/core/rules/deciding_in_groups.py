"""Deciding inside subgroups: turns on one clock, then each group tells what it decided.

Nobody counts in there, and objections are dealt with at the groups' own tables.
"""

from collections.abc import Collection
from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import Subgroup
from facilitator.core.refusal import Reason
from facilitator.core.rules.deciding import conclude, groups_to_decide
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, refuse
from facilitator.core.script import Decide
from facilitator.core.subgroups import is_in_groups

OUTCOMES = {"consent": "consented", "majority": "adopted"}
"""The outcome of a proposal that is carried, by the method of the decision."""


def ask_next_group(u: Unfolding, step: Decide) -> Progress:
    """Ask the next group what it decided; over when every group has answered."""
    waiting = groups_to_decide(u.session, step)
    question = u.here.question
    is_asked = question is not None and question.about == "group-decision"
    if question is not None and is_asked and question.group in [group.id for group in waiting]:
        return Progress.RESTS
    if waiting:
        position = replace(u.here.position, group=waiting[0].id)
        u.record(fact.LeaderAsked(position=position, about="group-decision"))
        return Progress.RESTS
    if is_asked:
        u.record(fact.LeaderAnswered(position=u.here.position, about="group-decision"))
    return Progress.OVER


def check_tell_decision(s: Situation, command: commands.TellDecision) -> tuple[Decide, Subgroup]:
    """The decision, and the group that tells what it decided.

    Raises:
        Refused: groups decide nothing here, or it is not known which group is meant.
    """
    step = s.step
    if not isinstance(step, Decide) or not is_in_groups(s.session):
        refuse(Reason.NOT_IN_THIS_STEP)
    waiting = {group.id: group for group in groups_to_decide(s.session, step)}
    meant = command.group or _group_asked(s, waiting)
    if meant is None:
        refuse(Reason.GROUP_NEEDED if waiting else Reason.NOT_IN_THIS_STEP)
    if meant not in waiting:
        refuse(Reason.NO_SUCH_GROUP)
    return step, waiting[meant]


def _group_asked(s: Situation, waiting: Collection[str]) -> str | None:
    """The group that the leader is asked about; with only one left, nobody has to say."""
    question = s.here.question
    if question is not None and question.group is not None:
        return question.group
    return next(iter(waiting)) if len(waiting) == 1 else None


def tell_decision(u: Unfolding, command: commands.TellDecision) -> None:
    """Write down what a group decided by itself; it may be done before the others."""
    step, group = check_tell_decision(u, command)
    holds = OUTCOMES[step.method]
    conclude(u, step, holds if command.outcome == "carried" else command.outcome, group)
