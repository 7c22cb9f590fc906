"""What people, roles and contributions are called, and what of a list the whole room may see."""

from facilitator.core.people import Participant, Subgroup
from facilitator.core.position import Position
from facilitator.core.session import Item, Session
from facilitator.core.subgroups import subgroup, who_is_in
from facilitator.core.visibility import AUTHOR, is_for_the_group, shown_to_the_group
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time
from facilitator.wording.people import group_name

_ENDS_LIKE_A_GENITIVE = ("s", "x", "z", "S", "X", "Z")


def short_name(session: Session, speaker: str) -> str:
    """The first name, or the whole name where two people share the first; or the group's name."""
    person = session.participant(speaker)
    if person is None:
        group = subgroup(session, speaker)
        return speaker if group is None else group_name(group)
    first = _first(person)
    shared = sum(_first(other) == first for other in session.people if other.takes_part)
    return person.name if shared > 1 else first


def full_name(session: Session, speaker: str) -> str:
    """The name as it was given; a group's with those who are in it."""
    person = session.participant(speaker)
    group = subgroup(session, speaker) if person is None else None
    if group is not None:
        return f"{group_name(group)} ({names_in(session, group)})"
    return speaker if person is None else person.name


def names_in(session: Session, group: Subgroup) -> str:
    """Who is in a subgroup, in seat order."""
    return ", ".join(short_name(session, person.id) for person in who_is_in(session, group))


def presence(person: Participant) -> str:
    """Whether somebody is away, comes late or has to go early; nothing if none of it."""
    if person.is_awaited:
        return _("comes later")
    if not person.is_here:
        return _("not here")
    if person.leaves_at is not None:
        return _("leaves {time}").format(time=clock_time(person.leaves_at))
    return ""


def whose(name: str, thing: str) -> str:
    """That person's thing: “Björn’s question”."""
    if name.endswith(_ENDS_LIKE_A_GENITIVE):
        return _("{name}’ {thing}").format(name=name, thing=thing)
    return _("{name}’s {thing}").format(name=name, thing=thing)


def item_word(session: Session, list_id: str) -> str | None:
    """The script's word for one item of that list, as it stands inside a sentence."""
    form = session.script.lists.get(list_id)
    word = None if form is None else form.item
    return None if not word else word[0].lower() + word[1:]


def list_title(session: Session, list_id: str) -> str:
    """What a list is called."""
    form = session.script.lists.get(list_id)
    return _("Saved for later") if form is None else form.title


def _first(person: Participant) -> str:
    """The first word of a name."""
    return person.name.split()[0] if person.name.split() else person.name


Revealed = tuple[str, Position | None] | None
"""A list that the leader has chosen to show, and the step in which it is shown."""


def is_hidden(session: Session, list_id: str, revealed: Revealed) -> bool:
    """Whether a list is for some only, and the leader has not chosen to show it."""
    form = session.script.lists.get(list_id)
    if form is None or is_for_the_group(session.script, list_id):
        return False
    return revealed != (list_id, where(session))


def in_sight(session: Session, list_id: str, revealed: Revealed) -> tuple[Item, ...]:
    """The items of a list that are shown just now, in their order."""
    form = session.script.lists.get(list_id)
    if not is_hidden(session, list_id, revealed):
        return session.items(list_id)
    is_for_authors = form is not None and form.visible_to == AUTHOR
    return shown_to_the_group(session, list_id) if is_for_authors else ()


def where(session: Session) -> Position | None:
    """The open step, where one is."""
    return None if session.here is None else session.here.position
