"""Next steps: agreed on, recalled from earlier conversations, reported on."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import RecalledMeasure
from facilitator.core.lists import item_in_turn
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.items import existing, group_of_words, next_number, placed_words, words
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, refuse
from facilitator.core.script import Commit, Recall, Script
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


def agreed_at(session: Session, position: Position) -> int:
    """How many next steps were agreed on there: in a step, or by a group in it."""
    return sum(measure.position == position for measure in session.measures)


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


def review_measure(u: Unfolding, command: commands.ReviewMeasure) -> None:
    """Write down what became of a next step; the latest report counts."""
    note = check_review_measure(u, command)
    u.record(
        fact.MeasureReviewed(measure=command.measure, status=command.status, note=note or None)
    )


def bring_back(u: Unfolding, command: commands.Start) -> None:
    """Write down what comes back, so that the record can be read without any other file."""
    if not recalls(u.session.script):
        return
    for each in command.recalled:
        u.record(
            fact.MeasureRecalled(
                measure=each.id,
                what=each.what,
                who=each.who,
                when=each.when,
                sign=each.sign,
                level=each.level,
                status=each.status,
                agreed=each.agreed,
                last_heard=each.last_heard,
                last_note=each.last_note,
            )
        )
    for kept in command.kept:
        u.record(fact.ItemRecalled(source=kept.id, text=kept.text))


def recalls(script: Script) -> bool:
    """Whether anything of earlier conversations comes back in a script."""
    return any(isinstance(step, Recall) for step in script.all_steps())


def continue_recall(u: Unfolding, step: Recall) -> Progress:
    """Put what was kept into its list, once; people then tell until the leader says enough."""
    into = step.into
    if into is not None:
        there = {item.recalled for items in u.session.lists.values() for item in items}
        for kept in u.session.kept:
            if kept.id not in there:
                u.record(
                    fact.ItemAdded(
                        position=u.here.position,
                        list=into,
                        item=next_number(u.session, into),
                        text=kept.text,
                        recalled=kept.id,
                    )
                )
    return Progress.RESTS


def still_to_hear(session: Session) -> tuple[RecalledMeasure, ...]:
    """Earlier next steps not yet reported on, nor passed in the open step; due ones first.

    The first of them is the one whose owner is asked now.
    """
    passed_over = frozenset[str]() if session.here is None else session.here.passed_over
    waiting = [
        each
        for each in session.recalled
        if each.reviewed is None and each.id not in passed_over and not each.is_erased
    ]
    started = session.clock.started
    if started is None:
        return tuple(waiting)
    return tuple(sorted(waiting, key=lambda each: not each.is_due(started.date())))


def has_nothing_back(session: Session) -> bool:
    """Whether nothing came back from earlier conversations."""
    return not session.recalled and not session.kept


def next_to_hear(s: Situation) -> RecalledMeasure:
    """The earlier next step whose owner is asked now.

    Raises:
        Refused: all of them have been reported on.
    """
    waiting = still_to_hear(s.session)
    if not waiting:
        refuse(Reason.NOBODY_HAS_THE_WORD)
    return waiting[0]


def pass_hearing(u: Unfolding) -> None:
    """The owner who is asked passes; the next step stays open."""
    measure = next_to_hear(u).id
    u.record(fact.HearingPassed(position=u.here.position, measure=measure))
