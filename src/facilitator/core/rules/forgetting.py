"""Forgetting a conversation that is over: everybody's words go, or one person's with the name."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.people import NAMELESS
from facilitator.core.refusal import Reason
from facilitator.core.rules.erasing import kept_as, with_copies
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.session import Item, Session


def forget(u: Unfolding, command: commands.Forget) -> None:
    """Strike everybody's words for good, or one person's; who leaves no word is not named."""
    strike = _everything(u.session)
    if command.participant is not None:
        strike = _of_person(u.session, command.participant)
    if strike == fact.Erased():
        refuse(Reason.NO_SUCH_ITEM)
    u.record(strike)


def _everything(session: Session) -> fact.Erased:
    """Every item, next step and note, and every reason that was given."""
    return _struck(
        session,
        [item for items in session.lists.values() for item in items if not item.is_erased],
        tuple(measure.id for measure in session.measures if not measure.is_erased),
        fact.Erased(
            recalled=(
                *(each.id for each in session.recalled if not each.is_erased),
                *(each.id for each in session.kept),
            ),
            notes=tuple(note.number for note in session.notes),
            takes_reasons=any(deviation.deviated.reason for deviation in session.deviations),
        ),
    )


def _of_person(session: Session, participant: str) -> fact.Erased:
    """What one person said, what the person was to do, and the name.

    What stands in an anonymous list has no author, and others may have said the name: nobody can
    find that by rule.
    """
    person = session.participant(participant)
    if person is None:
        refuse(Reason.NO_SUCH_PERSON)
    said = [
        item
        for items in session.lists.values()
        for item in items
        if item.by == participant and not item.is_erased
    ]
    name = person.name.casefold()
    to_do = tuple(
        m.id for m in session.measures if not m.is_erased and (m.who or "").casefold() == name
    )
    to_tell = tuple(
        m.id for m in session.recalled if not m.is_erased and (m.who or "").casefold() == name
    )
    people = () if person.name == NAMELESS else (participant,)
    return _struck(session, said, to_do, fact.Erased(recalled=to_tell, people=people))


def _struck(
    session: Session, items: list[Item], measures: tuple[str, ...], rest: fact.Erased
) -> fact.Erased:
    """The fact that strikes all of that, copies of the items too."""
    addresses = with_copies(session, {item.address for item in items})
    ordered = sorted(addresses, key=lambda address: (address.list, address.item))
    return fact.Erased(
        lists=tuple(address.list for address in ordered),
        items=tuple(address.item for address in ordered),
        measures=measures,
        recalled=tuple(dict.fromkeys((*rest.recalled, *kept_as(session, addresses)))),
        notes=rest.notes,
        people=rest.people,
        takes_reasons=rest.takes_reasons,
    )
