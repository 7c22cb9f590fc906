"""Steps in steps: the way to each of them, and what those that it stands in rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from facilitator.core.kinds import (
    AnyStep,
    Decide,
    Discuss,
    Groups,
    Quiet,
    Repeat,
    Round,
    Speak,
)

WRITES_DOWN = (Round, Speak, Decide, Discuss, Quiet)
"""Kinds of steps in which what is said can be written down as it is said."""


def ways_of(steps: tuple[AnyStep, ...]) -> Mapping[str, tuple[AnyStep, ...]]:
    """The way to each step by its id: those that it stands in, and the step as it is led."""
    ways: dict[str, tuple[AnyStep, ...]] = {}
    _find_ways(steps, (), ways)
    return ways


def steps_inside(step: AnyStep) -> tuple[AnyStep, ...]:
    """The steps that a step has of its own; none unless it is a container."""
    return step.steps if isinstance(step, Groups | Repeat | Decide) else ()


def with_steps_inside(steps: Iterable[AnyStep]) -> Iterator[AnyStep]:
    """Every one of these steps as it is written down, each before the steps inside it."""
    for step in steps:
        yield step
        yield from with_steps_inside(steps_inside(step))


def _find_ways(
    steps: tuple[AnyStep, ...], way: tuple[AnyStep, ...], ways: dict[str, tuple[AnyStep, ...]]
) -> None:
    """Add the way to each of these steps, and to the steps inside them."""
    for step in steps:
        led = _collecting(_ruled_by(step, way[-1]), way) if way else step
        ways.setdefault(step.id, (*way, led))
        _find_ways(steps_inside(step), (*way, led), ways)


def _ruled_by(step: AnyStep, outer: AnyStep) -> AnyStep:
    """The step with what its container says about who is silent or away, and what belongs."""
    return replace(
        step,
        silent=tuple(dict.fromkeys((*step.silent, *outer.silent))),
        away=tuple(dict.fromkeys((*step.away, *outer.away))),
        content=tuple(dict.fromkeys((*step.content, *outer.content))),
    )


def _collecting(step: AnyStep, way: tuple[AnyStep, ...]) -> AnyStep:
    """The step with the list of the groups that it stands in, unless it names one of its own."""
    if step.collect is not None or not isinstance(step, WRITES_DOWN):
        return step
    lists = (outer.collect for outer in reversed(way) if isinstance(outer, Groups))
    return replace(step, collect=next((each for each in lists if each is not None), None))
