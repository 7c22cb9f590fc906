"""Numbers of a script: what they may be, and how they go together."""

from collections.abc import Iterator

from facilitator.core.script import AnyStep, GroupRange, Script
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.script_checks.walking import placed_steps
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
"""Keys whose range may begin at nothing, though a number by itself may not."""

_PEOPLE = (1, 1000)


def number_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every number."""
    yield from _group_flaws(script.group)
    published = script.published_minutes
    if published is not None:
        yield from _number_flaws(published, ("published_minutes",), "published_minutes")
    for step, path in placed_steps(script.steps):
        yield from _step_flaws(step, path)


def _group_flaws(group: GroupRange) -> Iterator[Flaw]:
    """How many people the script suits."""
    for key in ("min", "best", "max"):
        value = getattr(group, key)
        if value is not None:
            yield from _bound_flaws(value, ("group", key), *_PEOPLE)
    if group.min > group.max:
        yield flaw(("group",), FindingCode.EMPTY_GROUP, min=group.min, max=group.max)
    elif group.best is not None and not group.min <= group.best <= group.max:
        yield flaw(("group", "best"), FindingCode.BEST_OUTSIDE, min=group.min, max=group.max)


def _step_flaws(step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
    """The numbers of one step."""
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
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        yield flaw(path, FindingCode.OUT_OF_BOUNDS, key=key, least=least, most=most)
