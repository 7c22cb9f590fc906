"""What facts about items, measures and notes change."""

from collections.abc import Callable

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.floor import OpenStep
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.fold.recalling import heard_of, with_review
from facilitator.core.items import Heard, Item, Measure, Note
from facilitator.core.position import ItemAddress, Position
from facilitator.core.replacing import replace
from facilitator.core.session import Ledger, Session


def with_item(session: Session, address: ItemAddress, change: Callable[[Item], Item]) -> Session:
    """The session with one item changed; unchanged if the item is not there."""
    changed = tuple(
        change(item) if item.address == address else item for item in session.items(address.list)
    )
    return replace(session, lists={**session.lists, address.list: changed})


def _numbered(ledger: Ledger, address: ItemAddress) -> Ledger:
    return replace(ledger, item_numbers={**ledger.item_numbers, address.list: address.item})


def _origin(list_id: str | None, item: int | None) -> ItemAddress | None:
    return None if list_id is None or item is None else ItemAddress(list=list_id, item=item)


def item_added(session: Session, added: fact.ItemAdded, event: Event) -> Session:
    """The item stands last in its list."""
    address = ItemAddress(list=added.list, item=added.item)
    item = Item(
        address=address,
        text=added.text,
        position=added.position,
        lap=added.lap,
        by=added.by,
        at=event.at,
        origin=_origin(added.origin_list, added.origin_item),
        recalled=added.recalled,
        is_erased=added.is_erased,
    )
    session = replace(
        session,
        lists={**session.lists, added.list: (*session.items(added.list), item)},
        ledger=_numbered(session.ledger, address),
        owed_words=tuple(
            owed
            for owed in session.owed_words
            if not (
                owed.participant == added.settles_words_of
                and added.position is not None
                and owed.position == added.position.ungrouped
            )
        ),
    )
    if added.takes_room and added.position is not None:
        # Words come late from turns of one at a time; those of groups at work never do.
        return _with_less_room(session, added.position.ungrouped)
    return _counted(session, added) if added.in_turn else session


def _with_less_room(session: Session, position: Position) -> Session:
    """The open step, or the group at work in it, has one item more, though in no turn."""
    opened = open_step_at(session, position.ungrouped)
    if opened is None:
        return session
    if position.group is None:
        return with_open_step(session, opened.position, items=opened.items + 1)
    saved = opened.at_once.items
    by_group = {**saved, position.group: saved.get(position.group, 0) + 1}
    return with_open_step(session, opened.position, at_once=replace(opened.at_once, items=by_group))


def _counted(session: Session, added: fact.ItemAdded | fact.ItemUnparked) -> Session:
    """The open step, and its turn, have one item more."""
    position = added.position
    opened = None if position is None else open_step_at(session, position.ungrouped)
    if opened is None:
        return session
    group = None if position is None else position.group
    if opened.turn is None and group is not None:
        author = added.by if isinstance(added, fact.ItemAdded) else None
        return _counted_in_group(session, opened, group, author)
    if opened.turn is None:
        return with_open_step(
            session,
            opened.position,
            items=opened.items + 1,
            contributions=opened.contributions + 1,
        )
    turn = replace(opened.turn, contributions=opened.turn.contributions + 1)
    return with_open_step(session, opened.position, items=opened.items + 1, turn=turn)


def _counted_in_group(
    session: Session, opened: OpenStep, group: str, author: str | None
) -> Session:
    """A group at work in the step has one item more, and so has its author in the called turn."""
    items, said = opened.at_once.items, opened.at_once.said
    items = {**items, group: items.get(group, 0) + 1}
    if author is not None:
        said = {**said, author: said.get(author, 0) + 1}
    return with_open_step(
        session,
        opened.position,
        at_once=replace(opened.at_once, items=items, said=said),
        contributions=opened.contributions + 1,
    )


def item_edited(session: Session, edited: fact.ItemEdited, _: Event) -> Session:
    """The item has other words."""
    address = ItemAddress(list=edited.list, item=edited.item)
    if address in session.ledger.erased_items:
        return session
    return with_item(session, address, lambda item: replace(item, text=edited.text))


def item_moved(session: Session, moved: fact.ItemMoved, _: Event) -> Session:
    """The item is gone from one list and stands last in another."""
    old = ItemAddress(list=moved.list, item=moved.item)
    new = ItemAddress(list=moved.to_list, item=moved.to_item)
    item = session.item(old)
    if item is None:
        return session
    lists = dict(session.lists)
    lists[old.list] = tuple(kept for kept in session.items(old.list) if kept.address != old)
    by = None if moved.drops_author else item.by
    lists[new.list] = (*lists.get(new.list, ()), replace(item, address=new, origin=old, by=by))
    return replace(session, lists=lists, ledger=_numbered(session.ledger, new))


def item_struck(session: Session, struck: fact.ItemStruck, _: Event) -> Session:
    """Nothing reads the item any more."""
    address = ItemAddress(list=struck.list, item=struck.item)
    session = with_item(session, address, lambda item: replace(item, is_struck=True))
    return session if struck.position is None else _with_room(session, struck.position)


def _with_room(session: Session, position: Position) -> Session:
    """The open step has one item less, since a newer one takes its place."""
    opened = open_step_at(session, position.ungrouped)
    if opened is None:
        return session
    group, by_group = position.group, opened.at_once.items
    if group is None or opened.turn is not None:
        fewer = with_open_step(session, opened.position, items=max(0, opened.items - 1))
    else:
        by_group = {**by_group, group: max(0, by_group.get(group, 0) - 1)}
        at_once = replace(opened.at_once, items=by_group)
        fewer = with_open_step(session, opened.position, at_once=at_once)
    if opened.turn is not None:
        return fewer
    return with_open_step(fewer, opened.position, contributions=max(0, opened.contributions - 1))


def item_parked(session: Session, parked: fact.ItemParked, _: Event) -> Session:
    """The item waits."""
    address = ItemAddress(list=parked.list, item=parked.item)
    return with_item(session, address, lambda item: replace(item, parked_for=parked.until))


def item_unparked(session: Session, taken_up: fact.ItemUnparked, _: Event) -> Session:
    """The item belongs to the step in which it was taken up."""
    address = ItemAddress(list=taken_up.list, item=taken_up.item)
    session = with_item(
        session,
        address,
        lambda item: replace(item, parked_for=None, position=taken_up.position, lap=taken_up.lap),
    )
    if taken_up.takes_room:
        return _with_less_room(session, taken_up.position)
    return _counted(session, taken_up) if taken_up.in_turn else session


def measure_agreed(session: Session, agreed: fact.MeasureAgreed, _: Event) -> Session:
    """There is one next step more."""
    measure = Measure(
        id=agreed.measure,
        what=agreed.what,
        who=agreed.who,
        when=agreed.when,
        sign=agreed.sign,
        level=agreed.level,
        position=agreed.position,
        origin=_origin(agreed.origin_list, agreed.origin_item),
        is_erased=agreed.is_erased,
    )
    highest = max(session.ledger.measures, int(agreed.measure.removeprefix("m") or 0))
    return replace(
        session,
        measures=(*session.measures, measure),
        ledger=replace(session.ledger, measures=highest),
    )


def measure_reviewed(session: Session, reviewed: fact.MeasureReviewed, event: Event) -> Session:
    """The next step has another status."""
    if session.recalled:
        session = with_review(session, reviewed, event)
    return replace(
        session,
        measures=tuple(
            _heard_once_more(heard_of(measure, reviewed, event), reviewed, event)
            if measure.id == reviewed.measure
            else measure
            for measure in session.measures
        ),
    )


def _heard_once_more(measure: Measure, reviewed: fact.MeasureReviewed, event: Event) -> Measure:
    """What was told before is still known: a next step has a history."""
    told = Heard(status=reviewed.status, on=event.at.date(), note=reviewed.note)
    return replace(measure, heard=(*measure.heard, told))


def note_written(session: Session, written: fact.NoteWritten, event: Event) -> Session:
    """There is one note more."""
    if written.is_erased:
        return session
    note = Note(number=event.n, text=written.text)
    return replace(session, notes=(*session.notes, note))
