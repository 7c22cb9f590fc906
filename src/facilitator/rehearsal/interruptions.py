"""What interrupts the form in a real meeting: somebody is late, leaves, needs a pause."""

from collections.abc import Callable, Sequence
from random import Random

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.people import LEADER, OWNER, Participant
from facilitator.core.session import Session
from facilitator.rehearsal.behaviour import happens, sits_elsewhere
from facilitator.rehearsal.people import made_up_name, made_up_words

Interruption = Callable[[Session, Random], Command | None]
"""What somebody does, if they can do it now."""


def _free_to_go(session: Session) -> list[Participant]:
    """People without whom the form goes on."""
    return [
        person
        for person in session.present
        if LEADER not in person.roles and OWNER not in person.roles and person.is_here
    ]


def gives_late_words(session: Session, _: Random) -> Command | None:
    """Somebody says what they would have said in an earlier turn."""
    if not session.owed_words:
        return None
    owed = session.owed_words[0]
    words = made_up_words(session, owed.list)
    return commands.Contribute(text=words, author=owed.participant, is_late=True)


def leaves_early(session: Session, chance: Random) -> Command | None:
    """Somebody goes; with a turn still to come, they have the word before that."""
    others = _free_to_go(session)
    if not others or len(session.present) <= max(3, session.script.group.min):
        return None
    person = chance.choice(others).id
    has_a_turn_to_come = session.here is not None and person in session.here.queue
    if has_a_turn_to_come:
        return commands.OfferWord(participant=person)
    return commands.Leave(participant=person)


def _by_one_of(
    people: Sequence[Participant], command: Callable[..., Command], chance: Random
) -> Command | None:
    """What one of these people does, if there are any."""
    return command(participant=chance.choice(people).id) if people else None


def changes_seat(session: Session, chance: Random) -> Command | None:
    """Somebody sits down elsewhere."""
    person = chance.choice(session.present)
    return commands.ChangeSeat(participant=person.id, seat=chance.randint(1, len(session.present)))


def edits(session: Session, chance: Random) -> Command | None:
    """The words of an item end in a full stop."""
    items = [
        item
        for in_list in session.lists.values()
        for item in in_list
        if item.is_open and item.position is not None
    ]
    if not items:
        return None
    item = chance.choice(items)
    return commands.Edit(address=item.address, text=f"{item.text.removesuffix('.')}.")


INTERRUPTIONS: Sequence[tuple[float, Interruption]] = (
    (0.006, lambda s, _: commands.Join(name=made_up_name(s.ledger.participants + 1))),
    (0.5, gives_late_words),
    (0.004, leaves_early),
    (0.01, lambda s, c: _by_one_of(_free_to_go(s), commands.StepOut, c)),
    (0.2, lambda s, c: _by_one_of([p for p in s.present if not p.is_here], commands.Return, c)),
    (0.004, changes_seat),
    (0.01, sits_elsewhere),
    (0.02, edits),
    (0.01, lambda *_: commands.Extend()),
    (0.006, lambda *_: commands.Pause()),
    (0.015, lambda *_: commands.Undo()),
)
"""What can happen before every key that the form asks for, and how likely it is, from 0 to 1."""


def interruption(session: Session, chance: Random) -> Command | None:
    """Something that interrupts the form, now and then."""
    for likelihood, interrupts in INTERRUPTIONS:
        if happens(likelihood, chance):
            command = interrupts(session, chance)
            if command is not None:
                return command
    return None
