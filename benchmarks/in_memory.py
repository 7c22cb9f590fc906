"""What the disk and the rules cost, measured within one process."""

import os
import platform
import statistics
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import Figure, in_turn, seconds_for
from benchmarks.meeting import (
    BEGAN,
    commands_given,
    file_of,
    led,
    occasion,
    people,
    script,
)
from facilitator.core.errors import Refused
from facilitator.core.fold import fold, opening
from facilitator.core.refusal import Refusal
from facilitator.core.rules import decide
from facilitator.store.journal import SessionJournal
from facilitator.store.memory_journal import MemoryJournal
from facilitator.store.replay import replayed
from facilitator.store.session_reading import read_session
from facilitator.store.session_text import blocks_of

MANY_EVENTS = 2000
"""Events in the large session."""

LONG_MEETING = 300
"""Events in an ordinary, long conversation."""


def append(times: int) -> Figure:
    """One append, beside a bare write and fsync of the same bytes."""
    conductor = led("append", MemoryJournal(), 40 + 4 * times)
    commands: dict[int, list[int]] = {}
    for index, event in enumerate(conductor.events):
        commands.setdefault(event.command, []).append(index)
    groups = iter([[conductor.events[i] for i in indices] for indices in commands.values()])
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder, _journal(Path(folder)) as journal:
        bare = os.open(Path(folder, "bare"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        sizes = []

        def write_and_flush(block: bytes) -> None:
            os.write(bare, block)
            os.fsync(bare)

        def ours() -> float:
            events = next(groups)
            sizes.append(blocks_of(events).encode())
            return 1e6 * seconds_for(lambda: journal.append(events))

        def theirs() -> float:
            return 1e6 * seconds_for(lambda: write_and_flush(sizes[-1]))

        value, baseline = in_turn(ours, theirs, times, warm_ups=5)
        os.close(bare)
    return Figure(
        name="one append to the journal",
        value=value,
        baseline=baseline,
        against="write + fsync of the same bytes",
        unit="µs",
        goal=2,
        is_ratio=True,
    )


def opening_many(times: int) -> Figure:
    """Reading a long session until its state is known."""
    with tempfile.TemporaryDirectory() as folder:
        path = file_of("long", Path(folder), Path(folder, "state"), "here", MANY_EVENTS)
        text = path.read_text(encoding="utf-8")
        value, baseline = in_turn(
            lambda: seconds_for(lambda: replayed(read_session(path))),
            lambda: seconds_for(lambda: tomllib.loads(text)),
            times,
        )
    return Figure(
        name=f"opening {MANY_EVENTS} events",
        value=value,
        baseline=baseline,
        against="tomllib alone",
        unit="s",
        goal=1,
    )


def rules(times: int) -> Figure:
    """Commands through ``decide`` and ``evolve``, in a conversation that has come far."""
    given = commands_given(LONG_MEETING)
    first = opening(occasion("rules"), people())

    def through() -> None:
        session = first
        for command, moment in given:
            outcome = decide(session, command, moment)
            if isinstance(outcome, Refusal):
                raise Refused(outcome.reason)
            session = fold(session, outcome)

    through()
    took = statistics.median(seconds_for(through) for _ in range(times))
    return Figure(
        name="commands through decide and evolve",
        value=len(given) / took,
        unit="a second",
        goal=10_000,
        is_floor=True,
        note=f"{len(given)} commands of a conversation with {LONG_MEETING} events",
    )


@contextmanager
def _journal(folder: Path) -> Iterator[SessionJournal]:
    """A journal that nothing has been written to."""
    journal = SessionJournal.create(
        folder / "append.toml",
        occasion("append"),
        people(),
        script().text,
        host=platform.node(),
        at=BEGAN,
        root=folder / "state",
    )
    try:
        yield journal
    finally:
        journal.close()
