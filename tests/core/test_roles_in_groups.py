"""Roles that are given while groups work: one holder in each of them."""

from facilitator.core import commands
from facilitator.core.refusal import Reason
from facilitator.core.script import Choose, Discuss, ListForm, Quiet, Speak
from tests.support.builders import Led, script_of
from tests.support.grouped import END, HOST, TALK, asked, in_groups, shared

GIVEN = ListForm(title="Givet", items=("x", "y", "z"))


def asked_group(led: Led) -> str | None:
    """The group that the leader's question is about."""
    here = led.session.here
    return None if here is None or here.question is None else here.question.group


def holding(led: Led) -> list[str]:
    """Who holds the role that the groups give."""
    return [person.id for person in led.session.holders("host")]


def test_a_role_that_is_appointed_in_groups_is_asked_for_in_each_of_them() -> None:
    talk = Discuss(id="talk", title="Prata", appoint=("host",))
    tell = Speak(id="tell", title="Berätta", by="host")
    led = Led(script_of(in_groups(talk, tell), END, roles=HOST), 6)
    led.does(commands.Done())
    assert (asked(led), asked_group(led)) == (("appoint", "host"), "g1")
    assert led.is_refused(commands.Done()) is Reason.HOLDER_NEEDED
    led.does(commands.AssignRole(role="host", participant="p2"))
    assert (asked(led), asked_group(led)) == (("appoint", "host"), "g2")
    led.does(commands.AssignRole(role="host", participant="p3"))
    led.does(commands.Undo(), commands.AssignRole(role="host", participant="p4"))
    assert asked_group(led) == "g3"
    led.does(commands.AssignRole(role="host", participant="p5"))
    assert led.at == "tell"
    assert holding(led) == ["p2", "p4", "p5"]
    assert shared(led) == (1, 1, 1, ("p2", "p4", "p5"))
    assert led.replayed() == led.session


def test_a_group_that_everybody_has_left_is_not_asked_who_has_a_role() -> None:
    talk = Discuss(id="talk", title="Prata", appoint=("host",))
    led = Led(script_of(in_groups(talk), END, roles=HOST), 4)
    led.does(commands.Done(), commands.AssignRole(role="host", participant="p1"))
    assert asked_group(led) == "g2"
    led.does(commands.Leave(participant="p3"), commands.Leave(participant="p4"))
    assert led.at == "end"


def test_outside_groups_one_holder_is_enough() -> None:
    led = Led(script_of(Quiet(id="think", title="Tänk", appoint=("host",)), END, roles=HOST), 4)
    led.does(commands.Done(), commands.AssignRole(role="host", participant="p2"))
    assert led.at == "end"


def test_where_nobody_wrote_what_a_group_chose_it_is_asked_who_of_it_has_the_role() -> None:
    pick = Choose(id="pick", title="Välj", from_="given", assigns="host")
    tell = Speak(id="tell", title="Berätta", by="host")
    led = Led(script_of(in_groups(pick, tell), END, roles=HOST, given=GIVEN), 4)
    led.does(commands.Choose(items=(1,), group="g2"))
    assert (asked(led), asked_group(led)) == (("holder", "host"), "g2")
    assert led.is_refused(commands.Choose(items=(2,), group="g1")) is Reason.HOLDER_NEEDED
    led.does(commands.AssignRole(role="host", participant="p1"))
    assert asked(led) == ("holder", "host")
    led.does(commands.AssignRole(role="host", participant="p4"))
    assert asked(led) is None
    led.does(commands.Undo())
    assert asked_group(led) == "g2"
    led.does(commands.AssignRole(role="host", participant="p3"))
    led.does(commands.Choose(items=(2,)), commands.AssignRole(role="host", participant="p2"))
    assert led.at == "tell"
    assert holding(led) == ["p2", "p3"]
    assert led.replayed() == led.session


def test_groups_that_take_all_are_asked_one_after_the_other_and_may_do_without() -> None:
    pick = Choose(id="pick", title="Välj", from_="given", count=4, assigns="host")
    led = Led(script_of(in_groups(pick), END, roles=HOST, given=GIVEN), 4)
    assert asked_group(led) == "g1"
    led.does(commands.Done())
    assert asked_group(led) == "g2"
    led.does(commands.Leave(participant="p3"), commands.Leave(participant="p4"))
    assert led.at == "end"
    assert holding(led) == []


def test_the_author_of_what_a_group_chose_needs_no_asking() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas", assigns="host")
    led = Led(script_of(in_groups(TALK, pick), END, roles=HOST), 4)
    led.does(commands.Contribute(text="a", author="p2"), commands.Contribute(text="b", group="g2"))
    led.does(commands.Done(), commands.Choose(items=(1,), group="g1"), commands.Choose(items=(2,)))
    assert (asked(led), asked_group(led)) == (("holder", "host"), "g2")


def test_ending_the_step_again_goes_on_without_a_holder_group_by_group() -> None:
    talk = Discuss(id="talk", title="Prata", appoint=("host",))
    led = Led(script_of(in_groups(talk), END, roles=HOST), 6)
    wanted = []
    for _ in range(4):
        led.does(commands.EndStep())
        wanted.append(asked_group(led))
    assert wanted == ["g1", "g2", "g3", None]
    assert led.at == "end"
    assert [each.deviated.what for each in led.session.deviations] == ["broke-form"]
