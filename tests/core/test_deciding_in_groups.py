"""Each group decides by itself: turns on one clock, and then the leader notes what it came to."""

import pytest

from facilitator.core import commands
from facilitator.core.outcome import what_holds
from facilitator.core.refusal import Reason
from facilitator.core.script import Decide, Discuss, ListForm, Quiet
from tests.support.builders import Led, script_of
from tests.support.grouped import END, TALK, asked, in_groups, shared

CARRIED = commands.TellDecision(outcome="carried")
OPEN = commands.TellDecision(outcome="stopped")
AGAINST = ListForm(title="Invändningar")


def decision(**changes: object) -> Decide:
    """A decision about the group's latest idea."""
    values = {"id": "decide", "title": "Besluta", "from_": "ideas", "turn_minutes": 1}
    return Decide(**{**values, **changes})  # type: ignore[arg-type]


def deciding(step: Decide, people: int = 4) -> Led:
    """Groups of two that each have a proposal of their own."""
    led = Led(script_of(in_groups(TALK, step), END, against=AGAINST), people)
    for number in range(1, people // 2 + 1):
        led.does(commands.Contribute(text=f"förslag {number}", group=f"g{number}"))
    led.does(commands.Done())
    return led


def outcomes(led: Led) -> list[tuple[str | None, str, int | None]]:
    """What each group came to about which proposal."""
    return [
        (made.position.group, made.outcome, made.proposal.item if made.proposal else None)
        for made in led.session.decisions
    ]


def test_the_clock_calls_one_lap_of_turns_and_then_each_group_tells() -> None:
    led = deciding(decision(laps=3))
    assert shared(led) == (1, 1, 2, ("p1", "p3"))
    assert led.is_refused(commands.TakeStand(stand="for")) is Reason.NOBODY_HAS_THE_WORD
    led.waits(60)
    led.does(commands.CallTime())
    assert shared(led) == (1, 2, 2, ("p2", "p4"))
    led.waits(60)
    led.does(commands.CallTime())
    here = led.session.here
    assert here is not None
    assert here.at_once.turn is None
    assert asked(led) == ("group-decision", None)
    led.does(CARRIED)
    assert asked(led) == ("group-decision", None)
    led.does(commands.TellDecision(outcome="rejected"))
    assert led.at == "end"
    assert outcomes(led) == [("g1", "consented", 1), ("g2", "rejected", 2)]
    assert [item.text for item in what_holds(led.session)] == ["förslag 1"]
    assert not led.session.deviations
    assert led.replayed() == led.session


def test_by_majority_what_holds_is_adopted() -> None:
    led = deciding(decision(method="majority"))
    led.does(commands.Done(), commands.Done(), CARRIED, OPEN)
    assert [outcome for _, outcome, _ in outcomes(led)] == ["adopted", "stopped"]


def test_a_group_that_is_done_early_tells_and_the_turns_of_the_others_go_on() -> None:
    led = deciding(decision())
    assert led.is_refused(CARRIED) is Reason.GROUP_NEEDED
    led.does(commands.TellDecision(outcome="carried", group="g2"))
    again = commands.TellDecision(outcome="carried", group="g2")
    assert led.is_refused(again) is Reason.NO_SUCH_GROUP
    assert shared(led) == (1, 1, 2, ("p1", "p3"))
    led.does(CARRIED)
    assert led.at == "end"


def test_what_no_group_has_told_is_left_open() -> None:
    led = deciding(decision(), 6)
    led.does(commands.Done(), commands.Done(), CARRIED, commands.Done())
    assert led.at == "end"
    assert [outcome for _, outcome, _ in outcomes(led)] == ["consented", "stopped", "stopped"]
    assert not led.session.deviations


def test_a_group_without_a_proposal_is_not_asked() -> None:
    led = Led(script_of(in_groups(TALK, decision()), END), 4)
    led.does(commands.Contribute(text="a", group="g2"), commands.Done())
    led.does(commands.Done(), commands.Done(), CARRIED)
    assert outcomes(led) == [("g2", "consented", 1)]


def test_a_group_that_everybody_has_left_is_not_asked() -> None:
    led = deciding(decision())
    led.does(commands.Done(), commands.Done(), CARRIED)
    led.does(commands.Leave(participant="p3"), commands.Leave(participant="p4"))
    assert led.at == "end"


def test_undoing_takes_back_what_a_group_told_and_the_last_call() -> None:
    led = deciding(decision())
    led.does(commands.Done(), commands.Done(), CARRIED, commands.Undo())
    assert (asked(led), outcomes(led)) == (("group-decision", None), [])
    led.does(commands.Undo())
    assert shared(led) == (1, 2, 2, ("p2", "p4"))
    assert asked(led) is None


def test_going_back_the_decisions_of_all_groups_no_longer_stand() -> None:
    led = deciding(decision())
    led.does(commands.Done(), commands.Done(), CARRIED, CARRIED)
    led.does(commands.GoBack(step="groups"), commands.Done())
    assert led.session.decisions == ()
    assert shared(led) == (1, 1, 2, ("p1", "p3"))


def test_time_that_is_up_does_not_answer_for_the_groups() -> None:
    led = deciding(decision(minutes=2, when_time_up="advance"))
    for _ in range(2):
        led.waits(60)
        led.does(commands.CallTime())
    led.waits(60)
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(CARRIED, CARRIED)
    assert led.at == "end"


def test_a_proposal_of_all_holds_only_if_every_group_carries_it() -> None:
    given = ListForm(title="Givet", items=("för alla",))
    for last, holding in ((CARRIED, ["för alla"]), (OPEN, [])):
        step = decision(from_="given")
        led = Led(script_of(in_groups(step), END, given=given), 4)
        led.does(commands.Done(), commands.Done(), CARRIED, last)
        assert [item.text for item in what_holds(led.session)] == holding


def test_objections_are_written_down_and_mended_at_the_groups_own_tables() -> None:
    step = decision(objections="against", steps=(Quiet(id="mend", title="Ändra"),))
    led = deciding(step)
    led.does(commands.Contribute(text="nej", author="p4"))
    assert led.is_refused(commands.Contribute(text="x", author="p4")) is Reason.TURN_IS_FULL
    led.does(commands.Done(), commands.Done(), CARRIED, CARRIED)
    assert led.at == "end"
    assert [item.text for item in led.session.items("against")] == ["nej"]


@pytest.mark.parametrize("outside", [Discuss(id="talk", title="Prata"), decision()])
def test_only_groups_that_decide_tell_what_they_came_to(outside: Discuss | Decide) -> None:
    ideas = ListForm(title="Idéer", items=("a",))
    led = Led(script_of(outside, END, ideas=ideas), 4)
    assert led.is_refused(CARRIED) is Reason.NOT_IN_THIS_STEP
