"""What facts about stands, objections and decisions change."""

from typing import Any

from facilitator.core import events as fact
from facilitator.core.decisions import Decision
from facilitator.core.events import Event
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.fold.writing import with_item
from facilitator.core.position import ItemAddress, Position
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def stand_taken(session: Session, taken: fact.StandTaken, _: Event) -> Session:
    """The totals of the lap grow."""
    return _with_stands(
        session,
        taken.position,
        lap=taken.lap,
        in_favour=taken.in_favour,
        against=taken.against,
    )


def _with_stands(session: Session, position: Position, **changes: Any) -> Session:  # noqa: ANN401  (fields of Stands)
    """The session with other values in how a decision stands."""
    opened = open_step_at(session, position)
    if opened is None:
        return session
    return with_open_step(session, position, stands=replace(opened.stands, **changes))


def objection_closed(session: Session, closed: fact.ObjectionClosed, _: Event) -> Session:
    """The steps are not run for that objection again."""
    opened = open_step_at(session, closed.position)
    address = ItemAddress(list=closed.list, item=closed.item)
    session = with_item(session, address, lambda item: replace(item, is_closed=True))
    if opened is None:
        return session
    return _with_stands(session, closed.position, closed_objections=opened.iteration)


def decision_made(session: Session, made: fact.DecisionMade, _: Event) -> Session:
    """It is settled what becomes of the proposal."""
    proposal = None
    if made.list is not None and made.item is not None:
        proposal = ItemAddress(list=made.list, item=made.item)
    decision = Decision(
        position=made.position,
        outcome=made.outcome,
        in_favour=made.in_favour,
        against=made.against,
        proposal=proposal,
    )
    session = replace(session, decisions=(*session.decisions, decision))
    session = _with_stands(session, made.position, is_decided=True)
    return with_open_step(session, made.position.ungrouped, question=None)


def decision_withdrawn(session: Session, withdrawn: fact.DecisionWithdrawn, _: Event) -> Session:
    """Nothing is decided by that decision."""
    stand = tuple(each for each in session.decisions if each.position != withdrawn.position)
    return replace(session, decisions=stand)
