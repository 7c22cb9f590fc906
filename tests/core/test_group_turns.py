"""A group as the one that has the turn."""

from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.refusal import Reason
from facilitator.core.rules.speaking import next_group_candidates
from facilitator.core.script import Round
from tests.support.builders import Led, people, script_of
from tests.support.grouped import END, asked, in_groups


@pytest.mark.parametrize(
    ("changes", "order"),
    [
        ({}, ["g1", "g2", "g3"]),
        ({"order": "seats-reversed"}, ["g3", "g2", "g1"]),
        ({"start": "after:owner"}, ["g3", "g1", "g2"]),
        ({"start": "rotate", "laps": 2}, ["g1", "g2", "g3", "g2", "g3", "g1"]),
    ],
)
def test_groups_have_turns_in_the_order_of_groups(changes: Any, order: list[str]) -> None:
    report = Round(id="report", title="Rapport", who="groups", **changes)
    led = Led(script_of(in_groups(), report, END), people(6, {1: ("leader",), 4: ("owner",)}))
    led.does(commands.Done())
    seen = []
    while led.at == "report":
        seen.append(led.speaker)
        led.does(commands.Done())
    assert seen == order


def test_what_a_group_says_in_its_turn_is_the_groups() -> None:
    report = Round(
        id="report", title="Rapport", who="groups", collect="news", required=True, pass_="no"
    )
    led = Led(script_of(in_groups(), report, END), 6)
    led.does(commands.Done())
    assert led.is_refused(commands.Done()) is Reason.ITEM_REQUIRED
    assert led.is_refused(commands.Contribute(text="x", author="p3")) is Reason.MAY_NOT_SPEAK
    led.does(commands.Contribute(text="Vi hann"), commands.Done())
    led.does(commands.Contribute(text="Vi också", author="p3"), commands.Done())
    first, second = led.session.items("news")
    assert first.position is not None
    assert second.position is not None
    assert (first.by, first.position.group, first.lap) == (None, "g1", 1)
    assert (second.by, second.position.group) == ("p3", "g2")


def test_words_that_a_group_is_owed_are_the_groups() -> None:
    report = Round(id="report", title="Rapport", who="groups", collect="news")
    led = Led(script_of(in_groups(), report, END), 4)
    led.does(commands.Done(), commands.HandOn())
    assert led.speaker == "g2"
    led.does(commands.Contribute(text="sent", author="g1", is_late=True))
    (item,) = led.session.items("news")
    assert item.position is not None
    assert (item.by, item.position.group) == (None, "g1")
    assert led.session.owed_words == ()


def test_a_group_stands_over_and_is_absent_when_all_its_members_are() -> None:
    report = Round(id="report", title="Rapport", who="groups", laps="until-silent")
    led = Led(script_of(in_groups(), report, END), 6)
    led.does(
        commands.Done(), commands.StepOut(participant="p3"), commands.StepOut(participant="p4")
    )
    led.does(commands.Done())
    assert led.speaker == "g3"
    led.does(commands.Pass(), commands.Pass())
    assert led.at == "end"


def test_the_leader_names_the_next_group_where_the_order_is_free() -> None:
    report = Round(id="report", title="Rapport", who="groups", order="volunteer")
    led = Led(script_of(in_groups(), report, END), 6)
    led.does(commands.Done())
    assert asked(led) == ("next-speaker", None)
    assert [group.id for group in next_group_candidates(led.session)] == ["g1", "g2", "g3"]
    led.does(commands.NameNext(participant="g2"))
    assert led.speaker == "g2"
    led.does(commands.Done())
    assert [group.id for group in next_group_candidates(led.session)] == ["g1", "g3"]


def test_a_group_that_everybody_has_left_has_no_turn() -> None:
    report = Round(id="report", title="Rapport", who="groups")
    led = Led(script_of(in_groups(), report, END), 6)
    led.does(commands.Leave(participant="p3"), commands.Leave(participant="p4"), commands.Done())
    led.does(commands.Done())
    assert led.speaker == "g3"
    ended = [e.fact.participant for e in led.events if isinstance(e.fact, fact.TurnEnded)]
    assert ended == ["g1"]


def test_a_round_of_groups_without_groups_is_left_out() -> None:
    led = Led(script_of(Round(id="report", title="Rapport", who="groups"), END), 4)
    assert led.at == "end"
