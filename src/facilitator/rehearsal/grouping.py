"""What made-up people do in subgroups: each group writes and chooses, and the clock goes on."""

from random import Random

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.floor import OpenStep
from facilitator.core.people import Subgroup
from facilitator.core.rules.grouping import groups_without_holder
from facilitator.core.rules.items import author_is_full, group_is_full, written_in_groups
from facilitator.core.rules.standings import SCORED, fewest_and_most, standing
from facilitator.core.script import AnyStep, Choose
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    groups_to_choose,
    groups_with_people,
    own_items,
    who_is_in,
    working_groups,
)
from facilitator.rehearsal import likelihood
from facilitator.rehearsal.choosing import may_choose_nothing
from facilitator.rehearsal.likelihood import happens


def working_in_groups(
    session: Session, step: AnyStep, here: OpenStep, words: str, chance: Random
) -> Command:
    """One of the groups writes something down, or chooses; after a while the leader goes on.

    Args:
        session: where the conversation is.
        step: what the groups do.
        here: where they are in it.
        words: what they write down.
        chance: what is left to chance.
    """
    if isinstance(step, Choose):
        return _choosing(session, step, chance)
    list_id = written_in_groups(step)
    groups = [
        group
        for group in groups_with_people(session, working_groups(session))
        if not group_is_full(step, here, group.id)
    ]
    saved = sum(here.at_once.items.values())
    has_enough = happens(likelihood.HAS_TALKED_ENOUGH * (saved + 1), chance)
    if list_id is None or not groups or has_enough:
        return commands.Done()
    group = chance.choice(groups)
    author = _author(session, group, chance)
    if author_is_full(step, here, author):
        return commands.Done()
    return commands.Contribute(text=words, group=group.id, author=author)


def _author(session: Session, group: Subgroup, chance: Random) -> str | None:
    """Who of the group said it, where they tell."""
    if not happens(likelihood.TELLS_WHO_OF_THE_GROUP, chance):
        return None
    return chance.choice(who_is_in(session, group)).id


def _choosing(session: Session, step: Choose, chance: Random) -> Command:
    """The next group tells what it has chosen; now and then the rest leave it for later."""
    waiting = groups_to_choose(session)
    if not waiting or (step.assigns is None and happens(likelihood.CHOOSES_LATER, chance)):
        return commands.Done()
    group = chance.choice(waiting)
    numbers = [item.address.item for item in own_items(session, step.from_, group)]
    if may_choose_nothing(step, len(numbers)) and happens(likelihood.CHOOSES_NOTHING, chance):
        return commands.Choose(group=group.id)
    ranked = standing(session, group)
    if step.method in SCORED and (ranked.safe or ranked.tied):
        broken = chance.sample(ranked.tied, ranked.places)
        return commands.Choose(items=(*ranked.safe, *broken), group=group.id)
    fewest, most = fewest_and_most(step, len(numbers))
    count = chance.randint(max(1, fewest), max(1, most))
    return commands.Choose(items=tuple(sorted(chance.sample(numbers, count))), group=group.id)


def naming_group_role(session: Session, role: str, chance: Random) -> Command:
    """A group tells who holds a role; now and then nobody knows any more."""
    groups = groups_without_holder(session, role)
    if not groups or happens(likelihood.GOES_ON_WITHOUT_A_HOLDER, chance):
        return commands.Done()
    person = chance.choice(who_is_in(session, groups[0]))
    return commands.AssignRole(role=role, participant=person.id)


def sits_elsewhere(session: Session, chance: Random) -> Command | None:
    """Somebody goes on in another group, if there is one."""
    groups = working_groups(session)
    people = [member for group in groups for member in who_is_in(session, group)]
    if len(groups) < 2 or not people:  # noqa: PLR2004  (there has to be another group)
        return None
    person = chance.choice(people)
    others = [group for group in groups if person.id not in group.members]
    return commands.MoveToGroup(participant=person.id, group=chance.choice(others).id)
