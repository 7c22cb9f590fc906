"""The role that goes with an iteration: it moves to whom that is for, and then back again."""

from facilitator.core import events as fact
from facilitator.core.rules.attribution import taking_part
from facilitator.core.rules.unfolding import Unfolding
from facilitator.core.script import AnyLoop
from facilitator.core.session import Session


def holders_before(session: Session, step: AnyLoop) -> tuple[str, ...]:
    """Who holds the role that the iterations of a step move, by their ids."""
    return tuple(person.id for person in session.holders(step.as_)) if step.as_ else ()


def move_role(u: Unfolding, step: AnyLoop, participant: str | None) -> None:
    """Give the role to whom the iteration is for; ask who takes it if that is nobody."""
    if step.as_ is None:
        return
    person = taking_part(u.session, participant)
    if person is not None:
        u.record(fact.RoleAssigned(role=step.as_, participant=person.id, holders=(person.id,)))
    else:
        give_back(u, step)
        u.record(fact.LeaderAsked(position=u.here.position, about="holder", role=step.as_))


def give_back(u: Unfolding, step: AnyLoop) -> None:
    """Let whoever held the role before the iterations have it back."""
    here = u.here
    # The role of an objection has gone back already once its steps have run.
    is_away = here.iteration > here.stands.closed_objections
    if step.as_ is None or not is_away or holders_before(u.session, step) == here.former_holders:
        return
    u.record(
        fact.RoleAssigned(
            role=step.as_,
            participant=here.former_holders[0] if here.former_holders else None,
            holders=here.former_holders,
        )
    )
