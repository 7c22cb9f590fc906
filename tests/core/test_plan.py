"""How long a script takes, step by step, and how it fits a slot."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.plan import (
    MOST_ROWS,
    Plan,
    PlannedStep,
    all_rows,
    closest_group_sizes,
    dealt,
    fitted,
    group_sizes,
    make_plan,
    merged_sizes,
    turns_in_a_lap,
    whole_room,
)
from facilitator.core.script import (
    AnyStep,
    Choose,
    ChosenText,
    Condition,
    Decide,
    Discuss,
    GroupRange,
    Groups,
    Quiet,
    Rate,
    Repeat,
    Role,
    Round,
    Scale,
    Script,
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


@pytest.mark.parametrize(
    ("group", "people"),
    [
        (GroupRange(), 8),
        (GroupRange(min=12), 12),
        (GroupRange(best=5), 5),
        (GroupRange(min=4, max=10), 7),
        (GroupRange(max=6), 4),
        (GroupRange(min=4, best=10, max=10), 10),
        (GroupRange(max=40), 8),
    ],
)
def test_a_script_is_planned_for_its_best_number_or_for_a_usual_group(
    group: GroupRange, people: int
) -> None:
    assert group.fitting == people


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


SCALES = (Scale(id="a", title="A"),)


def minutes(step: AnyStep, people: int = 6) -> float:
    """How long a step is planned to be."""
    guest = {"guest": Role(name="Gäst", optional=True)}
    return make_plan(script_of(step, roles=guest), people).total / 60


@pytest.mark.parametrize(
    "step",
    [
        Quiet(id="s", title="Läs", minutes_each=1.5),
        Discuss(id="s", title="Prata", minutes_each=1.5),
        Rate(id="s", title="Skatta", scales=SCALES, minutes_each=1.5),
        Choose(id="s", title="Välj", from_="x", method="dots", dots=3, minutes_each=1.5),
    ],
    ids=lambda step: str(step.kind),
)
def test_a_step_without_turns_grows_with_the_group(step: AnyStep) -> None:
    assert (minutes(step), minutes(step, 8)) == (9, 12)


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({"silent": ("owner",)}, 5),
        ({"away": ("owner",), "except_": ("secretary",)}, 4),
        ({"silent": ("guest",)}, 6),
        ({"who": ("owner", "secretary")}, 2),
    ],
)
def test_whoever_takes_no_part_is_not_counted(changes: Any, people: int) -> None:
    assert minutes(Discuss(id="s", title="Prata", minutes_each=1, **changes)) == people


def test_in_groups_the_people_of_the_largest_count() -> None:
    talk = Discuss(id="s", title="Prata", minutes_each=2)
    assert minutes(Groups(id="g", title="Grupper", size=3, steps=(talk,)), 7) == 8


def test_a_length_of_its_own_goes_before_and_turns_have_their_own() -> None:
    assert minutes(Quiet(id="s", title="Läs", minutes=5, minutes_each=2)) == 5
    ranked = Choose(
        id="s", title="Rangordna", from_="x", method="rank", turn_minutes=1, minutes_each=2
    )
    assert minutes(ranked) == 6


def quiet(minutes: float | None = 2, step_id: str = "quiet", **keys: Any) -> Quiet:
    return Quiet(id=step_id, title="Tyst", minutes=minutes, **keys)


def minute_round(step_id: str = "round", **keys: Any) -> Round:
    return Round(id=step_id, title="Runda", **{"turn_minutes": 1, **keys})


def groups_of(*steps: AnyStep, step_id: str = "groups", **keys: Any) -> Groups:
    return Groups(id=step_id, title="Grupper", steps=steps or (minute_round(),), **keys)


def repeat_of(*steps: AnyStep, step_id: str = "repeat", **keys: Any) -> Repeat:
    return Repeat(id=step_id, title="Om igen", steps=steps or (quiet(),), **keys)


def minutes_of(plan: Plan, step_id: str) -> float:
    return plan.step(step_id).seconds / 60


def planned(*steps: AnyStep, people: int = 8, slot: float | None = None) -> Plan:
    return make_plan(script_of(*steps), people, slot)


def test_in_groups_the_largest_group_counts() -> None:
    plan = planned(groups_of(size=3), people=7)
    assert plan.step("groups").seconds == 4 * 60
    assert [part.id for part in plan.steps[0].parts] == ["round"]


def test_who_is_not_placed_in_a_group_is_not_left_out_again_in_it() -> None:
    inside = minute_round(except_=("owner",))
    plan = planned(groups_of(inside, size=3, silent=("owner",)), people=7)
    assert minutes_of(plan, "groups") == 3


def test_a_role_that_only_one_of_the_groups_has_leaves_the_largest_as_it_is() -> None:
    inside = minute_round(except_=("owner",))
    assert minutes_of(planned(groups_of(inside, size=4)), "groups") == 4
    assert minutes_of(planned(groups_of(inside, size=8)), "groups") == 7


def test_a_role_that_each_group_names_counts_in_each() -> None:
    inside = minute_round(except_=("teller",))
    assert minutes_of(planned(groups_of(inside, size=4, roles=("teller",))), "groups") == 3
    going = repeat_of(inside, for_each="participant", as_="teller")
    assert minutes_of(planned(groups_of(going, size=4)), "groups") == 4 * 3


def test_groups_that_cannot_have_their_size_are_named() -> None:
    assert planned(groups_of(size=(4, 6)), people=7).impossible_groups == ("groups",)
    assert planned(groups_of(size=(3, 6)), people=7).impossible_groups == ()


def test_a_round_of_groups_has_a_turn_for_each_group() -> None:
    report = minute_round("report", who="groups")
    assert minutes_of(planned(groups_of(size=2), report, people=7), "report") == 3
    assert minutes_of(planned(groups_of(size=2), report, people=8), "report") == 4


def test_groups_inside_groups_are_not_the_latest_outside() -> None:
    outer = groups_of(groups_of(quiet(), size=2, step_id="inner"), size=4)
    plan = planned(outer, minute_round("report", who="groups"))
    assert minutes_of(plan, "report") == 2


def test_merged_groups_are_whole_groups_put_together() -> None:
    first = groups_of(quiet(), size=2, step_id="pairs")
    merged = groups_of(size=5, formed_by="merge")
    assert minutes_of(planned(first, merged, people=6), "groups") == 6
    assert minutes_of(planned(first, merged, people=10), "groups") == 6


def test_home_is_where_people_were_before_they_were_mixed() -> None:
    first = groups_of(quiet(step_id="a"), size=4, step_id="home")
    mixed = groups_of(quiet(step_id="b"), size=2, step_id="mixed", formed_by="mixed")
    back = groups_of(minute_round(), step_id="back", formed_by="home")
    assert minutes_of(planned(first, mixed, back), "back") == 4


def test_a_repeat_has_rows_for_each_iteration() -> None:
    plan = planned(repeat_of(for_each="participant", as_="owner"), people=3)
    parts = plan.steps[0].parts
    assert [(part.id, part.iteration, part.seconds) for part in parts] == [
        ("quiet", (1,), 120),
        ("quiet", (2,), 120),
        ("quiet", (3,), 120),
    ]
    assert plan.total == 360


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ({"for_each": "participant"}, 16),
        ({"for_each": "participant", "except_": ("owner",)}, 14),
        ({"for_each": "participant", "who": ("owner", "leader")}, 4),
        ({"times": 3}, 6),
        ({"until": "leader", "expected": 2}, 4),
        ({"for_each": "item", "from_": "x", "expected": 5}, 10),
        ({"until": "leader", "minutes": 9}, 9),
    ],
)
def test_a_repeat_takes_its_steps_times_what_it_counts(
    keys: dict[str, Any], minutes: float
) -> None:
    assert minutes_of(planned(repeat_of(**keys)), "repeat") == minutes


def test_a_repeat_in_a_repeat_counts_both() -> None:
    inner = repeat_of(step_id="inner", times=2)
    plan = planned(repeat_of(inner, for_each="participant"), people=3)
    assert plan.total == 3 * 2 * 120
    assert plan.length_of("quiet", (3, 2)).iteration == (3, 2)


def test_a_role_bound_to_the_iteration_takes_no_turn_even_if_it_is_optional() -> None:
    inside = minute_round(except_=("guest",))
    step = repeat_of(inside, for_each="participant", as_="guest")
    script = script_of(step, roles={"guest": Role(name="Gäst", optional=True)})
    assert make_plan(script, 4).total == 4 * 3 * 60


def test_a_container_with_minutes_is_that_long_and_its_parts_fit() -> None:
    plan = planned(repeat_of(quiet(2), quiet(4, "b"), times=2, minutes=6))
    row = plan.steps[0]
    assert (row.seconds, row.steps_seconds) == (360, 720)
    assert [part.seconds for part in row.parts] == [60, 120, 60, 120]


def test_a_fixed_part_is_left_alone_where_the_others_can_make_up_for_it() -> None:
    plan = planned(groups_of(quiet(2, fixed=True), quiet(8, "b"), size=2, minutes=5))
    assert [part.seconds for part in plan.steps[0].parts] == [120, 180]
    plan = planned(groups_of(quiet(8, fixed=True), quiet(8, "b"), size=2, minutes=4))
    assert plan.total == 240


def test_a_container_with_minutes_whose_steps_have_none_is_that_long() -> None:
    plan = planned(groups_of(quiet(None), size=2, minutes=5))
    assert plan.total == 300
    assert plan.length_of("quiet").seconds == 0


def test_a_decision_counts_one_lap_unless_it_says_more_and_not_its_steps() -> None:
    def decision(**keys: Any) -> Decide:
        return Decide(
            id="decide", title="Beslut", from_="x", turn_minutes=0.5, steps=(quiet(),), **keys
        )

    assert planned(decision()).total == 8 * 30
    assert planned(decision(laps=3)).total == 3 * 8 * 30
    assert planned(decision(expected_laps=2)).total == 2 * 8 * 30
    assert planned(decision()).length_of("quiet", (2,)).seconds == 120


def test_a_later_iteration_than_planned_is_like_the_last() -> None:
    plan = planned(repeat_of(until="leader", expected=2))
    assert plan.length_of("quiet", (9,)).iteration == (2,)
    unknown = planned(repeat_of(until="leader", minutes=9))
    assert unknown.length_of("quiet", (3,)).seconds == 120


def test_a_step_that_nobody_knows_has_no_length() -> None:
    plan = planned(quiet())
    for look_up in (plan.step, plan.length_of):
        with pytest.raises(KeyError):
            look_up("other")


@pytest.mark.parametrize(
    ("condition", "is_held"),
    [
        (Condition(participants_min=9), False),
        (Condition(participants_min=8), True),
        (Condition(participants_max=7), False),
        (Condition(participants_max=8), True),
        (Condition(list_not_empty="x"), True),
        (Condition(list_empty="x"), True),
    ],
)
def test_a_step_counts_unless_the_number_of_people_speaks_against_it(
    condition: Condition, *, is_held: bool
) -> None:
    plan = planned(groups_of(quiet(), size=2, only_if=condition))
    assert plan.total == (120 if is_held else 0)
    assert plan.steps[0].is_left_out is not is_held
    assert plan.length_of("groups").seconds == 120
    assert plan.length_of("quiet").seconds == 120


def waits_for(text: str, list_id: str = "x") -> Condition:
    return Condition(chosen=ChosenText(list=list_id, item=text))


def test_of_neighbouring_alternatives_only_the_longest_counts() -> None:
    plan = planned(
        quiet(3, "a", only_if=waits_for("A")),
        quiet(5, "b", only_if=waits_for("B")),
        quiet(4, "c", only_if=waits_for("C")),
        quiet(1, "d"),
        quiet(2, "e", only_if=waits_for("A")),
    )
    assert [step.seconds // 60 for step in plan.steps] == [0, 5, 0, 1, 2]
    assert [step.is_left_out for step in plan.steps] == [True, False, True, False, False]
    assert plan.length_of("c").seconds == 240


def test_alternatives_that_read_other_lists_count_by_themselves() -> None:
    plan = planned(
        quiet(3, "a", only_if=waits_for("A")), quiet(5, "b", only_if=waits_for("A", "y"))
    )
    assert plan.total == 8 * 60


def test_what_goes_with_the_same_choice_counts_together() -> None:
    plan = planned(
        quiet(3, "a", only_if=waits_for("A")),
        quiet(3, "b", only_if=waits_for("A")),
        quiet(5, "c", only_if=waits_for("B")),
    )
    assert plan.total == 6 * 60


def test_an_alternative_shrinks_as_much_as_what_it_stands_for() -> None:
    plan = planned(
        quiet(10, "a", only_if=waits_for("A")),
        quiet(8, "b", only_if=waits_for("B")),
        quiet(10, "c"),
        slot=15,
    )
    assert [step.seconds for step in plan.steps] == [450, 0, 450]
    assert plan.length_of("b").seconds == 360


def test_an_optional_step_inside_others_makes_room_each_time() -> None:
    plan = planned(repeat_of(quiet(2), quiet(1, "extra", optional=True), times=3), slot=3)
    assert plan.room_makers == ("extra",)
    assert plan.seconds_of("extra") == sum(
        part.seconds for part in plan.steps[0].parts if part.id == "extra"
    )


def test_nothing_makes_room_in_a_step_that_is_as_long_without_it() -> None:
    step = groups_of(quiet(2), quiet(1, "extra", optional=True), size=2, minutes=6)
    assert planned(step).room_makers == ()


def test_a_fixed_container_holds_everything_in_it() -> None:
    plan = planned(repeat_of(times=2, fixed=True), quiet(10, "b"), slot=10)
    assert [step.seconds for step in plan.steps] == [240, 360]


def test_a_container_never_gets_shorter_than_it_says() -> None:
    plan = planned(repeat_of(times=2, min_minutes=3.5), quiet(10, "b"), slot=8)
    assert plan.step("repeat").floor == 210
    assert [step.seconds for step in plan.steps] == [210, 300]
    assert plan.excess == 30


def test_more_iterations_than_anybody_could_follow_are_counted_only() -> None:
    deep: AnyStep = quiet(1)
    for level in range(3):
        deep = repeat_of(deep, step_id=f"r{level}", for_each="participant")
    plan = planned(deep, people=40)
    assert not plan.is_unrolled
    assert plan.total == 40**3 * 60
    assert plan.length_of("quiet", (9, 9, 9)).seconds == 60
    assert len(list(all_rows((*plan.steps, *plan.loose)))) < MOST_ROWS


NUMBERS = st.integers(0, 12).map(lambda tenths: tenths / 2)
LENGTHS_OR_NONE = st.none() | NUMBERS


@st.composite
def any_steps(draw: st.DrawFn, names: list[str], depth: int = 1) -> tuple[AnyStep, ...]:
    """One to three steps, with steps of their own now and then."""
    steps: list[AnyStep] = []
    for _ in range(draw(st.integers(1, 3))):
        names.append(f"s{len(names)}")
        common: dict[str, Any] = {
            "id": names[-1],
            "title": names[-1],
            "minutes": draw(LENGTHS_OR_NONE),
            "fixed": draw(st.integers(0, 5)) == 0,
            "min_minutes": draw(st.sampled_from([None, None, 0.5])),
            "optional": draw(st.booleans()),
            "only_if": draw(st.sampled_from([None, None, waits_for("A"), waits_for("B")])),
        }
        kind = draw(st.sampled_from(["round", "discuss", "groups", "repeat", "decide"]))
        if depth > 3 or kind in ("round", "discuss"):
            steps.append(
                Discuss(**common) if kind == "discuss" else Round(**common, turn_minutes=0.7)
            )
            continue
        inside = draw(any_steps(names, depth + 1))
        if kind == "groups":
            size: Any = draw(st.sampled_from([2, 3, (2, 3), (4, 5)]))
            steps.append(Groups(**common, steps=inside, size=size))
        elif kind == "repeat":
            keys: dict[str, Any] = draw(
                st.sampled_from([{"times": 2}, {"for_each": "participant"}, {"until": "leader"}])
            )
            steps.append(Repeat(**common, steps=inside, **keys))
        else:
            steps.append(Decide(**common, steps=inside, from_="x", turn_minutes=0.3))
    return tuple(steps)


@st.composite
def any_nested_script(draw: st.DrawFn) -> Script:
    """Any script of steps in steps."""
    return script_of(*draw(any_steps([])))


def adds_up(row: PlannedStep) -> bool:
    if not row.parts:
        return row.seconds >= 0
    return row.seconds == sum(part.seconds for part in row.parts) and all(map(adds_up, row.parts))


@given(any_nested_script(), st.integers(1, 9), st.none() | st.integers(1, 300))
def test_every_row_is_the_sum_of_its_parts(script: Script, people: int, slot: int | None) -> None:
    plan = make_plan(script, people, slot)
    assert all(map(adds_up, plan.steps))
    assert plan.total == sum(step.seconds for step in plan.steps)
    for step in script.all_steps():
        assert plan.length_of(step.id, (9, 9, 9)).id == step.id


@given(any_nested_script(), st.integers(1, 9), st.integers(1, 300))
def test_fitting_adds_up_to_the_second_where_floors_allow_it(
    script: Script, people: int, slot: int
) -> None:
    natural, plan = make_plan(script, people), make_plan(script, people, slot)
    shortest = sum(step.floor for step in natural.steps)
    leaves = [row for row in all_rows(natural.steps) if not row.parts]
    if slot * 60 >= shortest and any(leaf.seconds and not leaf.is_fixed for leaf in leaves):
        assert plan.total == slot * 60
    for before, after in zip(all_rows(natural.steps), all_rows(plan.steps), strict=True):
        assert after.seconds >= before.floor


def test_going_home_is_always_possible_whatever_the_size() -> None:
    back = groups_of(size=(4, 4), step_id="back", formed_by="home")
    assert planned(groups_of(size=2, step_id="first"), back, people=6).impossible_groups == ()


def test_inside_a_repeat_in_groups_a_role_of_another_group_takes_nobody_out() -> None:
    inside = repeat_of(minute_round(except_=("owner",)), times=1, as_="teller")
    assert minutes_of(planned(groups_of(inside, size=4)), "groups") == 4
    assert minutes_of(planned(groups_of(inside, size=8)), "groups") == 7


def test_everything_in_a_fixed_container_is_fixed() -> None:
    (whole,) = planned(repeat_of(times=2, fixed=True)).steps
    assert [(row.is_fixed, row.floor == row.seconds) for row in (whole, *whole.parts)] == [
        (True, True)
    ] * (1 + len(whole.parts))
