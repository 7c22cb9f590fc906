"""How long things have taken, how long is left, and how far the session is from its plan.

All lengths are seconds; ``t`` is seconds into the session.
"""

from dataclasses import dataclass
from datetime import datetime

from facilitator.core.people import Participant
from facilitator.core.session import Clock, ClosedStep, Moment, OpenStep, Session, SharedTurn, Turn

LEAVES_SOON_SECONDS = 5 * 60.0
"""How long before somebody has to go the leader is reminded."""


def step_elapsed(session: Session, t: float) -> float:
    """How long the open step has run; 0 where none is open."""
    here = session.here
    return 0.0 if here is None else max(0.0, session.clock.active(t) - here.began)


def step_left(session: Session, t: float) -> float | None:
    """How long the open step has left, negative past its end; nothing where none is planned."""
    here = session.here
    if here is None or here.adapted <= 0:
        return None
    return here.adapted - step_elapsed(session, t)


def turn_elapsed(session: Session, t: float) -> float:
    """How long the open turn has run, the answers in it included; 0 where none is open.

    A turn that runs in all subgroups at once counts too.
    """
    turn = _turn_of(session)
    return 0.0 if turn is None else max(0.0, session.clock.active(t) - turn.began)


def turn_left(session: Session, t: float) -> float | None:
    """How long the open turn has left, negative past its end; nothing where none is planned."""
    turn = _turn_of(session)
    if turn is None or turn.allowed is None:
        return None
    return turn.allowed - turn_elapsed(session, t)


def _turn_of(session: Session) -> Turn | SharedTurn | None:
    """The open turn: one person's, or the one that runs in all subgroups."""
    here = session.here
    return None if here is None else here.turn or here.at_once.turn


def soon_to_leave(session: Session, at: datetime) -> tuple[Participant, ...]:
    """Who is here and has to go within five minutes, or should have gone."""
    return tuple(
        person
        for person in session.present
        if person.is_here
        and person.leaves_at is not None
        and person.id not in session.leaving
        and (person.leaves_at - at).total_seconds() <= LEAVES_SOON_SECONDS
    )


def step_time_is_up(session: Session, here: OpenStep, t: float) -> bool:
    """Whether an open step has had its time."""
    return here.adapted > 0 and session.clock.active(t) - here.began >= here.adapted


def pause_seconds(clock: Clock, moment: Moment) -> float:
    """How long the running pause has lasted by the wall clock; 0 where there is none.

    The program may have been closed meanwhile, so that ``t`` stood still. A wall clock that was
    set back is not believed: the pause lasted at least as long as ``t`` says.
    """
    if clock.paused_at is None or clock.paused_t is None:
        return 0.0
    by_wall = (moment.at - clock.paused_at).total_seconds()
    return max(0.0, by_wall, moment.t - clock.paused_t)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """How far the session is behind its plan (negative: ahead of it), as a sum of named terms."""

    late_start: float = 0.0
    """The start came after the planned one (negative: before it)."""
    pauses: float = 0.0
    """Time stood still."""
    added: float = 0.0
    """Minutes that the leader gave."""
    overtime: float = 0.0
    """The rest: steps that took longer or shorter, were left out or visited again."""

    @property
    def total(self) -> float:
        """All terms together."""
        return self.late_start + self.pauses + self.added + self.overtime


def offset(session: Session, moment: Moment) -> Offset:
    """How far the session is behind its plan at that moment."""
    clock = session.clock
    if clock.started is None:
        return Offset()
    late = 0.0
    if session.occasion.starts is not None:
        late = (clock.started - session.occasion.starts).total_seconds()
    pauses = clock.away_seconds + pause_seconds(clock, moment)
    return Offset(
        late_start=late,
        pauses=pauses,
        added=session.added_seconds,
        overtime=_spent_beyond_plan(session, moment.t) - session.added_seconds,
    )


def _spent_beyond_plan(session: Session, t: float) -> float:
    """Seconds spent minus seconds planned for what is behind.

    What stands in a step that is behind is part of it. A step that comes again after going back
    is not behind, whatever was spent in it.
    """
    here = session.here
    rows = [closed.left for closed in session.closed_steps if _stands_for_itself(session, closed)]
    top = session.script.steps[session.next_step :]
    is_again_to_come: set[tuple[str, tuple[int, ...]]] = {(step.id, ()) for step in top}
    is_again_to_come |= {(o.position.step, o.position.iteration) for o in session.open_steps}
    behind = {(row.position.step, row.position.iteration): row.planned_seconds for row in rows}
    spent = sum(row.actual_seconds for row in rows)
    planned = sum(seconds for where, seconds in behind.items() if where not in is_again_to_come)
    overrun = 0.0 if here is None else max(0.0, step_elapsed(session, t) - here.planned)
    return spent - planned + overrun


def _stands_for_itself(session: Session, closed: ClosedStep) -> bool:
    """Whether a step that is behind is not part of another that is."""
    step = closed.left.position.step
    way = session.script.way_to(step) if session.script.has_step(step) else ()
    if len(way) < 2:  # noqa: PLR2004  (itself alone: it stands in no other step)
        return True
    return any(opened.position.step == way[-2].id for opened in session.open_steps)
