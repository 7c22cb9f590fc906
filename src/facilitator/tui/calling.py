"""When the bell is due: once for each time that becomes more urgent; and who soon has to go."""

from collections.abc import Hashable
from datetime import datetime

from facilitator.core.people import Participant
from facilitator.core.session import OpenStep, Session
from facilitator.core.time_spent import soon_to_leave
from facilitator.tui.alerts import CALM, Alerts
from facilitator.tui.times import Times


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
        """Whether the word has just gone on in the subgroups: there the bell is what calls it."""
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
