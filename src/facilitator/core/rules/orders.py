"""Who takes turns, and in which order."""

from random import Random

from facilitator.core.people import Participant
from facilitator.core.script import AnyStep, Choose, Discuss, Round
from facilitator.core.session import Session


def turn_form(step: AnyStep) -> Round | None:
    """How turns go in a step: a round's own rules, or those of a vote person by person."""
    if isinstance(step, Round):
        return step
    if isinstance(step, Choose) and step.method in ("in-turn", "rank"):
        return Round(
            id=step.id,
            title=step.title,
            who="everyone" if step.by == "group" else (step.by,),
            silent=step.silent,
            away=step.away,
            turn_minutes=step.turn_minutes,
            when_time_up=step.when_time_up,
        )
    return None


def is_kept_silent(person: Participant, step: AnyStep) -> bool:
    """Whether a step's ``silent`` or ``away`` names a role of that person."""
    return person.holds_any(step.silent) or person.holds_any(step.away)


def members(session: Session, form: Round | Discuss) -> tuple[Participant, ...]:
    """Who is in the round, in seat order; those who are not in the room just now too."""
    outside = (*form.except_, *form.silent, *form.away)
    return tuple(
        person
        for person in session.present
        if (form.who == "everyone" or person.holds_any(form.who)) and not person.holds_any(outside)
    )


def lap_order(session: Session, form: Round, lap: int, chance: Random) -> tuple[str, ...]:
    """The order of one lap: ``first`` and ``last`` are moved, and a role in both comes twice."""
    seated = list(members(session, form))
    if form.order == "random":
        chance.shuffle(seated)
    else:
        if form.order == "seats-reversed":
            seated.reverse()
        seated = _from_start(session, form, lap, seated)
    first = _moved(form.first, seated)
    in_both = tuple(role for role in form.first if role in form.last)
    last = [p for p in _moved(form.last, seated) if p not in first or p.holds_any(in_both)]
    between = [p for p in seated if p not in first and p not in last]
    return tuple(person.id for person in (*first, *between, *last))


def _moved(roles: tuple[str, ...], seated: list[Participant]) -> list[Participant]:
    """Holders of the roles, role by role, nobody twice."""
    moved: list[Participant] = []
    for role in roles:
        moved += [person for person in seated if role in person.roles and person not in moved]
    return moved


def _from_start(
    session: Session, form: Round, lap: int, seated: list[Participant]
) -> list[Participant]:
    """The same circle, begun where ``start`` says."""
    if not seated:
        return seated
    is_reversed = form.order == "seats-reversed"
    if form.start.startswith("after:"):
        holders = session.holders(form.start.removeprefix("after:"))
        seat = holders[0].seat if holders else session.occasion.opening_seat
        is_past = 1 if holders else 0
    else:
        seat = session.occasion.opening_seat
        is_past = 0
    if is_reversed:
        index = next((i for i, p in enumerate(seated) if p.seat <= seat - is_past), 0)
    else:
        index = next((i for i, p in enumerate(seated) if p.seat >= seat + is_past), 0)
    if form.start == "rotate":
        index = (index + lap - 1) % len(seated)
    return seated[index:] + seated[:index]


def free_candidates(
    session: Session, form: Round, queue: tuple[str, ...]
) -> tuple[Participant, ...]:
    """Whom the leader can name next: those in the lap's queue, roles of ``last`` after the others.

    People who are not in the room just now cannot be named.
    """
    people = [session.participant(participant) for participant in queue]
    here = [person for person in people if person is not None and person.is_here]
    before_last = [person for person in here if not person.holds_any(form.last)]
    return tuple(dict.fromkeys(before_last or here))
