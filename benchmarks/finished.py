"""Conversations that are over, as many as are wanted, as a made-up group has led them.

Some are really led, each on a day of its own. The others are their copies, for other groups and
under other names: what tells them apart stands in the head of a file, which no checksum covers.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random

from benchmarks.installed import REPOSITORY
from benchmarks.meeting import BEGAN
from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.fold import opening
from facilitator.rehearsal import prepared
from facilitator.rehearsal.behaviour import next_command, start_of
from facilitator.store.scripts.reading import read_script
from facilitator.store.session.journal import SessionJournal

FORMS = ("oppningsrunda", "kollegahandledning", "avslutningsrunda")
"""What groups hold, one after the other."""

LED = 40
"""Conversations that are really led, at most; the others are copies of them."""

PEOPLE = 5
"""How many take part."""

SECONDS_BETWEEN = 20
"""Seconds from one key press to the next."""

GROUPS = 40
"""How many groups hold them."""

MOST_COMMANDS = 5_000
"""After so many key presses a conversation that has not ended never will."""

COPY = re.compile(r"-\d{5}$")
"""How the name of a copy's file ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Who holds a conversation."""

    id: str
    """Stable name."""
    name: str
    """What the group is called."""


def group(number: int) -> Group:
    """One of the groups."""
    return Group(id=f"basgrupp-{number % GROUPS}", name=f"Basgrupp {number % GROUPS}")


def write_finished(folder: Path, count: int, state: Path) -> None:
    """Write so many conversations into a folder; those that are there already count.

    Args:
        folder: where they are to lie.
        count: how many there are to be.
        state: the folder of all state folders.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there = len(list(folder.glob("*.toml")))
    for number in range(there, min(count, LED)):
        _lead(folder, number, state)
    bases = sorted(path for path in folder.glob("*.toml") if COPY.search(path.stem) is None)
    for number, base in islice(enumerate(cycle(bases)), max(there, LED), count):
        _copy(base, number)


def _lead(folder: Path, number: int, state: Path) -> None:
    """Lead one conversation to its end."""
    form = FORMS[number % len(FORMS)]
    read = read_script(REPOSITORY / "scripts" / f"{form}.toml")
    if read.script is None:
        raise ValueError(read.findings)
    began, whose = BEGAN - timedelta(days=number), group(number)
    rehearsal = prepared(read.script, PEOPLE, number)
    occasion = replace(
        rehearsal.occasion,
        id=f"led-{number:05}",
        group_id=whose.id,
        group_name=whose.name,
        starts=began,
        is_rehearsal=False,
    )
    path = folder / f"{began:%Y-%m-%d}-{form}-{whose.id}.toml"
    journal = SessionJournal.create(
        path, occasion, rehearsal.people, read.text, host="here", at=began, root=state
    )
    chance, clock = Random(number), VirtualClock(at=began)  # noqa: S311 - the same each time
    try:
        conductor = Conductor(
            opening(occasion, rehearsal.people), journal, clock, chance=lambda: number
        )
        conductor.handle(start_of(occasion, chance))
        for _ in range(MOST_COMMANDS):
            if conductor.session.stage.is_over:
                break
            clock.go(SECONDS_BETWEEN)
            if not conductor.tick():
                conductor.handle(next_command(conductor.session, chance))
        else:
            raise RuntimeError(path)
    finally:
        journal.close()


def _copy(base: Path, number: int) -> None:
    """Write a conversation once more, as that of another group."""
    whose = group(number // LED + number)
    head, top, rest = base.read_text(encoding="utf-8").partition("[group]\n")
    head = re.sub(r'^id = "[^"]*"', f'id = "copy-{number:05}"', head, count=1, flags=re.MULTILINE)
    rest = re.sub(r'^id = "[^"]*"', f'id = "{whose.id}"', rest, count=1, flags=re.MULTILINE)
    rest = re.sub(r'^name = "[^"]*"', f'name = "{whose.name}"', rest, count=1, flags=re.MULTILINE)
    path = base.with_name(f"{base.stem}-{number:05}.toml")
    path.write_text(head + top + rest, encoding="utf-8")
