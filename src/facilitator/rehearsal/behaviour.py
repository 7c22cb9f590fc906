"""What a made-up group does next: it talks, writes, stands over, and answers the leader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.floor import LeaderQuestion, OpenStep, Turn
from facilitator.core.people import Participant
from facilitator.core.rules.agreeing import agreed_at
from facilitator.core.rules.choices import ABOUT_SCORES
from facilitator.core.rules.entering import vacant_role
from facilitator.core.rules.items import step_is_full
from facilitator.core.rules.orders import is_kept_silent
from facilitator.core.rules.parking import parked_here
from facilitator.core.rules.speaking import who_can_be_named
from facilitator.core.script import (
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Quiet,
    Rate,
    Recall,
    Round,
    Speak,
)
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    groups_with_people,
    is_in_groups,
    subgroup,
    who_is_in,
    working_groups,
)
from facilitator.rehearsal import likelihood
from facilitator.rehearsal.choosing import choosing
from facilitator.rehearsal.deciding import about_scores, deciding, hearing, rating, telling_decision
from facilitator.rehearsal.grouping import naming_group_role, working_in_groups
from facilitator.rehearsal.likelihood import happens
from facilitator.rehearsal.words import made_up_words

ENOUGH_VOLUNTEERS = 3
"""After so many turns a made-up group may have no one more."""

COMMON_IN_GROUPS = (Commit, Rate, Recall)
"""Kinds of steps that go in groups as they do outside."""

Behaviour = Callable[[Session, Any, OpenStep, Random], Command]
"""What a group does in an open step of one kind."""


def next_command(session: Session, chance: Random) -> Command:
    """What the leader asks for next, so that the conversation goes on to its end."""
    here, step = session.here, session.step
    if session.clock.is_paused:
        return commands.Resume()
    if here is None or step is None:
        return _at_the_end(session, chance)
    asked = session.asked_in
    if asked is not None and asked.question is not None:
        outer = None if asked is here else asked.position.step
        return _answer(session, asked.question, chance, outer)
    if is_in_groups(session) and not isinstance(step, COMMON_IN_GROUPS):
        words = _words_for(session, step, chance)
        return working_in_groups(session, step, here, words, chance)
    return BEHAVIOURS[type(step)](session, step, here, chance)


def _words_for(session: Session, step: AnyStep, chance: Random) -> str:
    if step.answers:
        return chance.choice(step.answers)
    return made_up_words(session, step.collect or step.id)


def _at_the_end(session: Session, chance: Random) -> Command:
    """Finish; a group that was to agree on next steps, and has none, may do so now."""
    asks = next((step for step in session.script.all_steps() if isinstance(step, Commit)), None)
    if asks is None or session.measures:
        return commands.Finish()
    if happens(likelihood.AGREES_AT_THE_END, chance):
        return commands.AgreeMeasure(what=f"1. {asks.title}", who=_anyone(session, chance))
    return commands.Finish()


def _anyone(session: Session, chance: Random) -> str:
    return chance.choice(session.present).name


def _answer(
    session: Session, question: LeaderQuestion, chance: Random, outer: str | None
) -> Command:
    """Answer what is asked in the open step, or about the time of one that it stands in."""
    match question.about:
        case "next-speaker":
            return _name_next(session, chance)
        case "stand-in":
            return commands.StandIn(participant=_stand_in(session, chance))
        case "holder" | "appoint" | "vacant" as about:
            gives = _fill_vacancy if about == "vacant" else _name_holder
            return gives(session, question, chance)
        case "group-roles":
            return naming_group_role(session, question.role or "", chance)
        case "again" | "another-iteration":
            goes_on = happens(likelihood.DOES_IT_ONCE_MORE, chance)
            return commands.GoOn() if goes_on else commands.Done()
        case _:
            return _more_or_enough(session, question, chance, outer)


def _name_holder(session: Session, question: LeaderQuestion, chance: Random) -> Command:
    may_do_without = question.about == "holder"
    if may_do_without and happens(likelihood.GOES_ON_WITHOUT_A_HOLDER, chance):
        return commands.Done()
    group = None if question.group is None else subgroup(session, question.group)
    able = session.present if group is None else who_is_in(session, group)
    return _give_role(question, able, chance)


def _fill_vacancy(session: Session, question: LeaderQuestion, chance: Random) -> Command:
    """Give the role that the step cannot do without to somebody who may speak in it."""
    step = session.step
    if step is None or vacant_role(session, step) is None:
        return commands.Done()
    if happens(likelihood.GOES_ON_WITHOUT_A_HOLDER, chance):
        return commands.Done()
    able = tuple(p for p in session.present if p.is_here and not is_kept_silent(p, step))
    return _give_role(question, able, chance)


def _give_role(question: LeaderQuestion, able: Sequence[Participant], chance: Random) -> Command:
    """Give the role to one of those who can have it, first of all to who has none."""
    others = [person for person in able if not person.roles] or able
    if not others:
        return commands.Done()
    return commands.AssignRole(role=question.role or "", participant=chance.choice(others).id)


def _more_or_enough(
    session: Session, question: LeaderQuestion, chance: Random, outer: str | None
) -> Command:
    if question.about in ABOUT_SCORES:
        return about_scores(session, question, chance)
    if question.about == "group-decision":
        return telling_decision(chance)
    if question.about == "tie":
        return commands.TakeStand(stand=chance.choice(("for", "against")))
    if question.about == "time-up" and happens(likelihood.TAKES_MORE_TIME, chance):
        return commands.Extend(step=outer)
    if happens(likelihood.GOES_ON_ANYWAY, chance):
        return commands.GoOn()
    return commands.EndStep(step=outer)


def _stand_in(session: Session, chance: Random) -> str | None:
    """Somebody who may speak, to lead meanwhile; nobody where nobody can."""
    step = session.step
    able = [p.id for p in session.present if step is not None and not is_kept_silent(p, step)]
    return chance.choice(able) if able else None


def _name_next(session: Session, chance: Random) -> Command:
    step, here = session.step, session.here
    if isinstance(step, Round) and here is not None and step.order == "volunteer":
        has_heard_many = here.turns >= ENOUGH_VOLUNTEERS and step.pass_ != "no"
        if has_heard_many and happens(likelihood.NOBODY_VOLUNTEERS, chance):
            return commands.AllPass()
    return commands.NameNext(participant=chance.choice(who_can_be_named(session)))


def _in_turn(session: Session, step: Round | Speak, here: OpenStep, chance: Random) -> Command:
    """Contribute, stand over, or be done."""
    turn = here.turn
    if turn is None:
        return commands.Done()
    may_pass = not isinstance(step, Round) or step.pass_ != "no"
    if not turn.contributions and may_pass and happens(_wish_to_pass(step, here), chance):
        nobody_more = here.lap > 1 and happens(likelihood.NOBODY_HAS_MORE, chance)
        return commands.AllPass() if nobody_more else commands.Pass()
    if turn.contributions and not happens(likelihood.SPEAKS_ON, chance):
        return commands.Done()
    per_turn = step.per_turn if isinstance(step, Round) else turn.contributions + 1
    if step.collect is None or step_is_full(step, here) or turn.contributions >= per_turn:
        return commands.Done()
    return _contribution(session, step, turn, chance)


def _wish_to_pass(step: Round | Speak, here: OpenStep) -> float:
    """How likely somebody stands over: the longer a round has gone on, the likelier."""
    if isinstance(step, Speak) or step.required:
        return 0.0
    if step.laps != "until-silent":
        return likelihood.STANDS_OVER
    grown = likelihood.STANDS_OVER + likelihood.STANDS_OVER_MORE_EACH_LAP * (here.lap - 1)
    return min(likelihood.ALWAYS_STANDS_OVER, grown)


def _contribution(session: Session, step: Round | Speak, turn: Turn, chance: Random) -> Command:
    words = _words_for(session, step, chance)
    saved = [item for item in parked_here(session) if item.by == turn.participant]
    if saved and saved[0].address.list == step.collect:
        return commands.TakeUp(address=saved[0].address)
    if isinstance(step, Round) and not step.required and not step.answers:
        rules_out_advice = "no-advice" in step.content
        if rules_out_advice and happens(likelihood.GIVES_ADVICE_TOO_SOON, chance):
            return commands.Park(text=words)
        if happens(likelihood.IS_STILL_BEING_WRITTEN_DOWN, chance):
            return commands.HandOn(text=words)
    return commands.Contribute(text=words)


def _freely(session: Session, step: Discuss | Quiet, here: OpenStep, chance: Random) -> Command:
    """Some contributions, then enough."""
    has_enough = happens(likelihood.HAS_TALKED_ENOUGH * (here.items + 1), chance)
    if step.collect is None or step_is_full(step, here) or has_enough:
        return commands.Done()
    return commands.Contribute(text=_words_for(session, step, chance))


def _agreeing(session: Session, step: Commit, here: OpenStep, chance: Random) -> Command:
    groups = groups_with_people(session, working_groups(session)) if is_in_groups(session) else ()
    group = chance.choice(groups).id if groups else None
    agreed = agreed_at(session, replace(here.position, group=group))
    is_full = step.max is not None and agreed >= step.max
    if is_full or (agreed and happens(likelihood.AGREES_NO_MORE, chance)):
        return commands.Done()
    what, who = f"{agreed + 1}. {step.title}", _anyone(session, chance)
    return commands.AgreeMeasure(what=what, who=who, group=group)


BEHAVIOURS: Mapping[type, Behaviour] = {
    Round: _in_turn,
    Speak: _in_turn,
    Discuss: _freely,
    Quiet: _freely,
    Choose: choosing,
    Commit: _agreeing,
    Rate: rating,
    Decide: deciding,
    Recall: hearing,
}
"""What a group does in each kind of step."""
