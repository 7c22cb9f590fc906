"""Choosing and voting. Ties are asked, never broken by chance; chance decides only a draw."""

from dataclasses import replace

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.grouping import holders_beside
from facilitator.core.rules.orders import is_kept_silent, turn_form
from facilitator.core.rules.standings import (
    COUNTED,
    SCORED,
    candidates,
    fewest_and_most,
    lacking_scores,
    places_of,
)
from facilitator.core.rules.turns import end_turn, go_on
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import groups_to_choose, is_in_groups, own_items, subgroup
from facilitator.core.visibility import author_shown, is_anonymous

ABOUT_SCORES = ("uneven", "fill-in")
"""Questions about numbers that the rating lacks."""


def go_on_choosing(u: Unfolding) -> bool:
    """Let happen what follows by itself in a choice; say whether the step is over."""
    step = u.step
    if not isinstance(step, Choose):
        return True
    if u.here.is_chosen:
        return u.here.question is None
    left = candidates(u.session)
    fewest = step.count if isinstance(step.count, int) else step.count[0]
    if not left:
        return True
    if len(left) < fewest:
        make_choice(u, step, u.here.position, tuple(item.address.item for item in left), taken=True)
        return u.here.question is None
    if waits_for_scores(u, step):
        return False
    form = turn_form(step)
    if form is not None and not u.here.is_counted and go_on(u, form):
        totals = _tally(u, step)
        u.record(fact.VotesCounted(position=u.here.position, list=step.from_, totals=totals))
    return False


def waits_for_scores(u: Unfolding, step: Choose) -> bool:
    """Whether the leader is asked about numbers that the rating lacks, or fills them in.

    Asks, where that was not done. No rating decides before it is known to lack something.
    """
    question = u.here.question
    if question is not None:
        return question.about in ABOUT_SCORES and not _lack_no_more(u)
    if step.method not in SCORED or u.here.is_counted or not lacking_scores(u.session):
        return False
    u.record(fact.LeaderAsked(position=u.here.position, about="uneven"))
    return True


def _lack_no_more(u: Unfolding) -> bool:
    """Whether nothing lacks numbers any more, so that the question needs no answer."""
    question = u.here.question
    is_gone = question is not None and question.about == "uneven" and not lacking_scores(u.session)
    if is_gone:
        u.record(fact.LeaderAnswered(position=u.here.position, about="uneven"))
    return is_gone


def _tally(u: Unfolding, step: Choose) -> dict[str, int]:
    votes = u.here.votes
    numbers = [item.address.item for item in candidates(u.session)]
    if step.method == "rank":
        return {str(number): votes[number] for number in numbers if number in votes}
    return {str(number): votes.get(number, 0) for number in numbers}


def vote(u: Unfolding, command: commands.Vote) -> None:
    """Take votes: of the whole group for one item, or of whoever has the turn."""
    step = u.step
    takes_votes = isinstance(step, Choose) and step.method not in ("pick", "draw", *SCORED)
    is_open = takes_votes and not u.here.is_chosen and not is_in_groups(u.session)
    if not isinstance(step, Choose) or not is_open:
        refuse(Reason.NOT_IN_THIS_STEP)
    numbers = [item.address.item for item in candidates(u.session)]
    if not command.items or len(set(command.items)) < len(command.items):
        refuse(Reason.NOT_A_CANDIDATE)
    if any(number not in numbers for number in command.items):
        refuse(Reason.NOT_A_CANDIDATE)
    form = turn_form(step)
    if form is None:
        _count(u, step, command)
        return
    if u.here.turn is None:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    if step.method == "in-turn" and len(command.items) != 1:
        refuse(Reason.WRONG_COUNT, fewest=1, most=1)
    totals = dict(u.here.votes)
    for number in numbers:
        totals[number] = totals.get(number, 0) + _worth(step, command.items, number)
    u.record(
        fact.VoteGiven(
            position=u.here.position,
            items=command.items,
            totals={str(number): total for number, total in totals.items()},
        )
    )
    end_turn(u, form, "done")


def _worth(step: Choose, named: tuple[int, ...], number: int) -> int:
    """What one vote gives an item; in a ranking, its rank (those not named share the last)."""
    if step.method == "in-turn":
        return int(number in named)
    return named.index(number) + 1 if number in named else len(named) + 1


def _count(u: Unfolding, step: Choose, command: commands.Vote) -> None:
    """Note what one item gets from the whole group."""
    voters = sum(not is_kept_silent(person, step) for person in u.session.present)
    if len(command.items) != 1:
        refuse(Reason.WRONG_COUNT, fewest=1, most=1)
    votes = {**u.here.votes, command.items[0]: command.count}
    limit = voters * (step.dots or 1) if step.method == "dots" else voters
    given = sum(votes.values()) if step.method == "dots" else command.count
    if command.count < 0 or given > limit:
        refuse(Reason.TOO_MANY_VOTES, limit=limit)
    u.record(
        fact.VotesCounted(
            position=u.here.position,
            list=step.from_,
            totals={str(number): total for number, total in sorted(votes.items())},
        )
    )


def choose(u: Unfolding, command: commands.Choose) -> None:
    """Make the open choice, or one that was left for later."""
    position = _choice_asked_for(u, command)
    step = u.session.script.step(position.step)
    if not isinstance(step, Choose):
        refuse(Reason.NO_CHOICE_LEFT)
    is_open = bool(u.session.open_steps) and u.here.position == position.ungrouped
    if is_open and (u.here.is_chosen or position.group in u.here.at_once.chosen_by):
        refuse(Reason.NOT_IN_THIS_STEP)
    if is_open and not u.here.is_counted and (lacking := lacking_scores(u.session)):
        refuse(Reason.SCORES_LACKING, number=len({each.item for each in lacking}))
    numbers = [item.address.item for item in left_to_choose_from(u.session, step, position)]
    chosen = command.items
    fewest, most = fewest_and_most(step, len(numbers))
    if step.method == "draw" and not chosen:
        chosen = tuple(sorted(u.chance.sample(numbers, most)))
    if any(number not in numbers for number in chosen) or len(set(chosen)) < len(chosen):
        refuse(Reason.NOT_A_CANDIDATE)
    if not fewest <= len(chosen) <= most:
        refuse(Reason.WRONG_COUNT, fewest=fewest, most=most)
    # Groups that choose for themselves count for themselves too; how they rated is known here.
    if is_open and (position.group is None or step.method in SCORED):
        _check_votes(u, step, chosen, numbers)
    make_choice(u, step, position, chosen, reason=command.reason)


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


def _choice_asked_for(u: Unfolding, command: commands.Choose) -> Position:
    if command.step is None:
        if not isinstance(u.step, Choose):
            refuse(Reason.NOT_IN_THIS_STEP)
        if u.here.question is not None and u.here.question.about == "vacant":
            refuse(Reason.HOLDER_NEEDED)
        if not is_in_groups(u.session):
            return u.here.position
        if u.here.question is not None and u.here.question.about == "holder":
            refuse(Reason.HOLDER_NEEDED)
        waiting = tuple(group.id for group in groups_to_choose(u.session))
        return replace(u.here.position, group=_group_asked_for(command, waiting))
    deferred = [p for p in u.session.deferred_choices if p.step == command.step]
    if not deferred:
        refuse(Reason.NO_CHOICE_LEFT)
    waiting = tuple(p.group for p in deferred if p.group is not None)
    group = _group_asked_for(command, waiting) if waiting else None
    return next(p for p in reversed(deferred) if p.group == group)


def _group_asked_for(command: commands.Choose, waiting: tuple[str, ...]) -> str:
    """Which group's choice is meant; with only one left, nobody has to say."""
    if command.group is None and len(set(waiting)) > 1:
        refuse(Reason.GROUP_NEEDED)
    group = command.group or next(iter(waiting), None)
    if group is None or group not in waiting:
        refuse(Reason.NO_CHOICE_LEFT)
    return group


def left_to_choose_from(session: Session, step: Choose, position: Position) -> tuple[Item, ...]:
    """What can be chosen at a position, open now or left for later: in a group, what is its own."""
    group = None if position.group is None else subgroup(session, position.group)
    open_items = session.open_items(step.from_)
    return open_items if group is None else own_items(session, step.from_, group)


def _check_votes(u: Unfolding, step: Choose, chosen: tuple[int, ...], numbers: list[int]) -> None:
    """Refuse to leave out something that stands better than something that was chosen.

    To choose nothing is against no votes, and hands need not be raised for it.
    """
    has_no_votes = step.method in COUNTED and not u.here.votes and bool(chosen)
    if not u.here.is_counted and (has_no_votes or turn_form(step) is not None):
        refuse(Reason.VOTES_FIRST)
    places = places_of(u.session, step, numbers)
    if places is None or not chosen:
        return
    worst = max(places[number] for number in chosen)
    if any(places[number] < worst for number in numbers if number not in chosen):
        refuse(Reason.AGAINST_THE_SCORES if step.method in SCORED else Reason.AGAINST_THE_VOTES)


def make_choice(
    u: Unfolding,
    step: Choose,
    position: Position,
    chosen: tuple[int, ...],
    *,
    reason: str = "",
    taken: bool = False,
) -> None:
    """Record the choice with all that comes of it."""
    for number in chosen:
        u.record(
            fact.ItemChosen(position=position, list=step.from_, item=number, reason=reason or None)
        )
    readable = left_to_choose_from(u.session, step, position)
    # What an earlier choice, another time round or another group chose is not left over.
    rest = tuple(
        item.address.item
        for item in readable
        if item.address.item not in chosen and item.chosen_at is None
    )
    if step.keep_rest and rest:
        u.record(fact.RestKept(position=position, list=step.from_, items=rest))
    items = [item for item in readable if item.address.item in chosen]
    if step.into is not None:
        _copy(u, step.into, position, items)
    u.record(
        fact.ChoiceMade(position=position, all_were_taken=taken, nothing_was_chosen=not chosen)
    )
    if step.assigns is not None:
        _assign(u, step.assigns, position, items)


def _copy(u: Unfolding, into: str, position: Position, items: list[Item]) -> None:
    """Let copies stand in another list, with their authors unless either list keeps none."""
    is_without_authors = is_anonymous(u.session.script, into)
    for item in items:
        u.record(
            fact.ItemAdded(
                position=position,
                list=into,
                item=u.session.ledger.item_numbers.get(into, 0) + 1,
                text=item.text,
                by=None if is_without_authors else author_shown(u.session, item),
                origin_list=item.address.list,
                origin_item=item.address.item,
            )
        )


def _assign(u: Unfolding, role: str, position: Position, items: list[Item]) -> None:
    """Give the role to who said the first chosen item, or all of them where several may have it.

    Who it is where nobody knows is asked; with nothing chosen, nobody holds the role.
    """
    if not items:
        _leave_vacant(u, role, position)
        return
    is_for_all = u.session.script.several_hold(role)
    has_unknown = False
    for item in items if is_for_all else items[:1]:
        author = u.session.participant(author_shown(u.session, item) or "")
        if author is not None and author.takes_part:
            give_role(u, role, author.id)
        else:
            has_unknown = True
    # In subgroups it is asked of the one that chose.
    if has_unknown and u.session.open_steps:
        u.record(fact.LeaderAsked(position=position, about="holder", role=role))


def _leave_vacant(u: Unfolding, role: str, position: Position) -> None:
    """Let nobody hold a role that only one can have, as a choice before may have given it."""
    is_for_one = position.group is None and not u.session.script.several_hold(role)
    if is_for_one and u.session.holders(role):
        give_role(u, role, None)


def give_role(u: Unfolding, role: str, participant: str | None) -> None:
    """Let somebody hold a role: beside the others where several may, else in their place."""
    holders: tuple[str, ...] = ()
    if participant is not None:
        holders = (*holders_beside(u.session, role, participant), participant)
    u.record(fact.RoleAssigned(role=role, participant=participant, holders=holders))
