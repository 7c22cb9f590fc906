"""What can be chosen, and how it stands by votes or by scores."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from facilitator.core.people import Subgroup
from facilitator.core.ratings import Lacking, lacking_among, points_in, spreads_in
from facilitator.core.script import Choose
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import (
    groups_to_choose,
    is_in_groups,
    items_read,
    own_items,
)

COUNTED = ("hands", "dots", "rank")
"""Methods in which the count decides."""

SCORED = ("highest", "lowest", "widest")
"""Methods in which the latest rating decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a count, or a rating, says about who is chosen."""

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
    """What can be chosen in the open step, in the order of the list; in groups, by any of them."""
    step = session.step
    return items_read(session, step.from_) if isinstance(step, Choose) else ()


def standing(session: Session, group: Subgroup | None = None) -> Standing:
    """What the votes or scores say in the open choice; nothing is safe before there are any.

    Args:
        session: where the conversation is.
        group: the group that chooses, where each does for itself; only a rating counts for it.
    """
    step, here = session.step, session.here
    decides = (*COUNTED, *SCORED) if group is None else SCORED
    if not isinstance(step, Choose) or here is None or step.method not in decides:
        return Standing(safe=(), tied=(), places=0)
    among = candidates(session) if group is None else own_items(session, step.from_, group)
    numbers = [item.address.item for item in among]
    _, most = fewest_and_most(step, len(numbers))
    places = places_of(session, step, numbers)
    if places is None or most == 0:
        return Standing(safe=(), tied=tuple(numbers), places=most)
    ranked = sorted(numbers, key=lambda number: places[number])
    cut = places[ranked[most - 1]]
    safe = tuple(n for n in ranked if places[n] < cut)
    tied = tuple(n for n in ranked if places[n] == cut)
    if len(safe) + len(tied) == most:
        return Standing(safe=(*safe, *tied), tied=(), places=0)
    return Standing(safe=safe, tied=tied, places=most - len(safe))


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


def places_of(
    session: Session, step: Choose, numbers: Iterable[int]
) -> Mapping[int, Fraction | float] | None:
    """How candidates stand in the open choice: the lower, the better, and equals are tied.

    Returns:
        Nothing where nothing has been counted or rated, or neither decides: then somebody picks.
    """
    if step.method in SCORED:
        return _places_by_scores(session, step, numbers)
    votes = {} if session.here is None else session.here.votes
    if step.method not in COUNTED or not votes:
        return None
    sign = 1 if step.method == "rank" else -1
    return {number: Fraction(sign * votes.get(number, 0)) for number in numbers}


def _places_by_scores(
    session: Session, step: Choose, numbers: Iterable[int]
) -> Mapping[int, Fraction | float] | None:
    """The same by the latest rating; what it left out comes last."""
    rated: Mapping[int, Fraction | int]
    if step.method == "widest":
        rated = {n: high - low for n, (low, high) in spreads_in(session, step.from_).items()}
    else:
        rated = points_in(session, step.from_)
    sign = 1 if step.method == "lowest" else -1
    places = {n: sign * rated[n] if n in rated else inf for n in numbers}
    return places if any(place != inf for place in places.values()) else None
