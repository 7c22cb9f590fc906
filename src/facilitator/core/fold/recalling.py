"""What facts about what came back from earlier conversations change."""

from typing import TypeVar

from facilitator.core import events as fact
from facilitator.core.events import Event, KeptItem, RecalledMeasure
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.items import Measure
from facilitator.core.replacing import replace
from facilitator.core.session import Session

Told = TypeVar("Told", Measure, RecalledMeasure)
"""A next step that something is told of."""


def measure_recalled(session: Session, back: fact.MeasureRecalled, _: Event) -> Session:
    """There is one earlier next step more to hear of."""
    measure = RecalledMeasure(
        id=back.measure,
        what=back.what,
        who=back.who,
        when=back.when,
        sign=back.sign,
        level=back.level,
        status=back.status,
        agreed=back.agreed,
        last_heard=back.last_heard,
        last_note=back.last_note,
        is_erased=back.is_erased,
    )
    return replace(session, recalled=(*session.recalled, measure))


def item_recalled(session: Session, back: fact.ItemRecalled, _: Event) -> Session:
    """There is one thing more that was kept."""
    if back.is_erased:
        return session
    return replace(session, kept=(*session.kept, KeptItem(id=back.source, text=back.text)))


def heard_of(measure: Told, reviewed: fact.MeasureReviewed, event: Event) -> Told:
    """A next step, of this conversation or an earlier one, with what was told of it."""
    return replace(measure, status=reviewed.status, note=reviewed.note, reviewed=event.at.date())


def with_review(session: Session, reviewed: fact.MeasureReviewed, event: Event) -> Session:
    """The earlier next step has been heard of; unchanged if it is one of this conversation."""
    return replace(
        session,
        recalled=tuple(
            heard_of(each, reviewed, event) if each.id == reviewed.measure else each
            for each in session.recalled
        ),
    )


def hearing_passed(session: Session, passed: fact.HearingPassed, _: Event) -> Session:
    """Nobody is asked about it again in this visit."""
    opened = open_step_at(session, passed.position)
    if opened is None:
        return session
    over = opened.passed_over | {passed.measure}
    return with_open_step(session, passed.position, passed_over=over)
