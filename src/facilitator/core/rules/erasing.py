"""Striking for good: which words are erased when somebody says “strike that”."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.session import Session


def check_erase(s: Situation, command: commands.Erase) -> fact.Erased:
    """What is struck for good: one item with its copies, one measure, one note, or the matter.

    Raises:
        Refused: there is nothing like that.
    """
    session = s.session
    if command.address is not None:
        item = session.item(command.address)
        if item is None or item.is_erased:
            refuse(Reason.NO_SUCH_ITEM)
        return with_copies_struck(session, {command.address}, fact.Erased())
    if command.measure is not None:
        return _one_measure(session, command.measure)
    if command.note is not None:
        if command.note not in [note.number for note in session.notes]:
            refuse(Reason.NO_SUCH_ITEM)
        return fact.Erased(notes=(command.note,))
    if not command.whole_matter:
        refuse(Reason.NO_MATTER)
    return _whole_matter(session)


def _whole_matter(session: Session) -> fact.Erased:
    """The chosen matter and everything that was written after it was chosen.

    Raises:
        Refused: nothing was chosen, or its words are gone already.
    """
    after = _steps_from_the_choice(session)
    if not after:
        refuse(Reason.NO_MATTER)
    matter = with_copies_struck(
        session,
        [
            item.address
            for item in chain.from_iterable(session.lists.values())
            if not item.is_erased
            and (_step_of(item.chosen_at) == after[0] or _step_of(item.position) in after)
        ],
        fact.Erased(
            measures=tuple(measure.id for measure in session.measures),
            notes=tuple(note.number for note in session.notes),
        ),
    )
    if matter == fact.Erased():
        refuse(Reason.NO_MATTER)
    return matter


def _steps_from_the_choice(session: Session) -> list[str]:
    """The earliest step in which something was chosen, and all after it; none if nothing was."""
    order = [step.id for step in session.script.all_steps()]
    chosen_in = {_step_of(item.chosen_at) for item in chain.from_iterable(session.lists.values())}
    first = next((index for index, step in enumerate(order) if step in chosen_in), len(order))
    return order[first:]


def erase(u: Unfolding, command: commands.Erase) -> None:
    """Erase one item with its copies, one measure, one note, or the whole matter."""
    u.record(check_erase(u, command))


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
    """The fact that strikes these items with their copies, and the rest.

    What earlier conversations kept is struck there too, by the ids that it has there.
    """
    struck = with_copies(session, set(addresses))
    ordered = sorted(struck, key=lambda address: (address.list, address.item))
    kept_as = [
        item.recalled
        for item in chain.from_iterable(session.lists.values())
        if item.recalled is not None and item.address in struck
    ]
    return replace(
        rest,
        lists=tuple(address.list for address in ordered),
        items=tuple(address.item for address in ordered),
        recalled=tuple(dict.fromkeys((*rest.recalled, *kept_as))),
    )


def with_copies(session: Session, addresses: set[ItemAddress]) -> set[ItemAddress]:
    """The items, what they were copied or moved from, and what was copied from them."""
    links = [
        (item.address, item.origin)
        for item in chain.from_iterable(session.lists.values())
        if item.origin is not None
    ]
    found = set(addresses)
    while True:
        reached = {a for pair in links if found & set(pair) for a in pair} - found
        if not reached:
            return found
        found |= reached


def _step_of(position: Position | None) -> str | None:
    return None if position is None else position.step
