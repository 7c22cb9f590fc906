"""``python -m benchmarks``: measure everything, and say whether the goals are met."""

import argparse
import platform
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from subprocess import SubprocessError

from rich.console import Console
from rich.table import Table

from benchmarks import growth, in_memory, journeys, of_scripts, structure
from benchmarks.installed import Installed, installed
from benchmarks.measuring import Figure, Growth, load, loop_milliseconds

LONGEST_REASON = 200
"""Characters of what is told of a benchmark that failed."""

WIDTH = 168
"""Columns of the table where it is not shown in a terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One measurement that can be asked for by name."""

    measure: Callable[[int], Sequence[Figure | Growth]]
    """Takes it, so many times."""
    times: int
    """How many times, for a figure that can be trusted."""
    quick: int = 1
    """How many times, to see that it works."""


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for.

    Returns:
        The exit code: 0 if every goal is met that can be measured here, or when it was only tried;
        else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", action="append", default=[], help="take this one (repeatable)"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds: the goals are not judged")
    parser.add_argument("--list", action="store_true", help="the names")
    wish = parser.parse_args(arguments)
    with installed() as place:
        known = benchmarks_known(place)
        if wish.list:
            print("\n".join(known))  # noqa: T201 - the answer
            return 0
        unknown = set(wish.only) - set(known)
        if unknown:
            parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; see --list")
        before = load()
        each_taken = (_taken(name, known[name], is_quick=wish.quick) for name in wish.only or known)
        taken = list(chain.from_iterable(each_taken))
    show(taken, before)
    figures = (each for each in taken if isinstance(each, Figure))
    is_good = all(figure.verdict in ("", "met", "not measured") for figure in figures)
    return 0 if wish.quick or is_good else 1


def benchmarks_known(place: Installed) -> dict[str, Benchmark]:
    """What can be measured on this system, by name.

    Args:
        place: the copy of the program that is measured.
    """
    return {**_on_every_system(), **(_on_posix(place) if sys.platform != "win32" else {})}


def _on_every_system() -> dict[str, Benchmark]:
    return {
        "structure": Benchmark(measure=structure.figures, times=1),
        "append": Benchmark(measure=in_memory.append, times=200, quick=5),
        "opening": Benchmark(measure=in_memory.opening_many, times=7),
        "rules": Benchmark(measure=in_memory.rules, times=15),
        "check": Benchmark(measure=of_scripts.checking, times=9),
        "rehearsals": Benchmark(measure=of_scripts.rehearsals, times=9),
        "import": Benchmark(measure=of_scripts.importing, times=5),
        "growth-events": Benchmark(measure=growth.events, times=3),
        "growth-people": Benchmark(measure=growth.people, times=9),
        "growth-steps": Benchmark(measure=growth.steps, times=3),
    }


def _on_posix(place: Installed) -> dict[str, Benchmark]:
    """What needs a terminal of its own, or the system's account of a process."""
    from benchmarks import commands, pressing, visits  # noqa: PLC0415 - not for Windows
    from benchmarks import in_a_window as seen  # noqa: PLC0415 - the same

    return {
        "journeys": Benchmark(measure=partial(journeys.figures, place), times=1),
        "start": Benchmark(measure=partial(seen.start, place), times=15),
        "help": Benchmark(measure=partial(commands.help_text, place), times=15),
        "commands": Benchmark(measure=partial(commands.commands, place), times=9),
        "key-press": Benchmark(measure=partial(pressing.key_press, place), times=400, quick=2),
        "idle": Benchmark(measure=partial(seen.idle, place), times=30),
        "memory": Benchmark(measure=partial(seen.memory, place), times=3),
        "growth-sessions": Benchmark(measure=partial(visits.sessions, place), times=3),
        "growth-scripts": Benchmark(measure=partial(visits.scripts, place), times=2),
    }


def _taken(name: str, benchmark: Benchmark, *, is_quick: bool) -> Iterable[Figure | Growth]:
    """Take one measurement, and say so meanwhile; the loop is measured before it and after it."""
    print(f"{name} …", file=sys.stderr)  # noqa: T201 - it takes a while
    before = loop_milliseconds()
    try:
        taken = benchmark.measure(benchmark.quick if is_quick else benchmark.times)
    except (OSError, SubprocessError, ValueError) as error:
        # What the others measured is not lost by it.
        told = " ".join(str(error).split())[-LONGEST_REASON:]
        taken = [Figure(name=name, value=None, unit="", refused=f"{type(error).__name__}: {told}")]
    loop = (before + loop_milliseconds()) / 2
    return [replace(each, loop=loop) for each in taken]


def show(taken: Sequence[Figure | Growth], before: str = "") -> None:
    """Print what was measured: figures first, then how costs grow.

    Args:
        taken: the figures and the growths.
        before: how busy the machine was before they were taken.
    """
    figures = [each for each in taken if isinstance(each, Figure)]
    grown = [each for each in taken if isinstance(each, Growth)]
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    if figures:
        console.print(_figures_table(figures))
    if grown:
        console.print(_growth_table(grown))
    console.print(_conditions(taken, before))
    if sys.platform == "win32":
        console.print("What runs in a process of its own is measured on POSIX systems only.")


def _conditions(taken: Sequence[Figure | Growth], before: str) -> str:
    """On what the figures were taken, and how quick it was."""
    told = [f"Python {platform.python_version()}, {sys.platform}"]
    if before:
        told.append(f"before: {before}; after: {load()}")
    loops = [each.loop for each in taken if each.loop is not None]
    if loops:
        took = f"{min(loops):.2f} to {max(loops):.2f} ms"
        told.append(
            f"loops: how many rounds of a fixed loop of plain Python a time took, each {took} "
            "beside it; of a rate, how much came in one round"
        )
    return f"{'; '.join(told)}."


def _figures_table(figures: list[Figure]) -> Table:
    table = Table(title="Facilitator, beside what does next to nothing", title_justify="left")
    for heading in ("figure", "measured", "loops", "baseline", "ratio", "goal", "", "note"):
        is_number = heading in ("measured", "loops", "ratio")
        table.add_column(heading, justify="right" if is_number else "left", no_wrap=is_number)
    for figure in figures:
        table.add_row(
            figure.name,
            _value_text(figure),
            "" if figure.loops is None else _told(figure.loops),
            f"{_told(figure.baseline, figure.unit)} {figure.against}" if figure.baseline else "",
            f"{figure.ratio:.2f}×" if figure.ratio is not None else "",
            _goal_text(figure),
            figure.verdict if figure.value is not None or figure.refused else "",
            "; ".join(filter(None, (figure.refused, figure.note))),
        )
    return table


def _value_text(figure: Figure) -> str:
    if figure.value is not None:
        return _told(figure.value, figure.unit)
    return "failed" if figure.refused else "not measured here"


def _goal_text(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    limit = f"{figure.goal.limit:g}×"
    if not figure.goal.is_ratio:
        limit = _told(figure.goal.limit, figure.unit)
    of = f" ({figure.goal.of})" if figure.goal.of else ""
    return f"{'≥' if figure.goal.is_floor else '≤'} {limit}{of}"


def _growth_table(grown: list[Growth]) -> Table:
    table = Table(title="Growth", title_justify="left")
    for heading in ("what", "size", "measured", "loops", "for each", "to the smallest"):
        table.add_column(heading, justify="left" if heading == "what" else "right", no_wrap=True)
    for each in grown:
        rows = zip(each.points, each.for_each, each.growing, strict=True)
        for number, ((size, cost), one, ratio) in enumerate(rows):
            measured = Figure(name=each.name, value=cost, unit=each.unit, loop=each.loop)
            table.add_row(
                each.name if number == 0 else "",
                f"{size:,} {each.of}",
                _told(cost, each.unit),
                "" if measured.loops is None else _told(measured.loops),
                "" if one is None else _told_for_each(one, each.unit),
                "" if ratio is None else f"{ratio:.2f}×",
            )
        table.add_section()
    return table


def _told_for_each(cost: float, unit: str) -> str:
    """What one cost, in microseconds where it is a time."""
    micro = {"ms": 1000.0, "s": 1e6, "µs": 1.0}
    return _told(cost * micro[unit], "µs") if unit in micro else _told(cost, unit)


def _told(value: float, unit: str = "") -> str:
    """A value with its unit, in three figures or so."""
    told = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"  # noqa: PLR2004 - see above
    return f"{told} {unit}".strip()


if __name__ == "__main__":
    sys.exit(main())
