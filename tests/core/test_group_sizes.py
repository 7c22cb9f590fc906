"""How many people sit in each subgroup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.group_sizes import closest_group_sizes, dealt, group_sizes, merged_sizes


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [
        (8, 2, (2, 2, 2, 2)),
        (7, 2, (3, 2, 2)),
        (7, 4, (4, 3)),
        (6, 4, (6,)),
        (10, 4, (5, 5)),
        (1, 3, (1,)),
        (2, 5, (2,)),
        (0, 3, ()),
        (8, (2, 3), (2, 2, 2, 2)),
        (7, (2, 3), (3, 2, 2)),
        (11, (3, 5), (4, 4, 3)),
        (5, (3, 5), (5,)),
        (7, (4, 6), None),
        (2, (3, 4), None),
        (0, (3, 4), ()),
    ],
)
def test_groups_are_as_equal_as_they_can_be(
    people: int, size: int | tuple[int, int], sizes: tuple[int, ...] | None
) -> None:
    assert group_sizes(people, size) == sizes


RANGES = st.tuples(st.integers(1, 9), st.integers(0, 6)).map(lambda r: (r[0], r[0] + r[1]))


@given(st.integers(1, 60), RANGES)
def test_there_are_as_many_groups_as_keep_every_size(people: int, size: tuple[int, int]) -> None:
    fewest, most = size
    possible = [n for n in range(1, people + 1) if n * fewest <= people <= n * most]
    sizes = group_sizes(people, size)
    assert (sizes is None) == (not possible)
    if sizes is not None:
        assert len(sizes) == max(possible)
        assert sum(sizes) == people
        assert all(fewest <= each <= most for each in sizes)


@given(st.integers(1, 60), st.integers(1, 12))
def test_a_size_alone_gives_the_number_of_groups_rounded(people: int, size: int) -> None:
    sizes = group_sizes(people, size)
    assert sizes is not None
    assert sum(sizes) == people
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == 1 or abs(people - len(sizes) * size) * 2 <= size
    assert sizes == tuple(sorted(sizes, reverse=True))


def test_where_no_size_fits_the_closest_is_given() -> None:
    assert closest_group_sizes(7, (4, 6)) == (7,)
    assert closest_group_sizes(2, (3, 4)) == (2,)
    assert closest_group_sizes(8, (2, 3)) == (2, 2, 2, 2)
    assert closest_group_sizes(0, (3, 4)) == ()


def test_whole_neighbouring_groups_are_merged() -> None:
    assert merged_sizes((3, 2, 2, 2, 2), 2) == (7, 4)
    assert merged_sizes((2, 2), 3) == (2, 2)
    assert merged_sizes((), 2) == ()


def test_nothing_is_dealt_to_nobody() -> None:
    assert dealt(5, 0) == ()
