"""Laps that begin with a volunteer and then go round from there."""

from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.rules.speaking import who_can_be_named
from facilitator.core.script import Decide, Groups, ListForm, Quiet, Round
from tests.support.builders import Led, people, script_of
from tests.support.grouped import END, TALK, in_groups, shared


def council(**changes: Any) -> Round:
    """A lap that somebody begins."""
    return Round(**{"id": "council", "title": "Laget runt", "start": "volunteer", **changes})


def named(led: Led, who: str) -> list[str]:
    """Let somebody begin; who speaks then, until something is asked or the step is over."""
    led.does(commands.NameNext(participant=who))
    spoken = []
    while led.speaker is not None:
        spoken.append(led.speaker)
        led.does(commands.Done())
    return spoken


def asked(led: Led) -> str | None:
    """What the leader is asked."""
    here = led.session.here
    return None if here is None or here.question is None else here.question.about


def test_who_begins_is_named_and_then_it_goes_round_from_there() -> None:
    led = Led(script_of(council(), END), 4)
    assert (asked(led), led.speaker) == ("next-speaker", None)
    assert who_can_be_named(led.session) == ("p1", "p2", "p3", "p4")
    assert named(led, "p3") == ["p3", "p4", "p1", "p2"]
    assert led.at == "end"
    assert not led.session.deviations


def test_the_leader_is_asked_anew_for_each_lap() -> None:
    led = Led(script_of(council(laps=2), END), 3)
    assert named(led, "p2") == ["p2", "p3", "p1"]
    assert (asked(led), led.at) == ("next-speaker", "council")
    assert named(led, "p3") == ["p3", "p1", "p2"]
    assert led.at == "end"
    assert led.session.closed_steps[0].left.laps == 2


def test_it_can_go_round_the_other_way() -> None:
    led = Led(script_of(council(order="seats-reversed"), END), 4)
    assert named(led, "p2") == ["p2", "p1", "p4", "p3"]


def test_roles_that_come_first_and_last_keep_their_places() -> None:
    seated = people(5, {1: ("leader",), 3: ("owner",)})
    led = Led(script_of(council(first=("owner",), last=("leader",)), END), seated)
    assert who_can_be_named(led.session) == ("p2", "p4", "p5")
    assert named(led, "p4") == ["p3", "p4", "p5", "p2", "p1"]


def test_only_somebody_in_the_round_and_in_the_room_can_begin() -> None:
    seated = people(4, {1: ("leader",), 2: ("owner",)})
    led = Led(script_of(council(except_=("owner",)), END), seated)
    led.does(commands.StepOut(participant="p3"))
    for who in ("p2", "p3", "p9"):
        assert led.is_refused(commands.NameNext(participant=who)) is Reason.MAY_NOT_SPEAK
    assert led.is_refused(commands.Done()) is Reason.NOBODY_HAS_THE_WORD
    assert named(led, "p4") == ["p4", "p1"]


def test_nobody_is_named_where_only_one_is_left_to_begin() -> None:
    led = Led(script_of(council(), END), 3)
    led.does(commands.StepOut(participant="p1"), commands.Leave(participant="p2"))
    assert (asked(led), led.speaker) == (None, "p3")


def test_who_comes_while_it_is_asked_is_in_the_lap_once() -> None:
    led = Led(script_of(council(laps=2), END), 2)
    named(led, "p1")
    led.does(commands.Join(name="Sena Siri"))
    assert (asked(led), led.speaker) == ("next-speaker", None)
    assert named(led, "p3") == ["p3", "p1", "p2"]


def test_all_can_stand_over_a_lap_that_nobody_begins() -> None:
    led = Led(script_of(council(laps=2), END), 3)
    led.does(commands.AllPass())
    assert (asked(led), led.at) == ("next-speaker", "council")
    led.does(commands.AllPass())
    assert led.at == "end"
    assert led.session.closed_steps[0].left.passes == 6


def test_after_many_laps_the_leader_is_asked_before_somebody_begins_another() -> None:
    led = Led(script_of(council(laps="until-silent", max_laps=2), END), 3)
    assert named(led, "p2") == ["p2", "p3", "p1"]
    assert named(led, "p1") == ["p1", "p2", "p3"]
    assert asked(led) == "max-laps"
    led.does(commands.GoOn())
    assert asked(led) == "next-speaker"
    led.does(commands.StepOut(participant="p1"), commands.Return(participant="p1"))
    assert asked(led) == "next-speaker"
    led.does(commands.NameNext(participant="p2"), *([commands.Pass()] * 3))
    assert led.at == "end"


def test_a_proposal_goes_round_from_a_volunteer_again_in_each_lap() -> None:
    step = Decide(id="decide", title="Beslut", from_="proposals", start="volunteer")
    led = Led(script_of(step, END, proposals=ListForm(title="F", items=("Ja",))), 3)
    led.does(commands.NameNext(participant="p3"))
    led.does(commands.TakeStand(stand="against"), commands.Done(), commands.Done())
    assert asked(led) == "amend"
    led.does(commands.GoOn())
    assert asked(led) == "next-speaker"
    assert named(led, "p2") == ["p2", "p3", "p1"]
    assert led.session.decisions[0].outcome == "consented"


def test_a_group_can_begin_a_round_of_groups() -> None:
    led = Led(script_of(in_groups(), council(who="groups"), END), 6)
    led.does(commands.Done())
    assert who_can_be_named(led.session) == ("g1", "g2", "g3")
    assert named(led, "g2") == ["g2", "g3", "g1"]


def test_inside_groups_each_begins_with_whom_it_likes() -> None:
    led = Led(script_of(in_groups(council(), size=3), END), 6)
    assert shared(led) == (1, 1, 3, ())


@pytest.mark.parametrize("order", ["random", "speaker-picks", "volunteer"])
def test_in_other_orders_nobody_is_asked_who_begins(order: Any) -> None:
    led = Led(script_of(council(order=order), END), 3)
    beginner = led.speaker
    plain = Led(script_of(council(order=order, start="seat"), END), 3)
    assert (beginner, asked(led)) == (plain.speaker, asked(plain))


def test_the_question_of_who_begins_can_be_taken_back() -> None:
    led = Led(script_of(council(), Quiet(id="q", title="Tyst")), 3)
    led.does(commands.NameNext(participant="p2"))
    led.does(commands.Undo())
    assert asked(led) == "next-speaker"
    assert named(led, "p3") == ["p3", "p1", "p2"]


def test_groups_that_are_formed_before_do_not_stand_in_the_way() -> None:
    groups = Groups(id="g", title="Grupper", size=2, steps=(TALK,))
    led = Led(script_of(groups, council(id="after"), END), 4)
    led.does(commands.Done())
    assert named(led, "p4") == ["p4", "p1", "p2", "p3"]
