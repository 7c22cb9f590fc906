"""How far the steps have come, and the order of the turns: each with its mark."""

from dataclasses import dataclass

from facilitator.core.people import Participant
from facilitator.core.rules.order import members, turn_form
from facilitator.core.script import Round
from facilitator.core.session import OpenStep, Session, Stage

BEHIND = "✓"
"""Marks a step that is behind."""

NOW = "▶"
"""Marks the open step."""

TO_COME = "·"
"""Marks a step to come."""

LEFT_OUT = "–"
"""Marks a step that was, or will be, left out."""


def step_marks(session: Session) -> list[tuple[str, str]]:
    """Each step of the script with its mark."""
    now = session.open_steps[0].position.step if session.open_steps else None
    skipped = {c.left.position.step for c in session.closed_steps if c.left.left_out is not None}
    marks = []
    for index, step in enumerate(session.script.steps):
        is_behind = index < session.next_step or session.stage is Stage.CLOSING
        if step.id == now:
            mark = NOW
        elif is_behind:
            mark = LEFT_OUT if step.id in skipped else BEHIND
        else:
            mark = LEFT_OUT if step.id in session.dropped_steps else TO_COME
        marks.append((mark, step.title))
    return marks


WAYS_ROUND = {"seats": 1, "seats-reversed": -1}
"""The way round the table, for orders that go by the seats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One person in the order."""

    person: Participant
    """Who."""
    mark: str = " "
    """Has had the turn, has it, follows, or nothing."""


def places(session: Session) -> list[Place]:
    """Everybody who takes part, in the order of the turns; those outside the round last."""
    here, step = session.here, session.step
    form = None if step is None else turn_form(step)
    speaker = "" if here is None or here.turn is None else here.turn.participant
    marks: dict[str, str] = {}
    if here is not None and form is not None and here.lap:
        marks = dict.fromkeys(_had_their_turn(session, here, form, speaker), BEHIND)
        marks |= {speaker: NOW, **dict.fromkeys(here.queue, TO_COME)}
    marks |= {person.id: marks.get(person.id, " ") for person in session.present}
    marks |= {speaker: NOW}
    return [
        Place(person=person, mark=mark)
        for person_id, mark in marks.items()
        if (person := session.participant(person_id)) is not None
    ]


def _had_their_turn(session: Session, here: OpenStep, form: Round, speaker: str) -> list[str]:
    """Those in the round who neither have the floor nor follow in this lap, as the lap goes."""
    to_come = (speaker, *here.queue)
    had = [p for p in members(session, form) if p.id not in to_come and p.is_here]
    way = WAYS_ROUND.get(form.order)
    if way is not None:
        # Whoever came late has the turn after all others, wherever the lap went past the chair.
        last = next((person for person in reversed(to_come) if person not in here.missed), "")
        person = session.participant(last)
        # The lap went past everybody: it is shown from where the conversation opened.
        behind = session.occasion.opening_seat - way if person is None else person.seat
        seats = max((p.seat for p in session.present), default=1) + 1
        had.sort(key=lambda p: (way * (p.seat - behind) - 1) % seats)
    return [person.id for person in had]
