"""Striking for good: which words go when somebody says “strike that”."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.session import Item, Session


def erase(u: Unfolding, command: commands.Erase) -> None:
    """Erase one item with its copies, one measure, one note, or the whole matter."""
    session = u.session
    addresses: set[ItemAddress] = set()
    measures: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    notes: tuple[int, ...] = ()
    if command.address is not None:
        item = session.item(command.address)
        if item is None or item.is_erased:
            refuse(Reason.NO_SUCH_ITEM)
        addresses = with_copies(session, {command.address})
    elif command.measure is not None:
        measures, recalled = _measure_named(session, command.measure)
    elif command.note is not None:
        if not any(note.number == command.note for note in session.notes):
            refuse(Reason.NO_SUCH_ITEM)
        notes = (command.note,)
    elif command.whole_matter:
        addresses = with_copies(session, _matter(session))
        measures = tuple(measure.id for measure in session.measures)
        notes = tuple(note.number for note in session.notes)
    if not addresses and not measures and not recalled and not notes:
        refuse(Reason.NO_MATTER)
    ordered = sorted(addresses, key=lambda address: (address.list, address.item))
    u.record(
        fact.Erased(
            lists=tuple(address.list for address in ordered),
            items=tuple(address.item for address in ordered),
            measures=measures,
            recalled=(*recalled, *kept_as(session, addresses)),
            notes=notes,
        )
    )


def _measure_named(session: Session, named: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """That next step: one of this conversation's own, or one that came back.

    Raises:
        Refused: there is none.
    """
    if any(each.id == named and not each.is_erased for each in session.measures):
        return (named,), ()
    if not any(each.id == named and not each.is_erased for each in session.recalled):
        refuse(Reason.NO_SUCH_MEASURE)
    return (), (named,)


def kept_as(session: Session, addresses: set[ItemAddress]) -> tuple[str, ...]:
    """What earlier conversations kept and these items are, by the ids it has there."""
    return tuple(
        item.recalled
        for items in session.lists.values()
        for item in items
        if item.recalled is not None and item.address in addresses
    )


def with_copies(session: Session, addresses: set[ItemAddress]) -> set[ItemAddress]:
    """The items, what they were copied or moved from, and what was copied from them."""
    links = [
        (item.address, item.origin)
        for items in session.lists.values()
        for item in items
        if item.origin is not None
    ]
    found = set(addresses)
    while True:
        reached = {a for pair in links if found & set(pair) for a in pair} - found
        if not reached:
            return found
        found |= reached


def _matter(session: Session) -> set[ItemAddress]:
    """The chosen matter and everything that was written after it was chosen."""
    items = [item for in_list in session.lists.values() for item in in_list]
    chosen_in = _step_that_chose(session)
    if chosen_in is None:
        refuse(Reason.NO_MATTER)
    order = [step.id for step in session.script.all_steps()]
    after = set(order[order.index(chosen_in) :])
    return {
        item.address
        for item in items
        if not item.is_erased and (_was_chosen_in(item, chosen_in) or _stands_in(item, after))
    }


def _step_that_chose(session: Session) -> str | None:
    """The earliest step in which something was chosen."""
    steps = {
        item.chosen_at.step
        for items in session.lists.values()
        for item in items
        if item.chosen_at is not None
    }
    return next((step.id for step in session.script.all_steps() if step.id in steps), None)


def _was_chosen_in(item: Item, step_id: str) -> bool:
    return item.chosen_at is not None and item.chosen_at.step == step_id


def _stands_in(item: Item, steps: set[str]) -> bool:
    return item.position is not None and item.position.step in steps
