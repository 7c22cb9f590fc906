"""How costs grow with a conversation and with a script, within one process."""

import statistics
from collections.abc import Callable

from benchmarks.in_memory import seconds_a_command
from benchmarks.measuring import Figure, Goal, Growth, processor_seconds_for
from facilitator.core.plan import make_plan
from facilitator.core.script import Script
from facilitator.rehearsal import prepared, rehearse
from facilitator.store.scripts.reading import script_from_text
from facilitator.store.session.journal import MemoryJournal

EVENTS = (100, 300, 1_000, 3_000, 10_000)
PEOPLE = (6, 12, 24, 40)
STEPS = (10, 50, 100, 245, 490)
"""Sizes; the format allows 500 steps, and 40 people."""

HALF, WHOLE = 245, 490
"""Steps of two scripts, one twice as long as the other."""

PEOPLE_IN_STEPS = 8
"""How many go through a script of many steps."""

QUICK = 1
"""So many times mean that it is only tried: then the largest sizes are left out."""


def events(times: int) -> list[Growth]:
    """What a command costs the rules, by how far a conversation has come."""
    sizes = EVENTS if times > QUICK else EVENTS[:3]
    return [
        Growth(
            name="rules, a command",
            unit="µs",
            of="events",
            points=tuple((size, 1e6 * _command(size, 6, times)) for size in sizes),
            is_for_each=True,
        )
    ]


def people(times: int) -> list[Growth]:
    """What a command costs the rules, by how many take part."""
    return [
        Growth(
            name="rules, a command at 300 events",
            unit="µs",
            of="people",
            points=tuple((size, 1e6 * _command(300, size, times)) for size in PEOPLE),
            is_for_each=True,
        )
    ]


def steps(times: int) -> list[Figure | Growth]:
    """What checking, planning and rehearsing cost, by how long a script is."""
    sizes = STEPS if times > QUICK else STEPS[:3]
    texts = {size: script_of(size) for size in sizes}
    scripts = {size: _usable(text) for size, text in texts.items()}
    deeds: dict[str, Callable[[int], object]] = {
        "check, in one process": lambda size: script_from_text(texts[size]),
        "plan, in one process": lambda size: make_plan(scripts[size], PEOPLE_IN_STEPS),
        "rehearse, in memory": lambda size: rehearse(
            prepared(scripts[size], PEOPLE_IN_STEPS, 1), MemoryJournal()
        ),
    }
    grown = [
        Growth(
            name=name,
            unit="ms",
            of="steps",
            points=tuple((size, 1000 * _spent(deed, size, times)) for size in sizes),
        )
        for name, deed in deeds.items()
    ]
    took = dict(grown[-1].points)
    if WHOLE not in took:
        return [*grown]
    events_of = {size: _events_of(scripts[size]) for size in (HALF, WHOLE)}
    judged = Figure(
        name=f"rehearsal of {WHOLE} steps, processor time",
        value=took[WHOLE],
        baseline=took[HALF],
        against=f"of {HALF} steps",
        unit="ms",
        goal=Goal(limit=2.2, of="issue 11"),
        note=f"{events_of[WHOLE]:,} events against {events_of[HALF]:,}",
    )
    for_each = Figure(
        name="… for each event",
        value=1000 * took[WHOLE] / events_of[WHOLE],
        baseline=1000 * took[HALF] / events_of[HALF],
        against=f"of {HALF} steps",
        unit="µs",
    )
    return [judged, for_each, *grown]


def script_of(count: int) -> str:
    """The text of a script with so many steps: rounds in which everybody says something."""
    return _TOP + "".join(_STEP.format(number=number) for number in range(count))


_TOP = """\
format = 1
id = "many-steps"
version = "1.0.0"
language = "sv"
title = "Många rundor"
summary = "Runda efter runda."

[lists.thoughts]
title = "Tankar"
"""

_STEP = """
[[steps]]
id = "round-{number}"
kind = "round"
title = "Runda {number}"
say = "Vad tänker du om det här?"
collect = "thoughts"
turn_minutes = 1
"""


def _usable(text: str) -> Script:
    read = script_from_text(text)
    if read.script is None:
        raise ValueError(read.findings)
    return read.script


def _events_of(script: Script) -> int:
    """How many events a rehearsal comes to."""
    return len(rehearse(prepared(script, PEOPLE_IN_STEPS, 1), MemoryJournal()).events)


def _command(events: int, people: int, times: int) -> float:
    """The median of what a command costs, in seconds."""
    return statistics.median(seconds_a_command(events, people) for _ in range(times))


def _spent(deed: Callable[[int], object], size: int, times: int) -> float:
    """The median of what the processor spends on a deed, in seconds."""
    return statistics.median(processor_seconds_for(lambda: deed(size)) for _ in range(times))
