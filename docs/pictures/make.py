"""Makes the picture that the README opens with: ``python docs/pictures/make.py``.

A real kollegahandledning is led to its question round, with a clock that goes when it is told to,
and the live screen draws itself. The same program makes the same picture, byte by byte.
"""

import asyncio
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from facilitator.conduct import Conductor, VirtualClock
from facilitator.core.commands import Choose, Command, Contribute, Done, Start, Vote
from facilitator.core.errors import Refused
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion, Session
from facilitator.core.settings import Light
from facilitator.store.scripts.reading import read_script
from facilitator.store.session.journal import MemoryJournal
from facilitator.tui.live.app import LeadingApp
from facilitator.tui.live.leading import NoDrafts
from facilitator.tui.live.screen import LiveScreen
from facilitator.wording.language import speak

PICTURE = Path(__file__).parent / "live.svg"
"""What the README shows."""

SCRIPT = Path(__file__).parents[2] / "scripts" / "kollegahandledning.toml"
"""What is led."""

SIZE = (110, 30)
"""Columns and lines of the window."""

BEGAN = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
"""When the conversation began."""

SECONDS_BETWEEN = 4
"""Seconds between commands; a longer silence of the clock would count as sleep."""

SHORT, MIDDLING, LONG = 5, 10, 42
"""So many times the clock goes on before words, before the end of a turn and of a step."""

TOPICS = {
    "Anna Öberg": "En klass som inte kommer till ro",
    "Björn Åkesson": "Möten som drar över tiden",
    "Cilla Ek": "Hur vi tar emot nya kollegor",
    "Dara Haddad": "Elever som står utanför",
    "Eva Lind": "Föräldrar som hör av sig sent på kvällen",
    "Farid Amini": "Läxor eller inte",
    "Hélène Ström": "Att säga nej",
}
"""Who takes part, and what each brings."""

CHOSEN = 5
"""The number of the topic that the group chooses."""

QUESTIONS = ("Hur länge har det varit så?", "Vad har du svarat dem hittills?")
"""What has been asked so far."""

HALF_WRITTEN = "Vem märkte det"
"""What stands in the writing field."""

FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"
"""Fonts that lie on the reader's own computer."""


def led() -> Conductor:
    """The conversation in the middle of its questions.

    Raises:
        ValueError: the script does not do.
        Refused: a command does not.
    """
    script = read_script(SCRIPT).script
    if script is None:
        raise ValueError(SCRIPT)
    people = tuple(
        Participant(id=f"p{seat}", name=name, seat=seat, roles=("leader",) if seat == 1 else ())
        for seat, name in enumerate(TOPICS, 1)
    )
    occasion = Occasion(
        id="picture",
        script=script,
        plan=make_plan(script, len(people), slot_minutes=60),
        group_name="Basgrupp 3",
        starts=BEGAN,
        slot_minutes=60,
    )
    clock = VirtualClock(at=BEGAN)
    conductor = Conductor(opening(occasion, people), MemoryJournal(), clock, chance=lambda: 7)
    for command in _commands():
        for _ in range(_pause_before(command, conductor.session)):
            clock.go(SECONDS_BETWEEN)
            conductor.tick()
        outcome = conductor.handle(command)
        if isinstance(outcome, Refusal):
            raise Refused(outcome.reason, **outcome.fields)
    for _ in range(4):
        clock.go(SECONDS_BETWEEN)
        conductor.tick()
    return conductor


def _commands() -> Iterator[Command]:
    yield from (Start(), Done(), Done())
    for topic in TOPICS.values():
        yield from (Contribute(text=topic), Done())
    yield from (Vote(items=(CHOSEN,), count=len(TOPICS)), Choose(items=(CHOSEN,)), Done())
    for question in QUESTIONS:
        yield from (Contribute(text=question), Done())


def _pause_before(command: Command, session: Session) -> int:
    """How many times the clock goes on before a command: people talk for a while."""
    has_turn = session.here is not None and session.here.turn is not None
    if isinstance(command, Done | Vote) and not has_turn:
        return LONG
    return MIDDLING if isinstance(command, Done) else SHORT


async def drawn() -> str:
    """The picture, as the program draws it."""
    speak("sv")
    app = LeadingApp(LiveScreen(led(), NoDrafts()), light=Light.DARK)
    async with app.run_test(size=SIZE) as pilot:
        app.screen.query_one("#field").focus()
        await pilot.press(*[_key(letter) for letter in HALF_WRITTEN])
        await pilot.pause()
        return on_its_own(app.export_screenshot(title="Facilitator"))


def _key(letter: str) -> str:
    return "space" if letter == " " else letter


def on_its_own(svg: str) -> str:
    """A drawing that fetches nothing, and whose names do not change with its content."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?(?:Fira Code, monospace|arial);?", f"font-family: {FONTS};", svg)
    svg = re.sub(r"terminal-\d+", "live", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> int:
    """Write the picture."""
    PICTURE.write_text(asyncio.run(drawn()), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
