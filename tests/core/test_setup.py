"""What is settled before a conversation, changed bit by bit."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.core.regular_group import Coming, Expected, Group, Habit, Member, Preparation
from facilitator.core.script import Role, Speak
from facilitator.core.setup import (
    comes_next,
    for_group,
    given_role,
    holders,
    minutes_until,
    opened_by,
    opens,
    person_named,
    roles_to_give,
    seat_of,
    seated,
    settled_for,
    with_changed,
    with_group,
    with_person,
    without_person,
)
from tests.support.builders import script_of

NOW = datetime(2026, 1, 15, 14, 2, tzinfo=UTC)


def prepared(*names: str, opening_seat: int = 1) -> Preparation:
    people = tuple(Expected(name=name) for name in names)
    return Preparation(script="s", group="G", people=people, opening_seat=opening_seat)


def opener(preparation: Preparation) -> str:
    person = opens(preparation)
    return "" if person is None else person.name


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(-3, 9)), max_size=8))
def test_whoever_opens_still_does_wherever_people_sit(moves: list[tuple[str, int]]) -> None:
    preparation = prepared(*"abcde", opening_seat=3)
    for name, seat in moves:
        preparation = seated(preparation, name, seat)
        assert opener(preparation) == "c"
        assert sorted(p.name for p in preparation.people) == list("abcde")
        assert 1 <= seat_of(preparation, name) <= 5


def test_the_next_one_opens_when_the_opener_does_not_come() -> None:
    preparation = prepared("a", "b", "c", opening_seat=2)
    changed = with_changed(preparation, Expected(name="b", coming=Coming.NOT_TODAY))
    assert opener(changed) == "c"
    assert opener(without_person(preparation, "c")) == "b"
    assert opener(opened_by(preparation, "c")) == "c"
    assert opener(prepared()) == ""


def test_somebody_is_renamed_in_place_and_still_opens() -> None:
    preparation = prepared("a", "b", opening_seat=2)
    changed = with_changed(preparation, Expected(name="x"), was="b")
    assert [p.name for p in changed.people] == ["a", "x"]
    assert opener(changed) == "x"


def test_the_first_one_who_is_on_time_leads_unless_somebody_is_said_to() -> None:
    preparation = prepared("a", "b", "c")
    assert holders(preparation, "leader") == ("a",)
    late = with_changed(preparation, Expected(name="a", coming=Coming.LATE))
    assert holders(late, "leader") == ("b",)
    said = given_role(late, "leader", "c")
    assert holders(said, "leader") == ("c",)
    assert holders(given_role(said, "leader", "b"), "leader") == ("b",)


def test_a_role_that_several_hold_is_given_and_taken_back_one_by_one() -> None:
    preparation = prepared("a", "b")
    both = given_role(given_role(preparation, "r", "a", several=True), "r", "b", several=True)
    assert holders(both, "r") == ("a", "b")
    assert holders(given_role(both, "r", "a", several=True), "r") == ("b",)
    assert holders(given_role(both, "r", None, several=True), "r") == ()


def test_only_roles_that_the_script_gives_before_the_start_are_offered_and_kept() -> None:
    roles = {"host": Role(name="Värd"), "guest": Role(name="Gäst", assigned="during")}
    script = script_of(Speak(id="s", title="S"), roles=roles)
    assert roles_to_give(script) == ("leader", "host", "secretary", "timekeeper", "observer")
    preparation = Preparation(script="s", people=(Expected(name="a", roles=("host", "guest")),))
    assert settled_for(preparation, script).people[0].roles == ("host",)


def test_a_group_comes_with_its_people_and_with_its_habit_for_that_script() -> None:
    habits = (
        Habit(script="s", last=date(2026, 1, 1), slot_minutes=60.0),
        Habit(script="other", last=date(2026, 1, 8), slot_minutes=90.0, times=5),
    )
    group = Group(id="g", name="G", people=(Member(name="a"),), opening_seat=4, habits=habits)
    assert for_group(group, "s", NOW).slot_minutes == 60
    assert for_group(group, "new", NOW).slot_minutes is None
    changed = with_group(prepared("x"), group)
    assert [p.name for p in changed.people] == ["a"]
    assert changed.opening_seat == 4


@pytest.mark.parametrize(("end", "minutes"), [(time(15), 58), (time(14, 2), 1440), (time(1), 658)])
def test_an_end_at_a_clock_time_lies_ahead(end: time, minutes: float) -> None:
    assert minutes_until(end, NOW) == minutes


def test_people_are_found_however_their_names_are_capitalised() -> None:
    preparation = with_person(prepared("Anna"), Expected(name="Bo"))
    assert person_named(preparation, "ANNA") == preparation.people[0]
    assert person_named(preparation, "Cia") is None
    assert [comes_next(coming) for coming in Coming] == [
        Coming.LATE,
        Coming.NOT_TODAY,
        Coming.ON_TIME,
    ]
