"""The clock of a step that has steps of its own."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.core import commands
from facilitator.core.commands import CallTime, Done, EndStep, Extend, GoOn, Pass, Undo
from facilitator.core.refusal import Reason
from facilitator.core.script import AnyStep, Decide, Discuss, ListForm, Quiet, Repeat, Round
from tests.support.builders import Led, script_of
from tests.support.grouped import in_groups, shared

END = Quiet(id="end", title="Slut")
TALK = Discuss(id="talk", title="Samtal")
TURNS = Round(id="turns", title="Runda")


def repeated(*steps: AnyStep, **changes: Any) -> Repeat:
    """Three times through these steps, in two minutes."""
    values: dict[str, Any] = {"id": "outer", "title": "Yttre", "times": 3, "minutes": 2}
    return Repeat(**{**values, **changes}, steps=steps or (TALK,))


def led_by(step: AnyStep, count: int = 4) -> Led:
    """That step, and the end."""
    return Led(script_of(step, END), count)


def asked_about(led: Led) -> tuple[str, str] | None:
    """In which step the leader is asked, and about what."""
    asked = led.session.asked_in
    if asked is None or asked.question is None:
        return None
    return asked.position.step, asked.question.about


@pytest.mark.parametrize(
    "outer", [repeated(), in_groups(TALK, id="outer", minutes=2)], ids=["repeat", "groups"]
)
def test_it_advances_at_once_where_nobody_has_a_turn(outer: Any) -> None:
    led = led_by(replace(outer, when_time_up="advance"))
    led.waits(119)
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(1)
    led.does(CallTime())
    assert led.at == "end"
    assert not led.session.deviations
    led.does(Undo())
    assert led.at == "talk"
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(Extend(step="outer"))
    led.waits(60)
    led.does(CallTime())
    assert led.at == "end"
    assert led.replayed() == led.session


def test_it_advances_when_the_running_turn_ends() -> None:
    led = led_by(repeated(TURNS, when_time_up="advance"))
    led.waits(130)
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(Done())
    assert led.at == "end"


def test_taking_something_back_in_the_running_turn_does_not_keep_it_from_advancing() -> None:
    led = led_by(repeated(replace(TURNS, collect="views"), when_time_up="advance"))
    led.waits(130)
    led.does(commands.Contribute(text="a"), Undo(), Pass())
    assert led.at == "end"


def test_in_groups_a_turn_with_a_length_is_waited_for() -> None:
    turns = replace(TURNS, turn_minutes=1)
    led = led_by(in_groups(turns, size=4, minutes=2, when_time_up="advance"), 8)
    # Two minutes for four turns: each is half as long.
    led.waits(30)
    led.does(CallTime())
    assert shared(led)[1] == 2
    led.does(Extend(seconds=100))
    led.waits(129)
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(1)
    led.does(CallTime())
    assert led.at == "end"
    led.does(Undo(), Done())
    assert led.at == "turns"


def test_it_asks_and_each_yes_adds_what_the_script_says() -> None:
    outer = repeated(TURNS, when_time_up="ask")
    led = led_by(outer)
    led.waits(120)
    led.does(CallTime())
    assert asked_about(led) == ("outer", "time-up")
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(Pass(), Done())
    assert asked_about(led) == ("outer", "time-up")
    led.does(Extend(seconds=60, step="outer"))
    assert asked_about(led) is None
    assert [d.deviated.step for d in led.session.deviations] == ["outer"]
    assert led.session.open_steps[0].adapted == 180.0
    led.waits(60)
    led.does(CallTime(), GoOn())
    assert asked_about(led) is None
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP


def test_what_is_asked_is_answered_before_it_goes_through_its_steps_again() -> None:
    led = led_by(repeated(when_time_up="ask"))
    led.waits(120)
    led.does(CallTime(), Done())
    assert led.at == "outer"
    assert asked_about(led) == ("outer", "time-up")
    led.does(GoOn())
    assert led.at == "talk"


def test_its_end_is_no_deviation_where_it_was_asked_about() -> None:
    led = led_by(repeated(TURNS, when_time_up="ask"))
    led.waits(120)
    led.does(CallTime(), EndStep(step="outer"))
    assert led.at == "end"
    assert not led.session.deviations
    led.does(Undo())
    assert asked_about(led) == ("outer", "time-up")


def test_what_the_open_step_asks_goes_first() -> None:
    led = led_by(repeated(replace(TURNS, order="volunteer"), when_time_up="ask"))
    led.waits(120)
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(commands.NameNext(participant="p2"), CallTime())
    assert asked_about(led) == ("outer", "time-up")


def test_a_decision_is_left_without_one_when_its_time_is_up_in_the_middle_of_an_objection() -> None:
    decide = Decide(
        id="decide",
        title="Beslut",
        from_="proposals",
        objections="objections",
        minutes=2,
        when_time_up="advance",
        steps=(TALK,),
    )
    proposals = ListForm(title="Förslag", items=("Tidigare",))
    objections = ListForm(title="Invändningar")
    led = Led(script_of(decide, END, proposals=proposals, objections=objections), 2)
    led.does(commands.TakeStand(stand="against", text="Nej"), commands.TakeStand(stand="for"))
    assert led.at == "talk"
    led.waits(120)
    led.does(CallTime())
    assert led.at == "end"
    assert [each.outcome for each in led.session.decisions] == ["stopped"]


def test_roles_that_have_to_have_a_holder_are_asked_for_before_the_clock_goes_on() -> None:
    talk = replace(TALK, appoint=("secretary",))
    led = led_by(repeated(talk, when_time_up="advance"))
    led.waits(120)
    led.does(CallTime())
    assert asked_about(led) == ("talk", "appoint")
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(commands.AssignRole(role="secretary", participant="p2"))
    assert led.at == "end"
