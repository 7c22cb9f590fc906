"""The events of one command, each following from the one before."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from random import Random
from typing import NoReturn

from facilitator.core.errors import Refused
from facilitator.core.events import Event, Fact
from facilitator.core.fold import evolve
from facilitator.core.refusal import Reason
from facilitator.core.script import AnyStep
from facilitator.core.session import Moment, OpenStep, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command leads to that is carried out."""

    events: tuple[Event, ...]
    """Everything that happened, the last event marked as such."""
    session: Session
    """The session after them: the same as their fold."""


class Progress(StrEnum):
    """How the open step stands once what follows in it by itself has happened."""

    RESTS = "rests"
    """People have something to do."""
    WENT_ON = "went-on"
    """Something followed by itself, perhaps in another step or lap: there is more to look at."""
    OVER = "over"
    """The step is over."""


def over(*, when: bool) -> Progress:
    """The step is over in that case; otherwise it rests."""
    return Progress.OVER if when else Progress.RESTS


class Situation:
    """Where the conversation is when a command is given: all that its preconditions look at."""

    def __init__(self, session: Session, moment: Moment) -> None:
        self.session = session
        """Where the conversation is."""
        self.moment = moment
        """When the command was given."""

    @property
    def here(self) -> OpenStep:
        """The step that the leader is in."""
        # Asked about twenty times in every command, so it does not ask the session.
        open_steps = self.session.open_steps
        if not open_steps:
            refuse(Reason.NO_STEP_OPEN)
        return open_steps[-1]

    @property
    def step(self) -> AnyStep:
        """What the script says about that step."""
        return self.session.script.step(self.here.position.step)

    @property
    def now(self) -> float:
        """Active seconds."""
        return self.session.clock.active(self.moment.t)


class Unfolding(Situation):
    """Collects facts and keeps the session up with them, so that each rule sees the latest."""

    def __init__(self, session: Session, moment: Moment) -> None:
        super().__init__(session, moment)
        self._command = session.ledger.command + 1
        self._events: list[Event] = []

    def record(self, fact: Fact) -> None:
        """Let something happen."""
        event = Event(
            n=self.session.ledger.n + 1,
            command=self._command,
            at=self.moment.at,
            t=self.moment.t,
            fact=fact,
        )
        self._events.append(event)
        self.session = evolve(self.session, event)

    @property
    def has_events(self) -> bool:
        """Whether the command has led to anything."""
        return bool(self._events)

    def outcome(self) -> Outcome:
        """Everything that happened, and what it led to."""
        *earlier, last = self._events
        marked = Event(
            n=last.n,
            command=last.command,
            at=last.at,
            t=last.t,
            fact=last.fact,
            is_last_of_command=True,
        )
        return Outcome(events=(*earlier, marked), session=self.session)

    @cached_property
    def chance(self) -> Random:
        """Draws lots; made when it is needed, since that takes longer than most commands."""
        return Random(self.moment.chance)  # noqa: S311  (drawing lots, not secrets)


def refuse(reason: Reason, **fields: object) -> NoReturn:
    """Refuse the command.

    Raises:
        Refused: always.
    """
    raise Refused(reason, **fields)
