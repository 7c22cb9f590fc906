"""What a made-up group does next: it talks, writes, passes, answers the leader, and interrupts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import assert_never

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.people import LEADER, OWNER, Participant
from facilitator.core.ratings import rating_now, unscored
from facilitator.core.rules.choices import (
    COUNTED,
    candidates,
    fewest_and_most,
    lacking_scores,
    standing,
)
from facilitator.core.rules.entering import vacant_role
from facilitator.core.rules.groups import groups_without_holder
from facilitator.core.rules.items import (
    author_is_full,
    group_is_full,
    parked_here,
    step_is_full,
    written_in_groups,
)
from facilitator.core.rules.measures import agreed_at, recalls, still_to_hear
from facilitator.core.rules.order import is_kept_silent
from facilitator.core.rules.rating import most_scores
from facilitator.core.rules.speaking import who_can_be_named
from facilitator.core.script import (
    SCORED,
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Speak,
)
from facilitator.core.session import (
    MEASURE_STATUSES,
    LeaderQuestion,
    Occasion,
    OpenStep,
    Session,
    Turn,
)
from facilitator.core.subgroups import (
    groups_to_choose,
    groups_with_people,
    is_in_groups,
    own_items,
    subgroup,
    who_is_in,
    working_groups,
)
from facilitator.rehearsal.people import made_up_name, made_up_words

# How likely it is that a made-up group does something, from 0 to 1.
AGREES_AT_THE_END = 0.7
NOBODY_VOLUNTEERS = 0.4
TAKES_MORE_TIME = 0.5
GOES_ON_ANYWAY = 0.5
GOES_ON_WITHOUT_A_HOLDER = 0.2
FILLS_IN_WHAT_IS_MISSING = 0.5
DOES_IT_ONCE_MORE = 0.4
TELLS_WHO_OF_THE_GROUP = 0.3
SPEAKS_ON = 0.4
NOBODY_HAS_MORE = 0.1
GIVES_ADVICE_TOO_SOON = 0.06
IS_STILL_BEING_WRITTEN_DOWN = 0.08
HAS_TALKED_ENOUGH = 0.15
AGREES_NO_MORE = 0.5
CHOOSES_LATER = 0.05
CHOOSES_NOTHING = 0.1
ABSTAINS = 0.1
IS_AGAINST = 0.15
CHOOSES_AS_MANY_AS_ALLOWED = 0.8

MOST_WHO_COME_LATE = 3
"""The most people who join a made-up group, however long the conversation is."""
MOST_WHO_LEAVE_EARLY = 3
"""The most who leave it before the end."""
LATELY = 50
"""So many items at the end of a list are recent enough to be put in other words."""

PASSES = 0.15
"""Somebody passes in the first lap."""
PASSES_MORE_EACH_LAP = 0.4
"""What each lap of a round until silence adds to that."""
MOST_LIKELY_TO_PASS = 0.95
"""The most it comes to."""


ENOUGH_VOLUNTEERS = 3
"""After this many turns a made-up group may have nobody else who wants the word."""

RANKED = 3
"""How many places a made-up person gives in a ranking."""

MOST_MADE_UP = 4
"""The most next steps that a made-up group has from before."""

Answer = Callable[[Session, LeaderQuestion, str | None, Random], Command]
"""What is answered, also about the time of an outer step, whose id is given then."""


def happens(likelihood: float, chance: Random) -> bool:
    """Whether something of that likelihood happens this time."""
    return chance.random() < likelihood


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
        return ANSWERS[asked.question.about](session, asked.question, outer, chance)
    # Some kinds go in groups as they do outside.
    match step:
        case Commit():
            return agreeing(session, step, here, chance)
        case Rate():
            return rating(session, step, chance)
        case Recall():
            return hearing(session, chance)
        case _ if is_in_groups(session):
            words = _words_for(session, step, chance)
            return working_in_groups(session, step, here, words, chance)
        case Round() | Speak():
            return in_turn(session, step, here, chance)
        case Discuss() | Quiet():
            return freely(session, step, here, chance)
        case Choose():
            return choosing(session, step, here, chance)
        case Decide():
            return deciding(session, step, here, chance)
        case Groups() | Repeat():
            # Nothing is left to do but what is asked of the leader, which is answered by now.
            return commands.Done()
        case _:
            assert_never(step)


def _words_for(session: Session, step: AnyStep, chance: Random) -> str:
    if step.answers:
        return chance.choice(step.answers)
    return made_up_words(session, step.collect or step.id)


def _at_the_end(session: Session, chance: Random) -> Command:
    """Finish; a group that was to agree on next steps, and has none, may do so now."""
    asks = next((step for step in session.script.all_steps() if isinstance(step, Commit)), None)
    if asks is None or session.measures:
        return commands.Finish()
    if happens(AGREES_AT_THE_END, chance):
        return commands.AgreeMeasure(what=f"1. {asks.title}", who=_anyone(session, chance))
    return commands.Finish()


def _anyone(session: Session, chance: Random) -> str:
    return chance.choice(session.present).name


def name_holder(
    session: Session, question: LeaderQuestion, _: str | None, chance: Random
) -> Command:
    """Give the role to somebody, in the group that is asked about if it is one."""
    may_do_without = question.about == "holder"
    if may_do_without and happens(GOES_ON_WITHOUT_A_HOLDER, chance):
        return commands.Done()
    group = subgroup(session, question.group)
    able = session.present if group is None else who_is_in(session, group)
    return _give_role(question, able, chance)


def fill_vacancy(
    session: Session, question: LeaderQuestion, _: str | None, chance: Random
) -> Command:
    """Give the role that the step cannot do without to somebody who may speak in it."""
    step = session.step
    if step is None or vacant_role(session, step) is None:
        return commands.Done()
    if happens(GOES_ON_WITHOUT_A_HOLDER, chance):
        return commands.Done()
    able = tuple(p for p in session.present if p.is_here and not is_kept_silent(p, step))
    return _give_role(question, able, chance)


def _give_role(question: LeaderQuestion, able: Sequence[Participant], chance: Random) -> Command:
    """Give the role to one of those who can have it, first of all to who has none."""
    others = [person for person in able if not person.roles] or able
    if not others:
        return commands.Done()
    return commands.AssignRole(role=question.role or "", participant=chance.choice(others).id)


def more_or_enough(
    _: Session, question: LeaderQuestion, outer: str | None, chance: Random
) -> Command:
    """Go on, perhaps with more time, or end the step that is asked about."""
    if question.about == "time-up" and happens(TAKES_MORE_TIME, chance):
        return commands.Extend(step=outer)
    if happens(GOES_ON_ANYWAY, chance):
        return commands.GoOn()
    return commands.EndStep(step=outer)


def once_more(_: Session, __: LeaderQuestion, ___: str | None, chance: Random) -> Command:
    """The step, or the steps in it, once more, or on."""
    return commands.GoOn() if happens(DOES_IT_ONCE_MORE, chance) else commands.Done()


def name_stand_in(session: Session, _: LeaderQuestion, __: str | None, chance: Random) -> Command:
    """Somebody who may speak leads meanwhile; nobody does if nobody may."""
    step = session.step
    able = [p.id for p in session.present if step is not None and not is_kept_silent(p, step)]
    return commands.StandIn(participant=chance.choice(able) if able else None)


def name_next(session: Session, _: LeaderQuestion, __: str | None, chance: Random) -> Command:
    """Somebody has the word next; after some turns, nobody volunteers any more."""
    step, here = session.step, session.here
    if isinstance(step, Round) and here is not None and step.order == "volunteer":
        has_heard_many = here.turns >= ENOUGH_VOLUNTEERS and step.pass_ != "no"
        if has_heard_many and happens(NOBODY_VOLUNTEERS, chance):
            return commands.AllPass()
    return commands.NameNext(participant=chance.choice(who_can_be_named(session)))


def break_tie(_: Session, __: LeaderQuestion, ___: str | None, chance: Random) -> Command:
    """The leader is for or against."""
    return commands.TakeStand(stand=chance.choice(("for", "against")))


def in_turn(session: Session, step: Round | Speak, here: OpenStep, chance: Random) -> Command:
    """Contribute, pass, or be done."""
    turn = here.turn
    if turn is None:
        return commands.Done()
    if not turn.contributions and _wishes_to_pass(step, here, chance):
        nobody_more = here.lap > 1 and happens(NOBODY_HAS_MORE, chance)
        return commands.AllPass() if nobody_more else commands.Pass()
    if turn.contributions and not happens(SPEAKS_ON, chance):
        return commands.Done()
    return _contribution(session, step, turn, chance) if _has_room(step, here) else commands.Done()


def _wishes_to_pass(step: Round | Speak, here: OpenStep, chance: Random) -> bool:
    """Whether somebody passes: the longer a round has gone on, the likelier."""
    if isinstance(step, Round) and step.pass_ == "no":
        return False
    likelihood = PASSES
    if isinstance(step, Speak) or step.required:
        likelihood = 0.0
    elif step.laps == "until-silent":
        grown = PASSES + PASSES_MORE_EACH_LAP * (here.lap - 1)
        likelihood = min(MOST_LIKELY_TO_PASS, grown)
    return happens(likelihood, chance)


def _has_room(step: Round | Speak, here: OpenStep) -> bool:
    """Whether one more contribution can be written down in the open turn."""
    if step.collect is None or here.turn is None or step_is_full(step, here):
        return False
    return isinstance(step, Speak) or here.turn.contributions < step.per_turn


def _contribution(session: Session, step: Round | Speak, turn: Turn, chance: Random) -> Command:
    words = _words_for(session, step, chance)
    # The first that somebody saved for this step is taken up first.
    saved = {item.by: item.address for item in reversed(parked_here(session))}
    address = saved.get(turn.participant)
    if address is not None and address.list == step.collect:
        return commands.TakeUp(address=address)
    if isinstance(step, Speak) or step.required or step.answers:
        return commands.Contribute(text=words)
    if "no-advice" in step.content and happens(GIVES_ADVICE_TOO_SOON, chance):
        return commands.Park(text=words)
    if happens(IS_STILL_BEING_WRITTEN_DOWN, chance):
        return commands.HandOn(text=words)
    return commands.Contribute(text=words)


def freely(session: Session, step: Discuss | Quiet, here: OpenStep, chance: Random) -> Command:
    """Some contributions, then enough."""
    has_enough = happens(HAS_TALKED_ENOUGH * (here.items + 1), chance)
    if step.collect is None or step_is_full(step, here) or has_enough:
        return commands.Done()
    return commands.Contribute(text=_words_for(session, step, chance))


def agreeing(session: Session, step: Commit, here: OpenStep, chance: Random) -> Command:
    """One more next step, then enough."""
    groups = groups_with_people(session, working_groups(session)) if is_in_groups(session) else ()
    group = chance.choice(groups).id if groups else None
    agreed = agreed_at(session, replace(here.position, group=group))
    is_full = step.max is not None and agreed >= step.max
    if is_full or (agreed and happens(AGREES_NO_MORE, chance)):
        return commands.Done()
    what, who = f"{agreed + 1}. {step.title}", _anyone(session, chance)
    return commands.AgreeMeasure(what=what, who=who, group=group)


def choosing(session: Session, step: Choose, here: OpenStep, chance: Random) -> Command:
    """Vote where votes are asked for, then choose; now and then, leave it for later."""
    numbers = [item.address.item for item in candidates(session)]
    may_wait = step.by != "group" and step.assigns is None
    if here.is_chosen:
        return commands.Done()
    if may_wait and happens(CHOOSES_LATER, chance):
        return commands.ChooseLater()
    if here.turn is not None:
        return _vote(step, numbers, chance)
    if step.method in ("hands", "dots") and not here.is_counted:
        count = chance.randint(1, len(session.present))
        return commands.Vote(items=(chance.choice(numbers),), count=count)
    return _choice(session, step, numbers, chance)


def _vote(step: Choose, numbers: list[int], chance: Random) -> Command:
    if happens(ABSTAINS, chance):
        return commands.Pass()
    named = chance.sample(numbers, len(numbers))
    return commands.Vote(items=tuple(named[: 1 if step.method == "in-turn" else RANKED]))


def _choice(session: Session, step: Choose, numbers: list[int], chance: Random) -> Command:
    if step.method == "draw":
        return commands.Choose()
    if may_choose_nothing(step, len(numbers)) and happens(CHOOSES_NOTHING, chance):
        return commands.Choose()
    if step.method in (*COUNTED, *SCORED):
        result = standing(session)
        tied = chance.sample(result.tied, result.places)
        return commands.Choose(items=(*result.safe, *sorted(tied)))
    fewest, most = fewest_and_most(step, len(numbers))
    takes_all = happens(CHOOSES_AS_MANY_AS_ALLOWED, chance)
    return commands.Choose(
        items=tuple(sorted(chance.sample(numbers, most if takes_all else max(1, fewest))))
    )


def may_choose_nothing(step: Choose, number: int) -> bool:
    """Whether a made-up group may choose nothing among that number of items."""
    return step.method != "draw" and fewest_and_most(step, number)[0] == 0


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


def rating(session: Session, step: Rate, chance: Random) -> Command:
    """Give what is next its numbers, then be done; now and then, somebody gives none."""
    missing = unscored(session)
    if not missing:
        return commands.Done()
    most = most_scores(session, step, missing[0].item)
    fewer = most > 1 and happens(ABSTAINS, chance)
    return _scored(step, missing[0].item, missing[0].scale, most - fewer, chance)


def about_scores(
    session: Session, question: LeaderQuestion, _: str | None, chance: Random
) -> Command:
    """Fill in what a rating lacks, or let it decide anyway."""
    if question.about != "fill-in":
        fills_in = happens(FILLS_IN_WHAT_IS_MISSING, chance)
        return commands.FillIn() if fills_in else commands.GoOn()
    step, lacking = rating_now(session), lacking_scores(session)
    if step is None or not lacking:
        return commands.Done()
    most = min(lacking[0].most, most_scores(session, step, lacking[0].item))
    score = _scored(step, lacking[0].item, lacking[0].scale, most, chance)
    return score if most > lacking[0].given else commands.Done()


def _scored(step: Rate, item: int | None, scale_id: str, number: int, chance: Random) -> Command:
    """Numbers on a scale for an item, or for the session itself."""
    scale = next(each for each in step.scales if each.id == scale_id)
    numbers = tuple(chance.randint(scale.min, scale.max) for _ in range(number))
    return commands.Score(scale=scale.id, scores=numbers, item=item)


def deciding(session: Session, step: Decide, here: OpenStep, chance: Random) -> Command:
    """Be for or against, or stand aside; the longer it has gone on, the fewer object."""
    if here.turn is None:
        return commands.Done()
    if step.pass_ != "no" and happens(PASSES, chance):
        return commands.Pass()
    objects = IS_AGAINST / max(1, here.lap)
    if not happens(objects, chance):
        return commands.TakeStand(stand="for")
    words = "" if step.objections is None else made_up_words(session, step.objections)
    return commands.TakeStand(stand="against", text=words)


def tell_decision(_: Session, __: LeaderQuestion, ___: str | None, chance: Random) -> Command:
    """A group tells what it came to by itself; mostly it agrees."""
    if not happens(IS_AGAINST, chance):
        return commands.TellDecision(outcome="carried")
    return commands.TellDecision(outcome=chance.choice(("rejected", "stopped")))


def hearing(session: Session, chance: Random) -> Command:
    """Tell what became of the next step whose owner is asked, or pass."""
    waiting = still_to_hear(session)
    if not waiting:
        return commands.Done()
    if happens(PASSES, chance):
        return commands.Pass()
    return commands.ReviewMeasure(measure=waiting[0].id, status=chance.choice(MEASURE_STATUSES))


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
        return _choosing_in_groups(session, step, chance)
    list_id = written_in_groups(step)
    groups = [
        group
        for group in groups_with_people(session, working_groups(session))
        if not group_is_full(step, here, group.id)
    ]
    saved = sum(here.at_once.items.values())
    has_enough = happens(HAS_TALKED_ENOUGH * (saved + 1), chance)
    if list_id is None or not groups or has_enough:
        return commands.Done()
    group = chance.choice(groups)
    tells_who = happens(TELLS_WHO_OF_THE_GROUP, chance)
    author = chance.choice(who_is_in(session, group)).id if tells_who else None
    if author_is_full(step, here, author):
        return commands.Done()
    return commands.Contribute(text=words, group=group.id, author=author)


def _choosing_in_groups(session: Session, step: Choose, chance: Random) -> Command:
    """The next group tells what it has chosen; now and then the rest leave it for later."""
    waiting = groups_to_choose(session)
    if not waiting or (step.assigns is None and happens(CHOOSES_LATER, chance)):
        return commands.Done()
    group = chance.choice(waiting)
    numbers = [item.address.item for item in own_items(session, step.from_, group)]
    if may_choose_nothing(step, len(numbers)) and happens(CHOOSES_NOTHING, chance):
        return commands.Choose(group=group.id)
    ranked = standing(session, group)
    if step.method in SCORED and (ranked.safe or ranked.tied):
        broken = chance.sample(ranked.tied, ranked.places)
        return commands.Choose(items=(*ranked.safe, *broken), group=group.id)
    fewest, most = fewest_and_most(step, len(numbers))
    count = chance.randint(max(1, fewest), max(1, most))
    return commands.Choose(items=tuple(sorted(chance.sample(numbers, count))), group=group.id)


def name_group_role(
    session: Session, question: LeaderQuestion, _: str | None, chance: Random
) -> Command:
    """A group tells who holds a role; now and then nobody knows any more."""
    role = question.role or ""
    groups = groups_without_holder(session, role)
    if not groups or happens(GOES_ON_WITHOUT_A_HOLDER, chance):
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


ANSWERS: Mapping[str, Answer] = {
    "next-speaker": name_next,
    "stand-in": name_stand_in,
    "holder": name_holder,
    "appoint": name_holder,
    "vacant": fill_vacancy,
    "group-roles": name_group_role,
    "again": once_more,
    "another-iteration": once_more,
    "time-up": more_or_enough,
    "max-laps": more_or_enough,
    "amend": more_or_enough,
    "tie": break_tie,
    "group-decision": tell_decision,
    "uneven": about_scores,
    "fill-in": about_scores,
}
"""How the leader's questions are answered."""


Interruption = Callable[[Session, Random], Command | None]
"""What somebody does, if they can do it now."""


def _free_to_go(session: Session) -> list[Participant]:
    """People without whom the form goes on."""
    return [
        person
        for person in session.present
        if LEADER not in person.roles and OWNER not in person.roles and person.is_here
    ]


def comes_late(session: Session, _: Random) -> Command | None:
    """Somebody comes who was not there when it began; a meeting has few of them."""
    if sum(person.joined is not None for person in session.people) >= MOST_WHO_COME_LATE:
        return None
    return commands.Join(name=made_up_name(session.ledger.participants + 1))


def gives_late_words(session: Session, _: Random) -> Command | None:
    """Somebody says what they would have said in an earlier turn."""
    if not session.owed_words:
        return None
    owed = session.owed_words[0]
    words = made_up_words(session, owed.list)
    return commands.Contribute(text=words, author=owed.participant, is_late=True)


def leaves_early(session: Session, chance: Random) -> Command | None:
    """Somebody goes; with a turn still to come, they have the word before that."""
    others = _free_to_go(session)
    gone = sum(not person.takes_part for person in session.people)
    if gone + len(session.leaving) >= MOST_WHO_LEAVE_EARLY:
        return None
    if not others or len(session.present) <= max(3, session.script.group.min):
        return None
    person = chance.choice(others).id
    has_a_turn_to_come = session.here is not None and person in session.here.queue
    if has_a_turn_to_come:
        return commands.OfferWord(participant=person)
    return commands.Leave(participant=person)


def _by_one_of(
    people: Sequence[Participant], command: Callable[..., Command], chance: Random
) -> Command | None:
    """What one of these people does, if there are any."""
    return command(participant=chance.choice(people).id) if people else None


def changes_seat(session: Session, chance: Random) -> Command | None:
    """Somebody sits down elsewhere."""
    person = chance.choice(session.present)
    return commands.ChangeSeat(participant=person.id, seat=chance.randint(1, len(session.present)))


def edits(session: Session, chance: Random) -> Command | None:
    """The words of a recent item end in a full stop."""
    items = [
        item
        for in_list in session.lists.values()
        for item in in_list[-LATELY:]
        if item.is_open and item.position is not None
    ]
    if not items:
        return None
    item = chance.choice(items)
    return commands.Edit(address=item.address, text=f"{item.text.removesuffix('.')}.")


INTERRUPTIONS: Sequence[tuple[float, Interruption]] = (
    (0.006, comes_late),
    (0.5, gives_late_words),
    (0.004, leaves_early),
    (0.01, lambda s, c: _by_one_of(_free_to_go(s), commands.StepOut, c)),
    (0.2, lambda s, c: _by_one_of([p for p in s.present if not p.is_here], commands.Return, c)),
    (0.004, changes_seat),
    (0.01, sits_elsewhere),
    (0.02, edits),
    (0.01, lambda *_: commands.Extend()),
    (0.006, lambda *_: commands.Pause()),
    (0.015, lambda *_: commands.Undo()),
)
"""What can happen before every key that the form asks for, and how likely it is, from 0 to 1."""


def interruption(session: Session, chance: Random) -> Command | None:
    """Something that interrupts the form, now and then."""
    for likelihood, interrupts in INTERRUPTIONS:
        if happens(likelihood, chance):
            command = interrupts(session, chance)
            if command is not None:
                return command
    return None
