"""Choosing: what may be chosen, what the votes say, what is asked."""

from typing import Any

from facilitator.core.commands import (
    AssignRole,
    CallTime,
    Choose,
    ChooseLater,
    Contribute,
    Done,
    Erase,
    Finish,
    Forget,
    GoBack,
    Join,
    LeaveOut,
    Pass,
    Strike,
    Undo,
    Vote,
)
from facilitator.core.events import RestKept
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Reason, Refusal
from facilitator.core.rules.choices import choices_left, standing
from facilitator.core.script import Choose as ChooseStep
from facilitator.core.script import ListForm, Quiet, Repeat, Role, Round, Script, Speak
from facilitator.core.session import Stage
from tests.support.builders import Led, people, script_of

FOUR = ListForm(title="Ämnen", items=("ett", "två", "tre", "fyra"))


def choice(**changes: Any) -> ChooseStep:
    return ChooseStep(**{"id": "choice", "title": "Vi väljer", "from_": "topics", **changes})


def script(step: ChooseStep, items: ListForm = FOUR) -> Script:
    return script_of(step, Quiet(id="last", title="Sist"), topics=items)


def chosen(led: Led) -> list[int]:
    return [i.address.item for i in led.session.items("topics") if i.chosen_at is not None]


def test_the_group_picks_as_many_as_the_script_says() -> None:
    led = Led(script(choice(count=2, keep_rest=True)))
    assert led.is_refused(Choose(items=(1,))) is Reason.WRONG_COUNT
    assert led.is_refused(Choose(items=(1, 2, 3))) is Reason.WRONG_COUNT
    assert led.is_refused(Choose(items=(1, 9))) is Reason.NOT_A_CANDIDATE
    assert led.is_refused(Choose(items=(1, 1))) is Reason.NOT_A_CANDIDATE
    led.does(Choose(items=(1, 4), reason="De är nära"))
    assert chosen(led) == [1, 4]
    assert [i.is_kept for i in led.session.items("topics")] == [False, True, True, False]
    assert led.session.items("topics")[0].reason == "De är nära"
    assert led.at == "last"


def test_a_range_gives_the_fewest_and_the_most() -> None:
    led = Led(script(choice(count=(2, 3))))
    assert led.is_refused(Choose(items=(1,))) is Reason.WRONG_COUNT
    led.does(Choose(items=(1, 2, 3)))


def test_a_role_may_choose_fewer_than_asked_for() -> None:
    led = Led(script(choice(count=3, by="leader")))
    led.does(Choose(items=(2,)))
    assert chosen(led) == [2]


def test_hands_decide_and_a_tie_is_asked() -> None:
    led = Led(script(choice(method="hands")), 8)
    assert led.is_refused(Choose(items=(1,))) is Reason.VOTES_FIRST
    led.does(Vote(items=(1,), count=3), Vote(items=(2,), count=3), Vote(items=(3,), count=1))
    assert (standing(led.session).safe, standing(led.session).tied) == ((), (1, 2))
    assert led.is_refused(Choose(items=(3,))) is Reason.AGAINST_THE_VOTES
    led.does(Choose(items=(2,)))
    assert chosen(led) == [2]
    assert led.session.items("topics")[0].votes == 3


def test_a_count_can_be_corrected_and_is_no_larger_than_the_group() -> None:
    led = Led(script(choice(method="hands")), 4)
    assert led.is_refused(Vote(items=(1,), count=5)) is Reason.TOO_MANY_VOTES
    assert led.is_refused(Vote(items=(1,), count=-1)) is Reason.TOO_MANY_VOTES
    led.does(Vote(items=(1,), count=4), Vote(items=(1,), count=1), Vote(items=(2,), count=2))
    led.does(Choose(items=(2,)))


def test_dots_are_so_many_for_each_person() -> None:
    led = Led(script(choice(method="dots", dots=2, count=2)), 3)
    led.does(Vote(items=(1,), count=4))
    assert led.is_refused(Vote(items=(2,), count=3)) is Reason.TOO_MANY_VOTES
    led.does(Vote(items=(2,), count=1), Vote(items=(3,), count=1))
    result = standing(led.session)
    assert (result.safe, result.tied, result.places) == ((1,), (2, 3), 1)
    assert led.is_refused(Choose(items=(2, 3))) is Reason.AGAINST_THE_VOTES
    led.does(Choose(items=(1, 3)))


def test_in_a_ranking_the_lowest_sum_comes_first() -> None:
    led = Led(script(choice(method="rank")), 2)
    assert led.is_refused(Choose(items=(1,))) is Reason.VOTES_FIRST
    led.does(Vote(items=(2, 1)))
    assert led.speaker == "p2"
    led.does(Vote(items=(2, 3)))
    assert led.session.here is not None
    assert dict(led.session.here.votes) == {1: 5, 2: 2, 3: 5, 4: 6}
    assert led.is_refused(Choose(items=(1,))) is Reason.AGAINST_THE_VOTES
    led.does(Choose(items=(2,)))


def test_each_names_one_in_turn_and_then_the_group_picks() -> None:
    led = Led(script(choice(method="in-turn")), 3)
    assert led.is_refused(Done()) is Reason.VOTES_FIRST
    assert led.is_refused(Vote(items=(1, 2))) is Reason.WRONG_COUNT
    led.does(Vote(items=(1,)), Pass(), Vote(items=(3,)))
    assert led.session.here is not None
    assert dict(led.session.here.votes) == {1: 1, 2: 0, 3: 1, 4: 0}
    led.does(Choose(items=(4,)))
    assert chosen(led) == [4]


def test_a_draw_is_left_to_chance() -> None:
    drawn = set()
    for seed in range(20):
        led = Led(script(choice(method="draw")))
        led.chance = seed
        led.does(Choose())
        drawn.update(chosen(led))
    assert drawn == {1, 2, 3, 4}


def test_where_fewer_exist_all_are_taken() -> None:
    led = Led(script(choice(count=3), ListForm(title="Ämnen", items=("ett", "två"))))
    assert led.at == "last"
    assert chosen(led) == [1, 2]


def test_where_none_exist_the_step_is_left_out() -> None:
    led = Led(script(choice(), ListForm(title="Ämnen")))
    assert led.at == "last"
    assert led.session.closed_steps[0].left.left_out == "nothing"


def test_struck_items_are_not_among_the_candidates() -> None:
    led = Led(script(choice()))
    led.does(Strike(address=ItemAddress(list="topics", item=2)))
    assert led.is_refused(Choose(items=(2,))) is Reason.NOT_A_CANDIDATE


def test_the_author_of_what_was_chosen_gets_the_role() -> None:
    led = Led(
        script_of(
            Round(id="topics", title="Ämnen", collect="topics"),
            choice(assigns="owner"),
            Speak(id="telling", title="Berätta", by="owner"),
        ),
        3,
    )
    led.does(*[c for i in "abc" for c in (Contribute(text=i), Done())], Choose(items=(2,)))
    assert led.speaker == "p2"
    assert [p.id for p in led.session.holders("owner")] == ["p2"]


def test_without_an_author_the_program_asks_who() -> None:
    led = Led(script(choice(assigns="owner")))
    led.does(Choose(items=(1,)))
    assert led.at == "choice"
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.session.here.question.role == "owner"
    assert led.is_refused(ChooseLater()) is Reason.NOT_IN_THIS_STEP
    led.does(AssignRole(role="owner", participant="p3"))
    assert led.at == "last"


def test_copies_go_into_another_list_with_their_authors() -> None:
    led = Led(
        script_of(
            Round(id="topics", title="Ämnen", collect="topics"),
            choice(into="best"),
            Quiet(id="last", title="Sist"),
        ),
        2,
    )
    led.does(Contribute(text="a"), Done(), Contribute(text="b"), Done(), Choose(items=(2,)))
    copy = led.session.items("best")[0]
    assert (copy.text, copy.by) == ("b", "p2")
    assert copy.origin == ItemAddress(list="topics", item=2)
    led.does(GoBack(step="choice"))
    assert led.session.items("best")[0].is_struck
    assert chosen(led) == []


def test_a_choice_left_for_later_can_be_made_after_the_end() -> None:
    led = Led(script(choice(by="leader", count=3)))
    led.does(ChooseLater(), Done(), Finish())
    assert led.session.stage is Stage.FINISHED
    assert led.is_refused(Choose(items=(1,), step="last")) is Reason.NO_CHOICE_LEFT
    led.does(Choose(items=(1, 3), step="choice"))
    assert chosen(led) == [1, 3]
    assert led.session.deferred_choices == ()
    assert led.replayed() == led.session


def test_a_choice_made_after_the_end_can_be_taken_back_and_the_end_cannot() -> None:
    led = Led(script(choice(by="leader", count=3)))
    led.does(ChooseLater(), Done(), Finish())
    assert led.is_refused(Undo()) is Reason.IS_OVER
    led.does(Choose(items=(1,), step="choice"), Undo())
    assert led.session.stage is Stage.FINISHED
    assert chosen(led) == []
    assert [position.step for position in choices_left(led.session)] == ["choice"]
    assert led.is_refused(Undo()) is Reason.IS_OVER
    led.does(Choose(items=(2,), step="choice"))
    assert chosen(led) == [2]
    assert led.replayed() == led.session


def test_nothing_can_be_taken_back_of_what_is_settled() -> None:
    led = Led(script(choice(by="leader", count=3)))
    led.does(ChooseLater(), Done(), Finish(), Choose(items=(1,), step="choice"))
    led.session = led.session.settled
    assert led.is_refused(Undo()) is Reason.NOTHING_TO_UNDO
    assert chosen(led) == [1]


def test_a_choice_among_words_that_were_struck_for_good_is_not_left() -> None:
    led = Led(script(choice(by="leader", count=3)))
    led.does(ChooseLater(), Done(), Finish())
    assert choices_left(led.session)
    led.does(Forget())
    assert choices_left(led.session) == ()


def test_a_choice_that_gives_a_role_is_needed_now() -> None:
    led = Led(script(choice(assigns="owner")))
    assert led.is_refused(ChooseLater()) is Reason.CHOICE_NEEDED_NOW
    led.does(LeaveOut(step="choice"))
    assert led.at == "last"


def test_going_back_to_a_choice_withdraws_it_and_everything_chosen_after_it() -> None:
    led = Led(
        script_of(
            choice(keep_rest=True),
            choice(id="second", from_="others"),
            Quiet(id="last", title="Sist"),
            topics=FOUR,
            others=FOUR,
        ),
        people(3),
    )
    led.does(Choose(items=(1,)), Choose(items=(2,)), GoBack(step="choice"))
    everything = [*led.session.items("topics"), *led.session.items("others")]
    assert not any(item.chosen_at or item.is_kept for item in everything)
    assert led.session.here is not None
    assert led.session.here.position.visit == 2
    led.does(Undo())
    assert chosen(led) == [1]


def marks(led: Led) -> list[tuple[str | None, bool]]:
    """In which step each topic was chosen, and whether it is kept."""
    return [
        (i.chosen_at.step if i.chosen_at else None, i.is_kept) for i in led.session.items("topics")
    ]


def two_choices(**second: Any) -> Led:
    """Two choices from one list: the first takes one thing and keeps the others."""
    steps = (choice(keep_rest=True), choice(id="second", **second), Quiet(id="last", title="Sist"))
    return Led(script_of(*steps, topics=FOUR), people(3))


def test_going_back_leaves_what_another_choice_kept() -> None:
    led = two_choices()
    led.does(Choose(items=(1,)), Choose(items=(2,)), GoBack(step="second"))
    assert marks(led) == [("choice", False), (None, True), (None, True), (None, True)]


def test_going_back_leaves_what_another_choice_had_chosen_with_votes_and_reason() -> None:
    steps = (
        choice(method="hands"),
        choice(id="second", method="hands"),
        Quiet(id="last", title="Sist"),
    )
    led = Led(script_of(*steps, topics=FOUR), people(3))
    led.does(Vote(items=(1,), count=3), Choose(items=(1,), reason="Nära"))
    led.does(Vote(items=(1,), count=2), Vote(items=(2,), count=1), Choose(items=(1,), reason="Ny"))
    led.does(GoBack(step="second"))
    one, two, *_ = led.session.items("topics")
    assert one.chosen_at is not None
    assert (one.chosen_at.step, one.reason, one.votes) == ("choice", "Nära", 3)
    assert (two.chosen_at, two.votes) == (None, None)
    led.does(GoBack(step="choice"))
    assert marks(led)[0] == (None, False)
    assert led.session.items("topics")[0].votes is None


def test_what_one_choice_has_taken_is_not_left_over_from_the_next() -> None:
    led = two_choices(keep_rest=True)
    led.does(Choose(items=(1,)), Choose(items=(2,)))
    assert marks(led) == [("choice", False), ("second", False), (None, True), (None, True)]


def test_going_back_to_the_first_of_two_choices_withdraws_both() -> None:
    led = two_choices(keep_rest=True)
    led.does(Choose(items=(1,)), Choose(items=(2,)), GoBack(step="choice"))
    assert marks(led) == [(None, False)] * 4


def test_going_back_inside_an_iteration_leaves_what_others_copied() -> None:
    steps = (choice(into="best"), Quiet(id="think", title="Tänk"))
    twice = Repeat(id="twice", title="Två gånger", times=2, steps=steps)
    led = Led(script_of(twice, Quiet(id="last", title="Sist"), topics=FOUR))
    led.does(Choose(items=(1,)), Done(), Choose(items=(2,)), GoBack(step="choice"))
    assert [(i.text, i.is_struck) for i in led.session.items("best")] == [
        ("ett", False), ("två", True),
    ]  # fmt: skip
    assert chosen(led) == [1]


def test_reasons_of_what_was_struck_for_good_do_not_come_back() -> None:
    led = two_choices()
    led.does(Choose(items=(1,), reason="HEMLIGT"), Choose(items=(1,)))
    led.does(Erase(address=ItemAddress(list="topics", item=1)), GoBack(step="second"))
    assert "HEMLIGT" not in repr(led.session)
    assert "HEMLIGT" not in repr(led.events[-4:])


def test_when_the_last_candidate_is_struck_the_choice_is_over() -> None:
    led = Led(script(choice(), ListForm(title="Ämnen", items=("ett",))))
    led.does(Strike(address=ItemAddress(list="topics", item=1)))
    assert led.at == "last"


def test_fewer_may_be_chosen_than_the_count_allows_but_not_past_a_better_one() -> None:
    led = Led(script(choice(method="hands", count=(1, 3))), 8)
    led.does(Vote(items=(1,), count=3), Vote(items=(2,), count=2), Vote(items=(3,), count=1))
    assert led.is_refused(Choose(items=(2,))) is Reason.AGAINST_THE_VOTES
    led.does(Choose(items=(1, 2)))


def test_nothing_at_all_may_be_chosen_where_the_script_says_so() -> None:
    led = Led(script(choice(count=(0, 2), keep_rest=True, into="best", assigns="owner")))
    assert led.is_refused(Choose(items=(1, 2, 3))) is Reason.WRONG_COUNT
    led.does(Choose())
    assert led.at == "last"
    assert chosen(led) == []
    assert all(item.is_kept for item in led.session.items("topics"))
    assert led.session.items("best") == ()
    assert led.session.holders("owner") == ()
    assert [p.step for p in led.session.empty_choices] == ["choice"]
    assert not led.session.deviations
    led.does(GoBack(step="choice"))
    assert led.session.empty_choices == ()
    assert not any(item.is_kept for item in led.session.items("topics"))


def test_choosing_nothing_takes_the_role_from_whom_an_earlier_choice_gave_it() -> None:
    step = choice(count=(0, 1), assigns="owner")
    led = Led(script(step))
    led.does(Choose(items=(1,)), AssignRole(role="owner", participant="p2"), GoBack(step="choice"))
    led.does(Choose())
    assert led.session.holders("owner") == ()


def test_nothing_may_be_chosen_whatever_the_votes_say_and_without_any() -> None:
    led = Led(script(choice(count=(0, 2), method="hands")))
    led.does(Choose(), Undo(), Vote(items=(1,), count=2), Choose())
    assert (chosen(led), led.at) == ([], "last")


def test_whoever_names_one_in_turn_is_heard_before_nothing_is_chosen() -> None:
    led = Led(script(choice(count=(0, 1), method="in-turn")), 2)
    assert led.is_refused(Choose()) is Reason.VOTES_FIRST
    led.does(Vote(items=(1,)), Vote(items=(2,)), Choose())
    assert led.at == "last"


def test_a_choice_left_for_later_may_be_of_nothing() -> None:
    led = Led(script(choice(count=(0, 2), keep_rest=True)))
    led.does(ChooseLater(), Done(), Choose(step="choice"))
    assert led.session.deferred_choices == ()
    assert all(item.is_kept for item in led.session.items("topics"))


def test_a_draw_that_may_give_nothing_is_still_left_to_chance() -> None:
    led = Led(script(choice(count=(0, 1), method="draw")))
    led.does(Choose())
    assert len(chosen(led)) == 1


def test_every_author_gets_a_role_that_several_can_have_and_an_unknown_one_is_asked_for() -> None:
    first = Round(id="first", title="Runda", collect="topics", turn_minutes=1)
    roles = {"host": Role(name="Värd", several=True, assigned="during")}
    step = choice(count=3, assigns="host")
    given = ListForm(title="Ämnen", items=("ett",))
    last = Quiet(id="last", title="Sist")
    led = Led(script_of(first, step, last, roles=roles, topics=given), 3)
    led.does(Contribute(text="a"), Done(), Contribute(text="b"), Done(), Done())
    led.does(Choose(items=(1, 2, 3)))
    assert [person.id for person in led.session.holders("host")] == ["p1", "p2"]
    assert led.at == "choice"
    led.does(AssignRole(role="host", participant="p3"))
    assert [person.id for person in led.session.holders("host")] == ["p1", "p2", "p3"]
    assert led.at == "last"


def test_what_was_not_chosen_is_kept_only_where_the_script_says_so_and_there_is_some() -> None:
    for number, keeps, kept in ((2, False, []), (2, True, [3, 4]), (4, True, [])):
        led = Led(script(choice(count=number, keep_rest=keeps)))
        led.does(Choose(items=(1, 2, 3, 4)[:number]))
        assert [n for e in led.events if isinstance(e.fact, RestKept) for n in e.fact.items] == kept
        assert len([e for e in led.events if isinstance(e.fact, RestKept)]) == bool(kept)


def test_a_refused_number_of_choices_or_votes_says_how_many_are_right() -> None:
    led = Led(script(choice(count=(2, 3))))
    assert led.tries(Choose(items=(1,))) == Refusal(
        reason=Reason.WRONG_COUNT, fields={"fewest": 2, "most": 3}
    )
    one = Refusal(reason=Reason.WRONG_COUNT, fields={"fewest": 1, "most": 1})
    assert Led(script(choice(method="hands"))).tries(Vote(items=(1, 2), count=1)) == one
    assert Led(script(choice(method="in-turn"))).tries(Vote(items=(1, 2))) == one
    hands = Led(script(choice(method="hands"))).tries(Vote(items=(1,), count=5))
    assert hands == Refusal(reason=Reason.TOO_MANY_VOTES, fields={"limit": 4})
    dots = Led(script(choice(method="dots", dots=3))).tries(Vote(items=(1,), count=13))
    assert dots == Refusal(reason=Reason.TOO_MANY_VOTES, fields={"limit": 12})


def test_before_anybody_has_voted_everything_is_tied_for_all_places() -> None:
    found = standing(Led(script(choice(method="hands", count=2))).session)
    assert (found.safe, found.tied, found.places) == ((), (1, 2, 3, 4), 2)


def test_who_comes_after_the_votes_are_counted_has_no_vote() -> None:
    led = Led(script(choice(method="in-turn")), 2)
    led.does(Vote(items=(1,)), Vote(items=(2,)))
    assert led.session.here is not None
    assert led.session.here.is_counted
    led.does(Join(name="Sen"))
    assert led.session.here.queue == ()
    assert led.speaker is None


def test_time_that_is_up_leaves_the_choice_for_later() -> None:
    led = Led(script(choice(minutes=1, when_time_up="advance")))
    led.waits(60)
    led.does(CallTime())
    assert led.at == "last"
    assert [position.step for position in choices_left(led.session)] == ["choice"]


def test_a_choice_for_which_nobody_gave_a_reason_has_none() -> None:
    two = ListForm(title="Ämnen", items=("ett", "två"))
    led = Led(script(choice(count=3), two))
    assert led.at == "last"
    assert [(i.reason, i.chosen_at is not None) for i in led.session.items("topics")] == [
        (None, True)
    ] * 2
