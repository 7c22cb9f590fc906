"""Measuring: one thing beside another, in turn, so that what disturbs the one disturbs both."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

TIMES = frozenset({"s", "ms", "µs", "a second"})
"""Units in which a machine has its say: such a figure stands beside a calibration."""

TURNS_OF_LOOP = 200_000
"""How often the loop goes round that machines are compared by."""

ROUNDS_OF_LOOP = 5
"""How often it is measured; the quickest counts, since nothing can make it too quick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a figure has to keep."""

    limit: float
    """The most it may be, or the least."""
    of: str
    """Who asks for it, such as ``issue 11``; nothing where it has long been so."""
    is_ratio: bool = True
    """Whether the goal is about the ratio to the baseline, else about the value."""
    is_floor: bool = False
    """Whether the goal has to be reached, rather than kept below."""

    def is_met_by(self, judged: float) -> bool:
        """Whether what a figure came to keeps the goal."""
        return judged >= self.limit if self.is_floor else judged <= self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What came of one measurement."""

    name: str
    """What was measured."""
    value: float | None
    """What it came to, in ``unit``; nothing where it cannot be measured on this system."""
    unit: str
    """What it is counted in; nothing for a number of things."""
    baseline: float | None = None
    """The same for what it is compared with, in ``unit``, from the same run."""
    against: str = ""
    """What it is compared with."""
    goal: Goal | None = None
    """What it has to keep, if anything."""
    note: str = ""
    """What else has to be known to judge it."""
    refused: str = ""
    """Why the figure cannot be believed, if it cannot."""
    loop: float | None = None
    """Milliseconds of the loop that machines are compared by, measured beside it."""

    @property
    def is_time(self) -> bool:
        """Whether another machine would say something else."""
        return self.unit in TIMES

    @property
    def ratio(self) -> float | None:
        """How many times the baseline it is."""
        return self.value / self.baseline if self.baseline and self.value is not None else None

    @property
    def loops(self) -> float | None:
        """A time as so many of those loops; a rate as so many in one loop."""
        if self.value is None or self.loop is None or not self.is_time:
            return None
        if self.unit == "a second":
            return self.value * self.loop / 1000
        return self.value * {"s": 1000.0, "ms": 1.0, "µs": 0.001}[self.unit] / self.loop

    @property
    def judged(self) -> float | None:
        """What is held against the goal; nothing where it is not known.

        A ratio is known if its baseline was measured, and a time if the calibration was.
        """
        if self.goal is None or self.goal.is_ratio:
            return self.ratio
        return None if self.is_time and self.loop is None else self.value

    @property
    def verdict(self) -> str:
        """Whether the goal is met; never where that cannot be known."""
        if self.refused:
            return "REFUSED"
        if self.value is None:
            return "not measured"
        if self.goal is None:
            return ""
        if self.judged is None:
            return "no baseline"
        return "met" if self.goal.is_met_by(self.judged) else "MISSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """One cost at several sizes of what it grows with."""

    name: str
    """What is done."""
    unit: str
    """What ``points`` are counted in."""
    of: str
    """What it grows with: ``events``, ``steps``."""
    points: tuple[tuple[int, float], ...]
    """Sizes from the smallest on, each with what it cost."""
    is_for_each: bool = False
    """Whether a cost is that of one already, rather than of all of them."""
    loop: float | None = None
    """Milliseconds of the loop that machines are compared by, measured beside it."""

    @property
    def for_each(self) -> tuple[float | None, ...]:
        """What one of them cost, at each size; what it costs where there is none is taken off."""
        if self.is_for_each:
            return tuple(cost for _size, cost in self.points)
        fixed = dict(self.points).get(0, 0.0)
        return tuple((cost - fixed) / size if size else None for size, cost in self.points)

    @property
    def growing(self) -> tuple[float | None, ...]:
        """What one of them cost, as a ratio to the smallest size where there was any."""
        known = [cost for cost in self.for_each if cost]
        return tuple(cost / known[0] if cost and known else None for cost in self.for_each)


def in_turn(
    first: Callable[[], float], second: Callable[[], float], times: int, *, warm_ups: int = 1
) -> tuple[float, float]:
    """The medians of two measurements that are taken in turn, after some that do not count."""
    ours, theirs = all_in_turn([first, second], times, warm_ups=warm_ups)
    return statistics.median(ours), statistics.median(theirs)


def all_in_turn(
    measurements: Sequence[Callable[[], float]], times: int, *, warm_ups: int = 1
) -> list[list[float]]:
    """What several measurements came to that are taken in turn, after some that do not count."""
    values: list[list[float]] = [[] for _ in measurements]
    for number in range(-warm_ups, times):
        taken = [measure() for measure in measurements]
        if number >= 0:
            for known, value in zip(values, taken, strict=True):
                known.append(value)
    return values


def seconds_for(
    work: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> float:
    """How long something takes, in seconds, while nothing is tidied away in between.

    Args:
        work: what is done.
        clock: tells the time; ``time.process_time`` counts what the processor did for us.
    """
    gc.collect()
    gc.disable()
    try:
        began = clock()
        work()
        return clock() - began
    finally:
        gc.enable()


def processor_seconds_for(work: Callable[[], object]) -> float:
    """How long the processor works for something, in seconds."""
    return seconds_for(work, time.process_time)


def loop_milliseconds() -> float:
    """How long this machine takes now for a loop of plain Python: what to compare machines by."""
    return 1000 * min(processor_seconds_for(_loop) for _ in range(ROUNDS_OF_LOOP))


def _loop() -> int:
    total = 0
    for number in range(TURNS_OF_LOOP):
        total += number & 7
    return total


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all values, from 0 to 1, does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 100) * len(ordered) // 100) - 1))]


def load() -> str:
    """How busy the machine is, in words; its processors too."""
    processors = os.cpu_count() or 1
    if not hasattr(os, "getloadavg"):
        return f"{processors} processors"
    return f"load {os.getloadavg()[0]:.2f} on {processors} processors"
