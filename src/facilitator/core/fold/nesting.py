"""What facts about iterations and stand-ins change."""

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.replacing import replace
from facilitator.core.session import Session


def iterations_drawn(session: Session, drawn: fact.IterationsDrawn, _: Event) -> Session:
    """The order of the iterations stands."""
    return with_open_step(
        session,
        drawn.position,
        iterations=drawn.iterations,
        former_holders=drawn.former_holders,
    )


def iteration_started(session: Session, started: fact.IterationStarted, _: Event) -> Session:
    """The steps inside begin from the first."""
    opened = open_step_at(session, started.position)
    if opened is None:
        return session
    running_for = (*started.participants, *map(str, started.items))
    had = (*opened.at_once.had, *running_for)
    return with_open_step(
        replace(session, iterations=(*session.iterations, started)),
        started.position,
        iteration=started.number,
        next_step=0,
        question=None,
        at_once=replace(opened.at_once, running_for=running_for, had=had),
    )


def stand_in_named(session: Session, named: fact.StandInNamed, _: Event) -> Session:
    """Somebody leads until the step ends."""
    return with_open_step(session, named.position, stand_in=named.participant, question=None)
