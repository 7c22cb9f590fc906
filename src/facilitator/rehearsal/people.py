"""The made-up group: who they are, which roles they get, and what they say."""

from facilitator.core.people import LEADER, Participant
from facilitator.core.script import Script
from facilitator.core.session import Session

FIRST_NAMES = (
    "Anna",
    "Björn",
    "Cilla",
    "Dara",
    "Eva",
    "Farid",
    "Göran",
    "Hélène",
    "Ingrid",
    "Jonas",
    "Karin",
    "Lars",
    "Malin",
    "Nils",
    "Oskar",
    "Pia",
    "Quirin",
    "Rut",
    "Sören",
    "Tove",
)
"""Names with the letters that Nordic names have."""

SURNAME_INITIALS = ("Öberg", "Åkesson", "Ek")
"""Told apart by these when a group has more people than there are first names."""


def made_up_name(number: int) -> str:
    """The name of the made-up person with that number, from 1; never the same twice."""
    index = number - 1
    first = FIRST_NAMES[index % len(FIRST_NAMES)]
    again = index // len(FIRST_NAMES)
    if again == 0:
        return first
    surname = SURNAME_INITIALS[(again - 1) % len(SURNAME_INITIALS)]
    circle = (again - 1) // len(SURNAME_INITIALS)
    return f"{first} {surname}" if circle == 0 else f"{first} {surname} {circle + 1}"


def made_up_group(script: Script, size: int) -> tuple[Participant, ...]:
    """A group of that size; the first leads, the others share the roles given before the start."""
    roles: dict[int, tuple[str, ...]] = {1: (LEADER,)}
    given = [
        role
        for role, declared in script.roles.items()
        if declared.assigned == "setup" and role != LEADER
    ]
    for index, role in enumerate(given):
        seat = 2 + index % max(1, size - 1) if size > 1 else 1
        roles[seat] = (*roles.get(seat, ()), role)
    return tuple(
        Participant(id=f"p{seat}", name=made_up_name(seat), seat=seat, roles=roles.get(seat, ()))
        for seat in range(1, size + 1)
    )


def made_up_words(session: Session, list_id: str) -> str:
    """Words for a list, in the script's own language: its word for an item, and a number."""
    form = session.script.lists.get(list_id)
    word = (form.item or form.title) if form is not None else list_id
    return f"{word} {session.ledger.item_numbers.get(list_id, 0) + 1}"
