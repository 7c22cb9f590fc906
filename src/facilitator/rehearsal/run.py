"""Driving a whole session: prepare, press keys, let time pass, come to the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from random import Random

from facilitator.conduct import Conductor, Journal, VirtualClock
from facilitator.core import commands
from facilitator.core.fold import opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Refusal
from facilitator.core.script import Quiet, Script, Speak
from facilitator.core.session import Occasion, RecordKind, Session
from facilitator.rehearsal.behaviour import interruption, next_command, start_of
from facilitator.rehearsal.people import made_up_group

STARTS = datetime(2026, 1, 15, 13, 0, tzinfo=timezone(timedelta(hours=1)))
"""The made-up afternoon on which every rehearsal begins."""

HOST = "rehearsal"
"""What the record says instead of a computer's name."""

MOST_COMMANDS = 20_000
"""After this many commands the made-up leader ends the session early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A session that is ready to be rehearsed."""

    occasion: Occasion
    """Which script, for how many, when."""
    people: tuple[Participant, ...]
    """The made-up group."""
    seed: int
    """What decides everything that is left to chance."""


def prepared(script: Script, people: int, seed: int, record: RecordKind = "full") -> Rehearsal:
    """Everything but the journal."""
    occasion = Occasion(
        id=f"rehearsal-{script.id}-{people}-{seed}",
        script=script,
        plan=make_plan(script, people),
        starts=STARTS,
        record=record,
        is_rehearsal=True,
    )
    return Rehearsal(occasion=occasion, people=made_up_group(script, people), seed=seed)


class Running:
    """A rehearsal that goes on by one key press at a time."""

    def __init__(self, rehearsal: Rehearsal, journal: Journal) -> None:
        """Seat everybody and start the clock.

        Args:
            rehearsal: who rehearses what.
            journal: where the events go.

        Raises:
            NotWritten: the journal did not take it.
        """
        self._chance = Random(rehearsal.seed)  # noqa: S311  (a rehearsal has to be repeatable)
        self._clock = VirtualClock(at=STARTS + timedelta(seconds=self._chance.randint(-60, 240)))
        self._commands = 0
        self.conductor = Conductor(
            opening(rehearsal.occasion, rehearsal.people),
            journal,
            self._clock,
            host=HOST,
            chance=lambda: self._chance.getrandbits(32),
        )
        """Leads it, and has its events in the end."""
        self.conductor.handle(start_of(rehearsal.occasion, self._chance))

    @property
    def is_over(self) -> bool:
        """Whether the conversation is over."""
        return self.conductor.session.stage.is_over

    def seconds_to_next_key(self) -> float:
        """How long people go on until the leader presses a key, about as long as the plan allows.

        Every call draws another time.
        """
        session, chance = self.conductor.session, self._chance
        here, step = session.here, session.step
        if here is None or session.clock.is_paused:
            return round(chance.uniform(5, 60), 1)
        if isinstance(step, Quiet | Speak) and step.collect is None:
            return round(max(5.0, here.adapted * chance.uniform(0.5, 1.1)), 1)
        return round(max(2.0, (here.turn_seconds or 20.0) * chance.uniform(0.2, 0.8)), 1)

    def lets_time_pass(self, seconds: float) -> None:
        """Let that time pass."""
        self._clock.go(seconds)

    def presses_a_key(self) -> None:
        """Let something happen: the clock calls, somebody interrupts, or the leader presses a key.

        Raises:
            NotWritten: the journal did not take it.
        """
        self._commands += 1
        if self._commands > MOST_COMMANDS:
            self.conductor.handle(commands.Abandon())
            return
        if self.conductor.tick():
            return
        beside = interruption(self.conductor.session, self._chance)
        if beside is not None and not isinstance(self.conductor.handle(beside), Refusal):
            return
        self.conductor.handle(next_command(self.conductor.session, self._chance))


def rehearse(
    rehearsal: Rehearsal,
    journal: Journal,
    watch: Callable[[Session], None] = lambda _: None,
) -> Conductor:
    """Lead the whole session, and return its Conductor with the events.

    Args:
        rehearsal: who rehearses what.
        journal: where the events go.
        watch: is shown the session after every command.

    Raises:
        NotWritten: the journal did not take it.
    """
    running = Running(rehearsal, journal)
    while not running.is_over:
        running.lets_time_pass(running.seconds_to_next_key())
        running.presses_a_key()
        watch(running.conductor.session)
    return running.conductor
