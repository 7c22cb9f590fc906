"""The computer's two clocks: the time of day, and the seconds that pass."""

from collections.abc import Callable
from datetime import datetime

from facilitator.core.sleep import Reading
from facilitator.wording.checkup import Observation, Topic, Verdict
from facilitator.wording.durations import day_and_time

WRITTEN = 2026
"""The year before which no clock that is right can stand."""

PATIENCE = 100_000
"""How often a clock is read while it is waited for to go on."""

LARGEST_DIFFERENCE = 0.5
"""Seconds that the clocks may differ while the computer is looked at."""


def clock_found(before: Reading, after: Reading) -> Observation:
    """What the clocks tell.

    Args:
        before: the clocks when the check-up began.
        after: the clocks later on.
    """
    passed, ticked = (after.at - before.at).total_seconds(), after.ticks - before.ticks
    fields = {"time": day_and_time(after.at), "zone": _zone(after.at)}
    code, verdict = "clock", Verdict.GOOD
    if ticked <= 0:
        code, verdict = "clock-stands", Verdict.BAD
    elif abs(passed - ticked) > LARGEST_DIFFERENCE:
        code, verdict = "clock-uneven", Verdict.UNSURE
    elif after.at.year < WRITTEN:
        code, verdict = "clock-astray", Verdict.UNSURE
    return Observation(topic=Topic.CLOCK, code=code, verdict=verdict, fields=fields)


def reading_after(before: Reading, read: Callable[[], Reading]) -> Reading:
    """The clocks when they have gone on; a clock that stands is not waited for in vain."""
    after = read()
    for _time in range(PATIENCE):
        if after.ticks > before.ticks:
            break
        after = read()
    return after


def _zone(at: datetime) -> str:
    """The zone of a time, as ``UTC+01:00``."""
    return f"UTC{at.isoformat()[-6:]}" if at.utcoffset() is not None else "?"
