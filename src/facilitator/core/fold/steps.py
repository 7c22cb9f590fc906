"""What facts about steps change."""

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.floor import LeaderQuestion, OpenStep
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.fold.people import as_participant
from facilitator.core.replacing import replace
from facilitator.core.session import ClosedStep, Deviation, Session, Stage


def session_started(session: Session, started: fact.SessionStarted, event: Event) -> Session:
    """The clock runs, with the people that the event repeats."""
    known = {person.id: person for person in session.people}
    seated = tuple(
        replace(
            as_participant(person),
            joined=known[person.id].joined if person.id in known else None,
        )
        for person in started.participants
    )
    here_now = {person.id for person in seated}
    gone = tuple(person for person in session.people if person.id not in here_now)
    return replace(
        session,
        people=(*seated, *gone),
        stage=Stage.RUNNING,
        clock=replace(session.clock, started=event.at),
    )


def step_entered(session: Session, entered: fact.StepEntered, event: Event) -> Session:
    """A step is open, and the script's next step is the one after it."""
    opened = OpenStep(
        position=entered.position,
        began=session.clock.active(event.t),
        planned=entered.planned_seconds,
        adapted=entered.adapted_seconds,
        turn_seconds=entered.turn_seconds,
    )
    return replace(
        session,
        stage=Stage.RUNNING,
        open_steps=(*session.open_steps, opened),
        next_step=_index(session, entered.position.step) + 1,
    )


def step_left(session: Session, left: fact.StepLeft, event: Event) -> Session:
    """The step is behind, entered or not."""
    deferred = session.deferred_choices
    if left.is_deferred:
        deferred = (*deferred, left.position)
    return replace(
        session,
        open_steps=tuple(o for o in session.open_steps if o.position != left.position),
        closed_steps=(*session.closed_steps, ClosedStep(left=left, at=event.at)),
        next_step=_index(session, left.position.step) + 1,
        deferred_choices=deferred,
    )


def _index(session: Session, step_id: str) -> int:
    """The place of a step in the script; where the session stands, if the script has lost it."""
    return next(
        (i for i, step in enumerate(session.script.steps) if step.id == step_id),
        session.next_step,
    )


def form_completed(session: Session, _: fact.FormCompleted, __: Event) -> Session:
    """Only finishing is left."""
    return replace(session, stage=Stage.CLOSING)


def step_dropped(session: Session, dropped: fact.StepDropped, _: Event) -> Session:
    """A step to come will be left out."""
    return replace(session, dropped_steps=session.dropped_steps | {dropped.step})


def deviated(session: Session, departure: fact.Deviated, event: Event) -> Session:
    """The record says that the form was departed from; after going back, that step comes next."""
    session = replace(
        session, deviations=(*session.deviations, Deviation(deviated=departure, at=event.at))
    )
    if departure.what != "went-back":
        return session
    return replace(
        session,
        stage=Stage.RUNNING,
        next_step=_index(session, departure.step),
        dropped_steps=session.dropped_steps - {departure.step},
    )


def time_added(session: Session, added: fact.TimeAdded, _: Event) -> Session:
    """The step, and the turn if it was given to one, is longer."""
    opened = open_step_at(session, added.position)
    if opened is None:
        return session
    turn = opened.turn
    if added.to_turn and turn is not None:
        turn = replace(turn, allowed=(turn.allowed or 0.0) + added.seconds)
    longer = with_open_step(
        session,
        added.position,
        adapted=opened.adapted + added.seconds,
        turn=turn,
        time_was_called=False,
    )
    return replace(longer, added_seconds=session.added_seconds + added.seconds)


def time_called(session: Session, called: fact.TimeCalled, _: Event) -> Session:
    """The end of the step's time has been dealt with."""
    return with_open_step(session, called.position, time_was_called=True)


def leader_asked(session: Session, asked: fact.LeaderAsked, _: Event) -> Session:
    """A question stands."""
    question = LeaderQuestion(about=asked.about, role=asked.role)
    return with_open_step(session, asked.position, question=question)


def leader_answered(session: Session, answered: fact.LeaderAnswered, _: Event) -> Session:
    """The question is gone."""
    return with_open_step(session, answered.position, question=None)
