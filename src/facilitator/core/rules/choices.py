"""Choosing and voting. Ties are asked, never broken by chance; chance decides only a draw."""

from dataclasses import dataclass

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.items import Item
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.orders import is_kept_silent, turn_form
from facilitator.core.rules.turns import end_turn, go_on
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Choose
from facilitator.core.session import Session

COUNTED = ("hands", "dots", "rank")
"""Methods in which the count decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a count says about who is chosen."""

    safe: tuple[int, ...]
    """Numbers that are chosen whatever the tie gives, best first."""
    tied: tuple[int, ...]
    """Numbers that share the last places; the chooser is asked."""
    places: int
    """How many of the tied are chosen."""


def fewest_and_most(step: Choose, candidates: int) -> tuple[int, int]:
    """How many may be chosen of so many.

    A role may choose fewer than the script asks for: no reason is ever demanded.
    """
    fewest, most = (step.count, step.count) if isinstance(step.count, int) else step.count
    if step.by != "group":
        fewest = min(1, fewest)
    return min(fewest, candidates), min(most, candidates)


def candidates(session: Session) -> tuple[Item, ...]:
    """What can be chosen in the open step, in the order of the list."""
    step = session.step
    return session.open_items(step.from_) if isinstance(step, Choose) else ()


def standing(session: Session) -> Standing:
    """What the votes so far say in the open choice; nothing is safe before there are any."""
    step, here = session.step, session.here
    if not isinstance(step, Choose) or here is None or step.method not in COUNTED:
        return Standing(safe=(), tied=(), places=0)
    numbers = [item.address.item for item in candidates(session)]
    _, most = fewest_and_most(step, len(numbers))
    sign = 1 if step.method == "rank" else -1
    totals = {number: sign * here.votes.get(number, 0) for number in numbers}
    ranked = sorted(numbers, key=lambda number: totals[number])
    if not here.votes or most == 0:
        return Standing(safe=(), tied=tuple(ranked), places=most)
    cut = totals[ranked[most - 1]]
    safe = tuple(n for n in ranked if totals[n] < cut)
    tied = tuple(n for n in ranked if totals[n] == cut)
    if len(safe) + len(tied) == most:
        return Standing(safe=(*safe, *tied), tied=(), places=0)
    return Standing(safe=safe, tied=tied, places=most - len(safe))


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
        _make(u, step, u.here.position, tuple(item.address.item for item in left), taken=True)
        return u.here.question is None
    form = turn_form(step)
    if form is not None and not u.here.is_counted and go_on(u, form):
        totals = _tally(u, step)
        u.record(fact.VotesCounted(position=u.here.position, list=step.from_, totals=totals))
    return False


def _tally(u: Unfolding, step: Choose) -> dict[str, int]:
    votes = u.here.votes
    numbers = [item.address.item for item in candidates(u.session)]
    if step.method == "rank":
        return {str(number): votes[number] for number in numbers if number in votes}
    return {str(number): votes.get(number, 0) for number in numbers}


def vote(u: Unfolding, command: commands.Vote) -> None:
    """Take votes: of the whole group for one item, or of whoever has the turn."""
    step = u.step
    if not isinstance(step, Choose) or step.method in ("pick", "draw") or u.here.is_chosen:
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
    is_open = bool(u.session.open_steps) and u.here.position == position
    if is_open and u.here.is_chosen:
        refuse(Reason.NOT_IN_THIS_STEP)
    numbers = [item.address.item for item in u.session.open_items(step.from_)]
    chosen = command.items
    fewest, most = fewest_and_most(step, len(numbers))
    if step.method == "draw" and not chosen:
        chosen = tuple(sorted(u.chance.sample(numbers, most)))
    if any(number not in numbers for number in chosen) or len(set(chosen)) < len(chosen):
        refuse(Reason.NOT_A_CANDIDATE)
    if not fewest <= len(chosen) <= most or not chosen:
        refuse(Reason.WRONG_COUNT, fewest=max(1, fewest), most=most)
    if is_open:
        _check_votes(u, step, chosen, numbers)
    _make(u, step, position, chosen, reason=command.reason)


def _choice_asked_for(u: Unfolding, command: commands.Choose) -> Position:
    if command.step is None:
        if not isinstance(u.step, Choose):
            refuse(Reason.NOT_IN_THIS_STEP)
        return u.here.position
    deferred = [p for p in u.session.deferred_choices if p.step == command.step]
    if not deferred:
        refuse(Reason.NO_CHOICE_LEFT)
    return deferred[-1]


def _check_votes(u: Unfolding, step: Choose, chosen: tuple[int, ...], numbers: list[int]) -> None:
    """Refuse to leave out something that stands better than something that was chosen."""
    if turn_form(step) is not None and not u.here.is_counted:
        refuse(Reason.VOTES_FIRST)
    if step.method not in COUNTED:
        return
    if not u.here.votes:
        if not u.here.is_counted:
            refuse(Reason.VOTES_FIRST)
        return
    sign = 1 if step.method == "rank" else -1
    totals = {number: sign * u.here.votes.get(number, 0) for number in numbers}
    worst = max(totals[number] for number in chosen)
    if any(totals[number] < worst for number in numbers if number not in chosen):
        refuse(Reason.AGAINST_THE_VOTES)


def _make(
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
    rest = tuple(
        item.address.item
        for item in u.session.open_items(step.from_)
        if item.address.item not in chosen
    )
    if step.keep_rest and rest:
        u.record(fact.RestKept(position=position, list=step.from_, items=rest))
    items = [i for i in u.session.open_items(step.from_) if i.address.item in chosen]
    if step.into is not None:
        _copy(u, step.into, position, items)
    u.record(fact.ChoiceMade(position=position, all_were_taken=taken))
    if step.assigns is not None:
        _assign(u, step.assigns, position, items)


def _copy(u: Unfolding, into: str, position: Position, items: list[Item]) -> None:
    for item in items:
        u.record(
            fact.ItemAdded(
                position=position,
                list=into,
                item=u.session.ledger.item_numbers.get(into, 0) + 1,
                text=item.text,
                by=item.by,
                origin_list=item.address.list,
                origin_item=item.address.item,
            )
        )


def _assign(u: Unfolding, role: str, position: Position, items: list[Item]) -> None:
    """Give the role to the author of the first chosen item, or ask who takes it."""
    author = u.session.participant(items[0].by or "") if items else None
    if author is not None and author.takes_part:
        give_role(u, role, author.id)
    elif u.session.open_steps:
        u.record(fact.LeaderAsked(position=position, about="holder", role=role))


def give_role(u: Unfolding, role: str, participant: str | None) -> None:
    """Let somebody hold a role: beside the others where several may, else in their place."""
    holders: tuple[str, ...] = ()
    if participant is not None:
        others = [p.id for p in u.session.holders(role) if p.id != participant]
        holders = (*others, participant) if u.session.script.several_hold(role) else (participant,)
    u.record(fact.RoleAssigned(role=role, participant=participant, holders=holders))
