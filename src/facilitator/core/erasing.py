"""What a record leaves out: words struck for good, and authors of what became anonymous."""

from collections import defaultdict
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

    def takes_words_of(self, event: Event) -> bool:
        """Whether the words of an event go, if it has any."""
        match event.fact:
            case fact.ItemAdded() | fact.ItemEdited() | fact.ItemChosen() as about:
                is_struck = ItemAddress(list=about.list, item=about.item) in self.items
            case fact.MeasureAgreed() | fact.MeasureReviewed() | fact.MeasureRecalled() as about:
                is_struck = about.measure in self.measures | self.recalled
            case fact.ItemRecalled(source=source):
                is_struck = source in self.recalled
            case fact.NoteWritten():
                is_struck = event.n in self.notes
            case fact.Deviated() | fact.SessionAbandoned():
                is_struck = self.takes_reasons
            case _:
                is_struck = False
        return is_struck or event.command in self.undone

    def without_names(self, happened: Fact) -> Fact:
        """The same fact without the names that go, if it names anybody."""
        match happened:
            case fact.SessionStarted():
                return replace(
                    happened,
                    participants=tuple(
                        replace(seated, name=NAMELESS) if seated.id in self.people else seated
                        for seated in happened.participants
                    ),
                )
            case fact.ParticipantJoined() if happened.participant in self.people:
                return replace(happened, name=NAMELESS)
            case _:
                return happened


def erasure_in(events: Iterable[Event]) -> Erasure | None:
    """What these events say is struck for good, or nothing if nothing is."""
    events = tuple(events)
    strikes = [event.fact for event in events if isinstance(event.fact, fact.Erased)]
    if not strikes:
        return None
    items: set[ItemAddress] = set()
    measures: set[str] = set()
    notes: set[int] = set()
    recalled: set[str] = set()
    people: set[str] = set()
    for strike in strikes:
        items.update(struck_addresses(strike))
        measures.update(strike.measures)
        notes.update(strike.notes)
        recalled.update(strike.recalled)
        people.update(strike.people)
    return Erasure(
        items=_with_the_same_words(items, events),
        measures=frozenset(measures),
        notes=frozenset(notes),
        recalled=frozenset(recalled),
        people=frozenset(people),
        takes_reasons=any(strike.takes_reasons for strike in strikes),
        undone=_commands_taken_back(events),
    )


def struck_addresses(strike: fact.Erased) -> Iterable[ItemAddress]:
    """The items whose words were struck in one command."""
    for list_id, item in zip(strike.lists, strike.items, strict=False):
        yield ItemAddress(list=list_id, item=item)


def blanked(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events without the words that are struck for good.

    Once something is struck, the texts in commands that were taken back are blanked as well: they
    belong to no state, and the struck words could live on in them.
    """
    erasure = erasure_in(events)
    if erasure is None:
        return tuple(events)
    kept = []
    for event in events:
        told = _wordless(event.fact) if erasure.takes_words_of(event) else event.fact
        told = erasure.without_names(told)
        # What a later version wrote beside the words may hold them too.
        is_the_same = told is event.fact or told == event.fact
        kept.append(event if is_the_same else replace(event, fact=told, unknown={}))
    return tuple(kept)


def without_dropped_authors(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a record that is over, without authors of what was moved to where none is kept.

    While it runs, who said it is needed for taking the move back.
    """
    if not any(isinstance(e.fact, fact.SessionFinished | fact.SessionAbandoned) for e in events):
        return tuple(events)
    nameless = _left_without_author(events)
    return tuple(
        replace(event, fact=replace(event.fact, by=None))
        if isinstance(event.fact, fact.ItemAdded)
        and ItemAddress(list=event.fact.list, item=event.fact.item) in nameless
        else event
        for event in events
    )


def _left_without_author(events: Sequence[Event]) -> set[ItemAddress]:
    """Where items stood before they were moved, at last, to where no author is kept."""
    undone = _commands_taken_back(events)
    nameless: set[ItemAddress] = set()
    for event in reversed(events):
        match event.fact:
            case fact.ItemMoved() as moved if event.command not in undone:
                there = ItemAddress(list=moved.to_list, item=moved.to_item)
                if moved.drops_author or there in nameless:
                    nameless.add(ItemAddress(list=moved.list, item=moved.item))
    return nameless


def _commands_taken_back(events: Iterable[Event]) -> frozenset[int]:
    return frozenset(e.fact.took_back for e in events if isinstance(e.fact, fact.Undone))


def _with_the_same_words(
    addresses: set[ItemAddress], events: Sequence[Event]
) -> frozenset[ItemAddress]:
    """The items and every address that their words have stood at, moves and copies followed."""
    neighbours: dict[ItemAddress, set[ItemAddress]] = defaultdict(set)
    for event in events:
        match event.fact:
            case fact.ItemMoved() as moved:
                one = ItemAddress(list=moved.list, item=moved.item)
                other = ItemAddress(list=moved.to_list, item=moved.to_item)
            case fact.ItemAdded(origin_list=str() as list_id, origin_item=int() as number) as copy:
                one = ItemAddress(list=list_id, item=number)
                other = ItemAddress(list=copy.list, item=copy.item)
            case _:
                continue
        neighbours[one].add(other)
        neighbours[other].add(one)
    found, new = set(addresses), set(addresses)
    while new:
        new = {there for here in new for there in neighbours[here]} - found
        found |= new
    return frozenset(found)


def _wordless(happened: Fact) -> Fact:
    """The same fact without words, if it ever has any."""
    blank: Fact = happened
    match happened:
        case fact.ItemAdded() | fact.ItemEdited() | fact.ItemRecalled() | fact.NoteWritten():
            blank = replace(happened, text="", is_erased=True)
        case fact.ItemChosen():
            blank = replace(happened, reason=None, is_erased=True)
        case fact.MeasureAgreed():
            blank = replace(happened, what="", who=None, sign=None, level=None, is_erased=True)
        case fact.MeasureRecalled():
            blank = replace(
                happened, what="", who=None, sign=None, level=None, last_note=None, is_erased=True
            )
        case fact.MeasureReviewed():
            blank = replace(happened, note=None, is_erased=True)
        case fact.Deviated() | fact.SessionAbandoned():
            blank = replace(happened, reason=None)
        case _:
            # A test names every event with a reason or ``is_erased`` that this leaves out.
            pass
    return blank
