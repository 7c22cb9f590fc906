"""What whole commands cost a processor, from the start of the process to its end. POSIX only."""

import platform
import statistics
from collections.abc import Sequence

from benchmarks.installed import Installed
from benchmarks.measuring import Figure, Goal, all_in_turn
from benchmarks.meeting import file_of
from benchmarks.processes import cost_of

PYDANTIC = ("-c", "import pydantic")
"""What any program pays that checks data with pydantic."""

SCRIPT = "kollegahandledning"
"""The script that is checked, planned and rehearsed."""

EVENTS = 300
"""How long the conversation is that is shown."""


def commands(place: Installed, times: int) -> list[Figure]:
    """Check, plan, show and rehearse, beside importing pydantic."""
    shown = file_of("shown", place.home, place.state, platform.node(), EVENTS)
    asked = {
        f"check {SCRIPT}": ("check", SCRIPT),
        f"plan {SCRIPT} --people 8": ("plan", SCRIPT, "--people", "8"),
        f"show, {EVENTS} events": ("show", str(shown)),
        f"rehearse {SCRIPT} --people 5": ("rehearse", SCRIPT, "--people", "5", "--seed", "1"),
    }

    def processor_time(command: Sequence[str]) -> float:
        return 1000 * cost_of(command, place.env, place.home).processor

    lines = [[place.program[0], *PYDANTIC], *([*place.program, *each] for each in asked.values())]
    bare, *ours = all_in_turn(
        [lambda line=line: processor_time(line) for line in lines],  # type: ignore[misc]
        times,
    )
    return [
        Figure(
            name=f"facilitator {name}, processor time",
            value=statistics.median(taken),
            baseline=statistics.median(bare),
            against="python -c 'import pydantic'",
            unit="ms",
            goal=Goal(limit=4.5, of="issue 11") if name.startswith("check") else None,
            note=f"at best {min(taken):.0f} and {min(bare):.0f} ms"
            + ("; 3.5× is wished for" if name.startswith("check") else ""),
        )
        for name, taken in zip(asked, ours, strict=True)
    ]


def help_text(place: Installed, times: int) -> list[Figure]:
    """The help of the whole program."""
    programs = {
        "facilitator --help": place.program,
        "a minimal Typer app": place.baseline("bare_typer"),
    }

    def costs(command: Sequence[str]) -> tuple[float, float]:
        cost = cost_of([*command, "--help"], place.env, place.home)
        return 1000 * cost.wall, 1000 * cost.processor

    for command in programs.values():
        costs(command)
    taken = [[costs(command) for command in programs.values()] for _ in range(times)]
    ours, theirs = zip(*taken, strict=True)
    (wall, processor), (bare_wall, bare_processor) = (
        [statistics.median(part) for part in zip(*each, strict=True)] for each in (ours, theirs)
    )
    against = "a minimal Typer app"
    return [
        Figure(
            name="facilitator --help, processor time",
            value=processor,
            baseline=bare_processor,
            against=against,
            unit="ms",
            goal=Goal(limit=0.8, of=""),
        ),
        Figure(
            name="facilitator --help, on the clock",
            value=wall,
            baseline=bare_wall,
            against=against,
            unit="ms",
        ),
    ]
