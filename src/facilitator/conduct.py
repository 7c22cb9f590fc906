"""The Conductor: decide, append, evolve. The one object of the program that changes.

What a command leads to is on the disk before anybody sees it: if the journal does not take it, the
session has not changed.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from facilitator.core.clock import Moment
from facilitator.core.commands import (
    CallTime,
    Command,
    Contribute,
    Done,
    Pause,
    Resume,
    Start,
)
from facilitator.core.erasing import blanked
from facilitator.core.events import Erased, Event
from facilitator.core.fold import fold
from facilitator.core.refusal import Refusal
from facilitator.core.rules import decide
from facilitator.core.session import Session, Stage

MILLISECOND = 1000
"""Microseconds in the smallest step of the recorded time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the clocks show."""

    at: datetime
    """Wall-clock time with its offset."""
    ticks: float
    """Seconds on a clock that never jumps, from any beginning."""


class Clock(Protocol):
    """Whatever tells the time: the computer, a rehearsal, a test."""

    def read(self) -> Reading:
        """What the clocks show now."""


class Journal(Protocol):
    """The durable record of one session.

    Both methods raise ``NotWritten`` if the disk does not take it.
    """

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command, on the disk when this returns."""

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Write the whole record anew, with the outcomes on top if the session is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """The last sign of life of a session that is taken up again."""

    at: datetime
    """Wall-clock time with its offset."""
    t: float
    """Seconds into the session."""


class Conductor:
    """Leads one session: takes commands, keeps the record, holds the state."""

    def __init__(
        self,
        session: Session,
        journal: Journal,
        clock: Clock,
        *,
        events: Iterable[Event] = (),
        host: str = "",
        chance: Callable[[], int] = lambda: secrets.randbits(32),
    ) -> None:
        self.session = session
        """Where the conversation is."""
        self.events = list(events)
        """Everything that has happened."""
        self._journal = journal
        self._clock = clock
        self._host = host
        self._chance = chance
        self._base = clock.read()
        self._base_t = session.clock.t

    def moment(self) -> Moment:
        """Now. Before the start, no time has passed; after the end, none passes any more."""
        reading = self._clock.read()
        t = self.session.clock.t
        if self.session.stage in (Stage.RUNNING, Stage.CLOSING):
            t = self._base_t + max(0.0, reading.ticks - self._base.ticks)
        whole = reading.at.microsecond // MILLISECOND * MILLISECOND
        return Moment(
            at=reading.at.replace(microsecond=whole), t=round(t, 3), chance=self._chance()
        )

    def handle(self, command: Command) -> tuple[Event, ...] | Refusal:
        """Carry a command out, or say why not. The first Enter, or word, starts the clock.

        Raises:
            NotWritten: the disk did not take it; the session has not changed.
        """
        if self.session.stage is Stage.READY:
            if isinstance(command, Done):
                command = Start()
            elif isinstance(command, Contribute):
                started = self.handle(Start())
                if isinstance(started, Refusal):
                    return started
        if isinstance(command, Start | Resume):
            command = replace(command, host=self._host)
        return self._carry_out(command, self.moment())

    def why_not(self, command: Command) -> Refusal | None:
        """Why a command would be refused now, if it would. Nothing happens."""
        if self.session.stage is Stage.READY and isinstance(command, Done | Contribute):
            return None
        outcome = decide(self.session, command, self.moment())
        return outcome if isinstance(outcome, Refusal) else None

    def tick(self) -> tuple[Event, ...]:
        """Let the clock have its say; mostly it has none.

        Raises:
            NotWritten: the disk did not take it; the session has not changed.
        """
        if self.session.stage is not Stage.RUNNING:
            return ()
        outcome = self.handle(CallTime())
        return () if isinstance(outcome, Refusal) else outcome

    def take_up(self, heartbeat: Heartbeat | None) -> None:
        """Go on after an interruption: time stands still from the last sign of life.

        Raises:
            NotWritten: the disk did not take it; the session has not changed.
        """
        clock = self.session.clock
        if self.session.stage not in (Stage.RUNNING, Stage.CLOSING) or clock.at is None:
            return
        t, at = clock.t, clock.at
        if heartbeat is not None and heartbeat.t > t:
            t, at = heartbeat.t, heartbeat.at
        self._base, self._base_t = self._clock.read(), t
        if not clock.is_paused:
            self._carry_out(Pause(because="interrupted"), Moment(at=at, t=t))

    def _carry_out(self, command: Command, moment: Moment) -> tuple[Event, ...] | Refusal:
        outcome = decide(self.session, command, moment)
        if isinstance(outcome, Refusal):
            return outcome
        session = fold(self.session, outcome)
        self._keep(session, outcome)
        if self.session.stage is Stage.READY and session.stage is not Stage.READY:
            self._base = self._clock.read()
        self.session = session
        return outcome

    def _keep(self, session: Session, happened: tuple[Event, ...]) -> None:
        """Write down what happened before it counts."""
        was_over = self.session.stage.is_over
        events = [*self.events, *happened]
        if any(isinstance(event.fact, Erased) for event in happened):
            events = list(blanked(events))
            self._journal.rewrite(session, events)
        elif was_over:
            self._journal.rewrite(session, events)
        else:
            self._journal.append(happened)
            if session.stage.is_over:
                self._journal.rewrite(session, events)
        self.events = events


@dataclass(slots=True, kw_only=True)
class VirtualClock:
    """A clock that goes when it is told to: for rehearsals and tests."""

    at: datetime
    """Wall-clock time with its offset."""
    ticks: float = 0.0
    """Seconds since the clock was made."""

    def read(self) -> Reading:
        """What the clock shows."""
        return Reading(at=self.at, ticks=self.ticks)

    def go(self, seconds: float) -> None:
        """Let time pass."""
        self.ticks += seconds
        self.at += timedelta(seconds=seconds)
