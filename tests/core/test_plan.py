"""How long a script takes, and how it fits a slot."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.plan import make_plan
from facilitator.core.plan.fitting import fitted
from facilitator.core.plan.turns import turns_in_a_lap, whole_room
from facilitator.core.script import (
    AnyStep,
    Choose,
    Discuss,
    Quiet,
    Rate,
    Role,
    Round,
    Scale,
    Speak,
)
from tests.support.builders import script_of


def speak(minutes: float | None = None, step_id: str = "speak", **keys: Any) -> Speak:
    return Speak(id=step_id, title="Tal", minutes=minutes, **keys)


def round_of(**keys: Any) -> Round:
    return Round(id="round", title="Runda", **keys)


def seconds_of(step: AnyStep, people: int = 8) -> int:
    return make_plan(script_of(step), people).step(step.id).seconds


def turns_in(step: Round, people: int = 8, roles: dict[str, Role] | None = None) -> int:
    return turns_in_a_lap(step, whole_room(script_of(step, roles=roles), people))


def test_minutes_count_as_they_stand() -> None:
    assert seconds_of(speak(2.5)) == 150
    assert seconds_of(round_of(minutes=5, turn_minutes=3)) == 300


def test_a_round_takes_people_times_laps_times_turn() -> None:
    assert seconds_of(round_of(turn_minutes=1)) == 8 * 60
    assert seconds_of(round_of(turn_minutes=0.5, laps=3)) == 8 * 3 * 30


def test_a_round_until_silence_counts_the_laps_it_expects() -> None:
    assert seconds_of(round_of(turn_minutes=1, laps="until-silent")) == 8 * 2 * 60
    assert seconds_of(round_of(turn_minutes=1, laps="until-silent", expected_laps=4)) == 8 * 4 * 60


def test_each_role_left_out_counts_as_one_person() -> None:
    step = round_of(except_=("owner",), silent=("observer", "owner"), away=("secretary",))
    assert turns_in(step) == 5


def test_an_optional_role_counts_as_nobody() -> None:
    roles = {"observer": Role(name="Observatör", optional=True)}
    step = round_of(except_=("owner", "observer"))
    assert turns_in(step, roles=roles) == 7


def test_a_round_of_named_roles_has_a_turn_for_each() -> None:
    roles = {"observer": Role(name="Observatör", optional=True)}
    step = round_of(who=("owner", "owner", "leader", "observer"), silent=("leader",))
    assert turns_in(step, roles=roles) == 1


def test_a_role_that_is_first_and_last_has_two_turns_if_it_has_any() -> None:
    both = {"first": ("owner",), "last": ("owner",)}
    step = round_of(**both)
    assert turns_in(step) == 9
    for without in (round_of(**both, except_=("owner",)), round_of(**both, silent=("owner",))):
        assert turns_in(without) == 7
    others = round_of(**both, who=("leader", "secretary"))
    assert turns_in(others) == 2


def test_more_roles_stand_aside_than_there_are_people() -> None:
    step = round_of(except_=("owner", "leader", "secretary"))
    assert turns_in(step, 2) == 0


def test_turns_count_only_where_there_are_turns() -> None:
    talk = Discuss(id="talk", title="Samtal", turn_minutes=2)
    think = Quiet(id="think", title="Tyst", turn_minutes=2)
    hands = Choose(id="hands", title="Val", from_="a", method="hands", turn_minutes=2)
    in_turn = Choose(id="turn", title="Val", from_="a", method="in-turn", turn_minutes=0.5)
    rate = Rate(id="rate", title="Poäng", scales=(Scale(id="s", title="S"),), turn_minutes=2)
    assert [seconds_of(step) for step in (talk, think, hands, rate)] == [0, 0, 0, 0]
    assert seconds_of(in_turn) == 8 * 30
    assert seconds_of(speak(turn_minutes=2)) == 120


def test_a_step_without_any_time_is_planned_at_nothing_and_stays_there() -> None:
    plan = make_plan(script_of(speak(None), speak(10, "other")), 8, 20)
    assert [step.seconds for step in plan.steps] == [0, 1200]


def test_an_optional_step_counts_and_is_named_when_room_is_needed() -> None:
    script = script_of(
        speak(10), speak(10, "extra", optional=True), speak(None, "x", optional=True)
    )
    plan = make_plan(script, 8, 5)
    assert plan.room_makers == ("extra",)
    assert not plan.fits
    assert plan.excess == 5 * 60
    assert make_plan(script, 8).total == 20 * 60


def test_the_floor_is_half_unless_it_is_given() -> None:
    steps = (speak(3), speak(3, "b", min_minutes=1), speak(3, "c", fixed=True))
    assert [step.floor for step in make_plan(script_of(*steps), 8).steps] == [90, 60, 180]


def test_turns_change_with_their_step() -> None:
    step = round_of(turn_minutes=1)
    plan = make_plan(script_of(step, speak(8)), 8, 12)
    assert [each.seconds for each in plan.steps] == [360, 360]
    assert plan.step("round").turn_seconds == pytest.approx(45)


def test_what_a_floor_holds_back_is_spread_over_the_rest() -> None:
    assert fitted([(600, 550, False), (600, 0, False), (600, 0, False)], 900) == [550, 175, 175]


def test_a_fixed_step_is_left_alone_when_others_stretch() -> None:
    assert fitted([(600, 600, True), (300, 150, False)], 1800) == [600, 1200]


def test_seconds_left_over_go_to_the_largest_remainders() -> None:
    assert fitted([(100, 50, False)] * 3, 200) == [67, 67, 66]


def test_the_plan_says_by_how_much_it_cannot_fit() -> None:
    plan = make_plan(script_of(speak(10), speak(10, "b", fixed=True)), 8, 12)
    assert [step.seconds for step in plan.steps] == [300, 600]
    assert plan.excess == 180


LENGTHS = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 4000), st.booleans()).map(
        lambda each: (each[0], each[0] if each[2] else min(each[0], each[1]), each[2])
    ),
    max_size=10,
)


def shortest(steps: Sequence[tuple[int, int, bool]]) -> int:
    return sum(floor for _, floor, _ in steps)


@given(LENGTHS, st.integers(0, 20_000))
def test_fitting_keeps_every_promise(steps: list[tuple[int, int, bool]], slot: int) -> None:
    lengths = fitted(steps, slot)
    for (natural, floor, is_fixed), length in zip(steps, lengths, strict=True):
        assert length >= floor
        assert length == natural or not (is_fixed or natural == 0)
    can_move = any(natural and not is_fixed for natural, _, is_fixed in steps)
    if slot <= shortest(steps):
        assert lengths == [floor for _, floor, _ in steps]
    elif can_move:
        assert sum(lengths) == slot
    else:
        assert sum(lengths) == shortest(steps)


@given(LENGTHS, st.integers(0, 20_000))
def test_what_no_floor_holds_back_keeps_its_proportions(
    steps: list[tuple[int, int, bool]], slot: int
) -> None:
    lengths = fitted(steps, slot)
    free = [
        (natural, length)
        for (natural, floor, is_fixed), length in zip(steps, lengths, strict=True)
        if natural and not is_fixed and length > floor
    ]
    for natural, length in free:
        for other_natural, other_length in free:
            assert abs(length * other_natural - other_length * natural) <= natural + other_natural


@given(st.integers(1, 40), st.integers(1, 600))
def test_the_excess_is_what_is_over_the_slot(people: int, slot: int) -> None:
    script = script_of(speak(5, fixed=True), round_of(turn_minutes=1.3, min_minutes=4))
    plan = make_plan(script, people, slot)
    assert plan.excess == max(0, plan.total - slot * 60)
    assert plan.fits == (plan.total <= slot * 60)
