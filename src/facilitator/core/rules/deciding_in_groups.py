"""Deciding inside subgroups: turns on one clock, then each group tells what it came to.

Nothing is counted in there, and objections are mended at the groups' own tables.
"""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import Subgroup
from facilitator.core.refusal import Reason
from facilitator.core.rules.deciding import conclude_in, groups_to_decide
from facilitator.core.rules.going import Going
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Decide
from facilitator.core.subgroups import is_in_groups

OUTCOMES = {"consent": "consented", "majority": "adopted"}
"""What is written down of a proposal that holds, by the method of the decision."""


def go_on_asking_groups(u: Unfolding, step: Decide) -> Going:
    """Ask the next group what it came to; over when every group has told."""
    waiting = groups_to_decide(u.session, step)
    question = u.here.question
    is_asked = question is not None and question.about == "group-decision"
    if question is not None and is_asked and question.group in [group.id for group in waiting]:
        return Going.RESTS
    if waiting:
        position = replace(u.here.position, group=waiting[0].id)
        u.record(fact.LeaderAsked(position=position, about="group-decision"))
        return Going.RESTS
    if is_asked:
        u.record(fact.LeaderAnswered(position=u.here.position, about="group-decision"))
    return Going.OVER


def check_tell_decision(s: Situation, command: commands.TellDecision) -> tuple[Decide, Subgroup]:
    """The decision, and the group that tells what it came to: named, asked, or the only one left.

    Raises:
        Refused: groups decide nothing here, or it is not known which group is meant.
    """
    step = s.step
    if not isinstance(step, Decide) or not is_in_groups(s.session):
        refuse(Reason.NOT_IN_THIS_STEP)
    waiting = groups_to_decide(s.session, step)
    asked = None if s.here.question is None else s.here.question.group
    group_id = command.group or asked or (waiting[0].id if len(waiting) == 1 else None)
    if group_id is None:
        refuse(Reason.GROUP_NEEDED if waiting else Reason.NOT_IN_THIS_STEP)
    group = next((each for each in waiting if each.id == group_id), None)
    if group is None:
        refuse(Reason.NO_SUCH_GROUP)
    return step, group


def tell_decision(u: Unfolding, command: commands.TellDecision) -> None:
    """Write down what a group came to by itself; it may be done before the others."""
    step, group = check_tell_decision(u, command)
    holds = OUTCOMES[step.method]
    conclude_in(u, step, group, holds if command.outcome == "carried" else command.outcome)
