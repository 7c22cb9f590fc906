"""The computer slept, or its clock was set: durations are right, and events keep their order."""

from datetime import timedelta
from itertools import pairwise
from math import copysign

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.conduct import LONGEST_SILENCE, Conductor, VirtualClock
from facilitator.core.commands import Contribute, Done, Pause, Resume, Start
from facilitator.core.events import Paused, Resumed
from facilitator.core.fold import fold, opening
from facilitator.core.plan import make_plan
from facilitator.core.script import Script
from facilitator.core.session import Occasion, Session
from facilitator.core.time_spent import offset, step_elapsed, turn_elapsed
from facilitator.store.session.journal import MemoryJournal
from tests.support.builders import STARTS, people, question_round, script_of

SCRIPT = script_of(question_round(laps="until-silent"))


def first_session(script: Script = SCRIPT) -> Session:
    occasion = Occasion(id="s", script=script, plan=make_plan(script, 3), starts=STARTS)
    return opening(occasion, people(3))


def awake(clock: VirtualClock) -> Conductor:
    """A conductor that watches the clocks, in a conversation that has begun."""
    conductor = Conductor(
        first_session(), MemoryJournal(), clock, chance=lambda: 1, longest_silence=LONGEST_SILENCE
    )
    conductor.handle(Start())
    return conductor


def goes_on(conductor: Conductor, clock: VirtualClock, seconds: float) -> None:
    """Let time pass with a tick four times a second."""
    for _ in range(round(seconds * 4)):
        clock.go(0.25)
        conductor.tick()


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(at=STARTS, ticks=5000.0)


def sleeps_on_linux(clock: VirtualClock, seconds: float) -> None:
    """The clock that never jumps stands still in suspend."""
    clock.at += timedelta(seconds=seconds)


def sleeps_on_windows(clock: VirtualClock, seconds: float) -> None:
    """Both clocks go on in suspend."""
    clock.go(seconds)


@pytest.mark.parametrize("sleeps", [sleeps_on_linux, sleeps_on_windows])
@pytest.mark.parametrize("counts", [True, False])
def test_a_computer_that_slept_asks_whether_the_time_counts(
    clock: VirtualClock, sleeps: object, *, counts: bool
) -> None:
    assert callable(sleeps)
    conductor = awake(clock)
    goes_on(conductor, clock, 20)
    sleeps(clock, 720)
    clock.go(0.25)
    (paused,) = conductor.tick()
    assert isinstance(paused.fact, Paused)
    assert paused.fact.because == "slept"
    assert paused.fact.gap_seconds == pytest.approx(720.25)
    assert paused.t == 20.0
    assert conductor.session.clock.paused_because == "slept"
    goes_on(conductor, clock, 10)
    conductor.handle(Resume(counts_pause=counts))
    elapsed = step_elapsed(conductor.session, conductor.moment().t)
    assert elapsed == pytest.approx(20 + (730.25 if counts else 0))
    assert offset(conductor.session, conductor.moment()).pauses == pytest.approx(
        0 if counts else 730.25
    )
    goes_on(conductor, clock, 5)
    assert turn_elapsed(conductor.session, conductor.moment().t) == pytest.approx(elapsed + 5)


def test_a_key_that_wakes_the_computer_is_not_taken_for_a_long_turn(clock: VirtualClock) -> None:
    conductor = awake(clock)
    goes_on(conductor, clock, 20)
    sleeps_on_windows(clock, 3600)
    conductor.handle(Contribute(text="Hur var det?"))
    assert [type(event.fact).__name__ for event in conductor.events[-2:]] == ["Paused", "ItemAdded"]
    assert conductor.session.clock.is_paused


def test_a_clock_that_is_set_back_is_not_believed(clock: VirtualClock) -> None:
    conductor = awake(clock)
    goes_on(conductor, clock, 20)
    clock.at -= timedelta(hours=1)
    goes_on(conductor, clock, 20)
    assert not conductor.session.clock.is_paused
    assert step_elapsed(conductor.session, conductor.moment().t) == pytest.approx(40)
    conductor.handle(Pause())
    clock.at -= timedelta(hours=1)
    goes_on(conductor, clock, 60)
    conductor.handle(Resume())
    assert conductor.session.clock.away_seconds == pytest.approx(60)


def test_a_screen_that_stands_still_is_no_sleep_as_long_as_the_draft_is_kept(
    clock: VirtualClock,
) -> None:
    conductor = awake(clock)
    for _ in range(20):
        clock.go(2)
        conductor.moment()
    assert conductor.tick() == ()
    assert step_elapsed(conductor.session, conductor.moment().t) == 40


def test_a_sleep_that_the_draft_s_thread_notices_first_is_not_forgotten(
    clock: VirtualClock,
) -> None:
    conductor = awake(clock)
    goes_on(conductor, clock, 20)
    sleeps_on_windows(clock, 600)
    assert conductor.moment().t == 20.0
    clock.go(1)
    assert conductor.moment().t == 20.0
    conductor.tick()
    assert conductor.session.clock.is_paused


def test_a_sleep_in_a_pause_belongs_to_the_pause(clock: VirtualClock) -> None:
    conductor = awake(clock)
    goes_on(conductor, clock, 20)
    conductor.handle(Pause())
    sleeps_on_linux(clock, 600)
    goes_on(conductor, clock, 10)
    conductor.handle(Resume())
    assert conductor.session.clock.away_seconds == pytest.approx(610)
    assert step_elapsed(conductor.session, conductor.moment().t) == 20.0


HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["goes", "sleeps", "both sleep", "set", "word", "done", "pause", "resume"]),
        st.floats(min_value=-7200, max_value=7200),
    ),
    min_size=3,
    max_size=25,
)


@settings(max_examples=80)
@given(happenings=HAPPENINGS, counts=st.booleans())
def test_times_add_up_whatever_the_clocks_do(
    happenings: list[tuple[str, float]], *, counts: bool
) -> None:
    clock = VirtualClock(at=STARTS, ticks=100.0)
    conductor = awake(clock)
    is_set_back = False
    for what, number in happenings:
        if what == "goes":
            goes_on(conductor, clock, abs(number) % 30)
        elif what == "sleeps":
            sleeps_on_linux(clock, 6 + abs(number))
        elif what == "both sleep":
            sleeps_on_windows(clock, 6 + abs(number))
        elif what == "set":
            clock.at += timedelta(seconds=number + copysign(6, number))
            is_set_back = is_set_back or copysign(1, number) < 0
        elif what == "pause":
            conductor.handle(Pause())
        elif what == "resume":
            conductor.handle(Resume(counts_pause=counts))
        else:
            conductor.handle(Contribute(text="Ord") if what == "word" else Done())
        conductor.tick()
        session, now = conductor.session, conductor.moment()
        spans = (step_elapsed(session, now.t), turn_elapsed(session, now.t))
        assert all(span >= 0 for span in spans)
        behind = offset(session, now)
        assert behind.pauses >= 0
        if not is_set_back:
            started = session.clock.started
            assert started is not None
            spent = session.clock.active(now.t) + behind.pauses
            assert spent == pytest.approx((now.at - started).total_seconds(), abs=0.1)
    events = conductor.events
    assert [event.n for event in events] == list(range(1, len(events) + 1))
    assert all(one.t <= other.t for one, other in pairwise(events))
    assert all(e.fact.away_seconds >= 0 for e in events if isinstance(e.fact, Resumed))
    assert fold(first_session(), events) == conductor.session
