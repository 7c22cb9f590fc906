"""What is remembered of a group between its meetings."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from facilitator.core.commands import Join
from facilitator.core.regular_group import (
    Coming,
    Expected,
    Group,
    Habit,
    Member,
    after_meeting,
    foremost,
    repeated,
    round_end,
)
from facilitator.core.session import Occasion, Session
from tests.support.builders import Led, collegial_script, people

TODAY = date(2026, 1, 15)


def met(
    session_id: str = "one", *, seat: int = 1, record: str = "plain", slot: float | None = 58.5
) -> Session:
    """A session that four people of basgrupp 3 have begun."""
    session = Led(collegial_script(), 4).session
    occasion = replace(
        session.occasion,
        id=session_id,
        group_id="basgrupp-3",
        group_name="Basgrupp 3",
        opening_seat=seat,
        record="full" if record == "full" else "plain",
        slot_minutes=slot,
    )
    return replace(session, occasion=occasion)


def remembered(before: Group | None, session: Session, *, was_asked: bool = True) -> Group:
    group = after_meeting(before, session, "kollegahandledning", TODAY, was_asked=was_asked)
    assert group is not None
    return group


def test_who_came_is_remembered_in_their_seats_with_what_was_done() -> None:
    group = remembered(None, met())
    assert [member.name for member in group.people] == [p.name for p in people(4)]
    assert group.people[0].roles == ("leader",)
    assert group.habits == (Habit(script="kollegahandledning", last=TODAY, slot_minutes=60.0),)
    assert (group.opening_seat, group.keeps_speaking_time) == (2, False)


def test_somebody_who_did_not_come_the_first_time_belongs_all_the_same() -> None:
    expected = [
        Expected(name="Zoë", roles=("secretary", "owner"), coming=Coming.NOT_TODAY),
        *(Expected(name=person.name) for person in people(4)),
    ]
    group = after_meeting(None, met(), "x", TODAY, expected=expected)
    assert group is not None
    names = [person.name for person in people(4)]
    assert [member.name for member in group.people] == [*names, "Zoë"]
    assert group.people[-1].roles == ("secretary",)
    again = after_meeting(group, met("two"), "x", TODAY, expected=expected)
    assert again is not None
    assert again.people == group.people


def test_the_same_conversation_counts_once() -> None:
    group = remembered(None, met())
    assert remembered(group, met()) == group


def test_who_came_after_it_was_interrupted_is_remembered_too() -> None:
    session = met()
    group = remembered(None, replace(session, people=session.people[:3]))
    again = remembered(group, session)
    assert [member.name for member in again.people] == [p.name for p in people(4)]
    assert (again.habits, again.opening_seat) == (group.habits, group.opening_seat)


def test_the_opening_seat_comes_round_again() -> None:
    group = remembered(None, met(seat=4))
    assert group.opening_seat == 1


def test_who_did_not_come_still_belongs_to_the_group() -> None:
    before = Group(
        id="basgrupp-3",
        name="Basgrupp 3",
        people=(Member(name="Åke", roles=("observer",)), Member(name="anna öberg")),
    )
    names = [member.name for member in remembered(before, met()).people]
    assert names == [*(p.name for p in people(4)), "Åke"]


def test_who_came_in_the_middle_belongs_to_it_from_then_on() -> None:
    led = Led(collegial_script(), 4)
    led.does(Join(name="Nils"))
    session = replace(led.session, occasion=met().occasion)
    assert "Nils" in [member.name for member in remembered(None, session).people]


def test_a_group_that_was_not_asked_has_not_said_no() -> None:
    assert remembered(None, met(), was_asked=False).keeps_speaking_time is None
    agreed = remembered(None, met(record="full"), was_asked=False)
    assert agreed.keeps_speaking_time is True
    assert remembered(agreed, met("two"), was_asked=False).keeps_speaking_time is True


@pytest.mark.parametrize(
    "occasion",
    [replace(met().occasion, group_id=None), replace(met().occasion, is_rehearsal=True)],
)
def test_a_group_without_a_name_and_a_made_up_one_are_not_remembered(occasion: Occasion) -> None:
    assert after_meeting(None, replace(met(), occasion=occasion), "x", TODAY) is None


def test_what_is_done_most_is_offered_first_and_what_was_done_last_of_equals() -> None:
    often = Group(id="a", name="A", habits=(Habit(script="x", last=date(2025, 1, 1), times=3),))
    lately = Group(id="b", name="B", habits=(Habit(script="y", last=TODAY, times=2),))
    assert foremost([lately, often]) == (often, often.habits[0])
    equal = replace(lately, habits=(replace(lately.habits[0], times=3),))
    assert foremost([often, equal]) == (equal, equal.habits[0])
    assert foremost([Group(id="c", name="C")]) is None


def test_a_repeated_meeting_ends_at_a_round_time() -> None:
    group = remembered(None, met())
    habit = group.usual
    assert habit is not None
    for minute, end in [(2, time(15, 0)), (57, time(15, 55)), (58, time(16, 0)), (0, time(15, 0))]:
        now = datetime(2026, 1, 22, 14, minute, 10, tzinfo=ZoneInfo("Europe/Stockholm"))
        preparation = repeated(group, habit)
        assert preparation.slot_minutes == 60
        assert preparation.opening_seat == 2
        for second in (0, 10, 59):
            assert round_end(60, now.replace(second=second)).time() == end
        assert round_end(9, now) == now + timedelta(minutes=9)
