"""What somebody at the keyboard notices, measured in a terminal window. POSIX only."""

import platform
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.installed import Installed
from benchmarks.measuring import Figure, in_turn, percentile
from benchmarks.meeting import file_of
from benchmarks.window import Window

GO_ON = "\x1b[15~"
"""F5: a conversation that is taken up again stands still until it goes on."""

SIZE = (120, 40)
"""Columns and rows of the window in which the live screen is measured."""

EVENTS = 300
"""How far the conversation has come."""


def start(place: Installed, times: int) -> Figure:
    """From the start of the process to the first thing that can be read."""

    def first_word(command: Sequence[str]) -> float:
        with Window(command, place.env, place.home) as window:
            return 1000 * window.first_word()

    home, bare = in_turn(
        lambda: first_word(place.program), lambda: first_word(place.baseline("bare_app")), times
    )
    return Figure(
        name="start to first painted home",
        value=home,
        baseline=bare,
        against="a bare Textual app",
        unit="ms",
        goal=1.3,
        is_ratio=True,
    )


def help_text(place: Installed, times: int) -> Figure:
    """The help of the whole program."""

    def milliseconds(command: Sequence[str]) -> float:
        began = time.perf_counter()
        subprocess.run(  # noqa: S603 - the program itself, or a baseline
            [*command, "--help"], env=place.env, cwd=place.home, capture_output=True, check=True
        )
        return 1000 * (time.perf_counter() - began)

    ours, bare = in_turn(
        lambda: milliseconds(place.program),
        lambda: milliseconds(place.baseline("bare_typer")),
        times,
    )
    return Figure(
        name="facilitator --help",
        value=ours,
        baseline=bare,
        against="a minimal Typer app",
        unit="ms",
        goal=1.3,
        is_ratio=True,
    )


def key_press(place: Installed, times: int) -> Figure:
    """Enter after some words: until they are on the disk and the screen shows them as saved."""
    path = _interrupted(place, "key-press")
    waits = []
    with Window([*place.program, "resume", str(path)], place.env, place.home, SIZE) as window:
        _goes_on(window)
        for number in range(times):
            words = f"Vem märkte det nr {number:03}"
            window.types(words)
            window.sees(words)
            window.settles()
            window.forgets()
            pressed = time.perf_counter()
            window.types("\r")
            window.sees(words)
            window.settles()
            waits.append(1000 * (window.last_byte - pressed))
            window.types("\t")
            window.settles()
            window.passes(0.05)
    return Figure(
        name="key press that saves, p95",
        value=percentile(waits, 0.95),
        unit="ms",
        goal=50,
        note=f"median {percentile(waits, 0.5):.1f} ms; flushed and repainted, at 120×40",
    )


def idle(place: Installed, times: int) -> Figure:
    """What the running clock costs a processor."""
    path = _interrupted(place, "idle")

    def share(command: Sequence[str], *, is_ours: bool) -> float:
        with Window(command, place.env, place.home, SIZE) as window:
            window.first_word()
            if is_ours:
                _goes_on(window)
            window.passes(1)
            before, began = window.processor_seconds, time.perf_counter()
            window.passes(times)
            return 100 * (window.processor_seconds - before) / (time.perf_counter() - began)

    ours = share([*place.program, "resume", str(path)], is_ours=True)
    bare = share(place.baseline("bare_clock"), is_ours=False)
    return Figure(
        name="live screen with a running clock",
        value=ours,
        baseline=bare,
        against="a bare clock",
        unit="% of a core",
        goal=2,
        note=f"over {times} s",
    )


def memory(place: Installed, times: int) -> Figure:
    """The most memory that the live screen ever has."""
    path = _interrupted(place, "memory")

    def peak(command: Sequence[str], *, is_ours: bool) -> float:
        with Window(command, place.env, place.home, SIZE) as window:
            window.first_word()
            if is_ours:
                _goes_on(window)
                window.types("Vem märkte det?")
                window.settles()
                window.types("\r")
            window.passes(0.5)
        return window.peak / 1024 / (1024 if platform.system() == "Darwin" else 1)

    ours, bare = in_turn(
        lambda: peak([*place.program, "resume", str(path)], is_ours=True),
        lambda: peak(place.baseline("bare_app"), is_ours=False),
        times,
        warm_ups=0,
    )
    return Figure(
        name="peak memory of the live screen",
        value=ours,
        baseline=bare,
        against="a bare Textual app",
        unit="MB",
        goal=1.6,
        is_ratio=True,
    )


def _interrupted(place: Installed, name: str) -> Path:
    """A conversation that can be taken up again."""
    return file_of(name, place.home, place.state, platform.node(), EVENTS)


def _goes_on(window: Window) -> None:
    """Let the conversation go on, and everything be drawn."""
    window.first_word()
    window.passes(0.5)
    window.types(GO_ON)
    window.passes(0.5)
    window.forgets()
