"""Agreeing on next steps, and telling what became of them."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.lists import item_in_turn
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import group_of_words, placed_words
from facilitator.core.rules.items import existing, words
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Commit
from facilitator.core.session import MEASURE_STATUSES, Session
from facilitator.core.text import LONGEST_TEXT, cleaned, cleaned_line


def agree_measure(u: Unfolding, command: commands.AgreeMeasure) -> None:
    """Agree on a next step: in its step, or when every step is behind."""
    position, origin = None, command.origin
    if u.session.open_steps:
        step = _step_to_agree_in(u)
        group = group_of_words(u, None, command.group)
        position = placed_words(u.here.position, group)
        _check_room_to_agree(u.session, step, position)
        item = item_in_turn(u.session, step)
        origin = origin or (None if item is None else item.address)
    if origin is not None:
        existing(u, origin)
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


def _step_to_agree_in(u: Unfolding) -> Commit:
    """The open step, if next steps are agreed on in it."""
    step = u.step
    if not isinstance(step, Commit):
        refuse(Reason.NOT_IN_THIS_STEP)
    return step


def _check_room_to_agree(session: Session, step: Commit, position: Position) -> None:
    """Refuse one more than the step may give, or in subgroups than each of them may."""
    if step.max is not None and agreed_at(session, position) >= step.max:
        refuse(Reason.ENOUGH_MEASURES, limit=step.max)


def agreed_at(session: Session, position: Position) -> int:
    """How many next steps were agreed on there: in a step, or by a group in it."""
    return sum(measure.position == position for measure in session.measures)


def review_measure(u: Unfolding, command: commands.ReviewMeasure) -> None:
    """Write down what became of a next step; it can be told again, and the latest counts."""
    ours = [m.id for m in u.session.measures if not m.is_erased]
    known = [*ours, *(each.id for each in u.session.recalled if not each.is_erased)]
    if command.measure not in known:
        refuse(Reason.NO_SUCH_MEASURE)
    if command.status not in MEASURE_STATUSES:
        refuse(Reason.NO_SUCH_STATUS, status=command.status)
    note = cleaned(command.note)
    if len(note) > LONGEST_TEXT:
        refuse(Reason.TOO_LONG, limit=LONGEST_TEXT)
    u.record(
        fact.MeasureReviewed(measure=command.measure, status=command.status, note=note or None)
    )
