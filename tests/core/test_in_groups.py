"""What groups do at the same time: one clock for all, and what belongs to whom."""

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.fold import fold
from facilitator.core.outcome import summary_of
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.refusal import Reason
from facilitator.core.script import (
    Commit,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Quiet,
    Repeat,
    Round,
    Speak,
)
from facilitator.core.subgroups import latest_groups, own_items, working_groups
from facilitator.core.time_spent import turn_left
from tests.support.builders import Led, script_of
from tests.support.grouped import END, HOST, TALK, asked, in_groups, seated, shared


def test_in_a_round_each_groups_next_person_speaks_at_the_same_time() -> None:
    talk = Round(id="talk", title="Runda", turn_minutes=1, laps=2)
    led = Led(script_of(in_groups(talk), END), 5)
    assert seated(led) == ["1 2 3", "4 5"]
    calls = []
    while led.at == "talk":
        calls.append(shared(led))
        led.does(commands.Done())
    assert calls == [
        (1, 1, 3, ("p1", "p4")),
        (1, 2, 3, ("p2", "p5")),
        (1, 3, 3, ("p3",)),
        (2, 1, 3, ("p1", "p4")),
        (2, 2, 3, ("p2", "p5")),
        (2, 3, 3, ("p3",)),
    ]
    row = led.session.closed_steps[0].left
    assert (row.turns, row.laps, row.passes, row.seconds_by_role) == (6, 2, 0, {})
    assert not led.session.deviations


def test_the_clock_calls_the_change_of_turns_and_the_next_step() -> None:
    talk = Round(id="talk", title="Runda", turn_minutes=1)
    led = Led(script_of(in_groups(talk), END), 4)
    assert turn_left(led.session, led.t) == 60
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(60)
    led.does(commands.CallTime())
    assert shared(led) == (1, 2, 2, ("p2", "p4"))
    led.does(commands.Extend(seconds=30))
    led.waits(60)
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(30)
    led.does(commands.CallTime())
    assert led.at == "end"


def test_a_call_of_the_clock_that_is_taken_back_is_left_to_the_leader() -> None:
    talk = Round(id="talk", title="Runda", turn_minutes=1, collect="ideas")
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(commands.Contribute(text="fel grupp", group="g1"))
    led.waits(60)
    led.does(commands.CallTime())
    led.waits(5)
    led.does(commands.Undo())
    assert shared(led) == (1, 1, 2, ("p1", "p3"))
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(commands.Undo())
    assert led.session.items("ideas") == ()
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(commands.Done())
    assert shared(led) == (1, 2, 2, ("p2", "p4"))
    led.waits(60)
    led.does(commands.CallTime())
    assert led.at == "end"
    assert led.replayed() == led.session


def test_without_a_planned_length_only_the_leader_calls() -> None:
    led = Led(script_of(in_groups(Round(id="talk", title="Runda")), END), 4)
    led.waits(7000)
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(commands.Done(), commands.Done())
    assert led.at == "end"


def test_rotating_begins_at_the_groups_own_first_seat() -> None:
    talk = Round(id="talk", title="Runda", start="rotate", laps=2)
    led = Led(script_of(in_groups(talk, size=3), END), 6, opening_seat=5)
    firsts = []
    while led.at == "talk":
        firsts.append(shared(led)[3])
        led.does(commands.Done())
    assert firsts == [
        ("p1", "p4"), ("p2", "p5"), ("p3", "p6"), ("p2", "p5"), ("p3", "p6"), ("p1", "p4"),
    ]  # fmt: skip


def test_who_steps_out_is_not_called_and_who_leaves_is_not_waited_for() -> None:
    led = Led(script_of(in_groups(Round(id="talk", title="Runda"), size=3), END), 6)
    led.does(commands.StepOut(participant="p2"), commands.Leave(participant="p6"))
    led.does(commands.Done())
    assert shared(led) == (1, 2, 2, ("p3", "p5"))
    led.does(commands.Return(participant="p2"), commands.Done())
    assert shared(led) == (1, 3, 3, ("p2",))


def test_a_round_until_silence_has_the_laps_that_are_expected_and_then_asks() -> None:
    talk = Round(id="talk", title="Runda", laps="until-silent", expected_laps=2)
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(*[commands.Done()] * 4)
    assert asked(led) == ("max-laps", None)
    led.does(commands.GoOn())
    assert shared(led) == (3, 1, 2, ("p1", "p3"))
    led.does(commands.Done(), commands.Done())
    assert shared(led)[0] == 4
    led.does(commands.Done(), commands.Done(), commands.Done())
    assert led.at == "end"


def test_nobody_stands_over_or_hands_on_in_groups() -> None:
    led = Led(script_of(in_groups(Round(id="talk", title="Runda", collect="ideas")), END), 4)
    for command in (commands.Pass(), commands.AllPass(), commands.HandOn(text="x")):
        assert led.is_refused(command) is Reason.NOBODY_HAS_THE_WORD


def test_a_step_that_leaves_when_its_time_is_up_waits_for_the_running_turn() -> None:
    talk = Round(id="talk", title="Runda", turn_minutes=1, minutes=1.5, when_time_up="advance")
    led = Led(script_of(in_groups(talk, size=3), END), 3)
    led.waits(61)
    led.does(commands.CallTime())
    led.waits(40)
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(20)
    led.does(commands.CallTime())
    assert led.at == "end"


def test_what_is_written_down_belongs_to_a_group() -> None:
    led = Led(script_of(in_groups(), END), 4)
    assert led.is_refused(commands.Contribute(text="x")) is Reason.GROUP_NEEDED
    assert led.is_refused(commands.Contribute(text="x", group="g9")) is Reason.NO_SUCH_GROUP
    led.does(commands.Contribute(text="ett", group="g2"))
    led.does(commands.Contribute(text="två", author="p1"))
    first, second = led.session.items("ideas")
    assert first.position is not None
    assert second.position is not None
    assert (first.by, first.position.group) == (None, "g2")
    assert (second.by, second.position.group) == ("p1", "g1")
    one, two = working_groups(led.session)
    assert [i.text for i in own_items(led.session, "ideas", one)] == ["två"]
    assert [i.text for i in own_items(led.session, "ideas", two)] == ["ett"]
    led.does(commands.Done())
    assert [item.text for item in led.session.open_items("ideas")] == ["ett", "två"]


def test_the_most_items_are_counted_for_each_group() -> None:
    talk = Discuss(id="talk", title="Prata", collect="ideas", max_items=1, required=True)
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(commands.Contribute(text="ett", group="g1"))
    assert led.is_refused(commands.Contribute(text="x", group="g1")) is Reason.STEP_IS_FULL
    led.does(commands.Contribute(text="två", group="g2"), commands.Done())
    assert led.session.closed_steps[0].left.contributions == 2


def test_one_group_alone_need_not_be_named() -> None:
    led = Led(script_of(in_groups(size=8), END), 4)
    led.does(commands.Contribute(text="ett"))
    position = led.session.items("ideas")[0].position
    assert position is not None
    assert position.group == "g1"


def test_each_participant_of_a_group_has_an_iteration_at_the_same_time() -> None:
    each = Repeat(
        id="each", title="Var och en", for_each="participant", as_="host",
        steps=(Speak(id="tell", title="Berätta", by="host"), Quiet(id="think", title="Tänk")),
    )  # fmt: skip
    led = Led(script_of(in_groups(each, size=3), END, roles=HOST), 5)
    seen = []
    while led.at != "end":
        if led.at == "tell":
            seen.append((shared(led)[3], [p.id for p in led.session.holders("host")]))
        led.does(commands.Done())
    assert seen == [
        (("p1", "p4"), ["p1", "p4"]), (("p2", "p5"), ["p2", "p5"]), (("p3",), ["p3"]),
    ]  # fmt: skip
    assert led.session.holders("host") == ()


def test_each_item_of_a_group_has_an_iteration_at_the_same_time() -> None:
    each = Repeat(
        id="each", title="Varje", for_each="item", from_="ideas", as_="host", expected=2,
        steps=(Discuss(id="about", title="Om det", collect="ideas"),),
    )  # fmt: skip
    led = Led(script_of(in_groups(TALK, each), END, roles=HOST), 4)
    led.does(commands.Contribute(text="a", author="p1"), commands.Contribute(text="b", group="g1"))
    led.does(commands.Contribute(text="c", author="p4"), commands.Done())
    opened = led.session.open_steps[1]
    assert opened.at_once.running_for == ("1", "3")
    assert [person.id for person in led.session.holders("host")] == ["p1", "p4"]
    led.does(commands.Contribute(text="nytt", group="g1"), commands.Done())
    assert led.session.open_steps[1].at_once.running_for == ("2",)
    led.does(commands.Done())
    assert led.at == "end"


def test_groups_decide_and_agree_by_themselves() -> None:
    decide = Decide(
        id="decide", title="Besluta", from_="ideas", objections="against",
        steps=(Quiet(id="amend", title="Ändra"),),
    )  # fmt: skip
    against = ListForm(title="Invändningar")
    led = Led(
        script_of(in_groups(TALK, decide, Commit(id="do", title="Gör")), END, against=against), 4
    )
    led.does(commands.Contribute(text="a", group="g1"), commands.Done())
    assert led.at == "decide"
    led.does(commands.Contribute(text="nej", group="g2"), commands.Done(), commands.Done())
    led.does(commands.TellDecision(outcome="stopped"))
    assert led.at == "do"
    led.does(commands.AgreeMeasure(what="Prova", group="g2"), commands.Done())
    assert led.at == "end"
    assert len(led.session.items("against")) == 1


def test_a_plain_record_says_nothing_of_who_spoke_in_groups() -> None:
    talk = Round(id="talk", title="Runda", collect="ideas")
    led = Led(script_of(in_groups(talk)), 4)
    led.does(commands.Contribute(text="a", group="g1"), commands.Done(), commands.Done())
    led.does(commands.Finish())
    kept = kept_in_plain(led.events)
    assert not [event for event in kept if isinstance(event.fact, fact.TurnsCalled)]
    after = fold(led.first, kept)
    assert summary_of(after).outcome == summary_of(led.session).outcome
    assert [each.text for each in after.items("ideas")] == ["a"]
    assert {row.closed.left.turns for row in summary_of(after).steps} == {None}


def test_going_back_in_mixed_groups_the_groups_before_them_stand_again() -> None:
    talk = Discuss(id="talk", title="Prata")
    across = Groups(
        id="across",
        title="Tvärs över",
        size=2,
        formed_by="mixed",
        steps=(Discuss(id="meet", title="Möts"),),
    )
    home = Groups(
        id="home", title="Hem", formed_by="home", steps=(Discuss(id="back", title="Åter"),)
    )
    first = Groups(id="first", title="Först", size=2, steps=(talk,))
    told = Round(id="told", title="Berätta", who="groups")
    led = Led(script_of(first, told, across, home), 4)
    at_home = [group.members for group in working_groups(led.session)]
    led.does(commands.Done(), commands.Done(), commands.Done())
    assert led.at == "meet"
    led.does(commands.GoBack(step="told"))
    assert [group.members for group in latest_groups(led.session)] == at_home
    led.does(commands.Done(), commands.Done(), commands.Done())
    assert led.at == "back"
    assert [group.members for group in working_groups(led.session)] == at_home
    led.does(commands.Undo(), commands.Undo(), commands.Undo(), commands.Undo())
    assert led.at == "meet"
    assert not any(group.is_withdrawn for group in led.session.subgroups)
