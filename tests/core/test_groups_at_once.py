"""What groups do at the same time: one clock for all, each with what is its own."""

from dataclasses import replace

import pytest

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.fold import fold
from facilitator.core.outcome import summary_of, what_holds
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.refusal import Reason
from facilitator.core.rules.choices import candidates, standing
from facilitator.core.rules.rating import most_scores
from facilitator.core.script import (
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    ListForm,
    Method,
    Quiet,
    Rate,
    Repeat,
    Round,
    Scale,
    Speak,
)
from facilitator.core.subgroups import groups_to_choose, latest_groups, own_items, working_groups
from facilitator.core.time_spent import turn_left
from facilitator.store.session.format import results_of
from tests.support.builders import Led, people, script_of
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


def test_a_group_reads_what_its_members_said_before_and_not_what_others_did() -> None:
    topics = Round(id="topics", title="Ämnen", collect="ideas", pass_="no")
    led = Led(script_of(topics, in_groups(Choose(id="pick", title="Välj", from_="ideas")), END), 4)
    for text in "abcd":
        led.does(commands.Contribute(text=text), commands.Done())
    one, two = working_groups(led.session)
    assert [item.text for item in own_items(led.session, "ideas", one)] == ["a", "b"]
    assert [item.text for item in own_items(led.session, "ideas", two)] == ["c", "d"]


def test_groups_inside_a_group_read_what_it_wrote() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    led = Led(script_of(in_groups(TALK, in_groups(pick, id="pairs"), size=4), END), 8)
    led.does(commands.Contribute(text="a", group="g1"), commands.Contribute(text="b", group="g2"))
    led.does(commands.Done())
    read = [
        [item.text for item in own_items(led.session, "ideas", group)]
        for group in working_groups(led.session)
    ]
    assert read == [["a"], ["a"], ["b"], ["b"]]


def test_each_group_chooses_for_itself_among_its_own() -> None:
    pick = Choose(
        id="pick", title="Välj", from_="ideas", method="hands", into="best", keep_rest=True
    )
    led = Led(script_of(in_groups(TALK, pick), END), 6)
    for text, group in (("a", "g1"), ("b", "g1"), ("c", "g2"), ("d", "g2")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done())
    assert [group.id for group in groups_to_choose(led.session)] == ["g1", "g2"]
    assert len(candidates(led.session)) == 4
    assert led.is_refused(commands.Vote(items=(1,), count=1)) is Reason.NOT_IN_THIS_STEP
    assert led.is_refused(commands.Choose(items=(1,))) is Reason.GROUP_NEEDED
    assert led.is_refused(commands.Choose(items=(3,), group="g1")) is Reason.NOT_A_CANDIDATE
    led.does(commands.Choose(items=(2,), group="g1"))
    assert led.is_refused(commands.Choose(items=(1,), group="g1")) is Reason.NO_CHOICE_LEFT
    led.does(commands.Choose(items=(3,)))
    assert led.at == "end"
    best = led.session.items("best")
    assert [(i.text, i.position.group if i.position else None) for i in best] == [
        ("b", "g1"), ("c", "g2"),
    ]  # fmt: skip
    assert [item.text for item in led.session.items("ideas") if item.is_kept] == ["a", "d"]
    assert not led.session.deviations


def test_a_group_with_too_few_to_choose_among_takes_all() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas", count=2)
    led = Led(script_of(in_groups(TALK, pick), END), 4)
    for text, group in (("a", "g1"), ("b", "g2"), ("c", "g2"), ("d", "g2")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done())
    assert led.session.items("ideas")[0].chosen_at is not None
    assert [group.id for group in groups_to_choose(led.session)] == ["g2"]


def test_choices_that_groups_leave_for_later_are_made_afterwards() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas")
    led = Led(script_of(in_groups(TALK, pick), END), 6)
    for text, group in (("a", "g1"), ("b", "g2"), ("c", "g3"), ("d", "g3")):
        led.does(commands.Contribute(text=text, group=group))
    led.does(commands.Done(), commands.Choose(items=(2,), group="g2"), commands.Done())
    assert led.at == "end"
    assert [p.group for p in led.session.deferred_choices] == ["g1", "g3"]
    assert led.is_refused(commands.Choose(items=(1,), step="pick")) is Reason.GROUP_NEEDED
    led.does(commands.Choose(items=(4,), step="pick", group="g3"))
    led.does(commands.Choose(items=(1,), step="pick"))
    assert led.session.deferred_choices == ()
    assert not led.session.deviations


def test_what_belongs_to_nobody_is_read_by_every_group() -> None:
    pick = Choose(id="pick", title="Välj", from_="given")
    given = ListForm(title="Givet", items=("x", "y"))
    led = Led(script_of(in_groups(pick), END, given=given), 4)
    led.does(commands.Choose(items=(1,), group="g1"), commands.Choose(items=(1,), group="g2"))
    assert led.at == "end"


def test_what_one_group_chose_is_not_kept_for_another_time_by_the_next() -> None:
    pick = Choose(id="pick", title="Välj", from_="given", keep_rest=True)
    given = ListForm(title="Givet", items=("x", "y", "z"))
    led = Led(script_of(in_groups(pick), END, given=given), 4)
    led.does(commands.Choose(items=(1,), group="g1"), commands.Choose(items=(2,), group="g2"))
    assert [item.is_kept for item in led.session.items("given")] == [False, False, True]


def test_a_choice_in_groups_gives_its_role_to_one_in_each_group() -> None:
    pick = Choose(id="pick", title="Välj", from_="ideas", assigns="host")
    tell = Speak(id="tell", title="Berätta", by="host")
    led = Led(script_of(in_groups(TALK, pick, tell), END, roles=HOST), 4)
    led.does(commands.Contribute(text="a", author="p2"), commands.Contribute(text="b", author="p3"))
    led.does(commands.Done(), commands.Choose(items=(1,), group="g1"), commands.Choose(items=(2,)))
    assert led.at == "tell"
    assert [person.id for person in led.session.holders("host")] == ["p2", "p3"]
    assert shared(led) == (1, 1, 1, ("p2", "p3"))


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


RATE = Rate(id="rate", title="Sätt siffror", from_="ideas", scales=(Scale(id="s", title="Bra"),))


def with_ideas(method: Method, numbers: str, count: int = 2) -> Led:
    """Two groups that have rated their ideas, two numbers for each, and are to choose."""
    pick = Choose(id="pick", title="Välj", from_="ideas", method=method)
    led = Led(script_of(in_groups(TALK, RATE, pick), END), 4)
    for group in ("g1", "g2"):
        for number in range(count):
            led.does(commands.Contribute(text=f"{group} {number}", group=group))
    led.does(commands.Done())
    for item, scores in enumerate(numbers.split(), start=1):
        given = tuple(int(each) for each in scores)
        led.does(commands.Score(scale="s", scores=given, item=item))
    led.does(commands.Done())
    return led


@pytest.mark.parametrize(
    ("method", "first", "second"), [("highest", 1, 4), ("lowest", 2, 3), ("widest", 2, 3)]
)
def test_the_ranking_decides_in_each_group_as_it_does_outside(
    method: Method, first: int, second: int
) -> None:
    led = with_ideas(method, "55 13 15 44")
    for group, chosen, other in (("g1", first, 3 - first), ("g2", second, 7 - second)):
        one = next(each for each in groups_to_choose(led.session) if each.id == group)
        assert standing(led.session, one).safe == (chosen,)
        refused = led.is_refused(commands.Choose(items=(other,), group=group))
        assert refused is Reason.AGAINST_THE_SCORES
        led.does(commands.Choose(items=(chosen,), group=group))
    assert led.at == "end"


def test_a_tie_is_asked_of_its_group_alone() -> None:
    led = with_ideas("highest", "33 33 55 11")
    one, two = working_groups(led.session)
    assert (standing(led.session, one).tied, standing(led.session, one).places) == ((1, 2), 1)
    assert standing(led.session, two).safe == (3,)
    led.does(commands.Choose(items=(2,), group="g1"), commands.Choose(items=(3,)))
    assert led.at == "end"


def test_hands_are_counted_at_the_groups_own_tables() -> None:
    led = with_ideas("hands", "55 13 15 44")
    assert standing(led.session, working_groups(led.session)[0]).tied == ()
    led.does(commands.Choose(items=(2,), group="g1"))


def test_an_item_gets_as_many_numbers_as_its_group_has_people() -> None:
    given = ListForm(title="Givet", items=("för alla",))
    collected = replace(RATE, id="more", from_="given")
    silent = replace(RATE, id="last", silent=("leader",))
    seated = people(6, {1: ("leader",)})
    led = Led(script_of(in_groups(TALK, RATE, collected, silent), END, given=given), seated)
    led.does(commands.Contribute(text="a", group="g1"), commands.Contribute(text="b", author="p4"))
    led.does(commands.Done())
    assert [most_scores(led.session, RATE, item) for item in (1, 2)] == [2, 2]
    three = commands.Score(scale="s", scores=(1, 2, 3), item=1)
    assert led.is_refused(three) is Reason.WRONG_NUMBER_OF_SCORES
    assert most_scores(led.session, collected, 1) == 6
    assert [most_scores(led.session, silent, item) for item in (1, 2)] == [1, 2]


def test_each_group_agrees_on_as_many_next_steps_as_the_step_may_give() -> None:
    do = Commit(id="do", title="Gör", max=1)
    led = Led(script_of(in_groups(do), END), 4)
    assert led.is_refused(commands.AgreeMeasure(what="x")) is Reason.GROUP_NEEDED
    assert led.is_refused(commands.AgreeMeasure(what="x", group="g9")) is Reason.NO_SUCH_GROUP
    led.does(commands.AgreeMeasure(what="Prova", group="g1"))
    again = commands.AgreeMeasure(what="x", group="g1")
    assert led.is_refused(again) is Reason.ENOUGH_MEASURES
    led.does(commands.AgreeMeasure(what="Fråga", group="g2"), commands.Done())
    assert [m.position.group for m in led.session.measures if m.position] == ["g1", "g2"]
    assert led.replayed() == led.session
    assert [row.group for row in results_of(led.session).measures] == ["g1", "g2"]


def test_one_group_alone_need_not_be_named_to_agree() -> None:
    led = Led(script_of(in_groups(Commit(id="do", title="Gör"), size=8), END), 4)
    led.does(commands.AgreeMeasure(what="Prova"))
    position = led.session.measures[0].position
    assert position is not None
    assert position.group == "g1"


def test_an_author_gives_no_more_in_a_called_turn_than_one_may() -> None:
    talk = Round(id="talk", title="Runda", collect="ideas", per_turn=2, laps=2)
    led = Led(script_of(in_groups(talk), END), 4)
    for text in ("a", "b"):
        led.does(commands.Contribute(text=text, author="p1"))
    assert led.is_refused(commands.Contribute(text="c", author="p1")) is Reason.TURN_IS_FULL
    led.does(commands.Contribute(text="c", author="p3"), commands.Contribute(text="d", group="g1"))
    led.does(commands.Undo(), commands.Undo(), commands.Undo())
    led.does(commands.Contribute(text="b", author="p1"))
    assert led.is_refused(commands.Contribute(text="c", author="p1")) is Reason.TURN_IS_FULL
    led.does(commands.Done(), commands.Contribute(text="c", author="p1"))
    assert led.replayed() == led.session


def test_who_answers_in_groups_has_no_time_of_their_own() -> None:
    talk = Round(id="talk", title="Runda", collect="ideas", answered_by="leader")
    led = Led(script_of(in_groups(talk), END), 4)
    led.does(commands.Contribute(text="a", author="p3"))
    assert not [e for e in led.events if isinstance(e.fact, fact.AnswerStarted | fact.AnswerEnded)]


def test_steps_without_a_list_write_in_that_of_the_groups_they_stand_in() -> None:
    talk = Discuss(id="talk", title="Prata", max_items=1)
    other = Quiet(id="other", title="Annat", collect="others")
    each = Repeat(id="each", title="Två gånger", times=1, steps=(replace(talk, id="deep"),))
    led = Led(script_of(in_groups(talk, other, each, collect="ideas"), talk_after(), END), 4)
    assert led.is_refused(commands.Contribute(text="x")) is Reason.GROUP_NEEDED
    led.does(commands.Contribute(text="a", author="p3"))
    assert led.is_refused(commands.Contribute(text="b", group="g2")) is Reason.STEP_IS_FULL
    led.does(commands.Done(), commands.Contribute(text="c", group="g1"), commands.Done())
    led.does(commands.Contribute(text="d", group="g1"), commands.Done())
    assert led.is_refused(commands.Contribute(text="e", author="p1")) is Reason.NOTHING_COLLECTED
    ideas = [(i.text, i.position.group) for i in led.session.items("ideas") if i.position]
    assert ideas == [("a", "g2"), ("d", "g1")]
    assert [item.text for item in led.session.items("others")] == ["c"]


def talk_after() -> Discuss:
    """All of them talk, and nothing is written down."""
    return Discuss(id="after", title="Alla")


def test_what_is_saved_for_groups_waits_for_the_step_in_them_that_takes_it_up() -> None:
    talk = Discuss(id="talk", title="Prata", content=("ideas",))
    first = Discuss(id="first", title="Alla", collect="facts", content=("facts",))
    led = Led(script_of(first, in_groups(talk, collect="ideas"), END), 4)
    led.does(commands.Park(text="en idé", author="p3"), commands.Done())
    assert [item.parked_for for item in led.session.items("ideas")] == ["talk"]
    led.does(commands.TakeUp(address=led.session.items("ideas")[0].address))
    position = led.session.items("ideas")[0].position
    assert position is not None
    assert position.group == "g2"


def test_what_somebody_saves_for_later_belongs_to_their_group() -> None:
    led = Led(script_of(in_groups(TALK), END), 4)
    led.does(commands.Park(text="sen", author="p3"))
    (waiting,) = (item for item in led.session.items("parking") if item.parked_for)
    assert waiting.position is not None
    assert waiting.position.group == "g2"


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
