"""Choosing: somebody picks, votes or scores decide, or chance draws; ties go to the leader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import Subgroup
from facilitator.core.position import Position
from facilitator.core.ratings import Lacking, lacking_among, points_in, spreads_in
from facilitator.core.refusal import Reason
from facilitator.core.rules.groups import holders_beside
from facilitator.core.rules.items import author_kept, next_number, taking_part
from facilitator.core.rules.order import is_kept_silent, turn_form
from facilitator.core.rules.turns import continue_round, end_turn
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, over, refuse
from facilitator.core.script import SCORED, Choose
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import (
    groups_to_choose,
    is_in_groups,
    items_read,
    own_items,
    subgroup,
)
from facilitator.core.visibility import author_shown

ABOUT_SCORES = ("uneven", "fill-in")
"""Questions about numbers that the rating lacks."""

COUNTED = ("hands", "dots", "rank")
"""Methods in which the count decides."""

Places = Mapping[int, Fraction | float]
"""How each item, by its number, stands: the lower, the better, and equals are tied."""


def continue_choice(u: Unfolding, step: Choose) -> Progress:
    """Let happen what follows by itself: all are taken, turns go on, votes are counted."""
    if not u.here.is_chosen:
        left = numbers_of(candidates(u.session))
        if not left:
            return Progress.OVER
        if len(left) >= asked_for(step)[0]:
            if not waits_for_scores(u, step):
                _continue_voting(u, step, left)
            return Progress.RESTS
        make_choice(u, step, u.here.position, left, taken=True)
    return over(when=u.here.question is None)


def _continue_voting(u: Unfolding, step: Choose, numbers: tuple[int, ...]) -> None:
    """Let the next turn begin, where people vote in turn, and count the votes after the last."""
    form = turn_form(step)
    if form is None or u.here.is_counted or continue_round(u, form) is not Progress.OVER:
        return
    # In a ranking, what nobody has named gets no place.
    votes, is_ranked = u.here.votes, step.method == "rank"
    totals = {str(n): votes.get(n, 0) for n in numbers if n in votes or not is_ranked}
    u.record(fact.VotesCounted(position=u.here.position, list=step.from_, totals=totals))


def waits_for_scores(u: Unfolding, step: Choose) -> bool:
    """Whether the choice waits for numbers that the rating lacks.

    Asks about them, if that has not been done: the group knows what a rating lacks before it
    decides.
    """
    here = u.here
    if here.asked_about == "uneven" and not lacking_scores(u.session):
        u.record(fact.LeaderAnswered(position=here.position, about="uneven"))
        return False
    if here.question is not None:
        return here.asked_about in ABOUT_SCORES
    if step.method not in SCORED or here.is_counted or not lacking_scores(u.session):
        return False
    u.record(fact.LeaderAsked(position=here.position, about="uneven"))
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """A choice that is about to be made."""

    step: Choose
    """Which."""
    position: Position
    """Where: in the open step or one that is behind, and in a group where each chooses."""
    items: tuple[Item, ...]
    """What it can be made from."""
    is_drawn: bool
    """Whether chance makes it."""


def check_choose(s: Situation, command: commands.Choose) -> Making:
    """Which choice is made: the open one, or one that was left for later.

    Raises:
        Refused: there is none, it waits for numbers or votes, or this cannot be chosen.
    """
    if command.step is None:
        position = _open_choice(s, command)
    else:
        position = _deferred_choice(s.session, command, command.step)
    step = s.session.script.step(position.step)
    if not isinstance(step, Choose):
        refuse(Reason.NO_CHOICE_LEFT)
    here = s.session.here
    is_open = here is not None and here.position == position.ungrouped
    if is_open:
        _check_is_to_be_made(s, position)
    items = left_to_choose_from(s.session, step, position)
    is_drawn = step.method == "draw" and not command.items
    if not is_drawn:
        _check_can_be_named(command.items, items)
        fewest, most = fewest_and_most(step, len(items))
        if not fewest <= len(command.items) <= most:
            refuse(Reason.WRONG_COUNT, fewest=fewest, most=most)
    if is_open:
        _check_votes(s, step, position, command.items)
    return Making(step=step, position=position, items=items, is_drawn=is_drawn)


def _open_choice(s: Situation, command: commands.Choose) -> Position:
    """The open choice; where groups work, that of the group meant."""
    if not isinstance(s.step, Choose):
        refuse(Reason.NOT_IN_THIS_STEP)
    if s.here.asked_about == "vacant":
        refuse(Reason.HOLDER_NEEDED)
    if not is_in_groups(s.session):
        return s.here.position
    if s.here.asked_about == "holder":
        refuse(Reason.HOLDER_NEEDED)
    waiting = tuple(group.id for group in groups_to_choose(s.session))
    return replace(s.here.position, group=_group_asked_for(command, waiting))


def _group_asked_for(command: commands.Choose, waiting: tuple[str, ...]) -> str:
    """Which group's choice is meant; with only one left, nobody has to say."""
    if command.group is None and len(set(waiting)) > 1:
        refuse(Reason.GROUP_NEEDED)
    group = command.group or next(iter(waiting), None)
    if group is None or group not in waiting:
        refuse(Reason.NO_CHOICE_LEFT)
    return group


def _deferred_choice(session: Session, command: commands.Choose, step_id: str) -> Position:
    """The latest choice of a step that was left for later; the meant group's, if groups left it."""
    deferred = [position for position in session.deferred_choices if position.step == step_id]
    if not deferred:
        refuse(Reason.NO_CHOICE_LEFT)
    waiting = tuple(position.group for position in deferred if position.group is not None)
    group = _group_asked_for(command, waiting) if waiting else None
    return next(position for position in reversed(deferred) if position.group == group)


def _check_is_to_be_made(s: Situation, position: Position) -> None:
    """Refuse an open choice that is made already, or whose rating lacks numbers."""
    if s.here.is_chosen or position.group in s.here.at_once.chosen_by:
        refuse(Reason.NOT_IN_THIS_STEP)
    lacking = () if s.here.is_counted else lacking_scores(s.session)
    if lacking:
        refuse(Reason.SCORES_LACKING, number=len({each.item for each in lacking}))


def _check_can_be_named(named: tuple[int, ...], items: tuple[Item, ...]) -> None:
    """Refuse numbers that none of these items has, and repeated ones."""
    numbers = {*numbers_of(items)}
    if len(set(named)) < len(named) or not numbers.issuperset(named):
        refuse(Reason.NOT_A_CANDIDATE)


def _check_votes(s: Situation, step: Choose, position: Position, chosen: tuple[int, ...]) -> None:
    """Refuse to leave out something that stands better than something that was chosen.

    Choosing nothing contradicts no votes and needs no show of hands. Groups that choose for
    themselves also count by themselves, but how they rated is known here.
    """
    if position.group is not None and step.method not in SCORED:
        return
    lacks_hands = step.method in COUNTED and not s.here.votes and bool(chosen)
    if not s.here.is_counted and (lacks_hands or turn_form(step) is not None):
        refuse(Reason.VOTES_FIRST)
    items = left_to_choose_from(s.session, step, position)
    if leaves_out_a_better(places_of(s.session, step, items), chosen):
        refuse(Reason.AGAINST_THE_SCORES if step.method in SCORED else Reason.AGAINST_THE_VOTES)


def choose(u: Unfolding, command: commands.Choose) -> None:
    """Make the open choice, or one that was left for later."""
    making = check_choose(u, command)
    chosen = command.items
    if making.is_drawn:
        numbers = numbers_of(making.items)
        _, most = fewest_and_most(making.step, len(numbers))
        chosen = tuple(sorted(u.chance.sample(numbers, most)))
    make_choice(u, making.step, making.position, chosen, reason=command.reason or None)


def make_choice(
    u: Unfolding,
    step: Choose,
    position: Position,
    chosen: tuple[int, ...],
    *,
    reason: str | None = None,
    taken: bool = False,
) -> None:
    """Record the choice and everything that follows from it."""
    for number in chosen:
        u.record(fact.ItemChosen(position=position, list=step.from_, item=number, reason=reason))
    readable = left_to_choose_from(u.session, step, position)
    # What this or an earlier choice, another time round or another group chose is not left over.
    rest = numbers_of(item for item in readable if item.chosen_at is None)
    if step.keep_rest and rest:
        u.record(fact.RestKept(position=position, list=step.from_, items=rest))
    items = [item for item in readable if item.address.item in chosen]
    if step.into is not None:
        _copy(u, items, step.into, position)
    u.record(
        fact.ChoiceMade(position=position, all_were_taken=taken, nothing_was_chosen=not chosen)
    )
    if step.assigns is not None:
        _assign(u, step.assigns, position, items)


def _copy(u: Unfolding, items: list[Item], into: str, position: Position) -> None:
    """Copy the items into another list, with their authors unless either list keeps none."""
    for item in items:
        u.record(
            fact.ItemAdded(
                position=position,
                list=into,
                item=next_number(u.session, into),
                text=item.text,
                by=author_kept(u.session, into, author_shown(u.session, item)),
                origin_list=item.address.list,
                origin_item=item.address.item,
            )
        )


def _assign(u: Unfolding, role: str, position: Position, items: list[Item]) -> None:
    """Give the role to who said the first chosen item, or all of them where several may have it.

    The leader is asked if nobody knows who that is. With nothing chosen, nobody holds the role any
    more: an earlier choice may have given it to somebody.
    """
    is_for_all = u.session.script.several_hold(role)
    is_for_one = position.group is None and not is_for_all
    if not items and is_for_one and u.session.holders(role):
        give_role(u, role, None)
    is_unknown = False
    for item in items if is_for_all else items[:1]:
        author = taking_part(u.session, author_shown(u.session, item))
        if author is None:
            is_unknown = True
        else:
            give_role(u, role, author.id)
    # In subgroups, the one that chose is asked.
    if is_unknown and u.session.open_steps:
        u.record(fact.LeaderAsked(position=position, about="holder", role=role))


def give_role(u: Unfolding, role: str, participant: str | None) -> None:
    """Give somebody a role: beside the others where several may hold it, else in their place."""
    holders: tuple[str, ...] = ()
    if participant is not None:
        holders = (*holders_beside(u.session, role, participant), participant)
    u.record(fact.RoleAssigned(role=role, participant=participant, holders=holders))


def check_vote(s: Situation, command: commands.Vote) -> Choose:
    """The choice that is voted on.

    Raises:
        Refused: no votes are taken here, or these are not possible.
    """
    step = s.step
    if not isinstance(step, Choose) or step.method in ("pick", "draw", *SCORED):
        refuse(Reason.NOT_IN_THIS_STEP)
    if s.here.is_chosen or is_in_groups(s.session):
        refuse(Reason.NOT_IN_THIS_STEP)
    _check_can_be_named(command.items, candidates(s.session))
    if not command.items:
        refuse(Reason.NOT_A_CANDIDATE)
    if turn_form(step) is None:
        _check_count(s, step, command)
    elif s.here.turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    elif step.method == "in-turn" and len(command.items) != 1:
        refuse(Reason.WRONG_COUNT, fewest=1, most=1)
    return step


def _check_count(s: Situation, step: Choose, command: commands.Vote) -> None:
    """Refuse more votes for one item than the whole group has."""
    if len(command.items) != 1:
        refuse(Reason.WRONG_COUNT, fewest=1, most=1)
    voters = sum(not is_kept_silent(person, step) for person in s.session.present)
    limit, given = voters, command.count
    if step.method == "dots":
        limit = voters * (step.dots or 1)
        given = sum({**s.here.votes, command.items[0]: command.count}.values())
    if command.count < 0 or given > limit:
        refuse(Reason.TOO_MANY_VOTES, limit=limit)


def vote(u: Unfolding, command: commands.Vote) -> None:
    """Take votes: of the whole group for one item, or of whoever has the turn."""
    step = check_vote(u, command)
    form, named = turn_form(step), command.items
    if form is None:
        votes = {**u.here.votes, named[0]: command.count}
        totals = {str(number): total for number, total in sorted(votes.items())}
        u.record(fact.VotesCounted(position=u.here.position, list=step.from_, totals=totals))
        return
    votes = dict(u.here.votes)
    for number in numbers_of(candidates(u.session)):
        # In a ranking an item gets its rank; those that were not named share the last.
        worth = int(number in named)
        if step.method == "rank":
            worth = named.index(number) + 1 if number in named else len(named) + 1
        votes[number] = votes.get(number, 0) + worth
    totals = {str(number): total for number, total in votes.items()}
    u.record(fact.VoteGiven(position=u.here.position, items=named, totals=totals))
    end_turn(u, form, "done")


def choices_left(session: Session) -> tuple[Position, ...]:
    """Choices that were left for later and can still be made, in the order they were left.

    A choice whose words have all been struck for good has nothing to choose from.
    """
    left = []
    for position in session.deferred_choices:
        step = session.script.step(position.step)
        if isinstance(step, Choose) and left_to_choose_from(session, step, position):
            left.append(position)
    return tuple(left)


def left_to_choose_from(session: Session, step: Choose, position: Position) -> tuple[Item, ...]:
    """What can be chosen at a position, now or later; in a group, only its own items."""
    group = None if position.group is None else subgroup(session, position.group)
    open_items = session.open_items(step.from_)
    return open_items if group is None else own_items(session, step.from_, group)


def candidates(session: Session) -> tuple[Item, ...]:
    """What can be chosen in the open step, in the order of the list; in groups, by any of them."""
    step = session.step
    return items_read(session, step.from_) if isinstance(step, Choose) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a count, or a rating, says about who is chosen."""

    safe: tuple[int, ...]
    """Numbers that are chosen however the tie is broken, best first."""
    tied: tuple[int, ...]
    """Numbers that share the last places; the chooser is asked."""
    places: int
    """How many of the tied are chosen."""


def asked_for(step: Choose) -> tuple[int, int]:
    """The fewest and the most that the script asks for."""
    return (step.count, step.count) if isinstance(step.count, int) else step.count


def fewest_and_most(step: Choose, candidates: int) -> tuple[int, int]:
    """The fewest and the most that may be chosen from that number of candidates.

    A role may choose fewer than the script asks for: no reason is ever demanded.
    """
    fewest, most = asked_for(step)
    if step.by != "group":
        fewest = min(1, fewest)
    return min(fewest, candidates), min(most, candidates)


def numbers_of(items: Iterable[Item]) -> tuple[int, ...]:
    """The numbers of items in their list."""
    return tuple(item.address.item for item in items)


def standing(session: Session, group: Subgroup | None = None) -> Standing:
    """What the votes or scores say in the open choice; nothing is safe before there are any.

    Args:
        session: where the conversation is.
        group: the group that chooses, where each does for itself; only a rating counts for it.
    """
    step = session.step
    decides = (*COUNTED, *SCORED) if group is None else SCORED
    if not isinstance(step, Choose) or step.method not in decides:
        return Standing(safe=(), tied=(), places=0)
    items = candidates(session) if group is None else own_items(session, step.from_, group)
    _, most = fewest_and_most(step, len(items))
    places = places_of(session, step, items)
    if not places or most == 0:
        return Standing(safe=(), tied=numbers_of(items), places=most)
    return _standing_of(places, most)


def _standing_of(places: Places, most: int) -> Standing:
    """What is chosen, and what shares the last places, if that many can be."""
    ranked = sorted(places, key=lambda number: places[number])
    last = places[ranked[most - 1]]
    safe = tuple(number for number in ranked if places[number] < last)
    tied = tuple(number for number in ranked if places[number] == last)
    if len(safe) + len(tied) == most:
        return Standing(safe=(*safe, *tied), tied=(), places=0)
    return Standing(safe=safe, tied=tied, places=most - len(safe))


def leaves_out_a_better(places: Places, chosen: tuple[int, ...]) -> bool:
    """Whether something that was not chosen stands better than something that was."""
    if not places or not chosen:
        return False
    worst = max(places[number] for number in chosen)
    return any(place < worst for number, place in places.items() if number not in chosen)


def lacking_scores(session: Session) -> tuple[Lacking, ...]:
    """What lacks numbers in the rating that decides the open choice, where that matters.

    It does not where all of it is chosen anyway. Groups that choose for themselves compare their
    own only.
    """
    step = session.step
    if not isinstance(step, Choose) or step.method not in SCORED:
        return ()
    compared = [candidates(session)]
    if is_in_groups(session):
        groups = groups_to_choose(session)
        compared = [own_items(session, step.from_, group) for group in groups]
    lacking = [
        lacking_among(session, step.from_, items)
        for items in compared
        if len(items) > fewest_and_most(step, len(items))[1]
    ]
    return tuple(dict.fromkeys(each for found in lacking for each in found))


def places_of(session: Session, step: Choose, items: Iterable[Item]) -> Places:
    """How candidates stand in the open choice; what the latest rating left out comes last.

    Returns:
        Nothing where nothing has been counted or rated, or neither decides: then somebody picks.
    """
    numbers = numbers_of(items)
    sign = 1 if step.method in ("lowest", "rank") else -1
    if step.method in SCORED:
        rated = _rated(session, step)
        places = {n: sign * rated[n] if n in rated else inf for n in numbers}
        return places if places.keys() & rated.keys() else {}
    votes = {} if session.here is None else session.here.votes
    if step.method not in COUNTED or not votes:
        return {}
    return {number: Fraction(sign * votes.get(number, 0)) for number in numbers}


def _rated(session: Session, step: Choose) -> Mapping[int, Fraction | int]:
    """What the latest rating gave each item of the list, by its number."""
    if step.method == "widest":
        return {n: high - low for n, (low, high) in spreads_in(session, step.from_).items()}
    return points_in(session, step.from_)
