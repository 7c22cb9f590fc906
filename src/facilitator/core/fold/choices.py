"""What facts about votes and choices change."""

from collections.abc import Mapping

from facilitator.core import events as fact
from facilitator.core.events import Event
from facilitator.core.fold.here import open_step_at, with_open_step
from facilitator.core.fold.writing import with_item
from facilitator.core.items import ChoiceMark, Item
from facilitator.core.position import ItemAddress
from facilitator.core.replacing import replace
from facilitator.core.session import Session


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
