"""Scripts, people and sessions for tests, in as few words as possible."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from facilitator.core.commands import Command, Start
from facilitator.core.events import Event
from facilitator.core.fold import fold, opening
from facilitator.core.people import Participant
from facilitator.core.plan import make_plan
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules import unfolded
from facilitator.core.script import (
    AnyStep,
    Choose,
    GroupRange,
    ListForm,
    Role,
    Round,
    Script,
    Speak,
    with_steps_inside,
)
from facilitator.core.session import Moment, Occasion, RecordKind, Session
from tests.support.declared import check_fact, check_refusal

NAMES = (
    "Anna Öberg",
    "Björn Åkesson",
    "Cilla Ek",
    "Dara Haddad",
    "Eva Lind",
    "Farid Amini",
    "Göran Ås",
    "Hélène Ström",
    "Ingrid Nyström",
    "Jonas Ödegård",
    "Karin Boström",
    "Lars Äng",
)

STARTS = datetime(2026, 1, 15, 13, 0, tzinfo=UTC)


def people(count: int, roles: dict[int, tuple[str, ...]] | None = None) -> tuple[Participant, ...]:
    """So many people; the first one leads unless ``roles`` (by seat) says otherwise."""
    roles = {1: ("leader",)} if roles is None else roles
    return tuple(
        Participant(id=f"p{seat}", name=NAMES[seat - 1], seat=seat, roles=roles.get(seat, ()))
        for seat in range(1, count + 1)
    )


def script_of(*steps: AnyStep, roles: dict[str, Role] | None = None, **lists: ListForm) -> Script:
    """A script with these steps; every list that a step names is declared."""
    every = list(with_steps_inside(steps))
    named = {step.collect for step in every if step.collect}
    named |= {step.from_ for step in every if isinstance(step, Choose)}
    named |= {step.into for step in every if isinstance(step, Choose) and step.into}
    declared = {name: ListForm(title=name.capitalize()) for name in sorted(named)}
    return Script(
        format=1,
        id="example",
        version="1.0.0",
        language="sv",
        title="Exempel",
        summary="Ett exempel.",
        group=GroupRange(min=2, max=12),
        roles=roles or {},
        lists={**declared, **lists},
        steps=steps,
    )


def question_round(**changes: Any) -> Round:
    """A round of questions until everyone has stood over."""
    step = Round(
        id="questions",
        title="Frågor",
        laps="until-silent",
        collect="questions",
        content=("clarifying", "no-advice"),
        turn_minutes=0.5,
    )
    return replace(step, **changes)


def collegial_script() -> Script:
    """A small kollegahandledning: topics, choice, telling, questions, advice, the three best."""
    return script_of(
        Speak(id="welcome", title="Välkommen", minutes=2),
        Round(
            id="topics",
            title="Ämnen",
            collect="topics",
            required=True,
            pass_="no",
            turn_minutes=1,
        ),
        Choose(
            id="choice",
            title="Vi väljer",
            from_="topics",
            method="hands",
            assigns="owner",
            keep_rest=True,
            minutes=3,
        ),
        Speak(id="telling", title="Berätta", by="owner", minutes=4),
        question_round(except_=("owner",), answered_by="owner"),
        question_round(
            id="advice", title="Råd", collect="advice", content=("advice",), except_=("owner",)
        ),
        Choose(id="best", title="Tre bästa", from_="advice", by="owner", count=3, minutes=4),
    )


class Led:
    """A session led in a test: every command is carried out, or refused, at a moment of our own."""

    def __init__(
        self,
        script: Script,
        seated: tuple[Participant, ...] | int = 4,
        *,
        record: RecordKind = "plain",
        opening_seat: int = 1,
        is_started: bool = True,
    ) -> None:
        who = people(seated) if isinstance(seated, int) else seated
        occasion = Occasion(
            id="test-session",
            script=script,
            plan=make_plan(script, len(who)),
            record=record,
            opening_seat=opening_seat,
        )
        self.first: Session = opening(occasion, who)
        self.session = self.first
        self.events: list[Event] = []
        self.t = 0.0
        self.chance = 0
        if is_started:
            self.does(Start())

    def moment(self) -> Moment:
        """Now, in this test."""
        return Moment(
            at=datetime.fromtimestamp(STARTS.timestamp() + self.t, UTC),
            t=self.t,
            chance=self.chance,
        )

    def tries(self, command: Command) -> tuple[Event, ...] | Refusal:
        """Ask for a command; what comes of it happens, and is what its events alone lead to."""
        outcome = unfolded(self.session, command, self.moment())
        if isinstance(outcome, Refusal):
            check_refusal(outcome)
            return outcome
        for event in outcome.events:
            check_fact(event.fact)
        assert outcome.session == fold(self.session, outcome.events)
        self.events += outcome.events
        self.session = outcome.session
        return outcome.events

    def does(self, *commands: Command) -> None:
        """Ask for commands that have to be allowed."""
        for command in commands:
            outcome = self.tries(command)
            assert not isinstance(outcome, Refusal), (command, outcome)

    def is_refused(self, command: Command) -> Reason:
        """Ask for a command that has to be refused, and change nothing; say why it was."""
        before = self.session
        outcome = self.tries(command)
        assert isinstance(outcome, Refusal), command
        assert self.session is before
        return outcome.reason

    def waits(self, seconds: float) -> None:
        """Let time pass."""
        self.t = round(self.t + seconds, 3)

    @property
    def speaker(self) -> str | None:
        """Who has the word."""
        here = self.session.here
        return here.turn.participant if here is not None and here.turn is not None else None

    @property
    def at(self) -> str | None:
        """The open step."""
        here = self.session.here
        return here.position.step if here is not None else None

    def replayed(self) -> Session:
        """The session as it comes of its events alone."""
        return fold(self.first, self.events)
