"""Choosing inside subgroups: each for itself, and the leader enters one group after the other."""

from dataclasses import replace

from facilitator.core.rules.choices import make_choice
from facilitator.core.rules.going import Going
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import Choose
from facilitator.core.subgroups import groups_to_choose, own_items


def go_on_choosing_in_groups(u: Unfolding, step: Choose) -> Going:
    """Let groups with too few to choose among take all; over when every group has chosen."""
    fewest = step.count if isinstance(step.count, int) else step.count[0]
    for group in groups_to_choose(u.session):
        numbers = tuple(i.address.item for i in own_items(u.session, step.from_, group))
        if len(numbers) < fewest:
            position = replace(u.here.position, group=group.id)
            make_choice(u, step, position, numbers, taken=True)
    return Going.RESTS if groups_to_choose(u.session) else Going.OVER
