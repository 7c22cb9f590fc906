"""Striking for good: which words go when somebody says “strike that”."""

from collections.abc import Iterable

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.session import Session


def check_erase(s: Situation, command: commands.Erase) -> fact.Erased:
    """What is struck for good.

    Raises:
        Refused: there is nothing like that.
    """
    session = s.session
    if command.address is not None:
        return _one_item(session, command.address)
    if command.measure is not None:
        return _one_measure(session, command.measure)
    if command.note is not None:
        if not any(note.number == command.note for note in session.notes):
            refuse(Reason.NO_SUCH_ITEM)
        return fact.Erased(notes=(command.note,))
    if not command.whole_matter:
        refuse(Reason.NO_MATTER)
    matter = with_copies_struck(
        session,
        _matter(session),
        fact.Erased(
            measures=tuple(measure.id for measure in session.measures),
            notes=tuple(note.number for note in session.notes),
        ),
    )
    if matter == fact.Erased():
        refuse(Reason.NO_MATTER)
    return matter


def erase(u: Unfolding, command: commands.Erase) -> None:
    """Erase one item with its copies, one measure, one note, or the whole matter."""
    u.record(check_erase(u, command))


def _one_item(session: Session, address: ItemAddress) -> fact.Erased:
    item = session.item(address)
    if item is None or item.is_erased:
        refuse(Reason.NO_SUCH_ITEM)
    return with_copies_struck(session, {address}, fact.Erased())


def _one_measure(session: Session, named: str) -> fact.Erased:
    """A next step of this conversation's own, or one that came back."""
    if any(each.id == named and not each.is_erased for each in session.measures):
        return fact.Erased(measures=(named,))
    if not any(each.id == named and not each.is_erased for each in session.recalled):
        refuse(Reason.NO_SUCH_MEASURE)
    return fact.Erased(recalled=(named,))


def with_copies_struck(
    session: Session, addresses: Iterable[ItemAddress], rest: fact.Erased
) -> fact.Erased:
    """The fact that strikes these items with their copies, and the rest."""
    struck = with_copies(session, set(addresses))
    ordered = sorted(struck, key=lambda address: (address.list, address.item))
    return fact.Erased(
        lists=tuple(address.list for address in ordered),
        items=tuple(address.item for address in ordered),
        measures=rest.measures,
        recalled=tuple(dict.fromkeys((*rest.recalled, *_kept_as(session, struck)))),
        notes=rest.notes,
        people=rest.people,
        takes_reasons=rest.takes_reasons,
    )


def _kept_as(session: Session, addresses: set[ItemAddress]) -> tuple[str, ...]:
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
    """The chosen matter and everything that was written after it was chosen.

    Raises:
        Refused: nothing was chosen.
    """
    items = [item for in_list in session.lists.values() for item in in_list]
    chosen_in = {item.chosen_at.step for item in items if item.chosen_at is not None}
    order = [step.id for step in session.script.all_steps()]
    first = next((step for step in order if step in chosen_in), None)
    if first is None:
        refuse(Reason.NO_MATTER)
    after = {*order[order.index(first) :]}
    return {
        item.address
        for item in items
        if not item.is_erased
        and (_step_of(item.chosen_at) == first or _step_of(item.position) in after)
    }


def _step_of(position: Position | None) -> str | None:
    return None if position is None else position.step
