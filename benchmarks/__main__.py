"""``python -m benchmarks``: measure everything, and say whether the goals are met."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from rich.console import Console
from rich.table import Table

from benchmarks import in_memory, of_scripts
from benchmarks.installed import Installed, installed
from benchmarks.measuring import Figure, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One measurement that can be asked for by name."""

    measure: Callable[[int], Figure]
    """Takes it, so many times."""
    times: int
    """How many times, for a figure that can be trusted."""
    quick: int
    """How many times, to see that it works."""


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for.

    Returns:
        The exit code: 0 if every goal is met, or when it was only tried; else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="take this one (repeatable)"
    )
    parser.add_argument("--quick", action="store_true", help="few rounds: the goals are not judged")
    parser.add_argument("--list", action="store_true", help="the names")
    wish = parser.parse_args(arguments)
    with installed() as place:
        known = {**_on_every_system(), **(_in_a_window(place) if sys.platform != "win32" else {})}
        if wish.list:
            print("\n".join(known))  # noqa: T201 - the answer
            return 0
        unknown = set(wish.only or ()) - set(known)
        if unknown:
            parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; see --list")
        before = load()
        chosen = {name: known[name] for name in wish.only or known}
        figures = [_taken(name, one, is_quick=wish.quick) for name, one in chosen.items()]
    _show(figures, before)
    return 0 if wish.quick or all(figure.is_met for figure in figures) else 1


def _on_every_system() -> dict[str, Benchmark]:
    return {
        "append": Benchmark(measure=in_memory.append, times=200, quick=5),
        "opening": Benchmark(measure=in_memory.opening_many, times=7, quick=1),
        "rules": Benchmark(measure=in_memory.rules, times=15, quick=1),
        "check": Benchmark(measure=of_scripts.checking, times=9, quick=1),
        "rehearsals": Benchmark(measure=of_scripts.rehearsals, times=9, quick=1),
        "import": Benchmark(measure=of_scripts.importing, times=5, quick=1),
    }


def _in_a_window(place: Installed) -> dict[str, Benchmark]:
    """What needs a terminal of its own, which Windows does not have."""
    from benchmarks import in_a_window as seen  # noqa: PLC0415 - it cannot be imported on Windows

    return {
        "start": Benchmark(measure=partial(seen.start, place), times=15, quick=1),
        "help": Benchmark(measure=partial(seen.help_text, place), times=15, quick=1),
        "key-press": Benchmark(measure=partial(seen.key_press, place), times=40, quick=3),
        "idle": Benchmark(measure=partial(seen.idle, place), times=20, quick=1),
        "memory": Benchmark(measure=partial(seen.memory, place), times=3, quick=1),
    }


def _taken(name: str, benchmark: Benchmark, *, is_quick: bool) -> Figure:
    """Take one measurement, and say so meanwhile."""
    print(f"{name} …", file=sys.stderr)  # noqa: T201 - it takes a while
    return benchmark.measure(benchmark.quick if is_quick else benchmark.times)


def _show(figures: list[Figure], before: str) -> None:
    """Print what came of them."""
    table = Table(title="Facilitator, beside what does next to nothing", title_justify="left")
    for heading in ("figure", "measured", "baseline", "ratio", "goal", "", "note"):
        table.add_column(heading, justify="right" if heading in ("measured", "ratio") else "left")
    for figure in figures:
        sign = "≥" if figure.is_floor else "≤"
        goal = f"{figure.goal:g}×" if figure.is_ratio else f"{figure.goal:g} {figure.unit}"
        table.add_row(
            figure.name,
            _told(figure.value, figure.unit),
            f"{_told(figure.baseline, figure.unit)} {figure.against}" if figure.baseline else "",
            f"{figure.ratio:.2f}×" if figure.ratio else "",
            f"{sign} {goal}",
            "met" if figure.is_met else "MISSED",
            figure.note,
        )
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(table)
    console.print(
        f"Python {sys.version.split()[0]}, {sys.platform}; before: {before}; after: {load()}."
    )
    if sys.platform == "win32":
        console.print("What is seen in a terminal window is measured on POSIX systems only.")


def _told(value: float, unit: str) -> str:
    """A value with its unit, in three figures or so."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"  # noqa: PLR2004 - see above


if __name__ == "__main__":
    sys.exit(main())
