"""Rounds: who is next, what a pass means, and when a round is over."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.commands import (
    AllPass,
    AssignRole,
    Command,
    Contribute,
    Done,
    GoOn,
    HandOn,
    Join,
    Leave,
    NameNext,
    OfferWord,
    Pass,
    Return,
    StepOut,
)
from facilitator.core.people import Participant
from facilitator.core.refusal import Reason
from facilitator.core.rules import refusal_of
from facilitator.core.rules.speaking import next_speaker_candidates
from facilitator.core.script import Groups, Quiet, Round, Speak
from facilitator.core.session import Stage
from tests.support.builders import Led, people, question_round, script_of

LAST = Quiet(id="last", title="Sist")


def one_round(**changes: Any) -> Round:
    """A round of one lap that collects questions."""
    return question_round(**{"laps": 1, **changes})


def speakers(led: Led, most: int = 40) -> list[str]:
    """Who gets the word, turn after turn, when everybody contributes."""
    heard: list[str] = []
    while led.at == "questions" and len(heard) < most:
        heard.append(led.speaker or "?")
        led.chance += 1
        led.does(Done())
    return heard


def test_everybody_has_one_turn_in_seat_order() -> None:
    assert speakers(Led(script_of(one_round(), LAST), 4)) == ["p1", "p2", "p3", "p4"]


def test_the_seat_that_opens_today_begins() -> None:
    led = Led(script_of(one_round(), LAST), 4, opening_seat=3)
    assert speakers(led) == ["p3", "p4", "p1", "p2"]


def test_a_round_can_go_the_other_way_from_the_opening_seat() -> None:
    led = Led(script_of(one_round(order="seats-reversed"), LAST), 4, opening_seat=3)
    assert speakers(led) == ["p3", "p2", "p1", "p4"]


def test_a_round_can_begin_after_a_role() -> None:
    seated = people(4, {1: ("leader",), 2: ("owner",)})
    led = Led(script_of(one_round(start="after:owner", except_=("owner",)), LAST), seated)
    assert speakers(led) == ["p3", "p4", "p1"]


def test_reversed_after_a_role_begins_with_the_neighbour_on_the_other_side() -> None:
    seated = people(4, {1: ("leader",), 3: ("owner",)})
    script = script_of(
        one_round(start="after:owner", order="seats-reversed", except_=("owner",)), LAST
    )
    assert speakers(Led(script, seated)) == ["p2", "p1", "p4"]


def test_rotate_moves_one_seat_on_for_each_lap() -> None:
    led = Led(script_of(one_round(start="rotate", laps=3), LAST), 3)
    assert speakers(led) == ["p1", "p2", "p3", "p2", "p3", "p1", "p3", "p1", "p2"]


def test_first_and_last_are_moved_and_a_role_in_both_has_two_turns() -> None:
    seated = people(4, {1: ("leader",), 3: ("owner",)})
    led = Led(script_of(one_round(first=("owner",), last=("owner",)), LAST), seated)
    assert speakers(led) == ["p3", "p1", "p2", "p4", "p3"]


def test_two_roles_of_one_person_give_no_second_turn() -> None:
    seated = people(3, {1: ("leader",), 2: ("owner", "secretary")})
    led = Led(script_of(one_round(first=("owner",), last=("secretary",)), LAST), seated)
    assert speakers(led) == ["p2", "p1", "p3"]


def test_a_random_order_is_drawn_anew_each_lap_and_everybody_is_in_it() -> None:
    led = Led(script_of(one_round(order="random", laps=2), LAST), 8, is_started=False)
    led.chance = 5
    led.does(commands.Start())
    heard = speakers(led)
    assert sorted(heard[:8]) == sorted(heard[8:]) == [f"p{i}" for i in range(1, 9)]
    assert heard[:8] != heard[8:]


def test_roles_that_are_excepted_silent_or_away_take_no_turn() -> None:
    seated = people(4, {1: ("leader",), 2: ("owner",), 3: ("observer",), 4: ("secretary",)})
    script = script_of(
        one_round(except_=("owner",), silent=("observer",), away=("secretary",)), LAST
    )
    assert speakers(Led(script, seated)) == ["p1"]


def test_a_round_in_which_nobody_can_be_is_passed_over() -> None:
    seated = people(3, {1: ("leader",), 2: ("owner",)})
    led = Led(script_of(one_round(who=("owner",), silent=("owner",)), LAST), seated)
    led.does(Done())
    assert led.at == "last"
    seated = people(2, {1: ("leader",), 2: ("owner",)})
    led = Led(script_of(one_round(except_=("leader", "owner")), LAST), seated)
    assert led.session.closed_steps[0].left.left_out == "nobody"


@pytest.mark.parametrize("people_in_it", range(1, 13))
def test_a_round_until_silent_ends_after_exactly_so_many_passes_in_a_row(people_in_it: int) -> None:
    led = Led(script_of(question_round(), LAST), people_in_it)
    led.does(Contribute(text="Varför?"), Done())
    for _ in range(people_in_it - 1):
        led.does(Pass())
        assert led.at == "questions"
    led.does(Pass())
    assert led.at == "last"


def test_a_contribution_noted_or_not_starts_the_silence_anew() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(Pass(), Pass(), Done(), Pass(), Pass())
    assert led.at == "questions"
    led.does(Pass())
    assert led.at == "last"


def test_somebody_who_joins_is_waited_for() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(Pass(), Pass(), Join(name="Sen"), Pass())
    assert led.speaker == "p4"
    led.does(Pass())
    assert led.at == "last"


def test_somebody_who_leaves_is_not_waited_for() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(Pass(), Pass(), Leave(participant="p3"))
    assert led.at == "last"


def test_being_absent_is_not_contributing() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(StepOut(participant="p3"), Pass(), Pass())
    assert led.at == "last"


def test_somebody_who_comes_back_before_their_turn_is_asked() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(StepOut(participant="p3"), Pass(), Return(participant="p3"), Pass())
    assert led.speaker == "p3"


def test_stepping_out_in_the_middle_of_a_turn_gives_the_word_on() -> None:
    led = Led(script_of(one_round(), LAST), 3)
    led.does(StepOut(participant="p1"))
    assert led.speaker == "p2"


@settings(max_examples=150)
@given(
    count=st.integers(1, 7),
    keys=st.lists(
        st.sampled_from(["pass", "pass", "pass", "speak", "join", "leave", "out", "back"]),
        max_size=40,
    ),
    who=st.integers(1, 9),
)
def test_silence_is_counted_by_people_whatever_happens(
    count: int, keys: list[str], who: int
) -> None:
    """The oracle knows only the sentence of the format, not the engine's bookkeeping."""
    led = Led(script_of(question_round(), LAST), count)
    quiet_since: set[str] = set()
    for index, key in enumerate(keys):
        if led.at != "questions":
            break
        waited_for = {p.id for p in led.session.present if p.is_here}
        assert not waited_for <= quiet_since, "it went on though everybody had stood over"
        speaker = led.speaker or ""
        someone = f"p{(who + index) % 9 + 1}"
        seen = len(led.events)
        if key == "pass":
            led.does(Pass())
        elif key == "speak":
            led.does(Contribute(text="fråga"), Done())
        else:
            others: dict[str, Command] = {
                "join": Join(name=f"Ny {index}"),
                "leave": Leave(participant=someone),
                "out": StepOut(participant=someone),
                "back": Return(participant=someone),
            }
            led.tries(others[key])
        for event in led.events[seen:]:
            if isinstance(event.fact, fact.TurnEnded) and event.fact.how != "absent":
                was_silent = event.fact.how == "passed"
                quiet_since = quiet_since | {event.fact.participant} if was_silent else set()
        assert speaker
    waited_for = {p.id for p in led.session.present if p.is_here}
    assert (led.at == "last") == (waited_for <= quiet_since)


LATE = tuple(replace(p, is_here=False, is_awaited=True) for p in people(4)[1:])
"""Three who come late, whose chairs stand empty at the start."""


def awaiting(*late: Participant, count: int = 4, **changes: Any) -> Led:
    """A round until silence in which some are expected and not here yet."""
    seated = tuple(next((x for x in late if x.id == p.id), p) for p in people(count))
    return Led(script_of(question_round(**changes), LAST), seated)


def had_turns(led: Led) -> list[str]:
    """Who has had the word, turn after turn."""
    ended = [e.fact for e in led.events if isinstance(e.fact, fact.TurnEnded)]
    return [turn.participant for turn in ended if turn.how != "absent"]


def test_a_late_comer_whose_chair_the_lap_had_reached_is_asked_before_silence_ends_it() -> None:
    led = awaiting(LATE[0], count=3)
    led.does(Done(), Return(participant="p2"), Pass(), Pass(), Pass())
    assert had_turns(led) == ["p1", "p3", "p2", "p1"]
    assert led.at == "last"
    led = awaiting(LATE[0], count=3)
    led.does(Pass(), Return(participant="p2"), Pass())
    assert led.speaker == "p2"
    led.does(Pass())
    assert led.at == "last"


def test_an_empty_chair_is_no_turn_so_whoever_comes_has_only_one_in_the_lap() -> None:
    led = awaiting(LATE[0], count=2, laps=2)
    led.does(Done())
    assert [e.fact.counts for e in led.events if isinstance(e.fact, fact.TurnEnded)] == [
        True,
        False,
    ]
    led.does(Return(participant="p2"), Done())
    assert led.speaker == "p2"
    led.does(Done())
    assert had_turns(led) == ["p1", "p1", "p2"]


def test_several_late_comers_are_all_asked_each_once() -> None:
    led = awaiting(*LATE, laps=1)
    led.does(Return(participant="p4"), Return(participant="p2"), Return(participant="p3"))
    assert speakers(led) == ["p1", "p2", "p3", "p4"]
    led = awaiting(LATE[0], LATE[1])
    led.does(Pass(), Join(name="Sen"), Return(participant="p3"), Return(participant="p2"), Pass())
    for expected in ("p5", "p3", "p2"):
        assert led.speaker == expected
        led.does(Pass())
    assert led.at == "last"


def test_whoever_was_out_when_the_lap_reached_their_chair_has_the_turn_when_they_are_back() -> None:
    led = Led(script_of(one_round(), LAST), 4)
    led.does(StepOut(participant="p2"), Done(), Done(), Return(participant="p2"), Done())
    assert led.speaker == "p2"
    led.does(Done())
    assert led.at == "last"


def test_whoever_has_had_the_turn_and_was_out_for_a_while_has_no_second_one() -> None:
    led = Led(script_of(one_round(), LAST), 3)
    led.does(Done(), StepOut(participant="p1"), Done(), Return(participant="p1"), Done())
    assert led.at == "last"


def test_whoever_comes_in_a_later_lap_is_asked_in_that_one() -> None:
    led = awaiting(LATE[0], count=3)
    led.does(Done(), Done(), Pass(), Return(participant="p2"), Pass())
    assert led.speaker == "p2"
    led.does(Pass())
    assert led.at == "last"


def test_whoever_comes_while_those_who_stood_over_are_asked_again_is_asked_too() -> None:
    led = awaiting(LATE[0], count=3, laps=1, pass_="asked-again")
    led.does(Pass(), Done())
    assert led.speaker == "p1"
    led.does(Return(participant="p2"), Done())
    assert led.speaker == "p2"
    led.does(Pass())
    assert led.at == "last"
    assert had_turns(led) == ["p1", "p3", "p1", "p2"]


def test_undoing_that_somebody_came_leaves_the_chair_empty() -> None:
    led = awaiting(LATE[0], count=3)
    led.does(Pass(), Return(participant="p2"), commands.Undo(), Pass())
    assert led.at == "last"


def test_a_group_whose_chair_was_empty_is_heard_when_one_of_it_is_back() -> None:
    gather = Groups(
        id="pairs", title="Par", size=2, steps=(Quiet(id="talk", title="Prata", minutes=1),)
    )
    tell = one_round(id="tell", who="groups", laps="until-silent")
    led = Led(script_of(gather, tell, LAST), 4)
    led.does(Done(), StepOut(participant="p3"), StepOut(participant="p4"), Pass())
    assert led.at == "last"
    led.does(commands.Undo(), Done(), Return(participant="p3"), Pass())
    assert led.speaker == "g2"
    led = Led(script_of(gather, replace(tell, laps=1), LAST), 6)
    led.does(Done(), StepOut(participant="p3"), StepOut(participant="p4"), Done())
    led.does(Return(participant="p4"), Done())
    assert led.speaker == "g2"


def test_all_the_rest_stand_over_ends_a_round_until_silent() -> None:
    led = Led(script_of(question_round(), LAST), 5)
    led.does(Contribute(text="Varför?"), Done(), Done(), AllPass())
    assert led.at == "last"
    assert led.session.closed_steps[0].left.passes == 5
    assert led.session.closed_steps[0].left.laps == 2


def test_all_the_rest_stand_over_ends_only_the_lap_of_other_rounds() -> None:
    led = Led(script_of(one_round(laps=2), LAST), 3)
    led.does(Done(), AllPass())
    assert (led.at, led.speaker) == ("questions", "p1")
    assert led.session.here is not None
    assert led.session.here.lap == 2


def test_a_round_without_passes_refuses_them() -> None:
    led = Led(script_of(one_round(pass_="no"), LAST), 3)
    assert led.is_refused(Pass()) is Reason.NO_PASS_HERE
    assert led.is_refused(AllPass()) is Reason.NO_PASS_HERE


def test_a_discouraged_pass_is_allowed_after_one_question_back() -> None:
    led = Led(script_of(one_round(pass_="discouraged"), LAST), 3)
    led.does(Pass())
    assert led.speaker == "p1"
    led.does(Pass())
    assert led.speaker == "p2"


def test_whoever_stood_over_is_asked_again_at_the_end_of_the_lap() -> None:
    led = Led(script_of(one_round(pass_="asked-again"), LAST), 3)
    led.does(Pass(), Done(), Done())
    assert led.speaker == "p1"
    led.does(Done())
    assert led.at == "last"
    assert led.session.closed_steps[0].left.passes == 0
    assert led.session.closed_steps[0].left.turns == 3


def test_the_second_answer_of_somebody_asked_again_counts() -> None:
    led = Led(script_of(question_round(pass_="asked-again"), LAST), 2)
    led.does(Pass(), Pass(), Pass())
    assert led.at == "questions"
    led.does(Pass())
    assert led.at == "last"


def test_whoever_drops_out_is_not_asked_again_and_the_round_ends_with_the_last() -> None:
    led = Led(script_of(question_round(pass_="drops-out"), LAST), 3)
    led.does(Pass(), Done(), Done())
    assert led.speaker == "p2"
    led.does(Pass(), Done(), Done())
    assert led.speaker == "p3"
    led.does(Pass())
    assert led.at == "last"


def test_after_its_most_laps_the_leader_is_asked_and_can_go_on_or_end() -> None:
    led = Led(script_of(question_round(max_laps=2), LAST), 2)
    led.does(Done(), Done(), Done(), Done())
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.session.here.question.about == "max-laps"
    assert led.is_refused(Pass()) is Reason.NOBODY_HAS_THE_WORD
    led.does(GoOn())
    assert led.speaker == "p1"
    led.does(Done(), Done(), Done(), Done(), Done())
    assert led.at == "last"


def test_who_ends_a_turn_picks_the_next_among_those_who_have_not_had_theirs() -> None:
    led = Led(script_of(one_round(order="speaker-picks"), LAST), 3)
    assert led.speaker == "p1"
    led.does(Done())
    assert [p.id for p in next_speaker_candidates(led.session)] == ["p2", "p3"]
    assert led.is_refused(NameNext(participant="p1")) is Reason.MAY_NOT_SPEAK
    assert led.is_refused(Done()) is Reason.NOBODY_HAS_THE_WORD
    led.does(NameNext(participant="p3"), Done())
    assert led.speaker == "p2"


def test_a_round_that_may_be_held_again_names_nobody_once_its_time_is_up() -> None:
    timed = one_round(order="speaker-picks", when_time_up="advance", again=True)
    led = Led(script_of(timed, LAST), 3)
    led.waits(600)
    led.does(Done())
    assert led.session.here is not None
    assert led.session.here.asked_about == "again"
    for command in (AllPass(), NameNext(participant="p3")):
        refusal = refusal_of(led.session, command, led.moment())
        assert refusal is not None
        assert led.is_refused(command) is refusal.reason
    led.does(Done())
    assert led.at == "last"


def test_who_stands_over_first_names_the_next_though_they_are_asked_again() -> None:
    led = Led(script_of(one_round(order="speaker-picks", pass_="asked-again"), LAST), 4)
    led.does(Pass())
    assert led.speaker is None
    assert [p.id for p in next_speaker_candidates(led.session)] == ["p2", "p3", "p4"]
    led.does(NameNext(participant="p3"), Pass(), NameNext(participant="p4"), Pass(), Pass())
    assert led.speaker is None
    assert len(next_speaker_candidates(led.session)) == 4


def test_no_one_more_ends_only_the_lap_of_volunteers_until_silence() -> None:
    led = Led(script_of(question_round(order="volunteer"), LAST), 4)
    led.does(NameNext(participant="p3"), Done(), AllPass())
    assert led.at == "questions"
    assert led.session.here is not None
    assert led.session.here.lap == 2
    assert led.session.here.passes == 3
    led.does(NameNext(participant="p3"), Pass())
    assert led.at == "last"


def test_no_one_more_gives_nobody_the_word_in_the_next_lap() -> None:
    led = Led(script_of(one_round(order="volunteer", laps=2), LAST), 4)
    led.does(NameNext(participant="p3"), Done(), AllPass())
    assert led.at == "questions"
    assert led.speaker is None


def test_no_one_more_ends_the_round_when_nobody_contributed_in_the_lap() -> None:
    led = Led(script_of(question_round(order="volunteer"), LAST), 4)
    led.does(NameNext(participant="p3"), Done(), AllPass(), AllPass())
    assert led.at == "last"


def test_volunteers_are_marked_and_no_one_more_ends_the_lap() -> None:
    led = Led(script_of(one_round(order="volunteer"), LAST), 4)
    led.does(NameNext(participant="p3"), Done(), AllPass())
    assert led.at == "last"
    assert led.session.closed_steps[0].left.passes == 3


def test_no_turn_ends_without_an_item_where_one_is_required() -> None:
    led = Led(script_of(one_round(required=True), LAST), 3)
    assert led.is_refused(Done()) is Reason.ITEM_REQUIRED
    assert led.is_refused(HandOn()) is Reason.ITEM_REQUIRED
    led.does(HandOn(text="Ett ämne, hal"))
    assert led.speaker == "p2"
    led.does(Pass(), Contribute(text="Ännu ett"), Done())
    assert led.at == "last"


def test_one_item_a_turn_unless_the_script_says_more() -> None:
    led = Led(script_of(one_round(per_turn=2), LAST), 3)
    led.does(Contribute(text="a"), Contribute(text="b"))
    assert led.is_refused(Contribute(text="c")) is Reason.TURN_IS_FULL


def test_a_full_step_takes_no_more_and_blocks_nobody() -> None:
    led = Led(script_of(one_round(max_items=1, required=True, pass_="no"), LAST), 3)
    led.does(Contribute(text="a"), Done())
    assert led.is_refused(Contribute(text="b")) is Reason.STEP_IS_FULL
    led.does(Done(), Done())
    assert led.at == "last"


def test_words_that_come_late_are_held_to_the_ceiling_of_the_step() -> None:
    led = Led(script_of(one_round(max_items=2), LAST), 4)
    led.does(HandOn(), Contribute(text="b"), Done(), Contribute(text="c"))
    late = Contribute(text="a", author="p1", is_late=True)
    assert led.is_refused(late) is Reason.STEP_IS_FULL
    assert led.session.owed_words
    led.does(commands.Undo(), late)
    assert led.is_refused(Contribute(text="c")) is Reason.STEP_IS_FULL
    led.does(Done())
    assert led.session.here is not None
    assert (led.session.here.items, led.session.here.contributions) == (2, 3)


def test_words_that_come_after_the_step_are_held_to_its_ceiling_too() -> None:
    led = Led(script_of(one_round(max_items=1), LAST), 2)
    led.does(HandOn(), HandOn())
    assert led.at == "last"
    led.does(Contribute(text="b", author="p2", is_late=True))
    late = Contribute(text="a", author="p1", is_late=True)
    assert led.is_refused(late) is Reason.STEP_IS_FULL


def test_answers_are_a_closed_set_whatever_the_letter_case() -> None:
    led = Led(script_of(one_round(answers=("Grön", "Röd")), LAST), 2)
    assert led.is_refused(Contribute(text="blå")) is Reason.NOT_AN_ANSWER
    led.does(Contribute(text="grön"))
    assert led.session.items("questions")[0].text == "Grön"


def test_the_words_of_a_turn_handed_on_are_saved_to_its_author_and_lap() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.does(HandOn())
    assert led.speaker == "p2"
    led.does(Contribute(text="Varför?", author="p1", is_late=True))
    item = led.session.items("questions")[0]
    assert (item.by, item.lap, item.text) == ("p1", 1, "Varför?")
    assert (
        led.is_refused(Contribute(text="En till", author="p1", is_late=True))
        is Reason.NO_WORDS_OWED
    )


def test_an_answer_is_the_answering_roles_speaking_time() -> None:
    seated = people(3, {1: ("leader",), 2: ("owner",)})
    script = script_of(question_round(except_=("owner",), answered_by="owner"), LAST)
    led = Led(script, seated)
    led.waits(10)
    led.does(Contribute(text="Varför?"))
    led.waits(30)
    led.does(Done(), Pass(), Pass())
    left = led.session.closed_steps[0].left
    assert left.seconds_by_role == {"leader": 10.0, "owner": 30.0}
    assert led.session.spoken["p2"].seconds == 30


def test_who_has_to_go_is_offered_the_word_and_leaves_after_it() -> None:
    led = Led(script_of(one_round(laps=2), LAST), 4)
    led.does(OfferWord(participant="p4"), Done())
    assert led.speaker == "p4"
    assert [p.id for p in led.session.present] == ["p1", "p2", "p3", "p4"]
    led.does(Contribute(text="Tack för i dag"), Done())
    assert [p.id for p in led.session.present] == ["p1", "p2", "p3"]
    assert led.speaker == "p2"
    assert led.is_refused(OfferWord(participant="p1")) is Reason.MAY_NOT_SPEAK
    led.does(Done(), Done())
    assert led.speaker == "p1"


def test_whoever_leads_cannot_announce_that_they_go() -> None:
    led = Led(script_of(one_round(), LAST), people(3, {3: ("leader",)}))
    assert led.is_refused(OfferWord(participant="p3")) is Reason.LEADER_NEEDED


def test_somebody_made_silent_in_their_own_turn_loses_the_word() -> None:
    led = Led(script_of(one_round(silent=("observer",)), LAST), people(3, {3: ("leader",)}))
    led.does(AssignRole(role="observer", participant="p1"))
    assert led.speaker == "p2"


def test_a_step_that_advances_ends_when_the_running_turn_does() -> None:
    led = Led(script_of(one_round(when_time_up="advance", minutes=1), LAST), 4)
    led.does(Done())
    led.waits(61)
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    assert led.speaker == "p2"
    led.does(Done())
    assert led.at == "last"


def test_the_rest_of_a_short_turn_is_kept_in_silence() -> None:
    led = Led(script_of(one_round(unused="silence", turn_minutes=1), LAST), 2)
    led.waits(20)
    led.does(Done())
    assert led.speaker == "p1"
    assert led.is_refused(commands.CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(40)
    led.does(commands.CallTime())
    assert led.speaker == "p2"


def test_a_speaker_stands_over_by_ending_the_step() -> None:
    led = Led(script_of(Speak(id="welcome", title="Välkommen"), LAST), 3)
    led.does(Pass())
    assert led.at == "last"


def test_a_speaking_step_without_a_holder_asks_who() -> None:
    led = Led(script_of(Speak(id="telling", title="Berätta", by="owner"), LAST), 3)
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.session.here.question.about == "holder"
    led.does(AssignRole(role="owner", participant="p3"))
    assert led.speaker == "p3"


def test_everybody_absent_is_no_reason_to_hang() -> None:
    absent = tuple(
        Participant(id=p.id, name=p.name, seat=p.seat, roles=p.roles, is_here=False)
        for p in people(3)
    )
    led = Led(script_of(question_round(), question_round(id="more", laps=3)), absent)
    assert led.session.stage is Stage.CLOSING


def test_a_lap_ends_once() -> None:
    led = Led(script_of(one_round(), LAST), 3)
    led.does(AllPass())
    assert sum(isinstance(event.fact, fact.LapEnded) for event in led.events) == 1


def test_to_pass_after_having_said_something_is_to_be_done() -> None:
    led = Led(script_of(question_round(), Quiet(id="end", title="Slut")), 3)
    led.does(Contribute(text="a"), Pass(), Pass())
    ended = [e.fact for e in led.events if isinstance(e.fact, fact.TurnEnded)]
    assert [(turn.participant, turn.how) for turn in ended] == [("p1", "done"), ("p2", "passed")]
    assert led.session.here is not None
    assert led.session.here.silent_since == {"p2"}
