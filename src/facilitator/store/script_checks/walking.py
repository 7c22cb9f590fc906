"""The steps of a script with their places in the file, those inside other steps too."""

from collections.abc import Iterator, Sequence

from facilitator.core.script import AnyStep, steps_inside
from facilitator.store.findings import KeyPath


def placed_steps(
    steps: Sequence[AnyStep], path: KeyPath = ("steps",)
) -> Iterator[tuple[AnyStep, KeyPath]]:
    """Each step with the path of its table, a container before what stands in it."""
    for i, step in enumerate(steps):
        yield step, (*path, i)
        yield from placed_steps(steps_inside(step), (*path, i, "steps"))
