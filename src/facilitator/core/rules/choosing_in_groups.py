"""Choosing inside subgroups: each chooses, and the leader enters one group after the other."""

from dataclasses import replace

from facilitator.core import events as fact
from facilitator.core.rules.choices import make_choice, waits_for_scores
from facilitator.core.rules.standings import asked_for, numbers_of
from facilitator.core.rules.unfolding import Progress, Unfolding
from facilitator.core.script import Choose
from facilitator.core.subgroups import groups_to_choose, own_items, subgroup, who_is_in


def continue_choices_in_groups(u: Unfolding, step: Choose) -> Progress:
    """Let groups with too few items take them all; over when every group has chosen."""
    fewest, _ = asked_for(step)
    for group in groups_to_choose(u.session):
        if _is_asked_who_takes_the_role(u):
            return Progress.RESTS
        numbers = numbers_of(own_items(u.session, step.from_, group))
        if len(numbers) < fewest:
            position = replace(u.here.position, group=group.id)
            make_choice(u, step, position, numbers, taken=True)
    if not groups_to_choose(u.session) and not _is_asked_who_takes_the_role(u):
        return Progress.OVER
    waits_for_scores(u, step)
    return Progress.RESTS


def _is_asked_who_takes_the_role(u: Unfolding) -> bool:
    """Whether a group that has chosen is asked which of its members gets the role."""
    question = u.here.question
    if question is None or question.about != "holder":
        return False
    group = subgroup(u.session, question.group or "")
    if group is not None and who_is_in(u.session, group):
        return True
    u.record(fact.LeaderAnswered(position=u.here.position, about="holder"))
    return False
