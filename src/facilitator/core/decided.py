"""What was decided, as it stands now."""

from facilitator.core.decisions import CARRIED, Decision
from facilitator.core.items import Item
from facilitator.core.position import ItemAddress, Position
from facilitator.core.session import Session


def latest_decision(session: Session, address: ItemAddress) -> Decision | None:
    """What was decided about an item last, if anything was."""
    return next((made for made in reversed(session.decisions) if made.proposal == address), None)


def decision_at(session: Session, position: Position) -> Decision | None:
    """What was decided in a visit to a step, if anything was."""
    return next((made for made in session.decisions if made.position == position), None)


def what_holds(session: Session) -> tuple[Item, ...]:
    """Proposals that the group consented to, or adopted; in order, and as they read now."""
    found = []
    for made in session.decisions:
        item = None if made.proposal is None else session.item(made.proposal)
        is_told = item is not None and not item.is_struck and not item.is_erased
        if item is None or not is_told or made.outcome not in CARRIED:
            continue
        if latest_decision(session, item.address) is made and _holds_in_all(session, made):
            found.append(item)
    return tuple(found)


def _holds_in_all(session: Session, made: Decision) -> bool:
    """Whether every group that decided about the same proposal at that visit carried it."""
    where = made.position.ungrouped
    beside = (
        each
        for each in session.decisions
        if each.proposal == made.proposal and each.position.ungrouped == where
    )
    return all(each.outcome in CARRIED for each in beside)


def decisions_at(session: Session, position: Position) -> tuple[Decision, ...]:
    """What was decided in a visit to a step: one decision, or in subgroups one of each."""
    return tuple(made for made in session.decisions if made.position.ungrouped == position)
