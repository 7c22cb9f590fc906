"""Saving for a later step what belongs there, and taking it up again."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import group_at_work, placed_words, told_apart
from facilitator.core.rules.items import (
    check_may_speak,
    check_room,
    check_room_in_step,
    existing,
    next_number,
    words,
)
from facilitator.core.rules.replacing import has_a_place, replace_earlier
from facilitator.core.rules.unfolding import Unfolding, refuse
from facilitator.core.script import Content, Groups, Speak
from facilitator.core.session import PARKING_LIST, Item, Session, Stage, steps_to_come
from facilitator.core.visibility import is_anonymous


def parking_place(session: Session) -> tuple[str | None, str]:
    """Which later step something is saved for, and the list it goes into.

    The first later step that collects the kind of contribution that does not belong here (advice,
    where advice is ruled out), else the first that collects another kind than this step does, else
    the end of the session.
    """
    step = session.step
    # The steps inside groups that name a list take up what was saved, and not the groups.
    later = [
        s for s in steps_to_come(session) if s.collect is not None and not isinstance(s, Groups)
    ]
    unwelcome: tuple[Content, ...] = ()
    if step is not None and "no-advice" in step.content:
        unwelcome = ("advice",)
    for wanted in later:
        if wanted.collect and set(unwelcome) & set(wanted.content):
            return wanted.id, wanted.collect
    for wanted in later:
        is_another_kind = step is None or wanted.content != step.content
        if wanted.collect and is_another_kind and not isinstance(wanted, Speak):
            return wanted.id, wanted.collect
    return None, PARKING_LIST


def park(u: Unfolding, command: commands.Park) -> None:
    """Save new words, or an item, for a later step; the turn goes on."""
    until, list_id = parking_place(u.session)
    waits_for = until or "session"
    if command.address is not None:
        item = existing(u, command.address)
        if item.is_struck:
            refuse(Reason.ALREADY_STRUCK)
        if item.parked_for is not None:
            refuse(Reason.ALREADY_PARKED)
        address = _moved(u, item.address, list_id)
    else:
        address = _parked_words(u, command, list_id)
    u.record(fact.ItemParked(list=address.list, item=address.item, until=waits_for))


def _moved(u: Unfolding, address: ItemAddress, list_id: str) -> ItemAddress:
    if address.list == list_id:
        return address
    number = next_number(u.session, list_id)
    script = u.session.script
    u.record(
        fact.ItemMoved(
            list=address.list,
            item=address.item,
            to_list=list_id,
            to_item=number,
            drops_author=is_anonymous(script, address.list) or is_anonymous(script, list_id),
        )
    )
    return ItemAddress(list=list_id, item=number)


def _parked_words(u: Unfolding, command: commands.Park, list_id: str) -> ItemAddress:
    text = words(command.text)
    turn = u.here.turn
    author, group = told_apart(u.session, turn.participant if turn is not None else command.author)
    if author is not None and turn is None:
        check_may_speak(u, u.step, author)
        group = group_at_work(u.session, author)
    number = next_number(u.session, list_id)
    u.record(
        fact.ItemAdded(
            position=placed_words(u.here.position, group),
            list=list_id,
            item=number,
            text=text,
            by=None if is_anonymous(u.session.script, list_id) else author,
            lap=u.here.lap or None,
        )
    )
    return ItemAddress(list=list_id, item=number)


def parked_here(session: Session) -> tuple[Item, ...]:
    """What was saved for the open step; at the end, all that still waits, whatever for."""
    is_at_the_end = session.stage is Stage.CLOSING
    here = None if session.here is None else session.here.position.step
    return tuple(
        item
        for items in session.lists.values()
        for item in items
        if item.parked_for is not None and (is_at_the_end or item.parked_for == here)
        if not item.is_struck and not item.is_erased
    )


def take_up(u: Unfolding, command: commands.TakeUp) -> None:
    """Take up something that was saved for this step; in its author's turn, as their words."""
    item = existing(u, command.address)
    step = u.step
    if item not in parked_here(u.session) or step.collect != item.address.list:
        refuse(Reason.NOT_PARKED_FOR_HERE)
    turn = u.here.turn
    group = group_at_work(u.session, item.by)
    is_theirs = turn is not None and item.by == turn.participant
    has_place = has_a_place(u.session, step, item.by, group)
    if is_theirs and not has_place:
        check_room(u, step)
    elif not has_place:
        check_room_in_step(u, step, group)
    u.record(
        fact.ItemUnparked(
            list=item.address.list,
            item=item.address.item,
            position=placed_words(u.here.position, group),
            lap=u.here.lap or None,
            in_turn=is_theirs,
            takes_room=not is_theirs and not has_place,
        )
    )
    replace_earlier(u, step, item.address, gives_room=is_theirs)
