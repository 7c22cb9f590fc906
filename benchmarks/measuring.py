"""Measuring: one thing beside another, in turn, so that what disturbs the one disturbs both."""

import gc
import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What came of one measurement."""

    name: str
    """What was measured."""
    value: float
    """What it came to, in ``unit``."""
    unit: str
    """What it is counted in."""
    goal: float
    """What it has to keep: the ratio where ``is_ratio``, else the value."""
    baseline: float | None = None
    """The same for what it is compared with, in ``unit``."""
    against: str = ""
    """What it is compared with."""
    is_ratio: bool = False
    """Whether the goal is about the ratio to the baseline."""
    is_floor: bool = False
    """Whether the goal has to be reached, rather than kept below."""
    note: str = ""
    """What else has to be known to judge it."""

    @property
    def ratio(self) -> float | None:
        """How many times the baseline it is."""
        return self.value / self.baseline if self.baseline else None

    @property
    def is_met(self) -> bool:
        """Whether the goal is met."""
        judged = (self.ratio or 0.0) if self.is_ratio else self.value
        return judged >= self.goal if self.is_floor else judged <= self.goal


def in_turn(
    first: Callable[[], float], second: Callable[[], float], times: int, *, warm_ups: int = 1
) -> tuple[float, float]:
    """The medians of two measurements that are taken in turn, after some that do not count."""
    firsts, seconds = [], []
    for number in range(-warm_ups, times):
        one, other = first(), second()
        if number >= 0:
            firsts.append(one)
            seconds.append(other)
    return statistics.median(firsts), statistics.median(seconds)


def seconds_for(work: Callable[[], object]) -> float:
    """How long something takes, in seconds, while nothing is tidied away in between."""
    gc.collect()
    gc.disable()
    try:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began
    finally:
        gc.enable()


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
