"""Time as the screen shows it: how long is left, how the session lies, what o'clock it is.

Everything is compared as shown, so that the screen is drawn again only when a character changes.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.core.session import Moment, Session, Stage
from facilitator.core.time_spent import offset, step_elapsed, turn_elapsed
from facilitator.tui.alerts import CALM, SOON, STEP_SOON_SECONDS, TURN_SOON_SECONDS, level
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time, early_or_late, timer

BAR_PARTS = 40
"""How finely a time bar is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeShown:
    """One running time, as shown."""

    digits: str
    """``0:42`` left, ``+0:35`` over, or what has passed where nothing is planned."""
    words: str = ""
    """What goes with it in words, so that colour is never alone."""
    parts: int | None = None
    """How much of the bar is used, of ``BAR_PARTS``; none where nothing is planned."""
    urgency: int = CALM
    """How urgent it is (see ``alerts``)."""

    @property
    def sentence(self) -> str:
        """Digits and words together."""
        return f"{self.digits} {self.words}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Every time on the screen."""

    wall: str
    """What o'clock it is."""
    ends: str
    """When the session is to end; nothing when it is over."""
    offset: str
    """How it lies against the plan, in words."""
    turn: TimeShown | None = None
    """The open turn, where there is one with a length."""
    step: TimeShown | None = None
    """The open step."""

    @property
    def foremost(self) -> TimeShown | None:
        """The time that is shown large."""
        return self.turn or self.step


def time_shown(elapsed: float, allowed: float | None, soon_seconds: float) -> TimeShown:
    """A running time as shown.

    Args:
        elapsed: seconds that have passed.
        allowed: planned seconds; none, or nothing, counts upwards.
        soon_seconds: how long before the end it is near.
    """
    if not allowed:
        return TimeShown(digits=timer(elapsed), words=_("so far"))
    left = allowed - elapsed
    urgency = level(left, soon_seconds)
    parts = min(BAR_PARTS, max(0, int(BAR_PARTS * elapsed / allowed)))
    if left <= -1:
        return TimeShown(
            digits="+" + timer(-left), words=_("over"), parts=BAR_PARTS, urgency=urgency
        )
    return TimeShown(
        digits=timer(math.ceil(max(0.0, left))),
        words=_words_left(left, urgency),
        parts=parts,
        urgency=urgency,
    )


def times(session: Session, moment: Moment) -> Times:
    """Every time on the screen just now."""
    return Times(
        wall=clock_time(moment.at),
        ends="" if session.stage.is_over else clock_time(planned_end(session, moment)),
        offset=offset_words(session, moment),
        turn=_turn(session, moment),
        step=_step(session, moment),
    )


def planned_end(session: Session, moment: Moment) -> datetime:
    """When the plan says that the session ends."""
    occasion = session.occasion
    begins = occasion.starts or session.clock.started or moment.at
    return begins + timedelta(seconds=occasion.plan.slot or occasion.plan.total)


def offset_words(session: Session, moment: Moment) -> str:
    """Ahead or behind, in whole minutes and in words; nothing before the start or after the end."""
    if session.stage is Stage.READY or session.stage.is_over:
        return ""
    return early_or_late(offset(session, moment).total)


def _words_left(left: float, urgency: int) -> str:
    """What goes with the digits until the time is past."""
    if left <= 0:
        return _("time is up")
    if urgency < SOON:
        return ""
    return _("soon over") if left > TURN_SOON_SECONDS else _("nearly there")


def _turn(session: Session, moment: Moment) -> TimeShown | None:
    """The open turn's time, where it has a length."""
    here = session.here
    turn = None if here is None else here.turn or here.at_once.turn
    if turn is None or not turn.allowed:
        return None
    return time_shown(turn_elapsed(session, moment.t), turn.allowed, TURN_SOON_SECONDS)


def _step(session: Session, moment: Moment) -> TimeShown | None:
    """The open step's time."""
    here = session.here
    if here is None:
        return None
    return time_shown(step_elapsed(session, moment.t), here.adapted, STEP_SOON_SECONDS)
