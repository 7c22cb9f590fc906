"""Agreeing on next steps, and reporting what became of them."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.lists import item_in_turn
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import group_of_words, placed_words
from facilitator.core.rules.items import existing, words
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import Commit
from facilitator.core.session import MEASURE_STATUSES, Session
from facilitator.core.text import LONGEST_TEXT, cleaned, cleaned_line


def check_agree_measure(
    s: Situation, command: commands.AgreeMeasure
) -> tuple[Position | None, ItemAddress | None]:
    """Where a next step is agreed on, if a step is open, and the item that it grows out of.

    Raises:
        Refused: the open step agrees on no next steps, or on no more of them; there is no such
            item or group; or nothing says what will be done.
    """
    position, origin = None, command.origin
    if s.session.open_steps:
        step = s.step
        if not isinstance(step, Commit):
            refuse(Reason.NOT_IN_THIS_STEP)
        position = placed_words(s.here.position, group_of_words(s, None, command.group))
        if step.max is not None and agreed_at(s.session, position) >= step.max:
            refuse(Reason.ENOUGH_MEASURES, limit=step.max)
        item = item_in_turn(s.session, step)
        origin = origin or (None if item is None else item.address)
    if origin is not None:
        existing(s, origin)
    words(command.what)
    return position, origin


def agree_measure(u: Unfolding, command: commands.AgreeMeasure) -> None:
    """Agree on a next step: in its step, or when every step is behind."""
    position, origin = check_agree_measure(u, command)
    u.record(
        fact.MeasureAgreed(
            measure=f"m{u.session.ledger.measures + 1}",
            what=words(command.what),
            who=cleaned_line(command.who) or None,
            when=command.when,
            sign=cleaned(command.sign) or None,
            level=cleaned_line(command.level) or None,
            position=position,
            origin_list=origin.list if origin else None,
            origin_item=origin.item if origin else None,
        )
    )


def check_review_measure(s: Situation, command: commands.ReviewMeasure) -> str:
    """What was said about a next step, as it is saved; empty if nothing was.

    Raises:
        Refused: there is no such next step or status, or too much was said.
    """
    ours = [measure.id for measure in s.session.measures if not measure.is_erased]
    came_back = [measure.id for measure in s.session.recalled if not measure.is_erased]
    if command.measure not in (*ours, *came_back):
        refuse(Reason.NO_SUCH_MEASURE)
    if command.status not in MEASURE_STATUSES:
        refuse(Reason.NO_SUCH_STATUS, status=command.status)
    note = cleaned(command.note)
    if len(note) > LONGEST_TEXT:
        refuse(Reason.TOO_LONG, limit=LONGEST_TEXT)
    return note


def agreed_at(session: Session, position: Position) -> int:
    """How many next steps were agreed on there: in a step, or by a group in it."""
    return sum(measure.position == position for measure in session.measures)


def review_measure(u: Unfolding, command: commands.ReviewMeasure) -> None:
    """Write down what became of a next step; the latest report counts."""
    note = check_review_measure(u, command)
    u.record(
        fact.MeasureReviewed(measure=command.measure, status=command.status, note=note or None)
    )
