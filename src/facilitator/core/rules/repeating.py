"""Going through the same steps several times: for each person or item, so often, or until enough.

Whom the iterations are for is settled on entering. Who is not in the room when their iteration
comes has it last; who came since is asked after the others; who has left is passed over.
"""

from facilitator.core import events as fact
from facilitator.core.people import Participant
from facilitator.core.position import ItemAddress
from facilitator.core.rules.entering import enter_next
from facilitator.core.rules.going import Going
from facilitator.core.rules.moving_roles import holders_before, move_role
from facilitator.core.rules.orders import iteration_form, lap_order, members
from facilitator.core.rules.turns import FREELY_NAMED
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import Repeat
from facilitator.core.session import Session


def go_on_repeating(u: Unfolding, step: Repeat) -> Going:
    """Let the next step, or the next iteration, begin by itself."""
    here = u.here
    if here.question is not None and not _answers_itself(u, step):
        return Going.RESTS
    if here.iteration and enter_next(u):
        return Going.WENT_ON
    if not here.iteration:
        draw_iterations(u, step)
    return _go_through_again(u, step)


def _answers_itself(u: Unfolding, step: Repeat) -> bool:
    """Whether the leader was asked whose turn it is, and by now one or nobody is left."""
    question = u.here.question
    is_about_whom = question is not None and question.about == "next-speaker"
    return is_about_whom and len(waiting_for_theirs(u.session, step)) < 2  # noqa: PLR2004  (two to name from)


def draw_iterations(u: Unfolding, step: Repeat) -> None:
    """Settle whom or what the iterations are for."""
    iterations: tuple[str, ...] = ()
    if step.for_each == "participant":
        iterations = lap_order(u.session, iteration_form(step), 1, u.chance)
    elif step.for_each == "item" and step.from_ is not None:
        iterations = tuple(str(item.address.item) for item in u.session.open_items(step.from_))
    former = holders_before(u.session, step)
    if iterations or former:
        _record_order(u, iterations, former)


def _record_order(u: Unfolding, iterations: tuple[str, ...], former: tuple[str, ...]) -> None:
    u.record(
        fact.IterationsDrawn(position=u.here.position, iterations=iterations, former_holders=former)
    )


def _go_through_again(u: Unfolding, step: Repeat) -> Going:
    """Begin another iteration, ask whether or whose, or say that there is none."""
    done = u.here.iteration
    if step.for_each == "participant":
        return _next_for_participant(u, step)
    if step.for_each == "item":
        return _next_for_item(u, step)
    if step.until == "leader" and done:
        u.record(fact.LeaderAsked(position=u.here.position, about="another-iteration"))
        return Going.RESTS
    if step.until is None and done >= (step.times or 1):
        return Going.OVER
    begin_iteration(u, step)
    return Going.WENT_ON


def _next_for_participant(u: Unfolding, step: Repeat) -> Going:
    still_to_come = waiting_for_theirs(u.session, step)
    if not still_to_come:
        return Going.OVER
    is_named = step.order in FREELY_NAMED and len(still_to_come) > 1
    if is_named and (step.order == "volunteer" or u.here.iteration):
        u.record(fact.LeaderAsked(position=u.here.position, about="next-speaker"))
        return Going.RESTS
    begin_for(u, step, still_to_come[0].id)
    return Going.WENT_ON


def waiting_for_theirs(session: Session, step: Repeat) -> tuple[Participant, ...]:
    """Who is in the room and has not had an iteration, in the order of the iterations."""
    here = session.here
    if here is None:
        return ()
    had = set(here.iterations[: here.iteration])
    order = here.iterations[here.iteration :]
    waiting = [p for p in members(session, iteration_form(step)) if p.is_here and p.id not in had]
    return tuple(sorted(waiting, key=lambda p: order.index(p.id) if p.id in order else len(order)))


def begin_for(u: Unfolding, step: Repeat, participant: str) -> None:
    """Begin the iteration of that person, whatever the order was."""
    done = u.here.iteration
    had, others = u.here.iterations[:done], u.here.iterations[done:]
    order = (*had, participant, *(each for each in others if each != participant))
    if order != u.here.iterations:
        _record_order(u, order, u.here.former_holders)
    begin_iteration(u, step, participant=participant)


def _next_for_item(u: Unfolding, step: Repeat) -> Going:
    """Begin the iteration of the next item that still stands; the others are passed over."""
    done = u.here.iteration
    source = step.from_ or ""
    standing = {str(item.address.item) for item in u.session.open_items(source)}
    to_come = tuple(each for each in u.here.iterations[done:] if each in standing)
    if not to_come:
        return Going.OVER
    order = (*u.here.iterations[:done], *to_come)
    if order != u.here.iterations:
        _record_order(u, order, u.here.former_holders)
    begin_iteration(u, step, address=ItemAddress(list=source, item=int(to_come[0])))
    return Going.WENT_ON


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
