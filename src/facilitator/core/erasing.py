"""What a record leaves out: words struck for good, and authors of what became anonymous."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitator.core import events as fact
from facilitator.core.events import Event, Fact
from facilitator.core.people import NAMELESS
from facilitator.core.position import ItemAddress


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """Everything that a record says is struck for good."""

    items: frozenset[ItemAddress] = frozenset()
    """Items, with what they were moved or copied from, and what was copied from them."""
    measures: frozenset[str] = frozenset()
    """Measures, by id."""
    notes: frozenset[int] = frozenset()
    """Notes, by the number of their event."""
    recalled: frozenset[str] = frozenset()
    """What came back from earlier conversations, by the ids it has there."""
    people: frozenset[str] = frozenset()
    """People whose names are taken out."""
    takes_reasons: bool = False
    """Whether reasons for adaptations and an early end go too."""
    undone: frozenset[int] = frozenset()
    """Commands that were taken back; no state shows their words, so they go too."""


def erasure_in(events: Iterable[Event]) -> Erasure | None:
    """What these events say is struck for good, or nothing if nothing is."""
    events = tuple(events)
    strikes = [event.fact for event in events if isinstance(event.fact, fact.Erased)]
    if not strikes:
        return None
    addresses = {
        ItemAddress(list=list_id, item=item)
        for strike in strikes
        for list_id, item in zip(strike.lists, strike.items, strict=False)
    }
    return Erasure(
        items=frozenset(_with_the_same_words(addresses, events)),
        measures=frozenset(measure for strike in strikes for measure in strike.measures),
        notes=frozenset(note for strike in strikes for note in strike.notes),
        recalled=frozenset(each for strike in strikes for each in strike.recalled),
        people=frozenset(person for strike in strikes for person in strike.people),
        takes_reasons=any(strike.takes_reasons for strike in strikes),
        undone=frozenset(
            event.fact.took_back for event in events if isinstance(event.fact, fact.Undone)
        ),
    )


def blanked(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events without the words that are struck for good.

    Once something is struck, the texts in commands that were taken back are blanked as well: they
    belong to no state, and the struck words could live on in them.
    """
    erasure = erasure_in(events)
    if erasure is None:
        return tuple(events)
    return tuple(_without_words(event, erasure) for event in events)


def without_dropped_authors(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a record that is over, without authors of what was moved to where none is kept.

    While it runs, who said it is needed for taking the move back.
    """
    if not any(isinstance(e.fact, fact.SessionFinished | fact.SessionAbandoned) for e in events):
        return tuple(events)
    undone = {event.fact.took_back for event in events if isinstance(event.fact, fact.Undone)}
    nameless: set[ItemAddress] = set()
    for event in reversed(events):
        match event.fact:
            case fact.ItemMoved() as moved if event.command not in undone:
                there = ItemAddress(list=moved.to_list, item=moved.to_item)
                if moved.drops_author or there in nameless:
                    nameless.add(ItemAddress(list=moved.list, item=moved.item))
    return tuple(_without_author(event, nameless) for event in events)


def _without_author(event: Event, nameless: set[ItemAddress]) -> Event:
    added = event.fact
    if not isinstance(added, fact.ItemAdded):
        return event
    is_nameless = ItemAddress(list=added.list, item=added.item) in nameless
    return replace(event, fact=replace(added, by=None)) if is_nameless else event


def _with_the_same_words(
    addresses: set[ItemAddress], events: Sequence[Event]
) -> frozenset[ItemAddress]:
    """The items and every address that their words have stood at, moves and copies followed."""
    neighbours: dict[ItemAddress, set[ItemAddress]] = {}
    for one, other in filter(None, map(_link, events)):
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    found, new = set(addresses), set(addresses)
    while new:
        new = {there for here in new for there in neighbours.get(here, ())} - found
        found |= new
    return frozenset(found)


def _link(event: Event) -> tuple[ItemAddress, ItemAddress] | None:
    """The two addresses that an event carries the same words between, if it does."""
    match event.fact:
        case fact.ItemMoved() as moved:
            return (
                ItemAddress(list=moved.list, item=moved.item),
                ItemAddress(list=moved.to_list, item=moved.to_item),
            )
        case fact.ItemAdded(origin_list=str() as list_id, origin_item=int() as number) as copy:
            return (
                ItemAddress(list=list_id, item=number),
                ItemAddress(list=copy.list, item=copy.item),
            )
        case _:
            return None


def _without_words(event: Event, erasure: Erasure) -> Event:
    """The event, blanked if it holds words that are struck."""
    is_undone = event.command in erasure.undone
    blank = _blank(event.fact) if is_undone or _is_struck(event, erasure) else None
    blank = _without_names(event.fact, erasure.people) if blank is None else blank
    if blank is None or blank == event.fact:
        return event
    # What a later version wrote beside the words may hold them too.
    return replace(event, fact=blank, unknown={})


def _is_struck(event: Event, erasure: Erasure) -> bool:
    """Whether an event holds the words of something struck."""
    match event.fact:
        case fact.ItemAdded() | fact.ItemEdited() | fact.ItemChosen() as about:
            return ItemAddress(list=about.list, item=about.item) in erasure.items
        case fact.MeasureAgreed() | fact.MeasureReviewed() | fact.MeasureRecalled() as about:
            return about.measure in erasure.measures | erasure.recalled
        case fact.ItemRecalled(source=source):
            return source in erasure.recalled
        case fact.NoteWritten():
            return event.n in erasure.notes
        case fact.Deviated() | fact.SessionAbandoned():
            return erasure.takes_reasons
        case _:
            return False


def _without_names(happened: Fact, people: frozenset[str]) -> Fact | None:
    """The same fact without the names of those people, or nothing if it names nobody."""
    match happened:
        case fact.SessionStarted():
            return replace(
                happened,
                participants=tuple(
                    replace(seated, name=NAMELESS) if seated.id in people else seated
                    for seated in happened.participants
                ),
            )
        case fact.ParticipantJoined(participant=str() as person) if person in people:
            return replace(happened, name=NAMELESS)
        case _:
            return None


def _blank(happened: Fact) -> Fact | None:
    """The same fact without words, or nothing if it never has any."""
    match happened:
        case fact.ItemAdded() | fact.ItemEdited() | fact.ItemRecalled() | fact.NoteWritten():
            return replace(happened, text="", is_erased=True)
        case fact.ItemChosen():
            return replace(happened, reason=None, is_erased=True)
        case fact.MeasureAgreed() | fact.MeasureRecalled() as about:
            return _blank_measure(about)
        case fact.MeasureReviewed():
            return replace(happened, note=None, is_erased=True)
        case fact.Deviated() | fact.SessionAbandoned():
            return replace(happened, reason=None)
        case _:
            return None


def _blank_measure(about: fact.MeasureAgreed | fact.MeasureRecalled) -> Fact:
    """A next step without words; of what comes back, what was said of it before goes too."""
    if isinstance(about, fact.MeasureRecalled):
        about = replace(about, last_note=None)
    return replace(about, what="", who=None, sign=None, level=None, is_erased=True)
