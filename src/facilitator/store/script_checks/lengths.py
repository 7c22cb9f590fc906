"""What the source says about the length, beside what the plan says."""

from collections.abc import Iterator

from facilitator.core.plan import make_plan
from facilitator.core.script import Script
from facilitator.store.findings import FindingCode, Flaw, flaw

_TOLERANCE = 0.1
"""How far outside the published length a plan may lie."""


def length_flaws(script: Script) -> Iterator[Flaw]:
    """Compare the published length with the plan for the number of people the script is made for.

    Needs a script without errors: its numbers are reckoned with.
    """
    published = script.published_minutes
    if published is None:
        return
    least, most = published if isinstance(published, tuple) else (published, published)
    people = script.group.fitting
    planned = make_plan(script, people).total / 60
    if not least * (1 - _TOLERANCE) <= planned <= most * (1 + _TOLERANCE):
        yield flaw(
            ("published_minutes",),
            FindingCode.PUBLISHED_MINUTES,
            planned=round(planned),
            people=people,
        )
