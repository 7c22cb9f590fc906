"""What facts about what is written down, chosen, rated and decided change."""

from collections.abc import Callable, Mapping
from typing import Any

from facilitator.core import events as fact
from facilitator.core.events import Event, Heard, KeptItem, RecalledMeasure
from facilitator.core.fold.flow import AnyMeasure, open_step_at, with_open_step
from facilitator.core.position import ItemAddress, Position
from facilitator.core.replacing import replace
from facilitator.core.session import (
    ChoiceMark,
    Decision,
    Item,
    Ledger,
    Measure,
    Note,
    Rating,
    Session,
    place_of,
)


def with_item(session: Session, address: ItemAddress, change: Callable[[Item], Item]) -> Session:
    """The session with one item changed; unchanged if the item is not there."""
    items = session.items(address.list)
    place = place_of(items, address.item)
    if place is None:
        return session
    changed = (*items[:place], change(items[place]), *items[place + 1 :])
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
    if added.position is None:
        return session
    if added.takes_room:
        # Words come late from turns of one at a time; those of groups at work never do.
        return _counted(session, added.position.ungrouped, 1, is_contribution=False)
    return _counted(session, added.position, 1, author=added.by) if added.in_turn else session


def _counted(
    session: Session,
    position: Position,
    more: int,
    *,
    is_contribution: bool = True,
    author: str | None = None,
) -> Session:
    """The open step, or the group at work in it, with another number of items.

    Args:
        session: where the conversation is.
        position: where the item was written down.
        more: 1, or -1 for an item that a newer one replaces.
        is_contribution: whether it is a contribution to the step or to its turn; not if it is late.
        author: who of a group said it, where that is known.
    """
    opened = open_step_at(session, position.ungrouped)
    if opened is None:
        return session
    changes: dict[str, Any]
    group, at_once = position.group, opened.at_once
    if opened.turn is None and group is not None:
        items = {**at_once.items, group: max(0, at_once.items.get(group, 0) + more)}
        said = at_once.said
        if author is not None:
            said = {**said, author: said.get(author, 0) + 1}
        changes = {"at_once": replace(at_once, items=items, said=said)}
    else:
        changes = {"items": max(0, opened.items + more)}
    if is_contribution and opened.turn is None:
        changes["contributions"] = max(0, opened.contributions + more)
    elif is_contribution and opened.turn is not None and more > 0:
        turn = replace(opened.turn, contributions=opened.turn.contributions + 1)
        changes["turn"] = turn
    return with_open_step(session, opened.position, **changes)


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
    session = _with_waiting(session, old, None) if item.parked_for is not None else session
    session = replace(session, lists=lists, ledger=_numbered(session.ledger, new))
    return session if item.parked_for is None else _with_waiting(session, new, item.parked_for)


def item_struck(session: Session, struck: fact.ItemStruck, _: Event) -> Session:
    """Nothing reads the item any more."""
    address = ItemAddress(list=struck.list, item=struck.item)
    session = with_item(session, address, lambda item: replace(item, is_struck=True))
    return session if struck.position is None else _counted(session, struck.position, -1)


def item_parked(session: Session, parked: fact.ItemParked, _: Event) -> Session:
    """The item waits."""
    address = ItemAddress(list=parked.list, item=parked.item)
    session = with_item(session, address, lambda item: replace(item, parked_for=parked.until))
    return _with_waiting(session, address, parked.until)


def _with_waiting(session: Session, address: ItemAddress, until: str | None) -> Session:
    """The session in which that item waits for that step, or for none."""
    waiting = {
        step: others
        for step, addresses in session.parked.items()
        if (others := addresses - {address})
    }
    if until is not None:
        waiting[until] = waiting.get(until, frozenset()) | {address}
    return replace(session, parked=waiting)


def item_unparked(session: Session, taken_up: fact.ItemUnparked, _: Event) -> Session:
    """The item belongs to the step in which it was taken up."""
    address = ItemAddress(list=taken_up.list, item=taken_up.item)
    session = with_item(
        _with_waiting(session, address, None),
        address,
        lambda item: replace(item, parked_for=None, position=taken_up.position, lap=taken_up.lap),
    )
    if taken_up.takes_room:
        return _counted(session, taken_up.position, 1, is_contribution=False)
    return _counted(session, taken_up.position, 1) if taken_up.in_turn else session


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
    told = Heard(status=reviewed.status, on=event.at.date(), note=reviewed.note)

    def heard_of(measure: AnyMeasure) -> AnyMeasure:
        return replace(measure, status=told.status, note=told.note, reviewed=told.on)

    return replace(
        session,
        recalled=tuple(
            heard_of(each) if each.id == reviewed.measure else each for each in session.recalled
        ),
        measures=tuple(
            # What was told before is still known: a next step has a history.
            replace(heard_of(each), heard=(*each.heard, told))
            if each.id == reviewed.measure
            else each
            for each in session.measures
        ),
    )


def note_written(session: Session, written: fact.NoteWritten, event: Event) -> Session:
    """There is one note more."""
    if written.is_erased:
        return session
    note = Note(number=event.n, text=written.text)
    return replace(session, notes=(*session.notes, note))


def measure_recalled(session: Session, back: fact.MeasureRecalled, _: Event) -> Session:
    """There is one earlier next step more to hear of."""
    measure = RecalledMeasure(
        id=back.measure,
        what=back.what,
        who=back.who,
        when=back.when,
        sign=back.sign,
        level=back.level,
        status=back.status,
        agreed=back.agreed,
        last_heard=back.last_heard,
        last_note=back.last_note,
        is_erased=back.is_erased,
    )
    return replace(session, recalled=(*session.recalled, measure))


def item_recalled(session: Session, back: fact.ItemRecalled, _: Event) -> Session:
    """There is one thing more that was kept."""
    if back.is_erased:
        return session
    return replace(session, kept=(*session.kept, KeptItem(id=back.source, text=back.text)))


def hearing_passed(session: Session, passed: fact.HearingPassed, _: Event) -> Session:
    """Nobody is asked about it again in this visit."""
    opened = open_step_at(session, passed.position)
    if opened is None:
        return session
    over = opened.passed_over | {passed.measure}
    return with_open_step(session, passed.position, passed_over=over)


def _by_number(totals: Mapping[str, int]) -> dict[int, int]:
    return {int(number): total for number, total in totals.items()}


def _marked(item: Item, mark: ChoiceMark) -> tuple[ChoiceMark, ...]:
    """What choices have made of the item, with one mark more; a new count is for the old one."""
    others = (m for m in item.marks if (m.position, m.what) != (mark.position, mark.what))
    return (*others, mark)


def votes_given(session: Session, given: fact.VoteGiven, _: Event) -> Session:
    """The tally so far."""
    return with_open_step(session, given.position, votes=_by_number(given.totals))


def votes_counted(session: Session, counted: fact.VotesCounted, _: Event) -> Session:
    """The totals stand, on the items too."""
    totals = _by_number(counted.totals)
    session = with_open_step(session, counted.position, votes=totals, is_counted=True)

    def with_votes(item: Item) -> Item:
        votes = totals.get(item.address.item)
        if votes is None:
            return item
        mark = ChoiceMark(position=counted.position, what="counted", votes=votes)
        return replace(item, votes=votes, marks=_marked(item, mark))

    items = tuple(map(with_votes, session.items(counted.list)))
    return replace(session, lists={**session.lists, counted.list: items})


def item_chosen(session: Session, chosen: fact.ItemChosen, _: Event) -> Session:
    """The item is among the chosen."""
    address = ItemAddress(list=chosen.list, item=chosen.item)
    mark = ChoiceMark(position=chosen.position, what="chosen", reason=chosen.reason)
    return with_item(
        session,
        address,
        lambda item: replace(
            item,
            chosen_at=chosen.position,
            is_kept=False,
            reason=chosen.reason,
            marks=_marked(item, mark),
        ),
    )


def rest_kept(session: Session, kept: fact.RestKept, _: Event) -> Session:
    """The others wait for another time."""
    mark = ChoiceMark(position=kept.position, what="kept")
    items = tuple(
        replace(item, is_kept=True, marks=_marked(item, mark))
        if item.address.item in kept.items
        else item
        for item in session.items(kept.list)
    )
    return replace(session, lists={**session.lists, kept.list: items})


def choice_made(session: Session, made: fact.ChoiceMade, _: Event) -> Session:
    """The choice is made, now or afterwards."""
    group = made.position.group
    opened = None if group is None else open_step_at(session, made.position.ungrouped)
    if opened is not None and group is not None:
        at_once = replace(opened.at_once, chosen_by=(*opened.at_once.chosen_by, group))
        session = with_open_step(session, opened.position, at_once=at_once)
    session = with_open_step(session, made.position, is_chosen=True)
    return replace(
        session,
        deferred_choices=tuple(p for p in session.deferred_choices if p != made.position),
        empty_choices=(*session.empty_choices, made.position)
        if made.nothing_was_chosen
        else session.empty_choices,
    )


def choice_withdrawn(session: Session, withdrawn: fact.ChoiceWithdrawn, _: Event) -> Session:
    """Nothing is chosen or kept by that choice, nor waits for it."""
    items = tuple(
        replace(item, chosen_at=None, is_kept=False, reason=None, votes=None, marks=())
        if item.address.item in withdrawn.items
        else item
        for item in session.items(withdrawn.list)
    )
    return replace(
        session,
        lists={**session.lists, withdrawn.list: items},
        deferred_choices=tuple(p for p in session.deferred_choices if p != withdrawn.position),
        empty_choices=tuple(p for p in session.empty_choices if p != withdrawn.position),
    )


def score_given(session: Session, given: fact.ScoreGiven, _: Event) -> Session:
    """The numbers stand, in place of those that were given before."""
    began = [rating for rating in session.ratings if rating.position == given.position]
    rating = began[0] if began else Rating(position=given.position, list=given.list, scores={})
    of_item = {**rating.scores.get(given.item, {}), given.scale: given.scores}
    rated = replace(rating, scores={**rating.scores, given.item: of_item})
    if not began:
        return replace(session, ratings=(*session.ratings, rated))
    ratings = tuple(rated if each is rating else each for each in session.ratings)
    return replace(session, ratings=ratings)


def scores_withdrawn(session: Session, withdrawn: fact.ScoresWithdrawn, _: Event) -> Session:
    """Nothing is rated by that rating."""
    stand = tuple(each for each in session.ratings if each.position != withdrawn.position)
    return replace(session, ratings=stand)


def stand_taken(session: Session, taken: fact.StandTaken, _: Event) -> Session:
    """The totals of the lap grow."""
    return _with_stands(
        session,
        taken.position,
        lap=taken.lap,
        in_favour=taken.in_favour,
        against=taken.against,
    )


def _with_stands(session: Session, position: Position, **changes: Any) -> Session:  # noqa: ANN401  (fields of Stands)
    """The session with other values in how a decision stands."""
    opened = open_step_at(session, position)
    if opened is None:
        return session
    return with_open_step(session, position, stands=replace(opened.stands, **changes))


def objection_closed(session: Session, closed: fact.ObjectionClosed, _: Event) -> Session:
    """The steps are not run for that objection again."""
    opened = open_step_at(session, closed.position)
    address = ItemAddress(list=closed.list, item=closed.item)
    session = with_item(session, address, lambda item: replace(item, is_closed=True))
    if opened is None:
        return session
    return _with_stands(session, closed.position, closed_objections=opened.iteration)


def decision_made(session: Session, made: fact.DecisionMade, _: Event) -> Session:
    """It is settled what becomes of the proposal."""
    proposal = None
    if made.list is not None and made.item is not None:
        proposal = ItemAddress(list=made.list, item=made.item)
    decision = Decision(
        position=made.position,
        outcome=made.outcome,
        in_favour=made.in_favour,
        against=made.against,
        proposal=proposal,
    )
    session = replace(session, decisions=(*session.decisions, decision))
    session = _with_stands(session, made.position, is_decided=True)
    return with_open_step(session, made.position.ungrouped, question=None)


def decision_withdrawn(session: Session, withdrawn: fact.DecisionWithdrawn, _: Event) -> Session:
    """Nothing is decided by that decision."""
    stand = tuple(each for each in session.decisions if each.position != withdrawn.position)
    return replace(session, decisions=stand)
