"""What can be chosen, and how it stands by votes or by scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from facilitator.core.people import Subgroup
from facilitator.core.ratings import Lacking, lacking_among, points_in, spreads_in
from facilitator.core.script import Choose
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import groups_to_choose, is_in_groups, items_read, own_items

COUNTED = ("hands", "dots", "rank")
"""Methods in which the count decides."""


SCORED = ("highest", "lowest", "widest")
"""Methods in which the latest rating decides."""


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


def candidates(session: Session) -> tuple[Item, ...]:
    """What can be chosen in the open step, in the order of the list; in groups, by any of them."""
    step = session.step
    return items_read(session, step.from_) if isinstance(step, Choose) else ()


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


Places = Mapping[int, Fraction | float]
"""How each item, by its number, stands: the lower, the better, and equals are tied."""


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
