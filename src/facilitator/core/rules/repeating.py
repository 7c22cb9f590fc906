"""The same steps several times: for each person or item, a number of times, or until enough.

Whom the iterations are for is settled on entering. Who is not in the room when their iteration
comes has it last; who came since is asked after the others; who has left is skipped.
"""

from facilitator.core import events as fact
from facilitator.core.position import ItemAddress
from facilitator.core.rules.entering import enter_next
from facilitator.core.rules.groups import holders_before, move_role
from facilitator.core.rules.order import iteration_form, lap_order, members
from facilitator.core.rules.turns import FREELY_NAMED
from facilitator.core.rules.unfolding import Progress, Unfolding
from facilitator.core.script import Repeat
from facilitator.core.session import Session


def continue_repeat(u: Unfolding, step: Repeat) -> Progress:
    """Let the next step, or the next iteration, begin by itself."""
    here = u.here
    if here.question is not None:
        # Whose iteration it is needs no answer once one person is left, or nobody.
        is_settled = len(waiting_for_theirs(u.session, step)) < 2  # noqa: PLR2004  (see above)
        if here.asked_about != "next-speaker" or not is_settled:
            return Progress.RESTS
    if here.iteration and enter_next(u):
        return Progress.WENT_ON
    if not here.iteration:
        draw_iterations(u, step)
    match step.for_each:
        case "participant":
            return _next_for_participant(u, step)
        case "item":
            return _next_for_item(u, step)
        case _:
            return _once_more(u, step)


def _next_for_participant(u: Unfolding, step: Repeat) -> Progress:
    waiting = waiting_for_theirs(u.session, step)
    if not waiting:
        return Progress.OVER
    is_named = step.order in FREELY_NAMED and len(waiting) > 1
    if is_named and (step.order == "volunteer" or u.here.iteration):
        u.record(fact.LeaderAsked(position=u.here.position, about="next-speaker"))
        return Progress.RESTS
    begin_for(u, step, waiting[0])
    return Progress.WENT_ON


def _next_for_item(u: Unfolding, step: Repeat) -> Progress:
    """Begin the iteration of the next item that still stands; the others are skipped."""
    done = u.here.iteration
    source = step.from_ or ""
    standing = {str(item.address.item) for item in u.session.open_items(source)}
    to_come = tuple(each for each in u.here.iterations[done:] if each in standing)
    if not to_come:
        return Progress.OVER
    order = (*u.here.iterations[:done], *to_come)
    if order != u.here.iterations:
        record_iterations(u, order, u.here.former_holders)
    begin_iteration(u, step, address=ItemAddress(list=source, item=int(to_come[0])))
    return Progress.WENT_ON


def _once_more(u: Unfolding, step: Repeat) -> Progress:
    """Begin another iteration that is for nobody in particular, or ask whether to."""
    done = u.here.iteration
    if step.until == "leader" and done:
        u.record(fact.LeaderAsked(position=u.here.position, about="another-iteration"))
        return Progress.RESTS
    if step.until is None and done >= (step.times or 1):
        return Progress.OVER
    begin_iteration(u, step)
    return Progress.WENT_ON


def draw_iterations(u: Unfolding, step: Repeat) -> None:
    """Settle whom or what the iterations are for."""
    iterations: tuple[str, ...] = ()
    if step.for_each == "participant":
        iterations = lap_order(u.session, iteration_form(step), 1, u.chance)
    elif step.for_each == "item" and step.from_ is not None:
        iterations = tuple(str(item.address.item) for item in u.session.open_items(step.from_))
    former = holders_before(u.session, step)
    if iterations or former:
        record_iterations(u, iterations, former)


def waiting_for_theirs(session: Session, step: Repeat) -> tuple[str, ...]:
    """Ids of who is in the room and has not had an iteration, in the order of the iterations."""
    here = session.here
    if here is None:
        return ()
    had = set(here.iterations[: here.iteration])
    order = here.iterations[here.iteration :]
    in_the_room = [p.id for p in members(session, iteration_form(step)) if p.is_here]
    waiting = [person for person in in_the_room if person not in had]
    return tuple(sorted(waiting, key=lambda p: order.index(p) if p in order else len(order)))


def begin_for(u: Unfolding, step: Repeat, participant: str) -> None:
    """Begin the iteration of that person, whatever the order was."""
    done = u.here.iteration
    had, others = u.here.iterations[:done], u.here.iterations[done:]
    order = (*had, participant, *(each for each in others if each != participant))
    if order != u.here.iterations:
        record_iterations(u, order, u.here.former_holders)
    begin_iteration(u, step, participant=participant)


def begin_once_more(u: Unfolding) -> None:
    """Begin another iteration of a step that goes on until the leader says so."""
    step = u.step
    if isinstance(step, Repeat):
        begin_iteration(u, step)


def begin_iteration(
    u: Unfolding,
    step: Repeat,
    *,
    participant: str | None = None,
    address: ItemAddress | None = None,
) -> None:
    """Begin an iteration, and let the role that goes with it move on."""
    u.record(
        fact.IterationStarted(
            position=u.here.position,
            number=u.here.iteration + 1,
            participant=participant,
            list=None if address is None else address.list,
            item=None if address is None else address.item,
        )
    )
    item = None if address is None else u.session.item(address)
    move_role(u, step, participant or (None if item is None else item.by))


def record_iterations(
    u: Unfolding, iterations: tuple[str, ...], former_holders: tuple[str, ...]
) -> None:
    """Note whom or what the iterations of the open step are for, had or to come.

    Args:
        u: what unfolds.
        iterations: ids of people, or numbers of items, in order.
        former_holders: who held the role that the iterations move, before they began.
    """
    u.record(
        fact.IterationsDrawn(
            position=u.here.position, iterations=iterations, former_holders=former_holders
        )
    )
