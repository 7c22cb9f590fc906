"""What it costs to come home, and to come home again, by how much lies there. POSIX only.

Home is opened in a process of its own, without a terminal (``benchmarks/steered.py``): once from
the start of the program until the rows stand, then once more as when somebody comes back to it.
"""

import json
import re
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import steered
from benchmarks.installed import REPOSITORY, Installed
from benchmarks.measuring import Figure, Goal, Growth
from facilitator.store.unchanged import SETTLED

SESSIONS = (0, 100, 1_000, 10_000)
SCRIPTS = (0, 50, 200, 500, 2_000)
"""Sizes of what lies at home."""

MANY_SESSIONS = 1_000
"""The size at which coming again is judged."""

NANOSECONDS = 1_000_000_000
"""In a second."""

QUICK = 1
"""So many times mean that it is only tried: then the largest sizes are left out."""

PATIENCE = 300
"""Seconds that a visit gets."""

_ID = re.compile(r'^id = "[^"]*"', re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visits:
    """What two visits cost, in milliseconds of a processor."""

    first: float
    """From the start of the program until the rows stand."""
    again: float
    """When one comes back."""


def sessions(place: Installed, times: int) -> list[Figure | Growth]:
    """Home, by how many conversations are over."""
    from benchmarks.finished import write_finished  # noqa: PLC0415 - not in the process that visits

    home = place.workspace("sessions")
    sizes = SESSIONS if times > QUICK else SESSIONS[:2]
    visits = {}
    for size in sizes:
        write_finished(home.home / "sessions", size, place.home / "led")
        visits[size] = _visited(home, times)
    grown = _grown(visits, "earlier conversations")
    if MANY_SESSIONS not in visits:
        return [*grown]
    judged = Figure(
        name=f"home, second visit, {MANY_SESSIONS:,} conversations, processor time",
        value=visits[MANY_SESSIONS].again,
        baseline=visits[MANY_SESSIONS].first,
        against="the first visit",
        unit="ms",
        goal=Goal(limit=0.1, of="issue 11"),
    )
    return [judged, *grown]


def scripts(place: Installed, times: int) -> list[Growth]:
    """Home, by how many scripts of one's own there are beside those that ship."""
    home = place.workspace("scripts")
    sizes = SCRIPTS if times > QUICK else SCRIPTS[:2]
    visits = {}
    for size in sizes:
        _write_scripts(home.home / "scripts", size)
        visits[size] = _visited(home, times)
    return _grown(visits, "own scripts")


def _grown(visits: dict[int, Visits], of: str) -> list[Growth]:
    return [
        Growth(
            name=f"home, {name}",
            unit="ms",
            of=of,
            points=tuple((size, getattr(both, which)) for size, both in visits.items()),
        )
        for which, name in (("first", "first visit"), ("again", "second visit"))
    ]


def _visited(place: Installed, times: int) -> Visits:
    """The medians of some visits."""
    # Files are seldom looked at in the moment in which they are written, and nothing is kept of
    # such a file, since it could change and look the same.
    time.sleep(SETTLED / NANOSECONDS)
    taken = [_visit(place) for _ in range(times)]
    return Visits(
        first=statistics.median(each.first for each in taken),
        again=statistics.median(each.again for each in taken),
    )


def _visit(place: Installed) -> Visits:
    record = place.home / "visits.json"
    subprocess.run(  # noqa: S603 - this file
        [sys.executable, "-m", "benchmarks.visits", str(record)],
        cwd=place.home,
        env=place.env_with_benchmarks,
        timeout=PATIENCE,
        check=True,
    )
    return Visits(**json.loads(record.read_text(encoding="utf-8")))


def _write_scripts(folder: Path, count: int) -> None:
    """Scripts that ship, again and again under other ids."""
    folder.mkdir(exist_ok=True)
    shipped = [path.read_text("utf-8") for path in sorted((REPOSITORY / "scripts").glob("*.toml"))]
    for number in range(len(list(folder.glob("*.toml"))), count):
        text = _ID.sub(f'id = "own-{number}"', shipped[number % len(shipped)], count=1)
        (folder / f"own-{number}.toml").write_text(text, encoding="utf-8")


def _come_twice(record: Path) -> None:
    """Come home and come again in this process, and write down what that cost."""

    async def led(pilot: Any) -> None:  # noqa: ANN401 - a Pilot, whose module is heavy
        await _stands(pilot)
        first = 1000 * (time.process_time() - began)
        before = time.process_time()
        await pilot.app.screen.look_again()
        await _stands(pilot)
        visits.append(Visits(first=first, again=1000 * (time.process_time() - before)))
        if steered.title_of("avslutningsrunda") not in steered.screen_text(pilot):
            raise ValueError(steered.screen_text(pilot))

    visits: list[Visits] = []
    began = time.process_time()
    steered.run([], led, size=(120, 400))
    record.write_text(json.dumps(asdict(visits[0])), encoding="utf-8")


async def _stands(pilot: Any) -> None:  # noqa: ANN401 - see above
    """Wait until what takes a while has been looked up, and is drawn."""
    await steered.rests(pilot)
    await pilot.app.workers.wait_for_complete()
    await steered.rests(pilot)


if __name__ == "__main__":
    _come_twice(Path(sys.argv[1]))
