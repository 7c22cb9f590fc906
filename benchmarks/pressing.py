"""A key press that saves: Enter after some words, until all of it is drawn. POSIX only.

The words are pressed in conversations of two lengths and two sizes, and beside them in an app that
does no more than save a line and show it. Each window takes some presses, so that a conversation
is not much longer in the end than it is said to be; windows of all of them are opened in turn.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks.counted import Counts, read_counts, room_for_counts
from benchmarks.in_a_window import SIZE, goes_on, interrupted
from benchmarks.installed import Installed
from benchmarks.measuring import Figure, Goal, percentile
from benchmarks.window import Window

PRESSES_IN_A_WINDOW = 50
"""After so many a conversation is begun from its file again."""

COUNTED = 10
"""Presses whose cells and layouts are counted, in a window of their own."""

BARE = "a bare app that saves a line"
"""What a conversation is compared with."""

CASES = {(300, 6): 1.0, (1000, 24): 1.0, (300, 24): 0.25, (1000, 6): 0.25}
"""How many events a conversation has and how many people take part; and the share of the presses
that it gets. Both grow together in the first two; the others tell which of them it was."""

MOST_WARM_UPS = 2
"""Presses in each window that do not count: what is imported at the first is imported then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What one key press cost."""

    processor: float
    """Milliseconds that a processor worked."""
    wall: float
    """Milliseconds until the last byte was there."""
    bytes: int
    """Bytes that were sent to the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One program in which words are saved, opened anew as often as is wanted."""

    name: str
    """Which."""
    share: float
    """The share of all presses that it gets."""
    opened: Callable[[], Window]
    """Opens it."""
    counted: Callable[[Path], Window]
    """Opens it so that it counts in that file what it draws."""
    is_ours: bool
    """Whether a conversation has to be told to go on, and a turn to end."""


def key_press(place: Installed, times: int) -> list[Figure]:
    """What a press that saves costs, on an average and at worst."""
    cases = [_conversation(place, *size, share) for size, share in CASES.items()]
    cases.append(_bare(place))
    presses: dict[str, list[Press]] = {case.name: [] for case in cases}
    for begun in range(0, times, PRESSES_IN_A_WINDOW):
        for case in cases:
            left = max(1, round(case.share * times)) - begun
            if left > 0:
                presses[case.name] += _pressed(case, min(PRESSES_IN_A_WINDOW, left))
    bare = presses[cases[-1].name]
    figures = []
    for case in cases[:-1]:
        counts = _counted(place, case, min(COUNTED, times))
        figures += _figures(case, presses[case.name], bare, counts)
    drawn = _counted(place, cases[-1], min(COUNTED, times))
    note = f"{drawn.cells:,} cells, {drawn.layouts} layouts, {len(bare)} presses"
    return [*figures, _walls(BARE, bare, note=note)]


def _conversation(place: Installed, events: int, people: int, share: float) -> Case:
    """A conversation; each window gets a file of its own."""
    numbers = count(1)

    def file() -> str:
        name = f"press-{events}-{people}-{next(numbers)}"
        return str(interrupted(place, name, events, people))

    return Case(
        name=f"{events:,} events, {people} people",
        share=share,
        opened=lambda: _window(place, [*place.program, "resume", file()]),
        counted=lambda path: _window(
            place, [*_counting(path), "facilitator", "resume", file()], place.env_with_benchmarks
        ),
        is_ours=True,
    )


def _bare(place: Installed) -> Case:
    """An app that saves a line and shows it."""
    saved = str(place.home / "saved.txt")
    return Case(
        name="bare",
        share=1.0,
        opened=lambda: _window(place, [*place.baseline("bare_saver"), saved]),
        counted=lambda path: _window(
            place,
            [*_counting(path), "benchmarks.baselines.bare_saver", saved],
            place.env_with_benchmarks,
        ),
        is_ours=False,
    )


def _window(place: Installed, command: Sequence[str], env: dict[str, str] | None = None) -> Window:
    return Window(command, env or place.env, place.home, SIZE)


def _counting(path: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.counted", str(path)]


def _pressed(case: Case, times: int) -> list[Press]:
    """Press so often in one window."""
    with case.opened() as window:
        _gets_ready(case, window)
        return [_press(case, window, number) for number in range(-MOST_WARM_UPS, times)][
            MOST_WARM_UPS:
        ]


def _counted(place: Installed, case: Case, times: int) -> Counts:
    """What is drawn at a press, as most presses draw it."""
    path = room_for_counts(place.home / "counts")
    with case.counted(path) as window:
        _gets_ready(case, window)
        drawn = []
        for number in range(-MOST_WARM_UPS, times):
            _types(window, number)
            before = read_counts(path)
            _saves(window, number)
            drawn.append(read_counts(path).since(before))
            _ends_turn(case, window)
    return Counts(
        cells=round(statistics.median(each.cells for each in drawn[MOST_WARM_UPS:])),
        layouts=round(statistics.median(each.layouts for each in drawn[MOST_WARM_UPS:])),
    )


def _gets_ready(case: Case, window: Window) -> None:
    if case.is_ours:
        goes_on(window)
    else:
        window.first_word()
        window.settles()


def _press(case: Case, window: Window, number: int) -> Press:
    """Type some words, save them, and say what that cost; then it is the next one's turn."""
    _types(window, number)
    worked, sent, pressed = window.processor_seconds, window.bytes, time.perf_counter()
    _saves(window, number)
    press = Press(
        processor=1000 * (window.processor_seconds - worked),
        wall=1000 * (window.last_byte - pressed),
        bytes=window.bytes - sent,
    )
    _ends_turn(case, window)
    return press


def _words(number: int) -> str:
    """Words that no other press in the window has."""
    return f"Vem märkte det {100 + number}?"


def _types(window: Window, number: int) -> None:
    window.types(_words(number))
    window.sees(_words(number))
    window.settles()
    window.forgets()


def _saves(window: Window, number: int) -> None:
    window.types("\r")
    window.sees(_words(number))
    window.settles()


def _ends_turn(case: Case, window: Window) -> None:
    if case.is_ours:
        window.types("\t")
        window.settles()


def _figures(
    case: Case, presses: Sequence[Press], bare: Sequence[Press], drawn: Counts
) -> list[Figure]:
    """The figures of one conversation, beside the app that only saves."""
    name = f"Enter that saves, {case.name}"
    columns, rows = SIZE
    return [
        Figure(
            name=f"{name}: processor time",
            value=statistics.median(press.processor for press in presses),
            baseline=statistics.median(press.processor for press in bare),
            against=BARE,
            unit="ms",
            goal=Goal(limit=1.8, of="issue 11"),
            note=f"{len(presses)} presses, at {columns}×{rows}",
        ),
        _walls(name, presses, bare),
        Figure(
            name="… bytes sent",
            value=statistics.median(press.bytes for press in presses),
            baseline=statistics.median(press.bytes for press in bare),
            against=BARE,
            unit="bytes",
            goal=Goal(limit=4000, of="issue 11", is_ratio=False),
        ),
        Figure(
            name="… cells drawn",
            value=drawn.cells,
            unit="cells",
            note=f"of {columns * rows:,}, counted in a window of its own",
        ),
        Figure(
            name="… layouts",
            value=drawn.layouts,
            unit="",
            goal=Goal(limit=0, of="issue 11", is_ratio=False),
        ),
    ]


def _walls(
    name: str, presses: Sequence[Press], bare: Sequence[Press] = (), note: str = ""
) -> Figure:
    walls = [press.wall for press in presses]
    worst = f"p95 {percentile(walls, 0.95):.1f} ms"
    return Figure(
        name=f"{name}: on the clock, p50",
        value=percentile(walls, 0.5),
        baseline=percentile([press.wall for press in bare], 0.5) if bare else None,
        against=BARE if bare else "",
        unit="ms",
        note="; ".join(filter(None, (worst, note))),
    )
