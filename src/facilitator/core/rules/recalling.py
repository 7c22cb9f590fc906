"""What comes back from earlier conversations: reports on next steps, and kept items.

The owner of each next step is asked, and may pass; then it stays open for another time.
"""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import RecalledMeasure
from facilitator.core.refusal import Reason
from facilitator.core.rules.items import next_number
from facilitator.core.rules.unfolding import Progress, Situation, Unfolding, refuse
from facilitator.core.script import Recall, Script
from facilitator.core.session import Session


def recalls(script: Script) -> bool:
    """Whether anything of earlier conversations comes back in a script."""
    return any(isinstance(step, Recall) for step in script.all_steps())


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
