"""Subgroups: how they are formed, who sits with whom, who holds what."""

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import commands
from facilitator.core.plan import closest_group_sizes, group_sizes
from facilitator.core.refusal import Reason
from facilitator.core.rules.groups import (
    at_random,
    by_seats,
    gone_home,
    groups_without_holder,
    merged,
    mixed,
)
from facilitator.core.script import Choose, Discuss, Groups, Quiet, Round
from facilitator.core.subgroups import (
    groups_off_size,
    groups_to_choose,
    latest_groups,
    own_items,
    sitting_out,
    working_groups,
)
from tests.support.builders import Led, people, script_of
from tests.support.grouped import END, HOST, TALK, asked, ids, in_groups, seated


def test_neighbours_come_together_on_entering_and_the_larger_group_first() -> None:
    led = Led(script_of(in_groups(), END), 7)
    assert seated(led) == ["1 2 3", "4 5", "6 7"]
    assert [g.number for g in working_groups(led.session)] == [1, 2, 3]
    led.does(commands.Done())
    assert led.at == "end"
    assert working_groups(led.session) == ()
    assert [g.id for g in latest_groups(led.session)] == ["g1", "g2", "g3"]


def test_roles_that_are_left_out_sit_beside() -> None:
    who = people(5, {1: ("leader",), 2: ("observer",), 4: ("owner",)})
    led = Led(script_of(in_groups(except_=("observer",), away=("owner",)), END), who)
    assert seated(led) == ["1 3 5"]
    assert [person.id for person in sitting_out(led.session)] == ["p2", "p4"]


def test_a_step_of_groups_that_nobody_is_placed_in_is_left_out() -> None:
    led = Led(script_of(in_groups(except_=("leader",)), END), 1)
    assert led.at == "end"
    assert led.session.closed_steps[0].left.left_out == "nobody"


def test_numbers_never_hold_a_meeting_up() -> None:
    led = Led(script_of(in_groups(size=(4, 4)), END), 6)
    assert seated(led) == ["1 2 3 4 5 6"]
    assert [group.id for group in groups_off_size(led.session)] == ["g1"]
    assert groups_off_size(Led(script_of(in_groups(size=(3, 3)), END), 6).session) == ()


def test_who_comes_late_goes_where_the_fewest_are() -> None:
    led = Led(script_of(in_groups(), END), 5)
    assert seated(led) == ["1 2 3", "4 5"]
    led.does(commands.Join(name="Sena Siri", seat=1))
    assert seated(led) == ["1 2 3", "6 4 5"]
    led.does(commands.Contribute(text="x", author="p6"))
    position = led.session.items("ideas")[0].position
    assert position is not None
    assert position.group == "g2"


def test_somebody_awaited_is_placed_on_coming() -> None:
    who = people(4)
    late = replace(who[3], is_here=False, is_awaited=True)
    led = Led(script_of(in_groups(), END), (*who[:3], late))
    assert seated(led) == ["1 2 3"]
    led.does(commands.Return(participant="p4"))
    assert seated(led) == ["1 2 3 4"]


def test_the_leader_can_let_somebody_sit_elsewhere() -> None:
    led = Led(script_of(in_groups(), END), 5)
    assert (
        led.is_refused(commands.MoveToGroup(participant="p1", group="g1"))
        is Reason.ALREADY_IN_GROUP
    )
    assert (
        led.is_refused(commands.MoveToGroup(participant="p1", group="g7")) is Reason.NO_SUCH_GROUP
    )
    led.does(commands.MoveToGroup(participant="p2", group="g2"))
    assert seated(led) == ["1 3", "2 4 5"]
    led.does(commands.Undo())
    assert seated(led) == ["1 2 3", "4 5"]
    led.does(commands.Done())
    assert (
        led.is_refused(commands.MoveToGroup(participant="p1", group="g2"))
        is Reason.NOT_IN_THIS_STEP
    )


def test_forming_can_be_undone_and_no_number_is_used_twice() -> None:
    led = Led(script_of(Quiet(id="first", title="Först"), in_groups(), END), 4)
    led.does(commands.Done())
    assert ids(led) == ["g1", "g2"]
    led.does(commands.Undo())
    assert led.session.subgroups == ()
    led.does(commands.Done())
    assert ids(led) == ["g3", "g4"]
    assert led.replayed() == led.session


def test_the_same_people_are_the_same_group_and_go_on_with_what_is_theirs() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    led = Led(script_of(in_groups(), END, in_groups(pick, id="again")), 4)
    led.does(commands.Contribute(text="a", group="g2"), commands.Contribute(text="b", group="g2"))
    led.does(commands.Done(), commands.Done())
    assert ids(led) == ["g1", "g2"]
    assert [group.id for group in groups_to_choose(led.session)] == ["g2"]
    led.does(commands.GoBack(step="groups"))
    assert (led.at, ids(led)) == ("talk", ["g1", "g2"])


def test_whole_groups_merge_and_read_what_both_wrote() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    more = in_groups(pick, id="fours", size=4, formed_by="merge")
    led = Led(script_of(in_groups(), more, END), 8)
    for number in range(1, 5):
        led.does(commands.Contribute(text=f"idé {number}", group=f"g{number}"))
    led.does(commands.Done())
    assert seated(led) == ["1 2 3 4", "5 6 7 8"]
    assert ids(led) == ["g5", "g6"]
    first, second = working_groups(led.session)
    assert [i.text for i in own_items(led.session, "ideas", first)] == ["idé 1", "idé 2"]
    assert [i.text for i in own_items(led.session, "ideas", second)] == ["idé 3", "idé 4"]


def test_mixed_groups_keep_their_host_and_everybody_comes_home_again() -> None:
    mixed = in_groups(
        id="mixed", size=3, formed_by="mixed", keep="host", steps=(Quiet(id="q", title="Q"),)
    )
    home = in_groups(
        Choose(id="pick", title="Välj", from_="ideas"), id="home", size=None, formed_by="home"
    )
    led = Led(script_of(in_groups(size=3, roles=("host",)), mixed, home, END, roles=HOST), 9)
    for group in ("g1", "g2", "g3"):
        led.does(
            commands.Contribute(text="a", group=group), commands.Contribute(text="b", group=group)
        )
    led.does(*[commands.AssignRole(role="host", participant=p) for p in ("p1", "p5", "p9")])
    led.does(commands.Done())
    hosts = [group.members for group in working_groups(led.session)]
    assert ["p1" in hosts[0], "p5" in hosts[1], "p9" in hosts[2]] == [True] * 3
    former = [{"p1", "p2", "p3"}, {"p4", "p5", "p6"}, {"p7", "p8", "p9"}]
    assert all(len(set(group) & before) == 1 for group in hosts for before in former)
    led.does(commands.Done())
    assert ids(led) == ["g1", "g2", "g3"]
    assert seated(led) == ["1 2 3", "4 5 6", "7 8 9"]
    assert len(groups_to_choose(led.session)) == 3


def test_a_group_is_at_home_under_its_name_though_people_came_and_went() -> None:
    quiet = Quiet(id="q", title="Q")
    led = Led(
        script_of(
            in_groups(),
            in_groups(quiet, id="mixed", formed_by="mixed"),
            in_groups(Quiet(id="r", title="R"), id="home", size=None, formed_by="home"),
        ),
        6,
    )
    led.does(commands.Done(), commands.Leave(participant="p3"), commands.Join(name="Siri"))
    led.does(commands.Done())
    assert (ids(led), seated(led)) == (["g1", "g2", "g3"], ["1 2", "4 7", "5 6"])


def test_the_program_asks_who_stays_only_where_that_is_not_known() -> None:
    mixed = in_groups(id="mixed", formed_by="mixed", keep="host", steps=(Quiet(id="q", title="Q"),))
    script = script_of(in_groups(roles=("host",)), mixed, END, roles=HOST)
    led = Led(script, 4)
    assert asked(led) is None
    led.does(commands.Done())
    assert asked(led) == ("group-roles", "host")
    assert [g.id for g in groups_without_holder(led.session, "host")] == ["g1", "g2"]
    led.does(commands.AssignRole(role="host", participant="p2"))
    assert asked(led) == ("group-roles", "host")
    led.does(commands.AssignRole(role="host", participant="p3"))
    assert asked(led) is None
    assert ["p2" in g.members for g in working_groups(led.session)] == [True, False]
    unwilling = Led(script, 4)
    unwilling.does(commands.Done(), commands.Done())
    assert unwilling.at == "q"


def test_a_round_of_a_role_that_groups_named_asks_for_its_holders() -> None:
    report = Round(id="report", title="Rapport", who=("host",))
    script = script_of(in_groups(roles=("host",)), report, END, roles=HOST)
    led = Led(script, 6)
    led.does(commands.AssignRole(role="host", participant="p2"), commands.Done())
    assert (led.at, asked(led)) == ("report", ("group-roles", "host"))
    led.does(commands.AssignRole(role="host", participant="p3"))
    led.does(commands.AssignRole(role="host", participant="p6"))
    assert led.speaker == "p2"
    assert [person.id for person in led.session.holders("host")] == ["p2", "p3", "p6"]
    half = Led(script, 6)
    half.does(commands.AssignRole(role="host", participant="p5"), commands.Done(), commands.Done())
    assert half.speaker == "p5"
    nobody = Led(script, 6)
    nobody.does(commands.Done(), commands.Done())
    assert nobody.at == "end"


def test_a_role_that_is_named_anew_has_no_holders_from_before() -> None:
    led = Led(
        script_of(in_groups(roles=("host",)), in_groups(id="b", roles=("host",)), roles=HOST), 4
    )
    led.does(commands.AssignRole(role="host", participant="p2"))
    led.does(commands.AssignRole(role="host", participant="p1"))
    assert [person.id for person in led.session.holders("host")] == ["p1"]
    led.does(commands.Done())
    assert led.session.holders("host") == ()


def test_groups_inside_groups_end_with_them() -> None:
    pairs = in_groups(id="pairs", steps=(Discuss(id="pair", title="Par", collect="ideas"),))
    inner_again = in_groups(id="back", size=2, formed_by="merge", steps=(Quiet(id="q", title="Q"),))
    outer = in_groups(pairs, TALK, inner_again, size=4)
    report = Round(id="report", title="Rapport", who="groups")
    led = Led(script_of(outer, report, END), 8)
    assert seated(led) == ["1 2", "3 4", "5 6", "7 8"]
    assert [g.within for g in working_groups(led.session)] == ["g1", "g1", "g2", "g2"]
    assert [g.number for g in working_groups(led.session)] == [1, 2, 3, 4]
    led.does(commands.Contribute(text="a", author="p4"), commands.Done())
    assert (led.at, seated(led)) == ("talk", ["1 2 3 4", "5 6 7 8"])
    assert [i.text for i in own_items(led.session, "ideas", working_groups(led.session)[0])] == [
        "a"
    ]
    led.does(commands.Done())
    assert seated(led) == ["1 2", "3 4", "5 6", "7 8"]
    led.does(commands.Join(name="Sena Siri"))
    assert seated(led) == ["1 2 9", "3 4", "5 6", "7 8"]
    led.does(commands.MoveToGroup(participant="p9", group=ids(led)[3]))
    assert seated(led) == ["1 2", "3 4", "5 6", "7 8 9"]
    led.does(commands.Done())
    assert [g.members[-1] for g in latest_groups(led.session)] == ["p4", "p9"]
    assert led.speaker == "g1"
    assert led.replayed() == led.session


def test_lots_decide_where_the_script_says_so() -> None:
    talk = in_groups(formed_by="random")
    drawn = []
    for chance in range(4):
        led = Led(script_of(Quiet(id="q", title="Q"), talk), 6)
        led.chance = chance
        led.does(commands.Done())
        drawn.append(tuple(seated(led)))
    assert len(set(drawn)) > 1
    assert all(sorted(" ".join(groups).split()) == list("123456") for groups in drawn)


def test_groups_inside_a_group_merge_among_themselves_and_stay_the_same_groups() -> None:
    def pairs(name: str, **changes: Any) -> Groups:
        return in_groups(Quiet(id=f"{name}-quiet", title="Q"), id=name, **changes)

    inside = (pairs("pairs"), pairs("again"), pairs("merged", size=3, formed_by="merge"))
    led = Led(script_of(in_groups(*inside, size=6), END), 12)
    first = ids(led)
    assert seated(led) == ["1 2", "3 4", "5 6", "7 8", "9 10", "11 12"]
    led.does(commands.Done())
    assert (ids(led), led.at) == (first, "again-quiet")
    led.does(commands.Done())
    assert seated(led) == ["1 2 3 4", "5 6", "7 8 9 10", "11 12"]


COUNTS = st.integers(1, 24)

SIZES = st.one_of(
    st.integers(1, 6), st.tuples(st.integers(1, 4), st.integers(0, 3)).map(lambda s: (s[0], sum(s)))
)

CHANCES = st.integers(0, 99).map(Random)


def seats_of(count: int) -> tuple[str, ...]:
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
    everybody = seats_of(count)
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
    earlier = by_seats(seats_of(count), closest_group_sizes(count, size), {})
    everybody = seats_of(count + newcomers)
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
    homes = by_seats(seats_of(count), closest_group_sizes(count, size), {})
    here = seats_of(count + newcomers)[min(gone, count - 1) :]
    groups = gone_home(here, homes)
    assert sorted((p for group in groups for p in group), key=seat) == [*here]
    for home in homes:
        still_here = set(home) & set(here)
        assert any(still_here <= set(group) for group in groups)
    if not newcomers and not gone:
        assert groups == homes


def test_in_nine_people_nobody_meets_again_in_three_rounds_of_threes() -> None:
    everybody, sizes = seats_of(9), (3, 3, 3)
    first = by_seats(everybody, sizes, {})
    second = mixed(everybody, sizes, {}, met_in(first), Random(1))
    third = mixed(everybody, sizes, {}, met_in(first, second), Random(1))
    met = met_in(first, second, third)
    assert set(met.values()) == {1}


def test_the_same_chance_gives_the_same_groups() -> None:
    everybody = seats_of(12)
    met = met_in(by_seats(everybody, (4, 4, 4), {}))
    one, other = (mixed(everybody, (4, 4, 4), {}, met, Random(7)) for _ in range(2))
    assert one == other
    drawn = {tuple(at_random(everybody, (4, 4, 4), {}, Random(seed))) for seed in range(5)}
    assert len(drawn) == 5


def test_as_few_as_possible_meet_again_when_some_have_to() -> None:
    everybody, sizes = seats_of(8), (4, 4)
    first = by_seats(everybody, sizes, {})
    second = mixed(everybody, sizes, {}, met_in(first), Random(3))
    # Two from each former group: the best there is.
    assert all(len(set(group) & set(first[0])) == 2 for group in second)


def test_people_change_places_where_one_after_the_other_would_have_to_meet_again() -> None:
    everybody, sizes = seats_of(6), (2, 2, 2)
    gatherings = [by_seats(everybody, sizes, {})]
    for _ in range(4):
        gatherings.append(mixed(everybody, sizes, {}, met_in(*gatherings), Random(1)))
    # Fifteen pairs and five gatherings: everybody can meet everybody once.
    assert set(met_in(*gatherings).values()) == {1}
