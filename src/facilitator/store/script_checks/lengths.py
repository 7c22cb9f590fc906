"""How long the plan is: beside what the source says, and beside what a step with steps says."""

from collections.abc import Iterator

from facilitator.core.plan import MOST_ROWS, Plan, all_rows, make_plan
from facilitator.core.script import Script, steps_inside
from facilitator.store.findings import FindingCode, Flaw, flaw
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.script_checks.walking import placed_steps

_TOLERANCE = 0.1
"""How far outside the published length a plan may lie."""

_SECONDS_APART = 30
"""How far a step's ``minutes`` may be from its steps before anybody sees a difference."""


def length_flaws(script: Script) -> Iterator[Flaw]:
    """Look at the plan for the number of people the script is made for, and for the most.

    Needs a script without errors: its numbers are reckoned with.
    """
    people = script.group.fitting
    plan = make_plan(script, people)
    yield from _rows_flaws(script)
    yield from _container_flaws(script, plan, people)
    yield from _published_flaws(script, plan, people)


def _rows_flaws(script: Script) -> Iterator[Flaw]:
    """More iterations than anybody could follow, in the first step that has any."""
    people = max(script.group.min, min(script.group.max, MOST_PEOPLE))
    if make_plan(script, people).is_unrolled:
        return
    i = next(i for i, step in enumerate(script.steps) if steps_inside(step))
    yield flaw(("steps", i), FindingCode.TOO_MANY_PLANNED, people=people, most=MOST_ROWS)


def _container_flaws(script: Script, plan: Plan, people: int) -> Iterator[Flaw]:
    """Steps whose ``minutes`` are not what their steps add up to."""
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


def _published_flaws(script: Script, plan: Plan, people: int) -> Iterator[Flaw]:
    """A plan that is longer or shorter than the source says."""
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
