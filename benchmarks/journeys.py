"""How far one has to read to follow what the program does: ``python benchmarks/journeys.py``.

Five journeys are run, each in a process of its own, and every function of ours that is called is
noted when it is called *for the first time*. A journey has so many files and functions, and so many
*changes of file*: the next function called for the first time stands in another file. What happens
while a module is imported is not counted, and comprehensions count with the function they stand in.
What a thread of its own calls comes after what the main thread calls.

The first journey is an Enter that saves a contribution: from the key to the last cell drawn, with
one stroke of the screen's clock. It also says how often the rules ran: one run is one call of
``unfolded``.

The screens are led without a terminal (``benchmarks/steered.py``), so two runs say the same.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    # Run by its path, the package that it stands in is not found by itself.
    sys.path.insert(0, str(REPOSITORY))

from benchmarks import steered  # noqa: E402 - see above
from benchmarks.installed import Installed  # noqa: E402 - the same
from benchmarks.measuring import Figure, Goal  # noqa: E402 - the same

RULES = "unfolded"
"""The function that is called once for each run of the rules."""

WITHIN = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})
"""What counts with the function it stands in; newer Pythons make no call of it."""

MODULE = "<module>"
"""What the code of a module is called while it is imported."""

HOUSE = "issue 10"
"""Who asks for the goals."""

WORDS = "Vem märkte det?"
"""What is saved on the first journey."""

PATIENCE = 300
"""Seconds that a journey gets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """What was read on the way."""

    files: int
    """Files in which a function was called."""
    functions: int
    """Functions that were called."""
    changes: int
    """How often the next new function stood in another file."""
    runs: int
    """How often the rules ran."""


CLOCK = steered.StandingClock()
"""What the program reads on a screen, so that no second passes by chance."""


class Recorder:
    """Notes each function of a folder when it is called for the first time, in each thread."""

    def __init__(self, folder: Path) -> None:
        """Note what stands in that folder."""
        self._folder = f"{folder}{os.sep}"
        self._threads: dict[int, dict[tuple[str, int, str], None]] = {}
        self._importing: dict[int, int] = {}
        self._runs = 0

    def start(self) -> None:
        """Note from now on, in this thread and in those that begin."""
        threading.setprofile(self._note)
        sys.setprofile(self._note)

    def stop(self) -> None:
        """Note no more."""
        sys.setprofile(None)
        threading.setprofile(None)

    @property
    def journey(self) -> Journey:
        """What was noted."""
        first = list(dict.fromkeys(each for known in self._threads.values() for each in known))
        files = [file for file, _line, _name in first]
        return Journey(
            files=len(set(files)),
            functions=len(first),
            changes=sum(one != other for one, other in pairwise(files)),
            runs=self._runs,
        )

    def _note(self, frame: FrameType, event: str, _argument: object) -> None:
        code, thread = frame.f_code, threading.get_ident()
        if code.co_name == MODULE:
            depth = {"call": 1, "return": -1}.get(event, 0)
            self._importing[thread] = self._importing.get(thread, 0) + depth
        elif event == "call" and not self._importing.get(thread) and self._is_ours(code):
            # Not the code itself: that of another file is equal to it if it reads the same.
            place = (code.co_filename, code.co_firstlineno, code.co_name)
            self._threads.setdefault(thread, {})[place] = None
            self._runs += code.co_name == RULES

    def _is_ours(self, code: CodeType) -> bool:
        return code.co_name not in WITHIN and code.co_filename.startswith(self._folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One journey: what is asked of the program, and what is compared."""

    name: str
    """What is told of it."""
    arguments: Callable[[Installed], list[str]]
    """Makes ready what it needs, and says what stands after the program's name."""
    most_files: int
    """How many files it may go through."""
    most_changes: int | None = None
    """How often the file may change."""
    most_runs: int | None = None
    """How often the rules may run."""


def figures(place: Installed, _times: int = 1) -> list[Figure]:
    """Every journey, in figures."""
    return [figure for key, way in WAYS.items() for figure in _told(way, travelled(place, key))]


def travelled(place: Installed, key: str) -> Journey:
    """One journey, in a process of its own.

    Args:
        place: the program.
        key: which of ``WAYS``.

    Returns:
        What was read on the way.

    Raises:
        CalledProcessError: it did not come to its end.
    """
    place = place.workspace("journey")
    arguments = WAYS[key].arguments(place)
    record = place.home / "journey.json"
    env = {**place.env_with_benchmarks, "PYTHONHASHSEED": "0"}
    subprocess.run(  # noqa: S603 - this file
        [sys.executable, "-m", "benchmarks.journeys", key, str(record), *arguments],
        cwd=place.home,
        env=env,
        timeout=PATIENCE,
        check=True,
    )
    return Journey(**json.loads(record.read_text(encoding="utf-8")))


def _told(way: Way, journey: Journey) -> list[Figure]:
    """One journey in figures."""

    def goal(limit: int | None) -> Goal | None:
        return None if limit is None else Goal(limit=limit, of=HOUSE, is_ratio=False)

    told = [
        Figure(
            name=f"{way.name}: files",
            value=journey.files,
            unit="",
            goal=goal(way.most_files),
            note=f"{journey.functions} functions",
        ),
        Figure(
            name="… changes of file", value=journey.changes, unit="", goal=goal(way.most_changes)
        ),
    ]
    if way.most_runs is not None:
        runs = Figure(
            name="… runs of the rules", value=journey.runs, unit="", goal=goal(way.most_runs)
        )
        told.append(runs)
    return told


def _conversation(place: Installed) -> list[str]:
    """A conversation of kollegahandledning with six people, to be taken up again."""
    from benchmarks.in_a_window import interrupted  # noqa: PLC0415 - it brings the whole program

    return ["resume", str(interrupted(place, "journey"))]


def _wrong_script(place: Installed) -> list[str]:
    """A script in which a kind is spelled wrong."""
    text = (REPOSITORY / "scripts" / "kollegahandledning.toml").read_text(encoding="utf-8")
    path = place.home / "kollegahandledning.toml"
    path.write_text(text.replace('kind = "round"', 'kind = "rond"', 1), encoding="utf-8")
    return ["check", str(path)]


def _home(place: Installed) -> list[str]:
    """Three conversations that are over."""
    from benchmarks.finished import write_finished  # noqa: PLC0415 - see above

    write_finished(place.home / "sessions", 3, place.state)
    return []


def _rehearsal(_place: Installed) -> list[str]:
    return ["rehearse", "kollegahandledning", "--people", "5", "--seed", "1"]


def _bundle(place: Installed) -> list[str]:
    """Two scripts, packed; taken in where neither is."""
    path = place.home / "b.zip"
    for number in range(2):
        text = (REPOSITORY / "scripts" / "kollegahandledning.toml").read_text(encoding="utf-8")
        own = place.home / f"our-way-{number}.toml"
        own.write_text(
            text.replace('id = "kollegahandledning"', f'id = "{own.stem}"'), encoding="utf-8"
        )
    scripts = [str(path) for path in sorted(place.home.glob("our-way-*.toml"))]
    subprocess.run(  # noqa: S603 - the program itself
        [*place.program, "export", *scripts, "-o", str(path)],
        cwd=place.home,
        env=place.env,
        capture_output=True,
        check=True,
    )
    return ["import", str(path), "--yes"]


WAYS: dict[str, Way] = {
    "enter": Way(
        name="Enter that saves",
        arguments=_conversation,
        most_files=70,
        most_changes=170,
        most_runs=2,
    ),
    "check": Way(name="check of a wrong script", arguments=_wrong_script, most_files=22),
    "home": Way(name="home, three conversations", arguments=_home, most_files=40),
    "rehearse": Way(name="rehearse", arguments=_rehearsal, most_files=70),
    "import": Way(name="import", arguments=_bundle, most_files=35),
}
"""The journeys."""


async def _enter(pilot: Any, recorder: Recorder) -> None:  # noqa: ANN401 - a Pilot, whose module is heavy
    """Save a contribution in the conversation that is shown."""
    from facilitator.tui import in_order  # noqa: PLC0415 - the copy that is travelled through

    # A program that is watched is slow. How often the next key looks for this one is no part of it.
    in_order.LOOK = steered.MOST_SECONDS
    steered.presses(pilot, "f5")
    await steered.rests(pilot)
    steered.presses(pilot, *("space" if letter == " " else letter for letter in WORDS))
    await steered.rests(pilot)
    clocks = steered.hold_clocks(pilot)
    steered.hold_drawing(pilot)
    recorder.start()
    steered.presses(pilot, "enter")
    await steered.draws(pilot)
    CLOCK.go(1)
    for strike in clocks:
        strike()
    await steered.draws(pilot)
    recorder.stop()


async def _stands(pilot: Any, _recorder: Recorder) -> None:  # noqa: ANN401 - the same
    """Wait until the rows of home stand."""
    await steered.sees(pilot, "Avslutningsrunda")
    await steered.rests(pilot)


STEERED: dict[str, Callable[[Any, Recorder], Awaitable[None]]] = {"enter": _enter, "home": _stands}
"""Journeys on a screen; the others begin and end with the program."""


def travel(key: str, record: Path, arguments: Sequence[str]) -> None:
    """Make one journey in this process, and write down what was read on the way."""
    # The copy that is travelled through; its start is no part of the journey.
    import facilitator.__main__  # noqa: PLC0415 - only where one travels

    recorder = Recorder(Path(facilitator.__main__.__file__).parent)
    steer = STEERED.get(key)

    async def led(pilot: Any) -> None:  # noqa: ANN401 - see above
        if steer is not None:
            await steer(pilot, recorder)
        recorder.stop()

    if key == "enter":
        CLOCK.hold()
    else:
        recorder.start()
    steered.run(arguments, led if steer else None)
    recorder.stop()
    record.write_text(json.dumps(asdict(recorder.journey)), encoding="utf-8")


if __name__ == "__main__":
    _itself, *_asked = sys.argv
    if _asked and _asked[0] in WAYS:
        travel(_asked[0], Path(_asked[1]), _asked[2:])
    else:
        from benchmarks.__main__ import main

        sys.exit(main(["--only", "journeys", *_asked]))
