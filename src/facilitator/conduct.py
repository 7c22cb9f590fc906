"""The Conductor has the session, and is the only one who changes it.

The disk has what a command leads to before anybody sees it: if the journal cannot write it, the
session does not change.
"""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf
from threading import Lock
from typing import Protocol

from facilitator.core.clock import Reading
from facilitator.core.commands import CallTime, Command, Contribute, Done, Pause, Resume, Start
from facilitator.core.erasing import blanked
from facilitator.core.errors import Trouble
from facilitator.core.events import Erased, Event
from facilitator.core.refusal import Refusal
from facilitator.core.rules import refusal_of, unfolded
from facilitator.core.session import Moment, Session, Stage
from facilitator.core.sleep import Watch, passed

LONGEST_SILENCE = 5.0
"""Seconds without a reading of the clocks, after which the computer is believed to have slept."""

SECONDS_BETWEEN_TRIES = 3.0
"""Seconds between attempts to put the record where it belongs."""

WITH_NOTHING = Start()
"""A start without anything from earlier conversations."""

MILLISECOND = 1000
"""Microseconds in the smallest step of the recorded time."""


class Clock(Protocol):
    """Whatever tells the time: the computer, a rehearsal, a test."""

    def read(self) -> Reading:
        """What the clocks show now."""


class Journal(Protocol):
    """The durable record of one session.

    Whatever writes raises ``NotWritten`` if the disk cannot be written to.
    """

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong with the place where the record belongs, while it goes on elsewhere."""

    @property
    def repairs(self) -> int:
        """How often the record has been repaired after another program changed it."""

    def move_back(self) -> bool:
        """Try to put the record where it belongs, and return whether it is there now."""

    def append(self, events: Sequence[Event]) -> None:
        """Add the events of one command; they are on the disk when this returns."""

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        """Write the whole record again, with the outcomes on top if the session is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heartbeat:
    """The last sign of life of a session that is resumed."""

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
        longest_silence: float = inf,
        start: Start = WITH_NOTHING,
    ) -> None:
        """Lead a session.

        Args:
            session: where the conversation is.
            journal: keeps the record.
            clock: tells the time.
            events: everything that has happened.
            host: the name of this computer.
            chance: seeds of whatever is drawn.
            longest_silence: seconds without a reading of the clocks after which the leader is asked
                whether the time should count. ``tick`` has to be called more often.
            start: how the session starts, whichever key starts the clock.
        """
        self.session = session
        """Where the conversation is."""
        self.events = list(events)
        """Everything that has happened."""
        self.journal = journal
        """Keeps the record."""
        self._clock = clock
        self._host = host
        self._chance = chance
        self._start = start
        self._base = clock.read()
        self._base_t = session.clock.t
        self._watch = Watch(latest=self._base, longest_silence=longest_silence)
        self._noticing = Lock()
        self._next_try = -inf

    def moment(self) -> Moment:
        """Now. No time passes before the start or after the end.

        While nobody has said whether the time of a gap counts, it is the moment before the gap.
        """
        reading = self._read()
        gap = self._watch.gap
        return self._moment_of(reading if gap is None else gap.before)

    def seconds(self) -> float:
        """Seconds by a clock that never jumps, and that goes on when the conversation does not."""
        return self._clock.read().ticks

    def _read(self) -> Reading:
        """What the clocks show now, compared with what they showed last, by any thread."""
        with self._noticing:
            reading = self._clock.read()
            self._watch = self._watch.noticed(reading)
        return reading

    def _forget_gap(self) -> None:
        """Forget the gap, and watch the clocks from now on."""
        with self._noticing:
            self._watch = replace(self._watch, latest=self._clock.read(), gap=None)

    def _moment_of(self, reading: Reading) -> Moment:
        """The moment of a reading of the clocks; never before what has happened already."""
        t = self.session.clock.t
        if self._is_going_on:
            t = max(t, round(self._base_t + max(0.0, reading.ticks - self._base.ticks), 3))
        whole = reading.at.microsecond // MILLISECOND * MILLISECOND
        return Moment(at=reading.at.replace(microsecond=whole), t=t, chance=self._chance())

    @property
    def _is_going_on(self) -> bool:
        return self.session.stage in (Stage.RUNNING, Stage.CLOSING)

    def handle(self, command: Command) -> tuple[Event, ...] | Refusal:
        """Carry a command out, or return why not. The first Enter, or word, starts the clock.

        Raises:
            NotWritten: the disk could not be written to; what was not written has not happened.
        """
        self._read()
        self._stand_still_since_gap()
        if self.session.stage is Stage.READY:
            if isinstance(command, Done):
                command = self._start
            elif isinstance(command, Contribute):
                started = self.handle(self._start)
                if isinstance(started, Refusal):
                    return started
        if isinstance(command, Start | Resume):
            command = replace(command, host=self._host)
        return self._carry_out(command, self.moment())

    def why_not(self, command: Command) -> Refusal | None:
        """Why a command would be refused now, if it would. Nothing happens."""
        if self.session.stage is Stage.READY and isinstance(command, Done | Contribute):
            return None
        return refusal_of(self.session, command, self.moment())

    def tick(self) -> tuple[Event, ...]:
        """Do what is due by the clock; mostly nothing is.

        Also try to put the record where it belongs, and notice whether the computer slept.

        Raises:
            NotWritten: the disk could not be written to; the session has not changed.
        """
        before = len(self.events)
        reading = self._read()
        self._stand_still_since_gap()
        if self.journal.trouble is not None and reading.ticks >= self._next_try:
            self.journal.move_back()
            self._next_try = reading.ticks + SECONDS_BETWEEN_TRIES
        if self.session.stage is Stage.RUNNING:
            self.handle(CallTime())
        return tuple(self.events[before:])

    def _stand_still_since_gap(self) -> None:
        """Let time stand still since the clocks were last read before a gap.

        The session's own time goes on by as much as the gap was long, so that it can still count.
        """
        gap = self._watch.gap
        if gap is None:
            return
        if self._is_going_on:
            moment = self._moment_of(gap.before)
            if not self.session.clock.is_paused:
                self._carry_out(Pause(because="slept", gap_seconds=gap.seconds), moment)
            now = self._clock.read()
            self._base, self._base_t = now, moment.t + passed(gap.before, now)
        self._forget_gap()

    def take_up(self, heartbeat: Heartbeat | None) -> None:
        """Go on after an interruption: time has stood still since the last sign of life.

        Raises:
            NotWritten: the disk could not be written to; the session has not changed.
        """
        clock = self.session.clock
        if self.session.stage not in (Stage.RUNNING, Stage.CLOSING) or clock.at is None:
            return
        t, at = clock.t, clock.at
        if heartbeat is not None and heartbeat.t > t:
            t, at = heartbeat.t, heartbeat.at
        self._base, self._base_t = self._clock.read(), t
        self._forget_gap()
        if not clock.is_paused:
            self._carry_out(Pause(because="interrupted"), Moment(at=at, t=t))

    def _carry_out(self, command: Command, moment: Moment) -> tuple[Event, ...] | Refusal:
        outcome = unfolded(self.session, command, moment)
        if isinstance(outcome, Refusal):
            return outcome
        # What happened is on the disk before it counts.
        erases = any(isinstance(event.fact, Erased) for event in outcome.events)
        changes_the_record = erases or self.session.stage.is_over
        if not changes_the_record:
            self.journal.append(outcome.events)
        if changes_the_record or outcome.session.stage.is_over:
            events = [*self.events, *outcome.events]
            if erases:
                events = list(blanked(events))
            self.journal.rewrite(outcome.session, events)
            self.events = events
        else:
            # A copy at every command would cost more, the longer the conversation is.
            self.events.extend(outcome.events)
        if self.session.stage is Stage.READY and outcome.session.stage is not Stage.READY:
            self._base = self._clock.read()
        self.session = outcome.session
        return outcome.events


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
