"""How a made-up group rates, decides, and tells what became of earlier next steps."""

from datetime import timedelta
from random import Random

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.floor import LeaderQuestion, OpenStep
from facilitator.core.items import MEASURE_STATUSES
from facilitator.core.recalled import KeptItem, RecalledMeasure
from facilitator.core.rules.rating import most_scores
from facilitator.core.rules.recalling import recalls, still_to_hear
from facilitator.core.rules.standings import lacking_scores
from facilitator.core.scoring import rating_now, unscored
from facilitator.core.script import Decide, Rate, Recall
from facilitator.core.session import Occasion, Session
from facilitator.rehearsal import likelihood
from facilitator.rehearsal.likelihood import happens
from facilitator.rehearsal.people import made_up_name
from facilitator.rehearsal.words import made_up_words

MOST_MADE_UP = 4
"""The most next steps that a made-up group has from before."""


def start_of(occasion: Occasion, chance: Random) -> commands.Start:
    """The start, with a made-up past where the script recalls it."""
    if not recalls(occasion.script):
        return commands.Start()
    title, starts = occasion.script.title, occasion.starts
    today = None if starts is None else starts.date()
    measures = tuple(
        RecalledMeasure(
            id=f"earlier/m{number}",
            what=f"{title} {number}",
            who=made_up_name(number),
            when=None if today is None else today + timedelta(days=chance.randint(-30, 30)),
        )
        for number in range(1, chance.randint(0, MOST_MADE_UP) + 1)
    )
    kept = tuple(
        KeptItem(id=f"earlier/kept/{number}", text=f"{title} +{number}")
        for number in range(1, chance.randint(0, 2) + 1)
    )
    return commands.Start(recalled=measures, kept=kept)


def rating(session: Session, step: Rate, _: OpenStep, chance: Random) -> Command:
    """Give what is next its numbers, then be done; now and then, somebody gives none."""
    missing = unscored(session)
    if not missing:
        return commands.Done()
    scale = next(each for each in step.scales if each.id == missing[0].scale)
    most = most_scores(session, step, missing[0].item)
    fewer = most > 1 and happens(likelihood.ABSTAINS, chance)
    numbers = tuple(chance.randint(scale.min, scale.max) for _ in range(most - fewer))
    return commands.Score(scale=scale.id, scores=numbers, item=missing[0].item)


def about_scores(session: Session, question: LeaderQuestion, chance: Random) -> Command:
    """Fill in what a rating lacks, or let it decide anyway."""
    if question.about == "fill-in":
        return _filling_in(session, chance)
    fills_in = happens(likelihood.FILLS_IN_WHAT_IS_MISSING, chance)
    return commands.FillIn() if fills_in else commands.GoOn()


def _filling_in(session: Session, chance: Random) -> Command:
    """Give what lacks numbers as many as the others have, then be done."""
    step, lacking = rating_now(session), lacking_scores(session)
    if step is None or not lacking:
        return commands.Done()
    scale = next(each for each in step.scales if each.id == lacking[0].scale)
    most = min(lacking[0].most, most_scores(session, step, lacking[0].item))
    numbers = tuple(chance.randint(scale.min, scale.max) for _ in range(most))
    if len(numbers) <= lacking[0].given:
        return commands.Done()
    return commands.Score(scale=scale.id, scores=numbers, item=lacking[0].item)


def deciding(session: Session, step: Decide, here: OpenStep, chance: Random) -> Command:
    """Be for or against, or stand aside; the longer it has gone on, the fewer object."""
    if here.turn is None:
        return commands.Done()
    if step.pass_ != "no" and happens(likelihood.STANDS_OVER, chance):
        return commands.Pass()
    objects = likelihood.IS_AGAINST / max(1, here.lap)
    if not happens(objects, chance):
        return commands.TakeStand(stand="for")
    words = "" if step.objections is None else made_up_words(session, step.objections)
    return commands.TakeStand(stand="against", text=words)


def telling_decision(chance: Random) -> Command:
    """A group tells what it came to by itself; mostly it agrees."""
    if not happens(likelihood.IS_AGAINST, chance):
        return commands.TellDecision(outcome="carried")
    return commands.TellDecision(outcome=chance.choice(("rejected", "stopped")))


def hearing(session: Session, _: Recall, __: OpenStep, chance: Random) -> Command:
    """Tell what became of the next step whose owner is asked, or stand over."""
    waiting = still_to_hear(session)
    if not waiting:
        return commands.Done()
    if happens(likelihood.STANDS_OVER, chance):
        return commands.Pass()
    return commands.ReviewMeasure(measure=waiting[0].id, status=chance.choice(MEASURE_STATUSES))
