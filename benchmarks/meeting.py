"""A kollegahandledning that has come far: many questions, asked in turn."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from benchmarks.installed import REPOSITORY
from facilitator.conduct import Conductor, Journal, VirtualClock
from facilitator.core.clock import Moment
from facilitator.core.commands import Choose, Command, Contribute, Done, GoOn, Start, Vote
from facilitator.core.errors import Refused
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.session import Occasion, Session
from facilitator.store.journal import SessionJournal
from facilitator.store.memory_journal import MemoryJournal
from facilitator.store.script_file import ReadScript, read_script

NAMES = ("Anna Öberg", "Björn Åkesson", "Cilla Ek", "Dara Haddad", "Eva Lind", "Farid Amini")
"""Who takes part; the first leads."""

BEGAN = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)
"""When it began."""

SECONDS_BETWEEN = 4
"""Seconds from one command to the next; a gap of more than five would count as sleep."""


def script() -> ReadScript:
    """The script that is led, as it ships."""
    return read_script(REPOSITORY / "scripts" / "kollegahandledning.toml")


def occasion(name: str) -> Occasion:
    """What was settled beforehand.

    Args:
        name: the id of the session.
    """
    form = script().script
    if form is None:
        raise ValueError(script().findings)
    plan = make_plan(form, len(NAMES))
    return Occasion(id=name, script=form, plan=plan, group_name="Basgrupp 3", starts=BEGAN)


def people() -> tuple[Participant, ...]:
    """Those who take part."""
    return tuple(
        Participant(id=f"p{seat}", name=name, seat=seat, roles=("leader",) if seat == 1 else ())
        for seat, name in enumerate(NAMES, 1)
    )


def led(
    name: str, journal: Journal, events: int, given: list[tuple[Command, Moment]] | None = None
) -> Conductor:
    """A conversation in the middle of its questions, with at least so many events.

    Args:
        name: the id of the session.
        journal: takes the events.
        events: how many.
        given: takes each command with its moment.
    """
    clock = VirtualClock(at=BEGAN)
    conductor = Conductor(opening(occasion(name), people()), journal, clock, chance=lambda: 7)
    for command in _commands(conductor):
        clock.go(SECONDS_BETWEEN)
        if given is not None:
            given.append((command, conductor.moment()))
        outcome = conductor.handle(command)
        if isinstance(outcome, Refusal):
            raise Refused(outcome.reason, **outcome.fields)
        if len(conductor.events) >= events:
            break
    return conductor


def commands_given(events: int) -> list[tuple[Command, Moment]]:
    """The commands of such a conversation, each with its moment."""
    given: list[tuple[Command, Moment]] = []
    led("given", MemoryJournal(), events, given)
    return given


def file_of(name: str, folder: Path, state: Path, host: str, events: int) -> Path:
    """The file of such a conversation, interrupted.

    Args:
        name: the id of the session.
        folder: where the file is to lie.
        state: the folder of all state folders.
        host: the computer that led it.
        events: how many events it has at least.
    """
    path = folder / f"{name}.toml"
    journal = SessionJournal.create(
        path, occasion(name), people(), script().text, host=host, at=BEGAN, root=state
    )
    try:
        led(name, journal, events)
    finally:
        journal.close()
    return path


def _commands(conductor: Conductor) -> Iterator[Command]:
    """What the leader does, without end."""
    yield from (Start(), Done(), Done())
    for person in NAMES:
        yield from (Contribute(text=f"Det som {person} bär på just nu"), Done())
    yield from (Vote(items=(5,), count=6), Choose(items=(5,)), Done())
    for number in count(1):
        yield from (Contribute(text=f"Fråga {number}: hur länge har det varit så?"), Done())
        if _asks(conductor.session):
            yield GoOn()


def _asks(session: Session) -> bool:
    """Whether the leader is asked something, such as whether there is one more lap."""
    return session.here is not None and session.here.question is not None
