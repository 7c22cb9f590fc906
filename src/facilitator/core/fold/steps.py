"""What facts about steps change."""

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.floor import LeaderQuestion, OpenStep
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.fold.people import as_participant
from facilitator.core.replacing import replace
from facilitator.core.script import steps_inside
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
        present_at_start=sum(person.is_here for person in seated),
        clock=replace(session.clock, started=event.at),
    )


def step_entered(session: Session, entered: fact.StepEntered, event: Event) -> Session:
    """A step is open, and the one after it is next where it stands."""
    opened = OpenStep(
        position=entered.position,
        began=session.clock.active(event.t),
        planned=entered.planned_seconds,
        adapted=entered.adapted_seconds,
        turn_seconds=entered.turn_seconds,
    )
    session = _with_next(session, entered.position.step, 1)
    return replace(session, stage=Stage.RUNNING, open_steps=(*session.open_steps, opened))


def step_left(session: Session, left: fact.StepLeft, event: Event) -> Session:
    """The step is behind, entered or not."""
    deferred = session.deferred_choices
    if left.is_deferred:
        by_groups = tuple(replace(left.position, group=group) for group in left.deferred_by)
        deferred = (*deferred, *(by_groups or (left.position,)))
    session = replace(
        session,
        open_steps=tuple(o for o in session.open_steps if o.position != left.position),
        closed_steps=(*session.closed_steps, ClosedStep(left=left, at=event.at)),
        deferred_choices=deferred,
    )
    return _with_next(session, left.position.step, 1)


def _with_next(session: Session, step_id: str, further: int) -> Session:
    """The session with a step, or one so much further on, next where that step stands.

    Unchanged if the script, or the step that it stands in, is no longer there.
    """
    if not session.script.has_step(step_id):
        return session
    way = session.script.way_to(step_id)
    siblings = session.script.steps if len(way) == 1 else steps_inside(way[-2])
    index = next(i for i, step in enumerate(siblings) if step.id == step_id) + further
    if len(way) == 1:
        return replace(session, next_step=index)
    outer = next((o for o in session.open_steps if o.position.step == way[-2].id), None)
    return session if outer is None else with_open_step(session, outer.position, next_step=index)


def form_completed(session: Session, _: fact.FormCompleted, __: Event) -> Session:
    """Only finishing is left."""
    return replace(session, stage=Stage.CLOSING)


def step_dropped(session: Session, dropped: fact.StepDropped, _: Event) -> Session:
    """A step to come will be left out."""
    return replace(session, dropped_steps=session.dropped_steps | {dropped.step})


def step_held_after_all(session: Session, held: fact.StepHeldAfterAll, _: Event) -> Session:
    """A step that was to be left out comes."""
    return replace(session, dropped_steps=session.dropped_steps - {held.step})


def deviated(session: Session, departure: fact.Deviated, event: Event) -> Session:
    """The record says that the form was departed from; after going back, that step comes next."""
    session = replace(
        session, deviations=(*session.deviations, Deviation(deviated=departure, at=event.at))
    )
    if departure.what != "went-back":
        return session
    session = _with_next(session, departure.step, 0)
    return replace(
        session, stage=Stage.RUNNING, dropped_steps=session.dropped_steps - {departure.step}
    )


def time_added(session: Session, added: fact.TimeAdded, _: Event) -> Session:
    """The step, and the turn if it was given to one, is longer."""
    opened = open_step_at(session, added.position)
    if opened is None:
        return session
    turn = opened.turn
    shared_turn = opened.at_once.turn
    if added.to_turn and turn is not None:
        turn = replace(turn, allowed=(turn.allowed or 0.0) + added.seconds)
    elif added.to_turn and shared_turn is not None:
        longer_turn = (shared_turn.allowed or 0.0) + added.seconds
        shared_turn = replace(shared_turn, allowed=longer_turn, is_held=False)
    longer = with_open_step(
        session,
        added.position,
        adapted=opened.adapted + added.seconds,
        turn=turn,
        at_once=replace(opened.at_once, turn=shared_turn),
        time_was_called=False,
    )
    return replace(longer, added_seconds=session.added_seconds + added.seconds)


def time_called(session: Session, called: fact.TimeCalled, _: Event) -> Session:
    """The end of the step's time has been dealt with."""
    return with_open_step(session, called.position, time_was_called=True)


def leader_asked(session: Session, asked: fact.LeaderAsked, _: Event) -> Session:
    """A question stands; in subgroups it may be about one of them."""
    group = asked.position.group
    question = LeaderQuestion(about=asked.about, role=asked.role, group=group)
    session = with_open_step(session, asked.position.ungrouped, question=question)
    return _without_shared_turn(session, asked) if asked.about == "group-decision" else session


def _without_shared_turn(session: Session, asked: fact.LeaderAsked) -> Session:
    """Nobody has the word any more: the groups are asked what they came to."""
    opened = open_step_at(session, asked.position.ungrouped)
    if opened is None:
        return session
    return with_open_step(session, opened.position, at_once=replace(opened.at_once, turn=None))


def leader_answered(session: Session, answered: fact.LeaderAnswered, _: Event) -> Session:
    """The question is gone; if that was the answer, a rating decides though it lacks numbers."""
    if answered.about == "uneven":
        return with_open_step(session, answered.position, question=None, is_counted=True)
    return with_open_step(session, answered.position, question=None)
