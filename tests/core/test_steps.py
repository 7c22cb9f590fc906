"""Steps, people, time and taking back."""

from dataclasses import replace

import pytest

from facilitator.core import commands
from facilitator.core.commands import (
    Abandon,
    AllPass,
    AssignRole,
    CallTime,
    ChangeSeat,
    Command,
    Contribute,
    Done,
    EndStep,
    Extend,
    Finish,
    GoBack,
    GoOn,
    Join,
    Leave,
    LeaveOut,
    NameNext,
    Pass,
    Pause,
    Resume,
    Return,
    Start,
    StepOut,
    TakeStand,
    Undo,
)
from facilitator.core.refusal import Reason
from facilitator.core.rules.table import RULES, refusal_at
from facilitator.core.script import Decide, Discuss, ListForm, Quiet, Repeat, Role, Speak
from facilitator.core.session import Moment, Stage
from facilitator.core.time_spent import offset, step_elapsed, step_left, turn_elapsed, turn_left
from tests.support.builders import STARTS, Led, people, question_round, script_of

QUIET = Quiet(id="quiet", title="Tyst", minutes=2)
LAST = Quiet(id="last", title="Sist", minutes=1)


def test_nothing_happens_before_the_start_but_people_come_and_go() -> None:
    led = Led(script_of(QUIET), 3, is_started=False)
    assert led.is_refused(Done()) is Reason.NOT_STARTED
    led.does(Join(name="Sen"), StepOut(participant="p2"), Start())
    assert led.is_refused(Start()) is Reason.ALREADY_STARTED
    assert [p.name for p in led.session.present][-1] == "Sen"
    assert [p.is_here for p in led.session.present] == [True, False, True, True]


def test_after_the_last_step_only_finishing_is_left_and_it_cannot_be_undone() -> None:
    led = Led(script_of(QUIET), 3)
    assert led.is_refused(Finish()) is Reason.STEPS_LEFT
    led.does(Done())
    assert led.session.stage is Stage.CLOSING
    assert led.is_refused(Done()) is Reason.NO_STEP_OPEN
    led.does(Undo(), Done(), Finish())
    assert led.is_refused(Undo()) is Reason.IS_OVER


def test_ending_before_the_last_step_is_said_without_blame() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    led.does(Abandon())
    assert led.session.stage is Stage.ABANDONED
    assert [d.deviated.what for d in led.session.deviations] == ["ended-early"]
    assert led.session.closed_steps[0].left.position.step == "quiet"


def test_a_step_of_an_optional_role_that_nobody_holds_is_no_deviation() -> None:
    roles = {"guest": Role(name="Gäst", optional=True)}
    led = Led(script_of(Speak(id="guest", title="Gästen", by="guest"), LAST, roles=roles), 3)
    assert led.at == "last"
    assert led.session.closed_steps[0].left.left_out == "role"
    assert led.session.deviations == ()


def test_leaving_out_the_open_step_and_one_to_come() -> None:
    led = Led(script_of(QUIET, replace(QUIET, id="extra", optional=True), LAST), 3)
    led.does(LeaveOut(step="extra"), LeaveOut(step="quiet", reason="vi är sena"))
    assert led.at == "last"
    assert [(d.deviated.step, d.deviated.reason) for d in led.session.deviations] == [
        ("quiet", "vi är sena")
    ]
    assert [c.left.left_out for c in led.session.closed_steps] == ["leader", "leader"]
    assert led.is_refused(LeaveOut(step="quiet")) is Reason.ALREADY_BEHIND
    assert led.is_refused(LeaveOut(step="nowhere")) is Reason.NO_SUCH_STEP


def test_going_back_is_a_new_visit_and_only_to_what_was_visited() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    assert led.is_refused(GoBack(step="last")) is Reason.NOT_YET_VISITED
    led.does(Done(), GoBack(step="quiet"))
    assert led.session.here is not None
    assert led.session.here.position.visit == 2
    led.does(Done(), Done(), GoBack(step="last"))
    assert led.session.stage is Stage.RUNNING


def test_a_dropped_step_comes_again_when_the_leader_goes_back_to_it() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    led.does(LeaveOut(step="last"), Done())
    assert led.session.stage is Stage.CLOSING
    led.does(GoBack(step="last"))
    assert led.at == "last"


def test_a_dropped_step_inside_another_comes_again_when_the_leader_goes_back_to_it() -> None:
    inside = (QUIET, Quiet(id="inner", title="Inre"))
    once = Repeat(id="once", title="En gång", times=1, steps=inside)
    led = Led(script_of(once, LAST), 3)
    led.does(LeaveOut(step="inner"), Done())
    assert led.at == "last"
    led.does(GoBack(step="inner"), Done())
    assert led.at == "inner"
    led.does(Undo(), Undo(), GoBack(step="quiet"), Done())
    assert led.at == "last"


def test_ending_a_round_early_is_noted_with_the_time_that_was_left() -> None:
    led = Led(script_of(question_round(minutes=5), LAST), 3)
    led.waits(60)
    led.does(EndStep())
    (deviation,) = led.session.deviations
    assert (deviation.deviated.what, deviation.deviated.seconds) == ("ended-early", 240.0)


def test_ending_a_round_when_its_time_is_up_and_the_leader_is_asked_is_no_deviation() -> None:
    led = Led(script_of(question_round(minutes=1, when_time_up="ask"), LAST), 3)
    led.waits(60)
    led.does(CallTime(), EndStep())
    assert led.at == "last"
    assert led.session.deviations == ()


def test_ending_somebodys_speech_is_how_it_ends() -> None:
    led = Led(script_of(Speak(id="welcome", title="Välkommen"), LAST), 3)
    led.does(EndStep())
    assert led.session.deviations == ()


def test_what_a_step_amounted_to_says_nothing_of_persons() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.waits(10)
    led.does(Contribute(text="a"), Done())
    led.waits(5)
    led.does(Pass(), Pass(), Pass())
    left = led.session.closed_steps[0].left
    assert (left.turns, left.laps, left.contributions, left.passes) == (4, 2, 1, 3)
    assert left.actual_seconds == 15.0
    assert left.seconds_by_role == {"leader": 10.0, "none": 5.0}


@pytest.mark.parametrize("command", RULES)
def test_every_command_has_a_row_and_names_its_stages(command: type) -> None:
    assert RULES[command].stages


def test_pauses_count_for_nobody_and_undo_goes_past_them() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    led.waits(10)
    led.does(Pass())
    led.waits(5)
    led.does(Pause())
    led.waits(600)
    assert led.is_refused(Pass()) is Reason.PAUSED
    assert led.is_refused(Pause()) is Reason.PAUSED
    assert turn_elapsed(led.session, led.t) == 5.0
    led.does(Resume())
    assert led.is_refused(Resume()) is Reason.NOT_PAUSED
    led.waits(1)
    assert step_elapsed(led.session, led.t) == 16.0
    led.does(Undo())
    assert led.speaker == "p1"
    assert turn_elapsed(led.session, led.t) == 16.0
    assert led.is_refused(Undo()) is Reason.NOTHING_TO_UNDO


def test_undo_takes_back_command_by_command_and_the_time_stays_with_the_open_turn() -> None:
    led = Led(script_of(question_round(), LAST), 3)
    states = []
    for command in (Contribute(text="a"), Done(), Pass(), Extend()):
        states.append(led.session)
        led.does(command)
        led.waits(3)
    for earlier in reversed(states):
        led.does(Undo())
        assert led.session.here == earlier.here
        assert led.session.lists == earlier.lists
    assert turn_elapsed(led.session, led.t) == 12.0
    assert led.replayed() == led.session


def test_more_time_goes_to_the_turn_and_the_step() -> None:
    led = Led(script_of(question_round(minutes=3, turn_minutes=1), LAST), 3)
    led.does(Extend(seconds=60))
    assert turn_left(led.session, led.t) == 120.0
    assert step_left(led.session, led.t) == 240.0
    assert led.is_refused(Extend(seconds=0)) is Reason.NO_EXTENSION


def test_a_quiet_step_that_advances_is_left_by_the_clock_but_not_again_after_an_undo() -> None:
    led = Led(script_of(replace(QUIET, when_time_up="advance"), LAST), 3)
    led.waits(119)
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.waits(1)
    led.does(CallTime())
    assert led.at == "last"
    led.does(Undo())
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(Extend())
    led.waits(60)
    led.does(CallTime())
    assert led.at == "last"


def test_a_step_that_asks_asks_once_until_more_time_is_given() -> None:
    led = Led(script_of(replace(QUIET, when_time_up="ask"), LAST), 3)
    led.waits(130)
    led.does(CallTime())
    assert led.session.here is not None
    assert led.session.here.question is not None
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(GoOn())
    assert led.is_refused(CallTime()) is Reason.TIME_IS_NOT_UP
    led.does(Extend(seconds=60))
    led.waits(60)
    led.does(CallTime(), Extend(seconds=60))
    assert led.session.here.question is None


def asked(led: Led) -> str | None:
    """What the leader is asked in the open step."""
    here = led.session.here
    return None if here is None or here.question is None else here.question.about


@pytest.mark.parametrize("command", [Pass(), Done(), AllPass()])
def test_whether_there_is_more_time_is_asked_until_it_is_answered(command: Command) -> None:
    turns = question_round(laps=2, when_time_up="ask", minutes=1)
    led = Led(script_of(turns, LAST), 3)
    led.waits(60)
    led.does(CallTime(), command)
    assert led.at == "questions"
    assert asked(led) == "time-up"
    led.does(Pass(), Pass())
    assert asked(led) == "time-up"
    led.does(Extend(seconds=60))
    assert asked(led) is None
    led.waits(60)
    led.does(CallTime(), GoOn(), Pass())
    assert asked(led) is None


def test_who_speaks_next_is_asked_once_it_is_clear_whether_there_is_more_time() -> None:
    for order, answer in (("volunteer", GoOn()), ("speaker-picks", Extend(seconds=60))):
        turns = question_round(order=order, when_time_up="ask", minutes=1)
        led = Led(script_of(turns, LAST), 4)
        if led.speaker is None:
            led.does(NameNext(participant="p1"))
        led.waits(60)
        led.does(CallTime(), Done())
        assert asked(led) == "time-up"
        led.does(answer)
        assert asked(led) == "next-speaker"


def test_many_laps_and_who_begins_are_asked_about_after_the_time() -> None:
    many = question_round(max_laps=1, when_time_up="ask", minutes=1)
    led = Led(script_of(many, LAST), 2)
    led.waits(60)
    led.does(CallTime(), Done(), Done())
    assert asked(led) == "time-up"
    led.does(GoOn())
    assert asked(led) == "max-laps"
    begun = question_round(laps=2, start="volunteer", when_time_up="ask", minutes=1)
    led = Led(script_of(begun, LAST), 2)
    led.does(NameNext(participant="p2"))
    led.waits(60)
    led.does(CallTime(), Done(), Done())
    assert asked(led) == "time-up"
    led.does(GoOn())
    assert asked(led) == "next-speaker"


def test_a_proposal_waits_until_it_is_clear_whether_there_is_more_time() -> None:
    proposals = ListForm(title="Förslag", items=("Tidigare",))
    step = Decide(id="d", title="Beslut", from_="proposals", minutes=1, when_time_up="ask")
    led = Led(script_of(step, LAST, proposals=proposals), 2)
    led.waits(60)
    against = TakeStand(stand="against")
    led.does(CallTime(), against, against)
    assert asked(led) == "time-up"
    led.does(GoOn())
    assert asked(led) == "amend"


def test_the_offset_is_the_sum_of_its_terms() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    starts = STARTS.replace(minute=0)
    led.session = replace(led.session, occasion=replace(led.session.occasion, starts=starts))
    led.waits(30)
    led.does(Pause())
    led.waits(40)
    led.does(Resume(), Extend(seconds=60))
    led.waits(200)
    terms = offset(led.session, led.moment())
    assert (terms.late_start, terms.pauses, terms.added, terms.overtime) == (0.0, 40.0, 60.0, 50.0)
    assert terms.total == 150.0
    led.does(Done(), LeaveOut(step="last"))
    assert offset(led.session, led.moment()).total == 90.0


def test_time_in_a_step_that_is_visited_again_is_time_beyond_the_plan() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    led.waits(120)
    led.does(Done(), GoBack(step="quiet"))
    led.waits(30)
    led.does(Done())
    assert offset(led.session, led.moment()).total == 30.0


def test_before_the_start_nobody_is_late() -> None:
    led = Led(script_of(QUIET), 3, is_started=False)
    assert offset(led.session, Moment(at=STARTS, t=0.0)).total == 0.0


def test_people_come_go_and_move() -> None:
    led = Led(script_of(Discuss(id="talk", title="Samtal")), 3)
    led.does(Join(name=" Sen \n Kommare ", seat=2))
    assert [p.name for p in led.session.present][1] == "Sen Kommare"
    assert led.is_refused(Join(name="sen kommare")) is Reason.NAME_TAKEN
    assert led.is_refused(Join(name=" ")) is Reason.NO_WORDS
    assert led.is_refused(Join(name="X", seat=9)) is Reason.NO_SUCH_SEAT
    led.does(ChangeSeat(participant="p4", seat=4))
    assert [p.id for p in led.session.present] == ["p1", "p2", "p3", "p4"]
    led.does(StepOut(participant="p2"))
    assert led.is_refused(StepOut(participant="p2")) is Reason.ALREADY_OUT
    led.does(Return(participant="p2"))
    assert led.is_refused(Return(participant="p2")) is Reason.ALREADY_HERE
    led.does(Leave(participant="p2"))
    assert led.is_refused(Leave(participant="p2")) is Reason.HAS_LEFT
    assert led.is_refused(Leave(participant="p9")) is Reason.NO_SUCH_PERSON


def test_somebody_always_leads() -> None:
    led = Led(script_of(QUIET), 3)
    assert led.is_refused(Leave(participant="p1")) is Reason.LEADER_NEEDED
    assert led.is_refused(AssignRole(role="leader", participant=None)) is Reason.LEADER_NEEDED
    led.does(AssignRole(role="leader", participant="p2"), Leave(participant="p1"))
    assert [p.id for p in led.session.holders("leader")] == ["p2"]
    assert led.is_refused(AssignRole(role="king", participant="p2")) is Reason.NO_SUCH_ROLE


def test_several_can_hold_a_role_that_says_so() -> None:
    roles = {"guest": Role(name="Gäst", several=True)}
    led = Led(script_of(QUIET, roles=roles), people(3))
    led.does(AssignRole(role="guest", participant="p2"), AssignRole(role="guest", participant="p3"))
    assert [p.id for p in led.session.holders("guest")] == ["p2", "p3"]
    led.does(AssignRole(role="observer", participant="p2"))
    led.does(AssignRole(role="observer", participant="p3"))
    assert [p.id for p in led.session.holders("observer")] == ["p3"]


def test_more_time_is_told_of_as_what_it_is() -> None:
    led = Led(script_of(QUIET, LAST), 3)
    led.does(Extend(seconds=90))
    (deviation,) = (each.deviated for each in led.session.deviations)
    assert (deviation.step, deviation.what, deviation.seconds) == (QUIET.id, "extended", 90)


def test_in_a_pause_words_are_put_right_and_people_come_and_go_but_nobody_has_a_turn() -> None:
    stands_open = {
        *(commands.Abandon, commands.Finish, commands.Resume, commands.Undo, commands.Extend),
        *(commands.Contribute, commands.Edit, commands.Strike, commands.Erase, commands.WriteNote),
        *(commands.Park, commands.TakeUp, commands.Score),
        *(commands.AgreeMeasure, commands.ReviewMeasure),
        *(commands.Join, commands.Leave, commands.StepOut, commands.Return, commands.StandIn),
        *(commands.ChangeSeat, commands.AssignRole, commands.MoveToGroup),
    }
    for kind, rule in RULES.items():
        for stage in rule.stages & {Stage.RUNNING, Stage.CLOSING}:
            assert refusal_at(stage, rule, is_paused=False) is None
            refusal = refusal_at(stage, rule, is_paused=True)
            assert (refusal is None) == (kind in stands_open), kind
            assert refusal is None or refusal.reason is Reason.PAUSED
