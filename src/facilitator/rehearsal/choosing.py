"""How a made-up group votes and chooses."""

from random import Random

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.floor import OpenStep
from facilitator.core.rules.standings import COUNTED, SCORED, candidates, fewest_and_most, standing
from facilitator.core.script import Choose
from facilitator.core.session import Session
from facilitator.rehearsal import likelihood
from facilitator.rehearsal.likelihood import happens

RANKED = 3
"""How many places a made-up person gives in a ranking."""


def choosing(session: Session, step: Choose, here: OpenStep, chance: Random) -> Command:
    """Vote where votes are asked for, then choose; now and then, leave it for later."""
    numbers = [item.address.item for item in candidates(session)]
    may_wait = step.by != "group" and step.assigns is None
    if here.is_chosen:
        return commands.Done()
    if may_wait and happens(likelihood.CHOOSES_LATER, chance):
        return commands.ChooseLater()
    if here.turn is not None:
        return _vote(step, numbers, chance)
    if step.method in ("hands", "dots") and not here.is_counted:
        count = chance.randint(1, len(session.present))
        return commands.Vote(items=(chance.choice(numbers),), count=count)
    return _choice(session, step, numbers, chance)


def _vote(step: Choose, numbers: list[int], chance: Random) -> Command:
    if happens(likelihood.ABSTAINS, chance):
        return commands.Pass()
    named = chance.sample(numbers, len(numbers))
    return commands.Vote(items=tuple(named[: 1 if step.method == "in-turn" else RANKED]))


def _choice(session: Session, step: Choose, numbers: list[int], chance: Random) -> Command:
    if step.method == "draw":
        return commands.Choose()
    if may_choose_nothing(step, len(numbers)) and happens(likelihood.CHOOSES_NOTHING, chance):
        return commands.Choose()
    if step.method in (*COUNTED, *SCORED):
        result = standing(session)
        tied = chance.sample(result.tied, result.places)
        return commands.Choose(items=(*result.safe, *sorted(tied)))
    fewest, most = fewest_and_most(step, len(numbers))
    takes_all = happens(likelihood.CHOOSES_AS_MANY_AS_ALLOWED, chance)
    return commands.Choose(
        items=tuple(sorted(chance.sample(numbers, most if takes_all else max(1, fewest))))
    )


def may_choose_nothing(step: Choose, number: int) -> bool:
    """Whether a made-up group may choose none of so many."""
    return step.method != "draw" and fewest_and_most(step, number)[0] == 0
