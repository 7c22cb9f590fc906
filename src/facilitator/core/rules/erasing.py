"""Striking words for good: an item, a measure, a note, the matter, all that somebody said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import RecalledMeasure
from facilitator.core.people import NAMELESS
from facilitator.core.position import ItemAddress, Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.session import Item, Measure, Session
from facilitator.core.text import folded


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


def _one_measure(session: Session, named: str) -> fact.Erased:
    """A next step of this conversation's own, or one that came back."""
    if named in _not_erased(session.measures):
        return fact.Erased(measures=(named,))
    if named not in _not_erased(session.recalled):
        refuse(Reason.NO_SUCH_MEASURE)
    return fact.Erased(recalled=(named,))


def _not_erased(
    measures: Iterable[Measure | RecalledMeasure], *, of: str | None = None
) -> tuple[str, ...]:
    """The ids of those next steps whose words are still there; of one person's, if named."""
    kept = [measure for measure in measures if not measure.is_erased]
    if of is not None:
        kept = [each for each in kept if folded(each.who or "") == folded(of)]
    return tuple(measure.id for measure in kept)


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
            for item in _items(session)
            if _step_of(item.chosen_at) == after[0] or _step_of(item.position) in after
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


def _step_of(position: Position | None) -> str | None:
    return None if position is None else position.step


def _items(session: Session) -> Iterator[Item]:
    """Every item whose words are still there."""
    return (item for items in session.lists.values() for item in items if not item.is_erased)


def erase(u: Unfolding, command: commands.Erase) -> None:
    """Erase one item with its copies, one measure, one note, or the whole matter."""
    u.record(check_erase(u, command))


def check_forget(s: Situation, command: commands.Forget) -> fact.Erased:
    """What is struck for good: everybody's words, or what one person said and their name.

    Raises:
        Refused: there is nothing, or no such person.
    """
    session = s.session
    if command.participant is not None:
        struck = _said_by(session, command.participant)
    else:
        recalled = (*_not_erased(session.recalled), *(each.id for each in session.kept))
        rest = fact.Erased(
            measures=_not_erased(session.measures),
            recalled=recalled,
            notes=tuple(note.number for note in session.notes),
            takes_reasons=any(deviation.deviated.reason for deviation in session.deviations),
        )
        struck = with_copies_struck(session, [item.address for item in _items(session)], rest)
    if struck == fact.Erased():
        refuse(Reason.NO_SUCH_ITEM)
    return struck


def _said_by(session: Session, participant: str) -> fact.Erased:
    """What one person said, what the person was to do, and the name.

    What stands in an anonymous list has no author, and others may have said the name: nobody can
    find that by rule.
    """
    person = session.participant(participant)
    if person is None:
        refuse(Reason.NO_SUCH_PERSON)
    rest = fact.Erased(
        measures=_not_erased(session.measures, of=person.name),
        recalled=_not_erased(session.recalled, of=person.name),
        people=() if person.name == NAMELESS else (participant,),
    )
    said = [item.address for item in _items(session) if item.by == participant]
    return with_copies_struck(session, said, rest)


def forget(u: Unfolding, command: commands.Forget) -> None:
    """Strike everybody's words for good, or one person's."""
    u.record(check_forget(u, command))


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
