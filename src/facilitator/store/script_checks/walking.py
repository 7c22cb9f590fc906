"""The steps of a script with their places in the file, those inside other steps too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitator.core.script import (
    AnyContainer,
    AnyStep,
    Script,
    steps_inside,
)
from facilitator.store.findings import KeyPath


def placed_steps(
    steps: Sequence[AnyStep], path: KeyPath = ("steps",)
) -> Iterator[tuple[AnyStep, KeyPath]]:
    """Each step with the path of its table, a container before what stands in it."""
    for i, step in enumerate(steps):
        yield step, (*path, i)
        yield from placed_steps(steps_inside(step), (*path, i, "steps"))


def told_apart(script: Script) -> Script:
    """The script with an id of its own for each step, so that each is looked at as itself.

    That an id stands twice is a finding; what is said of the first step is not said of the second.
    """
    steps = _told_apart(script.steps, {})
    return script if steps == script.steps else replace(script, steps=steps)


def _told_apart(steps: Sequence[AnyStep], times: dict[str, int]) -> tuple[AnyStep, ...]:
    """These steps and those inside them, numbered where an id has been seen some times before."""
    apart: list[AnyStep] = []
    for step in steps:
        number = times[step.id] = times.get(step.id, 0) + 1
        each = step if number == 1 else replace(step, id=f"{step.id} ({number})")
        if isinstance(each, AnyContainer):
            each = replace(each, steps=_told_apart(each.steps, times))
        apart.append(each)
    return tuple(apart)
