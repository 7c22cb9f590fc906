"""What a plain record keeps of a conversation that is over.

Two conversations that differ only in who passed, in who spoke without anything being written down,
or in how long each person spoke leave exactly the same events. A plain record keeps nothing that
comes of turns. Of what it keeps, it says only in which part of which step it happened: within a
part the events have a fixed order and the time at which the part ended. What was undone is not
kept.

The same function cleans a record that an earlier version wrote, and leaves a clean one unchanged.
"""

import heapq
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.core import events as fact
from facilitator.core.events import DROPPED_IN_PLAIN, Event, Fact
from facilitator.core.fold import NEVER_TAKEN_BACK

LEFT_OUT: tuple[type, ...] = (
    *DROPPED_IN_PLAIN,
    fact.LapEnded,
    fact.AnswerStarted,
    fact.AnswerEnded,
    fact.LeaderAsked,
    fact.LeaderAnswered,
    fact.VoteGiven,
    fact.TimeCalled,
    fact.DepartureAnnounced,
    fact.Undone,
)
"""Facts that come of turns, or tell when one began or ended. Earlier versions kept some of them,
but never those in ``DROPPED_IN_PLAIN``."""

PARTS_END_WITH: tuple[type, ...] = (
    fact.SessionStarted,
    fact.StepEntered,
    fact.StepLeft,
    fact.FormCompleted,
    fact.SessionFinished,
    fact.SessionAbandoned,
)
"""Facts that divide a conversation into parts."""

Shared = Callable[[Any], Iterable[Hashable]]
"""What a fact changes or depends on: two facts that share something of it keep their order.

An item is the tuple of its list and its number; everything else has a name.
"""


def _one(name: str) -> Shared:
    return lambda _: (name,)


def _item(about: Any) -> Iterable[Hashable]:  # noqa: ANN401 - any fact of one item
    return ((about.list, about.item),)


def _items(about: Any) -> Iterable[Hashable]:  # noqa: ANN401 - any fact of several
    return ("choices", *((about.list, item) for item in about.items))


def _person(about: Any) -> Iterable[Hashable]:  # noqa: ANN401 - any fact of one person
    return (about.participant,)


AT_THEIR_OWN_TIME: Mapping[type, Shared] = {
    fact.Paused: _one("clock"),
    fact.Resumed: _one("clock"),
    fact.ParticipantJoined: lambda came: (came.participant, "seats"),
    fact.SeatChanged: _one("seats"),
}
"""Facts that do not come of turns and keep their own times; they come first in their part."""

IN_THIS_ORDER: tuple[Mapping[type, Shared], ...] = (
    {fact.RoleAssigned: lambda assigned: ("roles", *assigned.holders)},
    {fact.GroupFormed: _one("groups"), fact.GroupsWithdrawn: _one("groups")},
    {
        fact.ItemRecalled: _one("kept"),
        fact.MeasureRecalled: lambda back: ("recalled", back.measure),
    },
    {
        fact.ItemAdded: lambda added: (*_item(added), ("list", added.list)),
        fact.ItemEdited: _item,
        fact.ItemMoved: lambda m: (*_item(m), (m.to_list, m.to_item), ("list", m.to_list)),
        fact.ItemStruck: _item,
        fact.ItemParked: _item,
        fact.ItemUnparked: _item,
    },
    {
        fact.VotesCounted: lambda c: ("choices", *((c.list, int(item)) for item in c.totals)),
        fact.ItemChosen: lambda chosen: ("choices", *_item(chosen)),
        fact.RestKept: _items,
        fact.ChoiceMade: _one("choices"),
        fact.ChoiceWithdrawn: _items,
    },
    {fact.ScoreGiven: _one("ratings"), fact.ScoresWithdrawn: _one("ratings")},
    {
        fact.ObjectionClosed: lambda closed: ("decisions", *_item(closed)),
        fact.DecisionMade: lambda made: ("decisions", *_item(made)),
        fact.DecisionWithdrawn: _one("decisions"),
    },
    {
        fact.MeasureAgreed: lambda agreed: ("measures", agreed.measure),
        fact.MeasureReviewed: lambda told: (told.measure,),
    },
    {fact.NoteWritten: _one("notes")},
    {
        fact.ParticipantSteppedOut: _person,
        fact.ParticipantReturned: _person,
        fact.ParticipantLeft: _person,
    },
    {
        fact.TimeAdded: _one("course"),
        fact.Deviated: _one("course"),
        fact.StepDropped: _one("course"),
        fact.StepHeldAfterAll: _one("course"),
        fact.IterationsDrawn: _one("course"),
        fact.IterationStarted: _one("course"),
        fact.StandInNamed: _one("course"),
    },
    {
        fact.Erased: lambda gone: (
            *("struck", "notes"),
            *zip(gone.lists, gone.items, strict=False),
            *(*gone.measures, *gone.recalled, *gone.people),
        )
    },
)
"""All other facts, in their order within a part unless one builds on another."""

_MISSED: Mapping[str, Any] = {"missed": (), "missed_lists": ()}

_IN_TURN: Mapping[str, Any] = {"lap": None, "in_turn": False, "takes_room": False}

NOT_SAID: Mapping[type, Mapping[str, Any]] = {
    fact.StepLeft: {
        "turns": None,
        "laps": None,
        "contributions": None,
        "passes": None,
        "seconds_by_role": {},
    },
    fact.ItemAdded: {**_IN_TURN, "settles_words_of": None},
    fact.ItemUnparked: _IN_TURN,
    fact.TimeAdded: {"to_turn": False},
    fact.ParticipantJoined: _MISSED,
    fact.ParticipantReturned: _MISSED,
}
"""What kept facts would say of turns, and the values that replace it."""

TOLD_WITH_TOTALS = ("adopted", "rejected")
"""Decisions whose totals are kept. Elsewhere, where people are not for and against, totals would
tell those who have no objection from those who passed."""

_OVER = (fact.SessionFinished, fact.SessionAbandoned)

_SHARED: Mapping[type, Shared] = {
    kind: shared
    for together in (AT_THEIR_OWN_TIME, *IN_THIS_ORDER)
    for kind, shared in together.items()
}

_RANKS: Mapping[type, int] = {
    kind: rank for rank, together in enumerate(IN_THIS_ORDER, start=1) for kind in together
}


def kept_in_plain(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a plain record that is over, numbered from 1.

    What happened before the start and after the end keeps its order and its times, since nobody has
    a turn then. Folding them gives the same tables as all events do, except for what a plain record
    may not say.
    """
    undone = _undone(events)
    told = [
        replace(event, fact=_cleaned(event.fact))
        for event in events
        if not isinstance(event.fact, LEFT_OUT)
        and (event.command not in undone or isinstance(event.fact, NEVER_TAKEN_BACK))
    ]
    # Some damaged files lack the start: then everything in them may have happened after it.
    start = _length_up_to(fact.SessionStarted, told) or 0
    length = _length_up_to(_OVER, told[start:])
    end = len(told) if length is None else start + length
    arrivals = _arrivals(events)
    kept, part = told[:start], list[Event]()
    for event in told[start:end]:
        part.append(event)
        if isinstance(event.fact, PARTS_END_WITH):
            kept += _in_order(part, arrivals)
            part = []
    if part:
        kept += _in_order(part, arrivals)
    return _numbered([*kept, *told[end:]])


def _length_up_to(kinds: type | tuple[type, ...], events: Sequence[Event]) -> int | None:
    """How many events there are up to the first of some kinds; nothing if there is none."""
    return next((n for n, event in enumerate(events, 1) if isinstance(event.fact, kinds)), None)


def is_kept_as_now(events: Iterable[Event]) -> bool:
    """Whether the version that wrote a plain record that is over keeps the same as this one.

    Earlier versions said of every step how many turns there had been.
    """
    left = [event.fact for event in events if isinstance(event.fact, fact.StepLeft)]
    return any(each.turns is None for each in left)


def _undone(events: Iterable[Event]) -> frozenset[int]:
    """The commands that were undone, as folding the events undoes them."""
    can_be: list[int] = []
    gone: set[int] = set()
    latest: int | None = None
    for event in events:
        match event.fact:
            case fact.Undone(took_back=first):
                while can_be and can_be[-1] >= first:
                    gone.add(can_be.pop())
                latest = can_be[-1] if can_be else None
            case fact.SessionStarted():
                can_be, latest = [], event.command
            case happened if latest != event.command and not isinstance(happened, NEVER_TAKEN_BACK):
                can_be.append(event.command)
                latest = event.command
    return frozenset(gone)


def _arrivals(events: Iterable[Event]) -> frozenset[int]:
    """Numbers of the events in which somebody arrives who was expected to come late."""
    awaited: set[str] = set()
    found: set[int] = set()
    for event in events:
        match event.fact:
            case fact.SessionStarted(participants=seated):
                awaited = {person.id for person in seated if not person.is_here}
            case fact.ParticipantReturned(participant=person) if person in awaited:
                found.add(event.n)
                awaited.discard(person)
    return frozenset(found)


def _cleaned(happened: Fact) -> Fact:
    """The fact without what it says of turns."""
    if isinstance(happened, fact.DecisionMade) and happened.outcome not in TOLD_WITH_TOTALS:
        return replace(happened, in_favour=None, against=None)
    return replace(happened, **NOT_SAID.get(type(happened), {}))


def _in_order(part: list[Event], arrivals: frozenset[int]) -> Iterator[Event]:
    """The events of one part in their order in a plain record; the end of the part comes last."""
    end = part[-1]
    is_ended = isinstance(end.fact, PARTS_END_WITH)
    waiting = _Waiting()
    inside = _without_corrected_scores(part[:-1] if is_ended else part)
    for event in _without_who_leaves(inside):
        has_own_time = type(event.fact) in AT_THEIR_OWN_TIME or event.n in arrivals
        told = event if has_own_time else replace(event, at=end.at, t=end.t)
        waiting.add(told, 0 if has_own_time else _RANKS[type(event.fact)])
    for event in waiting.in_order():
        yield replace(event, command=end.command, is_last_of_command=False)
    if is_ended:
        yield replace(end, is_last_of_command=True)


def _without_corrected_scores(part: Iterable[Event]) -> list[Event]:
    """The events without scores that were corrected in the same part.

    Earlier scores beside later ones would tell who gave them.
    """
    standing: set[int] = set()
    latest: dict[tuple[Any, ...], int] = {}
    for event in part:
        match event.fact:
            case fact.ScoreGiven() as given:
                latest[given.position, given.item, given.scale] = event.n
            case fact.ScoresWithdrawn():
                standing |= {*latest.values()}
                latest = {}
            case _:
                pass
    standing |= {*latest.values()}
    return [e for e in part if not isinstance(e.fact, fact.ScoreGiven) or e.n in standing]


def _without_who_leaves(part: Sequence[Event]) -> Iterator[Event]:
    """The events, where seats are told without those who leave in the same part.

    The time at which somebody leaves may depend on turns: people announce it, and go after theirs.
    """
    leaving = {e.fact.participant for e in part if isinstance(e.fact, fact.ParticipantLeft)}
    for event in part:
        match event.fact:
            case fact.ParticipantJoined(order=order) | fact.SeatChanged(order=order) if leaving:
                seated = tuple(person for person in order if person not in leaving)
                yield replace(event, fact=replace(event.fact, order=seated))
            case _:
                yield event


class _Waiting:
    """Sorts the events of one part by rank, but none before those that it builds on."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._keys: list[tuple[int, tuple[Any, ...], int]] = []
        self._followers: list[list[int]] = []
        self._waits_for: list[int] = []
        self._latest: dict[Hashable, int] = {}

    def add(self, event: Event, rank: int) -> None:
        """Add an event; it comes after all that were added before and change the same things.

        Events of one rank that do not build on each other are ordered by what they are about.
        """
        number = len(self._events)
        subject: tuple[Any, ...] = ()
        match event.fact:
            case (
                fact.ItemAdded()
                | fact.ItemEdited()
                | fact.ItemMoved()
                | fact.ItemStruck()
                | fact.ItemParked()
                | fact.ItemUnparked()
            ) as about:
                subject = (about.list, about.item)
            case fact.MeasureAgreed(measure=name) | fact.MeasureReviewed(measure=name):
                subject = (name,)
            case (
                fact.ParticipantSteppedOut(participant=name)
                | fact.ParticipantReturned(participant=name)
                | fact.ParticipantLeft(participant=name)
            ):
                subject = (name,)
            case _:
                pass
        changes = tuple(_SHARED[type(event.fact)](event.fact))
        before = {self._latest[what] for what in changes if what in self._latest}
        self._latest.update(dict.fromkeys(changes, number))
        self._events.append(event)
        self._keys.append((rank, subject, number))
        self._followers.append([])
        self._waits_for.append(len(before))
        for earlier in before:
            self._followers[earlier].append(number)

    def in_order(self) -> Iterator[Event]:
        """All events, in an order that does not depend on when they happened."""
        ready = [self._keys[n] for n, count in enumerate(self._waits_for) if not count]
        heapq.heapify(ready)
        while ready:
            *_, number = heapq.heappop(ready)
            yield self._events[number]
            for follower in self._followers[number]:
                self._waits_for[follower] -= 1
                if not self._waits_for[follower]:
                    heapq.heappush(ready, self._keys[follower])


def _numbered(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events numbered without gaps; references to numbers follow."""
    new: dict[int, int] = {}
    numbered: list[Event] = []
    command, before = 0, None
    for n, event in enumerate(events, start=1):
        new[event.n] = n
        goes_on = before is not None and not before.is_last_of_command
        if before is None or not goes_on or before.command != event.command:
            command += 1
        before = event
        happened = event.fact
        if isinstance(happened, fact.Erased) and happened.notes:
            notes = tuple(new[note] for note in happened.notes if note in new)
            happened = replace(happened, notes=notes)
        numbered.append(replace(event, n=n, command=command, fact=happened))
    return tuple(numbered)
