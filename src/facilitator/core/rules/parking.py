"""Saving something for a later step, and taking it up there."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason
from facilitator.core.rules.attribution import group_at_work, placed_words, told_apart
from facilitator.core.rules.items import (
    Said,
    check_may_speak,
    check_room,
    check_room_in_step,
    existing,
    next_number,
    standing_item,
    words,
)
from facilitator.core.rules.replacing import has_a_place, replace_earlier
from facilitator.core.rules.unfolding import Situation, Unfolding, refuse
from facilitator.core.script import AnyStep, Groups, Speak
from facilitator.core.session import PARKING_LIST, Item, Session, Stage, steps_to_come
from facilitator.core.visibility import is_anonymous


def parking_place(session: Session) -> tuple[str | None, str]:
    """Which later step something is saved for, and the list it goes into.

    The first later step that collects the kind of contribution that does not belong here (advice,
    where advice is ruled out), else the first that collects another kind than this step does, else
    the end of the session.
    """
    step = session.step
    later = _steps_to_save_for(session)
    unwelcome = "advice" if step is not None and "no-advice" in step.content else None
    for wanted, list_id in later:
        if unwelcome in wanted.content:
            return wanted.id, list_id
    for wanted, list_id in later:
        is_another_kind = step is None or wanted.content != step.content
        if is_another_kind and not isinstance(wanted, Speak):
            return wanted.id, list_id
    return None, PARKING_LIST


def _steps_to_save_for(session: Session) -> list[tuple[AnyStep, str]]:
    """The steps to come that collect, each with its list.

    Of groups that name a list, the steps inside take up what was saved, and not the groups.
    """
    later = [
        (step, step.collect) for step in steps_to_come(session) if not isinstance(step, Groups)
    ]
    return [(step, list_id) for step, list_id in later if list_id is not None]


def check_park(s: Situation, command: commands.Park) -> Item | Said:
    """What is saved for later: an item that is there already, or new words.

    Raises:
        Refused: there is no such item, it waits already, or that author may not speak.
    """
    if command.address is not None:
        item = standing_item(s, command.address)
        if item.parked_for is not None:
            refuse(Reason.ALREADY_PARKED)
        return item
    text = words(command.text)
    turn = s.here.turn
    speaker = command.author if turn is None else turn.participant
    author, group = told_apart(s.session, speaker)
    if author is not None and turn is None:
        check_may_speak(s, s.step, author)
        group = group_at_work(s.session, author)
    return Said(text=text, list=parking_place(s.session)[1], author=author, group=group)


def park(u: Unfolding, command: commands.Park) -> None:
    """Save new words, or an item, for a later step; the turn goes on."""
    until, list_id = parking_place(u.session)
    address = ItemAddress(list=list_id, item=next_number(u.session, list_id))
    is_without_authors = is_anonymous(u.session.script, list_id)
    match check_park(u, command):
        case Item(address=there) if there.list == list_id:
            address = there
        case Item(address=there):
            was_without = is_anonymous(u.session.script, there.list)
            u.record(
                fact.ItemMoved(
                    list=there.list,
                    item=there.item,
                    to_list=list_id,
                    to_item=address.item,
                    drops_author=was_without or is_without_authors,
                )
            )
        case Said() as said:
            u.record(
                fact.ItemAdded(
                    position=placed_words(u.here.position, said.group),
                    list=list_id,
                    item=address.item,
                    text=said.text,
                    by=None if is_without_authors else said.author,
                    lap=u.here.lap or None,
                )
            )
    u.record(fact.ItemParked(list=address.list, item=address.item, until=until or "session"))


def check_take_up(s: Situation, command: commands.TakeUp) -> Item:
    """The item that is taken up.

    Raises:
        Refused: there is no such item, it was not saved for this step, or there is no room for it.
    """
    item = existing(s, command.address)
    step = s.step
    if item not in parked_here(s.session) or step.collect != item.address.list:
        refuse(Reason.NOT_PARKED_FOR_HERE)
    group = group_at_work(s.session, item.by)
    if not has_a_place(s.session, step, item.by, group):
        if _is_of_the_speaker(s, item):
            check_room(s, step)
        else:
            check_room_in_step(s, step, group)
    return item


def parked_here(session: Session) -> tuple[Item, ...]:
    """What was saved for the open step; at the end, everything that still waits."""
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
    item = check_take_up(u, command)
    step = u.step
    group = group_at_work(u.session, item.by)
    is_theirs = _is_of_the_speaker(u, item)
    u.record(
        fact.ItemUnparked(
            list=item.address.list,
            item=item.address.item,
            position=placed_words(u.here.position, group),
            lap=u.here.lap or None,
            in_turn=is_theirs,
            takes_room=not is_theirs and not has_a_place(u.session, step, item.by, group),
        )
    )
    replace_earlier(u, step, item.address, gives_room=is_theirs)


def _is_of_the_speaker(s: Situation, item: Item) -> bool:
    """Whether whoever has the turn said that."""
    turn = s.here.turn
    return turn is not None and item.by == turn.participant
