"""Ways of forming subgroups: people in seat order and sizes in, groups out.

Every way places everybody exactly once and keeps seat order inside each group. Who is *held* stays
in a certain group, given by its place among the groups.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from random import Random

from facilitator.core.plan import dealt

People = tuple[str, ...]
"""Ids of participants."""

Held = Mapping[str, int]
"""In which group somebody stays, from 0."""

Meetings = Mapping[frozenset[str], int]
"""How often each two people have been together."""

TRIES = 4
"""How often mixing starts over while some people still meet again."""


def by_seats(people: People, sizes: Sequence[int], held: Held) -> list[People]:
    """Neighbours come together."""
    return _in_seat_order(people, _filled(people, sizes, held))


def at_random(people: People, sizes: Sequence[int], held: Held, chance: Random) -> list[People]:
    """Lots decide."""
    drawn = chance.sample(people, len(people))
    return _in_seat_order(people, _filled(drawn, sizes, held))


def mixed(
    people: People, sizes: Sequence[int], held: Held, met: Meetings, chance: Random
) -> list[People]:
    """As few people as possible meet again: placed one by one, then swapped while that helps."""
    best: list[list[str]] = []
    for _ in range(TRIES):
        groups = _placed_apart(chance.sample(people, len(people)), sizes, held, met)
        _change_places(groups, held, met)
        if not best or _met_again(groups, met) < _met_again(best, met):
            best = groups
        if not _met_again(best, met):
            break
    return _in_seat_order(people, best)


def merged(people: People, earlier: Sequence[People], number: int) -> list[People]:
    """Neighbouring groups merge into that number, evenly; newcomers join the smallest."""
    groups: list[list[str]] = []
    first = 0
    for count in dealt(len(earlier), min(number, len(earlier))):
        together = [person for group in earlier[first : first + count] for person in group]
        groups.append([person for person in together if person in people])
        first += count
    return _in_seat_order(people, _with_the_others(people, groups))


def gone_home(people: People, homes: Sequence[People]) -> list[People]:
    """Everybody goes back to their group; newcomers join the smallest."""
    groups = [[person for person in home if person in people] for home in homes]
    return _in_seat_order(people, _with_the_others(people, groups))


def _filled(order: Sequence[str], sizes: Sequence[int], held: Held) -> list[list[str]]:
    """The groups filled one after the other, those who are held first."""
    groups: list[list[str]] = [[p for p in order if held.get(p) == i] for i in range(len(sizes))]
    others = iter([person for person in order if person not in held])
    for group, size in zip(groups, sizes, strict=True):
        while len(group) < size and (person := next(others, None)) is not None:
            group.append(person)
    return groups


def _placed_apart(
    order: Sequence[str], sizes: Sequence[int], held: Held, met: Meetings
) -> list[list[str]]:
    """Each person where the fewest sit whom they have met, and the most room is left."""
    groups: list[list[str]] = [[p for p in order if held.get(p) == i] for i in range(len(sizes))]
    for person in order:
        if person in held:
            continue
        with_room = [i for i, group in enumerate(groups) if len(group) < sizes[i]]
        best = min(
            with_room,
            key=lambda i: (_known(person, groups[i], met), len(groups[i]) - sizes[i], i),
        )
        groups[best].append(person)
    return groups


def _change_places(groups: list[list[str]], held: Held, met: Meetings) -> None:
    """Let two people change places as long as fewer meet again by it."""
    has_helped = True
    while has_helped:
        has_helped = False
        for one, other in combinations(groups, 2):
            for i in range(len(one)):
                for j in range(len(other)):
                    if _helps(one, i, other, j, met) and not {one[i], other[j]} & set(held):
                        one[i], other[j] = other[j], one[i]
                        has_helped = True


def _helps(one: list[str], i: int, other: list[str], j: int, met: Meetings) -> bool:
    """Whether fewer meet again if these two change places."""
    now = _known(one[i], one, met) + _known(other[j], other, met)
    if not now:
        return False
    pair = met.get(frozenset((one[i], other[j])), 0)
    then = _known(one[i], other, met) + _known(other[j], one, met) - 2 * pair
    return then < now


def _known(person: str, group: Sequence[str], met: Meetings) -> int:
    """How often somebody has been together with those of a group."""
    return sum(met.get(frozenset((person, other)), 0) for other in group if other != person)


def _met_again(groups: Sequence[Sequence[str]], met: Meetings) -> int:
    """How often those who come together have been together before."""
    return sum(_known(person, group, met) for group in groups for person in group)


def _with_the_others(people: People, groups: list[list[str]]) -> list[list[str]]:
    """The groups with everybody who had none added to the smallest; one group if there was none."""
    groups = [group for group in groups if group] or [[]]
    placed = {person for group in groups for person in group}
    for person in people:
        if person not in placed:
            min(groups, key=len).append(person)
    return groups


def _in_seat_order(people: People, groups: Sequence[Sequence[str]]) -> list[People]:
    """The same groups, without empty ones."""
    return [tuple(p for p in people if p in group) for group in groups if group]
