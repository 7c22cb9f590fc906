"""Times as they are shown, and when they call for attention: soon, at zero, each minute over.

Everything is compared as shown, so that the screen is drawn again only when a character changes.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

from facilitator.core.people import Participant
from facilitator.core.rules.order import turn_form
from facilitator.core.script import Round
from facilitator.core.session import Moment, OpenStep, Session, Stage
from facilitator.core.time_spent import offset, soon_to_leave, step_elapsed, turn_elapsed
from facilitator.view.cells import cell_len, edges
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time, early_or_late, timer

TURN_SOON_SECONDS = 10.0
"""Before the end of a turn."""

STEP_SOON_SECONDS = 60.0
"""Before the end of a step."""

CALM = 0
"""Nothing to call attention to."""

SOON = 1
"""The end is near."""


def level(left: float | None, soon_seconds: float) -> int:
    """How urgent that many seconds left are: calm, soon, then one more at zero and each minute."""
    if left is None or left > soon_seconds:
        return CALM
    if left > 0:
        return SOON
    return SOON + 1 + int(-left // 60)


class Alerts:
    """Remembers what has been called, so that each call comes once."""

    def __init__(self) -> None:
        """Begin with nothing called."""
        self._called: dict[str, tuple[Hashable, int]] = {}

    def is_new(self, what: str, which: Hashable, urgency: int) -> bool:
        """Whether this is more urgent than what was called before about the same thing.

        Args:
            what: what kind of time: ``turn`` or ``step``.
            which: which turn or step, so that a new one begins calm.
            urgency: as ``level`` says.
        """
        seen, before = self._called.get(what, (None, CALM))
        if seen != which:
            before = CALM
        # More time lowers the level, and the next call is new again.
        self._called[what] = (which, urgency)
        return urgency > before


BAR_PARTS = 40
"""How finely a time bar is drawn."""


NARROWEST_BAR = 6
"""Cells below which a time bar says nothing."""

WIDEST_BAR = 24
"""Cells above which a time bar says nothing more."""


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
    """The time of day."""
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

    def line(self, width: int) -> str:
        """The foremost time in digits, a bar and words; at the edge, the step's beside a turn's."""
        shown = self.foremost
        if shown is None:
            return ""
        step = self.step if self.turn is not None else None
        # The step's time is told in full when it is near its end, else only as digits.
        beside = ""
        if step is not None:
            beside = _("step {time}").format(
                time=step.sentence if step.urgency > CALM else step.digits
            )
        room = width - cell_len(shown.sentence) - cell_len(beside) - 6
        if shown.parts is None or room < NARROWEST_BAR:
            return edges(shown.sentence, beside, width)
        bar = min(WIDEST_BAR, room)
        used = round(bar * shown.parts / BAR_PARTS)
        line = f"{shown.digits}  {'▓' * used}{'░' * (bar - used)}  {shown.words}"
        return edges(line, beside, width)


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
    digits, parts = timer(math.ceil(max(0.0, left))), int(BAR_PARTS * elapsed / allowed)
    if left <= -1:
        digits, words = f"+{timer(-left)}", _("over")
    elif left <= 0:
        words = _("time is up")
    elif urgency < SOON:
        words = ""
    else:
        words = _("soon over") if left > TURN_SOON_SECONDS else _("nearly there")
    parts = min(BAR_PARTS, max(0, parts))
    return TimeShown(digits=digits, words=words, parts=parts, urgency=urgency)


def times(session: Session, moment: Moment) -> Times:
    """Every time on the screen just now."""
    here = session.here
    turn = None if here is None else here.turn or here.at_once.turn
    # What the clocks say …
    ends = planned_end(session, moment)
    in_turn = turn_elapsed(session, moment.t)
    in_step = step_elapsed(session, moment.t)
    is_on = session.stage is not Stage.READY and not session.stage.is_over
    late = offset(session, moment).total if is_on else None
    # … and how that is shown.
    of_turn = of_step = None
    if turn is not None and turn.allowed:
        of_turn = time_shown(in_turn, turn.allowed, TURN_SOON_SECONDS)
    if here is not None:
        of_step = time_shown(in_step, here.adapted, STEP_SOON_SECONDS)
    return Times(
        wall=clock_time(moment.at),
        ends="" if session.stage.is_over else clock_time(ends),
        offset="" if late is None else early_or_late(late),
        turn=of_turn,
        step=of_step,
    )


def planned_end(session: Session, moment: Moment) -> datetime:
    """When the plan says that the session ends."""
    occasion = session.occasion
    begins = occasion.starts or session.clock.started or moment.at
    return begins + timedelta(seconds=occasion.plan.slot or occasion.plan.total)


class Calls:
    """Remembers what the leader has been called for."""

    def __init__(self) -> None:
        """Begin with nothing called."""
        self._alerts = Alerts()
        self._reminded_of: set[str] = set()
        self._shared: Hashable = None

    def are_due(self, session: Session, times: Times) -> bool:
        """Whether the turn's or the step's time has become more urgent."""
        here = session.here
        if here is None or session.clock.is_paused:
            return False
        turn = (here.position, here.lap, here.turn.participant if here.turn is not None else "")
        is_change = self._is_called(here)
        turn_urgency = times.turn.urgency if times.turn is not None else CALM
        step_urgency = times.step.urgency if times.step is not None else CALM
        of_turn = self._alerts.is_new("turn", (turn, self._shared), turn_urgency)
        of_step = self._alerts.is_new("step", here.position, step_urgency)
        return of_turn or of_step or is_change

    def _is_called(self, here: OpenStep) -> bool:
        """Whether the floor was just handed on in the subgroups: there only the bell says so."""
        shared = here.at_once.turn
        now = None if shared is None else (here.position, shared.lap, shared.number)
        before, self._shared = self._shared, now
        return now is not None and before is not None and now != before

    def who_has_to_go(self, session: Session, at: datetime) -> Participant | None:
        """Somebody who soon has to go, and of whom the leader has not been reminded."""
        for person in soon_to_leave(session, at):
            if session.here is not None and person.id not in self._reminded_of:
                self._reminded_of.add(person.id)
                return person
        return None


def done_when(session: Session, times: Times | None) -> str:
    """What the script says of when the open step is done, once that matters; else nothing."""
    here, step = session.here, session.step
    if here is None or step is None or not step.complete_when:
        return ""
    is_near_its_end = times is not None and times.step is not None and times.step.urgency > CALM
    form = turn_form(step)
    is_last = here.adapted <= 0 if form is None else _is_last_turn(here, form)
    if not is_near_its_end and not is_last:
        return ""
    return _("Done when: {sign}").format(sign=step.complete_when.strip())


def _is_last_turn(here: OpenStep, form: Round) -> bool:
    """Whether nobody is left in the last lap that is planned."""
    planned = form.expected_laps if form.laps == "until-silent" else form.laps
    shared = here.at_once.turn
    if shared is not None:
        return shared.lap >= planned and shared.number >= shared.of
    is_last_in_lap = here.turn is not None and not here.queue and not here.asked_again
    return is_last_in_lap and here.lap >= planned
