"""Checks of numbers: their bounds, scales, and the length that the source gives."""

from collections.abc import Iterator
from itertools import pairwise

from facilitator.core.plan import MOST_ROWS, all_rows, make_plan
from facilitator.core.script import AnyStep, Rate, Script, steps_inside
from facilitator.core.text import slug
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw, heading_of, key_in
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.scripts.check_names import LONGEST_ID, is_id, placed_steps
from facilitator.store.tables import keys_of

_A_DAY = 1440
"""The longest length in minutes."""

BOUNDS: dict[str, tuple[float, float]] = {
    "minutes": (0.01, _A_DAY),
    "min_minutes": (0, _A_DAY),
    "turn_minutes": (0.01, _A_DAY),
    "minutes_each": (0.01, _A_DAY),
    "extend_minutes": (0.01, _A_DAY),
    "published_minutes": (0.01, 60 * _A_DAY),
    "per_turn": (1, 100),
    "max_items": (1, 10_000),
    "laps": (1, 100),
    "max_laps": (1, 1000),
    "expected_laps": (1, 100),
    "dots": (1, 100),
    "count": (1, 1000),
    "max": (1, 1000),
    "size": (1, 1000),
    "times": (1, 1000),
    "expected": (1, 1000),
    "participants_min": (1, 1000),
    "participants_max": (1, 1000),
}
"""The least and the most of each number in a step; of ``published_minutes`` in the script."""

RANGES_FROM_NOTHING = frozenset({"count", "published_minutes"})
"""Keys whose range may begin at 0, though a single number may not be 0."""

_PEOPLE = (1, 1000)


SCALE_BOUNDS = (-1000, 1000)
"""The least and the most that a scale can have."""

_TOLERANCE = 0.1
"""How far outside the published length a plan may lie."""

_SECONDS_APART = 30
"""How far a step's ``minutes`` may be from those of its steps without being a difference."""


def number_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every number."""
    group = script.group
    for key in ("min", "best", "max"):
        value = getattr(group, key)
        if value is not None:
            yield from _bound_flaws(value, ("group", key), *_PEOPLE)
    if group.min > group.max:
        yield flaw(("group",), FindingCode.EMPTY_GROUP, min=group.min, max=group.max)
    elif group.best is not None and not group.min <= group.best <= group.max:
        yield flaw(("group", "best"), FindingCode.BEST_OUTSIDE, min=group.min, max=group.max)
    published = script.published_minutes
    if published is not None:
        yield from _number_flaws(published, ("published_minutes",), "published_minutes")
    for step, path in placed_steps(script.steps):
        yield from _step_flaws(step, path)


def _step_flaws(step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    for key in keys_of(type(step)):
        value = getattr(step, key, None)
        if key in BOUNDS and isinstance(value, int | float | tuple):
            yield from _number_flaws(value, (*path, key), key)
    for key in ("participants_min", "participants_max"):
        people = getattr(step.only_if, key, None)
        if people is not None:
            yield from _number_flaws(people, (*path, "only_if", key), key)
    least = step.min_minutes
    if least is not None and step.minutes is not None and least > step.minutes:
        place = (*path, "min_minutes")
        yield flaw(place, FindingCode.MIN_ABOVE_MINUTES, minutes=step.minutes)


def _number_flaws(value: float | tuple[float, float], path: KeyPath, key: str) -> Iterator[Flaw]:
    """A number, or the least and the most."""
    least, most = BOUNDS[key]
    if not isinstance(value, tuple):
        yield from _bound_flaws(value, path, least, most)
        return
    low, high = value
    yield from _bound_flaws(low, (*path, 0), 0 if key in RANGES_FROM_NOTHING else least, most)
    yield from _bound_flaws(high, (*path, 1), least, most)
    if low > high:
        yield flaw(path, FindingCode.RANGE_REVERSED, key=key)


def _bound_flaws(value: float, path: KeyPath, least: float, most: float) -> Iterator[Flaw]:
    """A number that is too small or too large."""
    if not least <= value <= most:
        key = key_in(path)
        yield flaw(path, FindingCode.OUT_OF_BOUNDS, key=key, least=least, most=most)


def rating_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every rating."""
    for step, path in placed_steps(script.steps):
        if isinstance(step, Rate):
            if not step.scales:
                heading = heading_of((*path, "scales"))
                yield flaw((*path, "scales"), FindingCode.NO_SCALES, heading=heading)
            seen: set[str] = set()
            for i, scale in enumerate(step.scales):
                place = (*path, "scales", i)
                if not is_id(scale.id):
                    fields = {"id": scale.id, "most": LONGEST_ID, "near": slug(scale.id)}
                    yield flaw((*place, "id"), FindingCode.BAD_ID, **fields)
                elif scale.id in seen:
                    yield flaw((*place, "id"), FindingCode.REPEATED_SCALE, id=scale.id)
                seen.add(scale.id)
                yield from _bound_flaws(scale.min, (*place, "min"), *SCALE_BOUNDS)
                yield from _bound_flaws(scale.max, (*place, "max"), *SCALE_BOUNDS)
                if scale.min >= scale.max:
                    yield flaw((*place, "max"), FindingCode.SCALE_EMPTY, min=scale.min)
            for i, (lower, higher) in enumerate(pairwise(step.bands), start=1):
                if higher.max <= lower.max:
                    place = (*path, "bands", i, "max")
                    yield flaw(place, FindingCode.BANDS_NOT_RISING, least=lower.max)


def length_flaws(script: Script) -> Iterator[Flaw]:
    """Look at the plan for the number of people the script is made for, and for the most.

    Needs a script without errors, since it calculates with its numbers.
    """
    people = script.group.fitting
    plan = make_plan(script, people)
    yield from _rows_flaws(script)
    own_sums = {row.id: row.steps_seconds for row in all_rows(plan.steps)}
    for step, path in placed_steps(script.steps):
        seconds = own_sums.get(step.id)
        if step.minutes is None or seconds is None:
            continue
        if abs(seconds - step.minutes * 60) > _SECONDS_APART:
            yield flaw(
                (*path, "minutes"),
                FindingCode.CONTAINER_MINUTES,
                planned=round(seconds / 60, 1),
                people=people,
                minutes=step.minutes,
            )
    published = script.published_minutes
    if published is None:
        return
    least, most = published if isinstance(published, tuple) else (published, published)
    planned = plan.total / 60
    if not least * (1 - _TOLERANCE) <= planned <= most * (1 + _TOLERANCE):
        yield flaw(
            ("published_minutes",),
            FindingCode.PUBLISHED_MINUTES,
            planned=round(planned),
            people=people,
        )


def _rows_flaws(script: Script) -> Iterator[Flaw]:
    """Too many iterations for anybody to follow, in the first step that has any."""
    people = max(script.group.min, min(script.group.max, MOST_PEOPLE))
    if make_plan(script, people).is_unrolled:
        return
    i = next(i for i, step in enumerate(script.steps) if steps_inside(step))
    yield flaw(("steps", i), FindingCode.TOO_MANY_PLANNED, people=people, most=MOST_ROWS)
