"""Next steps of earlier conversations that come back: whose they are, and how it went."""

from textwrap import shorten

from facilitator.core import commands
from facilitator.core.recalled import RecalledMeasure
from facilitator.core.rules.recalling import still_to_hear
from facilitator.core.script import Recall
from facilitator.core.session import Session
from facilitator.tui.widgets.rows import Row
from facilitator.wording.durations import day
from facilitator.wording.language import _
from facilitator.wording.outcomes import answer_text

ANSWERS = ("worked", "tried", "not-tried", "did-not-work", "dropped")
"""How it can have gone, in the order in which it is asked."""


MOST_OF_LAST_NOTE = 100
"""Characters of what was said about it the last time; the record has all of it."""


def heard_now(session: Session) -> RecalledMeasure | None:
    """The next step whose owner is asked now, if one is."""
    here = session.here
    if not isinstance(session.step, Recall) or here is None or here.question is not None:
        return None
    waiting = still_to_hear(session)
    return waiting[0] if waiting else None


def heard_told(session: Session) -> str:
    """The next step in full: what, by when, how one would see it, and what was told of it last."""
    measure = heard_now(session)
    if measure is None:
        return ""
    lines = [measure.what]
    if measure.when is not None:
        lines[0] += " – " + _("by {day}").format(day=day(measure.when))
    if measure.sign:
        lines.append(_("We shall see it by this: {sign}").format(sign=measure.sign))
    if last := _last_told(measure):
        lines.append(last)
    return "\n".join(lines)


def _last_told(measure: RecalledMeasure) -> str:
    """What was told of it the last time; nothing where nothing was."""
    if measure.last_heard is None:
        return ""
    told = answer_text(measure.status)
    if measure.last_note:
        # What is asked, and how long it has taken, must keep their room.
        told = f"{told} ({shorten(measure.last_note, MOST_OF_LAST_NOTE, placeholder=' …')})"
    return _("Last time, {day}: {told}").format(day=day(measure.last_heard), told=told)


def hearing_asked(session: Session) -> str:
    """What whoever the next step belongs to is asked."""
    measure = heard_now(session)
    if measure is None:
        return ""
    return _("How did it go? {number} left to hear").format(number=len(still_to_hear(session)))


def hearing_rows(session: Session) -> tuple[Row, ...]:
    """How it can have gone, and standing over."""
    measure = heard_now(session)
    if measure is None:
        return ()
    rows = [
        Row(key=commands.ReviewMeasure(measure=measure.id, status=status), text=answer_text(status))
        for status in ANSWERS
    ]
    return (*rows, Row(key=commands.Pass(), text=_("Stands over; ask another time")))
