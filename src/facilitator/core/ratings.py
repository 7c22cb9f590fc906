"""Ratings: what their numbers add up to, which are missing, and how they spread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod

from facilitator.core.lists import items_to_read
from facilitator.core.position import ItemAddress, Position
from facilitator.core.script import THE_ITEM, Choose, Rate, Scale, list_read
from facilitator.core.session import Item, Rating, Scores, Session
from facilitator.core.subgroups import items_read

WIDEST_SPREAD = 21
"""On scales with more numbers than these, the spread shows only those that were given."""

_NO_SCORES: Scores = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unscored:
    """Something that is still to be rated."""

    item: int | None
    """Number of the item; none where the session itself is rated."""
    scale: str
    """On which scale."""


def unscored(session: Session) -> tuple[Unscored, ...]:
    """What is missing in the open rating, in the order in which it is asked for.

    The first of them is the next to be rated: one item after the other, each on all scales.
    """
    step, here = session.step, session.here
    if not isinstance(step, Rate) or here is None:
        return ()
    given = _rating_at(session, here.position)
    items: tuple[int | None, ...] = (None,)
    if step.from_ is not None:
        items = tuple(item.address.item for item in items_to_read(session, step))
    return tuple(
        Unscored(item=item, scale=scale.id)
        for item in items
        for scale in step.scales
        if scale.id not in given.get(item, _NO_SCORES)
    )


def scores_here(session: Session, item: int | None) -> Scores:
    """What an item, or the session itself, has got so far in the open rating, scale by scale."""
    position = rated_at(session, item)
    return {} if position is None else _rating_at(session, position).get(item, _NO_SCORES)


def rating_now(session: Session) -> Rate | None:
    """The rating that takes numbers: the open one, or the one that decides the open choice.

    The latter takes numbers while the leader fills in those that are missing.
    """
    step, here = session.step, session.here
    if isinstance(step, Rate):
        return step
    question = None if here is None else here.question
    if not isinstance(step, Choose) or question is None or question.about != "fill-in":
        return None
    rated = latest_rating_with_step(session, step.from_)
    return None if rated is None else rated[1]


def items_rated(session: Session) -> tuple[Item, ...]:
    """What the rating that takes numbers is about; nothing where that is the session itself."""
    step = session.step
    if isinstance(step, Choose):
        return items_read(session, step.from_)
    return () if step is None else items_to_read(session, step)


def rated_list(session: Session) -> str | None:
    """The list whose items get numbers now; none where the session itself does."""
    step = session.step
    return None if step is None else list_read(session.script, step)


def rated_at(session: Session, item: int | None) -> Position | None:
    """Where the numbers of an item go now; an item that is rated singly has a place of its own."""
    step, here = session.step, session.here
    if here is None or not isinstance(step, Choose):
        return None if here is None else here.position
    rating = latest_rating(session, step.from_)
    if rating is None:
        return None
    singly = (
        each
        for each in reversed(session.ratings)
        if each.list == rating.list
        and each.position.step == rating.position.step
        and item in each.scores
    )
    return next((each.position for each in singly), rating.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An item that got fewer numbers on a scale than what it is compared with."""

    item: int
    """Number of the item."""
    scale: str
    """On which scale."""
    given: int
    """How many numbers it got."""
    most: int
    """The most numbers that anything it is compared with got."""


def lacking_among(session: Session, list_id: str, items: Iterable[Item]) -> tuple[Lacking, ...]:
    """What got fewer numbers than others in the latest rating of a list, so its score says less.

    Passing is a right, and nobody is asked about it: where equally many passed everywhere, nothing
    is missing. What belongs to groups of different sizes is compared within
    each group, unless sums decide.
    """
    rated = latest_rating_with_step(session, list_id)
    if rated is None:
        return ()
    rating, step = rated
    counted = [
        (item, scale, len(rating.scores.get(item.address.item, _NO_SCORES).get(scale.id, ())))
        for item in items
        for scale in step.scales
    ]
    most: dict[tuple[str, str | None], int] = {}
    for item, scale, given in counted:
        for compared in {(scale.id, None), (scale.id, _compared_within(step, item))}:
            most[compared] = max(given, most.get(compared, 0))
    return tuple(
        Lacking(item=item.address.item, scale=scale.id, given=given, most=limit)
        for item, scale, given in counted
        # What nobody has rated lacks numbers compared with everything that was rated.
        if given < (limit := most[scale.id, _compared_within(step, item) if given else None])
    )


def _compared_within(step: Rate, item: Item) -> str | None:
    """The group whose items an item is compared with; none where it is with all."""
    return None if step.across_people == "sum" else item.group


def _rating_at(session: Session, position: Position) -> Mapping[int | None, Scores]:
    return next((r.scores for r in session.ratings if r.position == position), {})


def latest_rating(session: Session, list_id: str) -> Rating | None:
    """The latest rating of a list, if it has been rated; of items rated singly, what each got."""
    of_list = [rating for rating in session.ratings if rating.list == list_id]
    if not of_list:
        return None
    latest = of_list[-1]
    step = rated_in(session, latest)
    if step is None or step.from_ != THE_ITEM:
        return latest
    scores: dict[int | None, Scores] = {}
    for rating in of_list:
        if rating.position.step == step.id:
            scores |= rating.scores
    return replace(latest, scores=scores)


def latest_rating_with_step(session: Session, list_id: str) -> tuple[Rating, Rate] | None:
    """The latest rating of a list, and its step; nothing unless the script still has the step."""
    rating = latest_rating(session, list_id)
    step = None if rating is None else rated_in(session, rating)
    return None if rating is None or step is None else (rating, step)


def rated_in(session: Session, rating: Rating) -> Rate | None:
    """The step in which something was rated, if the script still has it."""
    script, step_id = session.script, rating.position.step
    step = script.step(step_id) if script.has_step(step_id) else None
    return step if isinstance(step, Rate) else None


def scores_of(session: Session, address: ItemAddress) -> Scores:
    """What the latest rating of its list gave an item, scale by scale."""
    rating = latest_rating(session, address.list)
    return {} if rating is None else rating.scores.get(address.item, _NO_SCORES)


def on_scale(step: Rate, numbers: tuple[int, ...]) -> Fraction:
    """The one number that the numbers of the people become: their mean, or their sum."""
    total = Fraction(sum(numbers))
    return total if step.across_people == "sum" or not numbers else total / len(numbers)


def combined(step: Rate, scores: Scores) -> float | None:
    """The one score that the scales become.

    Returns:
        Nothing while a scale is missing, and where several scales are not to become one.
    """
    if step.across_scales == "none" and len(step.scales) > 1:
        return None
    exact = points(step, scores)
    return None if exact is None else float(exact)


def points(step: Rate, scores: Scores) -> Fraction | None:
    """What an item is ranked by: its combined score; the sum where scales are not to become one.

    Returns:
        Nothing while a scale is missing.
    """
    if any(not scores.get(scale.id) for scale in step.scales):
        return None
    values = [on_scale(step, scores[scale.id]) for scale in step.scales]
    match step.across_scales:
        case "product":
            return prod(values, start=Fraction(1))
        case "mean":
            return sum(values, start=Fraction()) / len(values)
        case "none" | "sum":
            return sum(values, start=Fraction())


def furthest_apart(scores: Scores) -> tuple[int, int] | None:
    """The lowest and the highest number, on the scale where they lie furthest apart.

    Returns:
        Nothing without any numbers.
    """
    ends = [(min(numbers), max(numbers)) for numbers in scores.values() if numbers]
    return max(ends, key=lambda each: each[1] - each[0], default=None)


def spreads_in(session: Session, list_id: str) -> dict[int, tuple[int, int]]:
    """The lowest and the highest number that the items of a list got, by number of the item."""
    rating = latest_rating(session, list_id)
    rated = {} if rating is None else rating.scores
    apart = {item: furthest_apart(scores) for item, scores in rated.items()}
    return {i: each for i, each in apart.items() if i is not None and each is not None}


def points_in(session: Session, list_id: str) -> dict[int, Fraction]:
    """What the items of a list are ranked by, by number, as far as they are rated."""
    rated = latest_rating_with_step(session, list_id)
    if rated is None:
        return {}
    rating, step = rated
    ranked = {item: points(step, scores) for item, scores in rating.scores.items()}
    return {item: each for item, each in ranked.items() if item is not None and each is not None}


def band_of(step: Rate, value: float) -> str | None:
    """What a combined score is called: the first band with a limit that high."""
    return next((band.label for band in step.bands if value <= band.max), None)


def spread(scale: Scale, numbers: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """How often each number of a scale was given, the lowest number first."""
    is_wide = scale.max - scale.min >= WIDEST_SPREAD
    shown = sorted(set(numbers)) if is_wide else range(scale.min, scale.max + 1)
    return tuple((number, numbers.count(number)) for number in shown)
