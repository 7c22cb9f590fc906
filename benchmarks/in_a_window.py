"""What somebody at the keyboard notices, measured in a terminal window. POSIX only."""

import platform
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.installed import Installed
from benchmarks.measuring import Figure, Goal
from benchmarks.meeting import FEW, file_of
from benchmarks.processes import NEXT_TO_NOTHING, Memory, Written
from benchmarks.steered import title_of
from benchmarks.window import Window

GO_ON = "\x1b[15~"
"""F5: a conversation that is taken up again stands still until it goes on."""

SIZE = (120, 40)
"""Columns and rows of the window in which the live screen is measured."""

EVENTS = 300
"""How far the conversation has come."""

SLEEP = ("sleep", "60")
"""What has next to no memory: it tells whether memory is measured at all."""

SECONDS_TO_CALM_DOWN = 0.5
"""How long a program gets for what it does after its first painting."""


def start(place: Installed, times: int) -> list[Figure]:
    """From the start of the process to the first thing to read, and to the rows one picks from."""
    row, place = title_of("kollegahandledning"), place.apart("start")

    def home() -> tuple[float, float, float]:
        with Window(place.program, place.env, place.home) as window:
            wall = window.first_word()
            painted = window.processor_seconds
            window.waits_until(lambda: row.encode() in window.seen)
            window.settles()
            return wall, painted, window.processor_seconds

    def bare() -> tuple[float, float, float]:
        with Window(place.baseline("bare_app"), place.env, place.home) as window:
            wall = window.first_word()
            painted = window.processor_seconds
            window.passes(SECONDS_TO_CALM_DOWN)
            return wall, painted, window.processor_seconds

    home(), bare()
    taken = [(home(), bare()) for _ in range(times)]
    ours, theirs = zip(*taken, strict=True)
    wall, painted, ready = (1000 * statistics.median(part) for part in zip(*ours, strict=True))
    bare_wall, bare_painted, calm = (
        1000 * statistics.median(part) for part in zip(*theirs, strict=True)
    )
    return [
        Figure(
            name="start to the first painted home, processor time",
            value=painted,
            baseline=bare_painted,
            against="a bare Textual app",
            unit="ms",
            goal=Goal(limit=1.25, of="issue 11"),
            note="1.2× is wished for",
        ),
        Figure(
            name="start to the first painted home, on the clock",
            value=wall,
            baseline=bare_wall,
            against="a bare Textual app",
            unit="ms",
        ),
        Figure(
            name="until the rows one picks from stand, processor time",
            value=ready,
            baseline=calm,
            against="a bare Textual app, calm",
            unit="ms",
            goal=Goal(limit=2.0, of="issue 11"),
            note="1.8× is wished for; a script is seen",
        ),
    ]


def idle(place: Installed, times: int) -> list[Figure]:
    """What the running clock costs a processor, and what it writes."""
    path = interrupted(place, "idle")

    def share(command: Sequence[str], *, is_ours: bool) -> tuple[float, Written | None]:
        with Window(command, place.env, place.home, SIZE) as window:
            window.first_word()
            if is_ours:
                goes_on(window)
            window.passes(2)
            sent, before, began = window.sent, window.processor_seconds, time.perf_counter()
            window.passes(times)
            worked, passed = window.processor_seconds - before, time.perf_counter() - began
            now = window.sent
            told = None if sent is None or now is None else now.a_second(sent, passed)
            return 100 * worked / passed, told

    ours, written = share([*place.program, "resume", str(path)], is_ours=True)
    bare, bare_written = share(place.baseline("bare_clock"), is_ours=False)
    against = "a bare clock"
    return [
        Figure(
            name="live screen with a running clock",
            value=ours,
            baseline=bare,
            against=against,
            unit="% of a core",
            goal=Goal(limit=2, of="issue 11"),
            note=f"over {times} s, counted to the nanosecond",
        ),
        Figure(
            name="… writes meanwhile, to the terminal and the disk",
            value=None if written is None else written.bytes,
            baseline=None if bare_written is None else bare_written.bytes,
            against=against,
            unit="bytes a second",
        ),
        Figure(
            name="… in so many writes",
            value=None if written is None else written.writes,
            baseline=None if bare_written is None else bare_written.writes,
            against=against,
            unit="writes a second",
        ),
    ]


def memory(place: Installed, times: int) -> list[Figure]:
    """The most memory that the screens ever have."""
    row, path = title_of("kollegahandledning"), interrupted(place, "memory")
    empty = place.apart("memory")

    def live() -> Memory | None:
        with Window([*place.program, "resume", str(path)], place.env, place.home, SIZE) as window:
            goes_on(window)
            window.types("Vem märkte det?")
            window.settles()
            window.types("\r")
            window.passes(SECONDS_TO_CALM_DOWN)
        return window.memory

    def home() -> Memory | None:
        with Window(place.program, empty.env, empty.home, SIZE) as window:
            window.waits_until(lambda: row.encode() in window.seen)
            window.passes(SECONDS_TO_CALM_DOWN)
        return window.memory

    def bare() -> Memory | None:
        with Window(place.baseline("bare_app"), place.env, place.home, SIZE) as window:
            window.first_word()
            window.passes(SECONDS_TO_CALM_DOWN)
        return window.memory

    sleeping = memory_of_sleep(place)
    taken = [(live(), home(), bare()) for _ in range(times)]
    ours, homes, bares = (_middle(each) for each in zip(*taken, strict=True))
    why = why_not_believed(sleeping)
    against = "a bare Textual app"
    return [
        _memory_figure("peak memory of the live screen", ours, bares, against, why, is_judged=True),
        _memory_figure("peak memory of home, once the rows stand", homes, bares, against, why),
        _memory_figure("peak memory of sleep, which has next to none", sleeping, None, "", why),
    ]


def memory_of_sleep(place: Installed) -> Memory | None:
    """The memory of a program that does nothing, measured as that of every other one."""
    with Window(SLEEP, place.env, place.home) as window:
        window.passes(0.2)
    return window.memory


def why_not_believed(sleeping: Memory | None) -> str:
    """Why no figure of memory of this run can be believed, if none can.

    Args:
        sleeping: the memory of ``sleep``, measured in the same run.
    """
    if sleeping is None or sleeping.peak < NEXT_TO_NOTHING:
        return ""
    return f"sleep is said to have {sleeping.peak:.1f} MB: that is another process's memory"


def interrupted(place: Installed, name: str, events: int = EVENTS, count: int = FEW) -> Path:
    """A conversation that can be taken up again."""
    return file_of(name, place.home, place.state, platform.node(), events, count=count)


def goes_on(window: Window) -> None:
    """Let the conversation go on, and everything be drawn."""
    window.first_word()
    window.passes(SECONDS_TO_CALM_DOWN)
    window.types(GO_ON)
    window.passes(SECONDS_TO_CALM_DOWN)
    window.forgets()


def _memory_figure(
    name: str,
    value: Memory | None,
    baseline: Memory | None,
    against: str,
    why_not: str,
    *,
    is_judged: bool = False,
) -> Figure:
    shares = [f"{each.share:.1f}" for each in (value, baseline) if each is not None and each.share]
    return Figure(
        name=name,
        value=None if value is None else value.peak,
        baseline=None if baseline is None else baseline.peak,
        against=against,
        unit="MB",
        goal=Goal(limit=1.8, of="issue 11") if is_judged else None,
        note="; ".join(
            [*(["1.6× is wished for"] if is_judged else []), f"PSS {' and '.join(shares)} MB"]
        ),
        refused=why_not,
    )


def _middle(taken: Sequence[Memory | None]) -> Memory | None:
    """The median of several memories."""
    known = sorted((each for each in taken if each is not None), key=lambda each: each.peak)
    return known[len(known) // 2] if known else None
