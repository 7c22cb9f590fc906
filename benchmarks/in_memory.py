"""What the disk and the rules cost, measured within one process."""

import os
import platform
import statistics
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from benchmarks.measuring import Figure, Goal, in_turn, processor_seconds_for, seconds_for
from benchmarks.meeting import BEGAN, FEW, commands_given, file_of, led, occasion, people, script
from facilitator.core.commands import Command
from facilitator.core.errors import Refused
from facilitator.core.fold import opening
from facilitator.core.refusal import Refusal
from facilitator.core.rules import unfolded
from facilitator.core.session import Moment
from facilitator.store.session.events import blocks_of
from facilitator.store.session.journal import MemoryJournal, SessionJournal
from facilitator.store.session.reading import read_session, replayed

MANY_EVENTS = 2000
"""Events in the large session."""

LONG_MEETING = 300
"""Events in an ordinary, long conversation."""

LONGEST_MEETING = 10_000
"""Events in a conversation that nobody has held yet."""


def append(times: int) -> list[Figure]:
    """One append, beside a bare write and fsync of the same bytes."""
    conductor = led("append", MemoryJournal(), 40 + 4 * times)
    commands: dict[int, list[int]] = {}
    for index, event in enumerate(conductor.events):
        commands.setdefault(event.command, []).append(index)
    groups = iter([[conductor.events[i] for i in indices] for indices in commands.values()])
    with (
        tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".benchmark-") as folder,
        _journal(Path(folder)) as journal,
    ):
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
    return [
        Figure(
            name="one append to the journal",
            value=value,
            baseline=baseline,
            against="write + fsync of the same bytes",
            unit="µs",
            goal=Goal(limit=2, of="issue 11"),
        )
    ]


def opening_many(times: int) -> list[Figure]:
    """Reading a long session until its state is known."""
    with tempfile.TemporaryDirectory() as folder:
        path = file_of("long", Path(folder), Path(folder, "state"), "here", MANY_EVENTS)
        text = path.read_text(encoding="utf-8")
        value, baseline = in_turn(
            lambda: 1000 * processor_seconds_for(lambda: replayed(read_session(path))),
            lambda: 1000 * processor_seconds_for(lambda: tomllib.loads(text)),
            times,
        )
    return [
        Figure(
            name=f"opening {MANY_EVENTS:,} events, processor time",
            value=value,
            baseline=baseline,
            against="tomllib alone",
            unit="ms",
            goal=Goal(limit=1.6, of="issue 11"),
        )
    ]


def rules(times: int) -> list[Figure]:
    """The rules as the Conductor runs them: each command unfolded once."""
    far_events = LONGEST_MEETING if times > 1 else LONGEST_MEETING // 10
    long = [1 / seconds_a_command(LONG_MEETING) for _ in range(times)]
    longest = [1 / seconds_a_command(far_events) for _ in range(max(1, times // 5))]
    value, far = statistics.median(long), statistics.median(longest)
    return [
        Figure(
            name=f"commands through the rules, to {LONG_MEETING} events",
            value=value,
            unit="a second",
            goal=Goal(limit=12_000, of="issue 11", is_ratio=False, is_floor=True),
            note=f"processor time; at best {max(long):,.0f}",
        ),
        Figure(
            name=f"the same, to {far_events:,} events",
            value=far,
            baseline=value,
            against=f"to {LONG_MEETING} events",
            unit="a second",
            goal=Goal(limit=0.9, of="issue 11", is_floor=True),
        ),
    ]


def seconds_a_command(events: int, count: int = FEW) -> float:
    """What a command costs a processor, on an average over a conversation with so many events.

    Args:
        events: how far the conversation comes.
        count: how many take part.
    """
    given = _given(events, count)
    first = opening(occasion("rules", count), people(count))

    def through() -> None:
        session = first
        for command, moment in given:
            outcome = unfolded(session, command, moment)
            if isinstance(outcome, Refusal):
                raise Refused(outcome.reason)
            session = outcome.session

    return processor_seconds_for(through) / len(given)


@cache
def _given(events: int, count: int) -> list[tuple[Command, Moment]]:
    return commands_given(events, count)


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
