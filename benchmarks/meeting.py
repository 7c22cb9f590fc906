"""A kollegahandledning that has come far: many questions, asked in turn."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count as counted
from pathlib import Path

from benchmarks.installed import REPOSITORY
from facilitator.conduct import Conductor, Journal, VirtualClock
from facilitator.core.commands import Choose, Command, Contribute, Done, GoOn, Start, Vote
from facilitator.core.errors import Refused
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.session import Moment, Occasion, Session
from facilitator.store.scripts.reading import ReadScript, script_from_text
from facilitator.store.session.journal import MemoryJournal, SessionJournal

FEW = 6
"""How many take part, unless it is said otherwise."""

FIRST_NAMES = (
    "Anna",
    "Björn",
    "Cilla",
    "Dara",
    "Eva",
    "Farid",
    "Gun",
    "Håkan",
    "Iman",
    "Johan",
    "Karin",
    "Lars",
    "Mona",
    "Nils",
    "Olga",
    "Pär",
    "Quynh",
    "Rut",
    "Sven",
    "Tove",
    "Ulf",
    "Vera",
    "Wilma",
    "Xenia",
    "Yusuf",
    "Zara",
    "Åke",
    "Åsa",
    "Ärla",
    "Östen",
    "Bodil",
    "Claes",
    "Dagny",
    "Emil",
    "Frida",
    "Gösta",
    "Hedda",
    "Ivar",
    "Jasmin",
    "Kjell",
)
SURNAMES = ("Öberg", "Åkesson", "Ek", "Haddad", "Lind", "Amini", "Ström")
"""Who takes part; the first leads."""

LARGEST_GROUP = 12
"""For how many people the form ships; here it is led with more as well."""

UNTIL_SILENT, MOST_LAPS = 'laps = "until-silent"\n', 1000
"""After so many laps the leader is asked; a key press that is measured should never meet that."""

BEGAN = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
"""When it began."""

SECONDS_BETWEEN = 4
"""Seconds from one command to the next; a gap of more than five would count as sleep."""


def names(count: int = FEW) -> tuple[str, ...]:
    """Names of so many people, each another."""
    return tuple(
        f"{first} {SURNAMES[seat % len(SURNAMES)]}"
        for seat, first in enumerate(FIRST_NAMES[:count])
    )


def script(count: int = FEW) -> ReadScript:
    """The script that is led, as it ships, but that nobody is asked whether it goes on.

    Args:
        count: how many take part; where there are more than the form is for, it is for so many.
    """
    text = (REPOSITORY / "scripts" / "kollegahandledning.toml").read_text(encoding="utf-8")
    text = text.replace(UNTIL_SILENT, f"{UNTIL_SILENT}max_laps = {MOST_LAPS}\n", 1)
    if count > LARGEST_GROUP:
        text = text.replace(f"\nmax = {LARGEST_GROUP}\n", f"\nmax = {count}\n")
    return script_from_text(text)


def occasion(name: str, count: int = FEW) -> Occasion:
    """What was settled beforehand.

    Args:
        name: the id of the session.
        count: how many take part.
    """
    read = script(count)
    if read.script is None:
        raise ValueError(read.findings)
    plan = make_plan(read.script, count)
    return Occasion(id=name, script=read.script, plan=plan, group_name="Basgrupp 3", starts=BEGAN)


def people(count: int = FEW) -> tuple[Participant, ...]:
    """Those who take part."""
    return tuple(
        Participant(id=f"p{seat}", name=name, seat=seat, roles=("leader",) if seat == 1 else ())
        for seat, name in enumerate(names(count), 1)
    )


def led(
    name: str,
    journal: Journal,
    events: int,
    given: list[tuple[Command, Moment]] | None = None,
    count: int = FEW,
) -> Conductor:
    """A conversation in the middle of its questions, with at least so many events.

    Args:
        name: the id of the session.
        journal: takes the events.
        events: how many.
        given: takes each command with its moment.
        count: how many take part.
    """
    clock = VirtualClock(at=BEGAN)
    first = opening(occasion(name, count), people(count))
    conductor = Conductor(first, journal, clock, chance=lambda: 7)
    for command in _commands(conductor, count):
        clock.go(SECONDS_BETWEEN)
        if given is not None:
            given.append((command, conductor.moment()))
        outcome = conductor.handle(command)
        if isinstance(outcome, Refusal):
            raise Refused(outcome.reason, **outcome.fields)
        # Somebody's turn begins: only then can the next question be asked.
        is_between = isinstance(command, Done | GoOn) and not _asks(conductor.session)
        if is_between and len(conductor.events) >= events:
            break
    return conductor


def commands_given(events: int, count: int = FEW) -> list[tuple[Command, Moment]]:
    """The commands of such a conversation, each with its moment."""
    given: list[tuple[Command, Moment]] = []
    led("given", MemoryJournal(), events, given, count)
    return given


def file_of(
    name: str, folder: Path, state: Path, host: str, events: int, *, count: int = FEW
) -> Path:
    """The file of such a conversation, interrupted.

    Args:
        name: the id of the session.
        folder: where the file is to lie.
        state: the folder of all state folders.
        host: the computer that led it.
        events: how many events it has at least.
        count: how many take part.
    """
    path = folder / f"{name}.toml"
    text = script(count).text
    journal = SessionJournal.create(
        path, occasion(name, count), people(count), text, host=host, at=BEGAN, root=state
    )
    try:
        led(name, journal, events, count=count)
    finally:
        journal.close()
    return path


def _commands(conductor: Conductor, people_there: int) -> Iterator[Command]:
    """What the leader does, without end."""
    yield from (Start(), Done(), Done())
    for person in names(people_there):
        yield from (Contribute(text=f"Det som {person} bär på just nu"), Done())
    yield from (Vote(items=(5,), count=FEW), Choose(items=(5,)), Done())
    for number in counted(1):
        yield from (Contribute(text=f"Fråga {number}: hur länge har det varit så?"), Done())
        if _asks(conductor.session):
            yield GoOn()


def _asks(session: Session) -> bool:
    """Whether the leader is asked something, such as whether there is one more lap."""
    return session.here is not None and session.here.question is not None
