"""Forgetting a conversation that is over: everybody's words, or one person's and their name."""

from collections.abc import Iterable, Iterator

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.events import RecalledMeasure
from facilitator.core.people import NAMELESS
from facilitator.core.refusal import Reason
from facilitator.core.rules.erasing import with_copies_struck
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.session import Item, Measure, Session


def check_forget(s: Situation, command: commands.Forget) -> fact.Erased:
    """What is struck for good: everybody's words, or what one person said and their name.

    Raises:
        Refused: there is nothing, or no such person.
    """
    session = s.session
    if command.participant is not None:
        struck = _of_person(session, command.participant)
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


def forget(u: Unfolding, command: commands.Forget) -> None:
    """Strike everybody's words for good, or one person's."""
    u.record(check_forget(u, command))


def _of_person(session: Session, participant: str) -> fact.Erased:
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


def _items(session: Session) -> Iterator[Item]:
    """Every item whose words are still there."""
    return (item for items in session.lists.values() for item in items if not item.is_erased)


def _not_erased(
    measures: Iterable[Measure | RecalledMeasure], *, of: str | None = None
) -> tuple[str, ...]:
    """The ids of those next steps whose words are still there; of one person's, if named."""
    kept = [measure for measure in measures if not measure.is_erased]
    if of is not None:
        kept = [each for each in kept if (each.who or "").casefold() == of.casefold()]
    return tuple(measure.id for measure in kept)
