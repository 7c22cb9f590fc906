"""Ways of forming groups: everybody placed once, sizes as asked for, and who meets whom."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core.plan import closest_group_sizes, group_sizes
from facilitator.core.rules.groups import at_random, by_seats, gone_home, merged, mixed

COUNTS = st.integers(1, 24)
SIZES = st.one_of(
    st.integers(1, 6), st.tuples(st.integers(1, 4), st.integers(0, 3)).map(lambda s: (s[0], sum(s)))
)
CHANCES = st.integers(0, 99).map(Random)


def people(count: int) -> tuple[str, ...]:
    """So many people, in seat order."""
    return tuple(f"p{seat}" for seat in range(1, count + 1))


def seat(person: str) -> int:
    """Where somebody sits."""
    return int(person[1:])


def met_in(*gatherings: list[tuple[str, ...]]) -> dict[frozenset[str], int]:
    """How often each two have been together in these."""
    met: dict[frozenset[str], int] = {}
    for pair in (p for groups in gatherings for group in groups for p in combinations(group, 2)):
        met[frozenset(pair)] = met.get(frozenset(pair), 0) + 1
    return met


@settings(max_examples=150)
@given(count=COUNTS, size=SIZES, chance=CHANCES, data=st.data())
def test_everybody_is_placed_once_in_seat_order_and_in_the_sizes_asked_for(
    count: int, size: int | tuple[int, int], chance: Random, data: st.DataObject
) -> None:
    everybody = people(count)
    sizes = closest_group_sizes(count, size)
    places = st.dictionaries(st.integers(0, len(sizes) - 1), st.sampled_from(everybody), max_size=3)
    held = {person: place for place, person in data.draw(places).items()}
    before = met_in(by_seats(everybody, sizes, {}))
    ways = [
        by_seats(everybody, sizes, held),
        at_random(everybody, sizes, held, chance),
        mixed(everybody, sizes, held, before, chance),
    ]
    for groups in ways:
        assert sorted((p for group in groups for p in group), key=seat) == [*everybody]
        assert all([*group] == sorted(group, key=seat) for group in groups)
        assert tuple(map(len, groups)) == sizes
        assert all(person in groups[place] for person, place in held.items())
    if isinstance(size, tuple) and group_sizes(count, size) is not None:
        assert all(size[0] <= len(group) <= size[1] for group in by_seats(everybody, sizes, {}))


@settings(max_examples=100)
@given(count=COUNTS, size=st.integers(1, 4), number=st.integers(1, 6), newcomers=st.integers(0, 3))
def test_merging_keeps_neighbouring_groups_whole_and_deals_them_evenly(
    count: int, size: int, number: int, newcomers: int
) -> None:
    earlier = by_seats(people(count), closest_group_sizes(count, size), {})
    everybody = people(count + newcomers)
    groups = merged(everybody, earlier, number)
    assert sorted((p for group in groups for p in group), key=seat) == [*everybody]
    assert len(groups) == min(number, len(earlier))
    whole = [[e for e in earlier if set(e) <= set(group)] for group in groups]
    assert sum(map(len, whole)) == len(earlier)
    assert max(map(len, whole)) - min(map(len, whole)) <= 1
    assert [e for part in whole for e in part] == earlier


@settings(max_examples=60)
@given(count=COUNTS, size=st.integers(1, 5), gone=st.integers(0, 3), newcomers=st.integers(0, 3))
def test_everybody_comes_home_and_newcomers_go_where_the_fewest_are(
    count: int, size: int, gone: int, newcomers: int
) -> None:
    homes = by_seats(people(count), closest_group_sizes(count, size), {})
    here = people(count + newcomers)[min(gone, count - 1) :]
    groups = gone_home(here, homes)
    assert sorted((p for group in groups for p in group), key=seat) == [*here]
    for home in homes:
        still_here = set(home) & set(here)
        assert any(still_here <= set(group) for group in groups)
    if not newcomers and not gone:
        assert groups == homes


def test_in_nine_people_nobody_meets_again_in_three_rounds_of_threes() -> None:
    everybody, sizes = people(9), (3, 3, 3)
    first = by_seats(everybody, sizes, {})
    second = mixed(everybody, sizes, {}, met_in(first), Random(1))
    third = mixed(everybody, sizes, {}, met_in(first, second), Random(1))
    met = met_in(first, second, third)
    assert set(met.values()) == {1}


def test_the_same_chance_gives_the_same_groups() -> None:
    everybody = people(12)
    met = met_in(by_seats(everybody, (4, 4, 4), {}))
    one, other = (mixed(everybody, (4, 4, 4), {}, met, Random(7)) for _ in range(2))
    assert one == other
    drawn = {tuple(at_random(everybody, (4, 4, 4), {}, Random(seed))) for seed in range(5)}
    assert len(drawn) == 5


def test_as_few_as_possible_meet_again_when_some_have_to() -> None:
    everybody, sizes = people(8), (4, 4)
    first = by_seats(everybody, sizes, {})
    second = mixed(everybody, sizes, {}, met_in(first), Random(3))
    # Two from each former group: the best there is.
    assert all(len(set(group) & set(first[0])) == 2 for group in second)


def test_people_change_places_where_one_after_the_other_would_have_to_meet_again() -> None:
    everybody, sizes = people(6), (2, 2, 2)
    gatherings = [by_seats(everybody, sizes, {})]
    for _ in range(4):
        gatherings.append(mixed(everybody, sizes, {}, met_in(*gatherings), Random(1)))
    # Fifteen pairs and five gatherings: everybody can meet everybody once.
    assert set(met_in(*gatherings).values()) == {1}
