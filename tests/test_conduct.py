"""The Conductor: what it shows has been written down, and its clock never jumps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from facilitator.conduct import Conductor, Heartbeat, VirtualClock
from facilitator.core.commands import (
    Abandon,
    AgreeMeasure,
    Contribute,
    Done,
    Erase,
    Finish,
    Pass,
    Resume,
    Start,
    Undo,
)
from facilitator.core.errors import NotWritten
from facilitator.core.events import Event, ItemAdded, Paused, RecalledMeasure, SessionStarted
from facilitator.core.fold import fold, opening
from facilitator.core.plan import make_plan
from facilitator.core.position import ItemAddress
from facilitator.core.refusal import Refusal
from facilitator.core.script import Quiet, Recall, Script
from facilitator.core.session import Occasion, Session, Stage
from facilitator.core.time_spent import step_elapsed
from tests.support.builders import STARTS, Led, question_round, script_of
from tests.support.builders import people as seated


class Paper:
    """A journal on paper, which can run out."""

    def __init__(self) -> None:
        self.appended: list[Event] = []
        self.rewritten: list[Event] = []
        self.has_run_out = False

    @property
    def trouble(self) -> None:
        return None

    @property
    def repairs(self) -> int:
        return 0

    def move_back(self) -> bool:
        return False

    def append(self, events: Sequence[Event]) -> None:
        if self.has_run_out:
            raise NotWritten("disk-full")
        self.appended += events

    def rewrite(self, session: Session, events: Sequence[Event]) -> None:
        assert session.stage is not Stage.READY
        self.rewritten = list(events)


SCRIPT = script_of(
    question_round(), Quiet(id="last", title="Sist", when_time_up="advance", minutes=1)
)


def first_session(script: Script = SCRIPT) -> Session:
    occasion = Occasion(id="s", script=script, plan=make_plan(script, 3), starts=STARTS)
    return opening(occasion, seated(3))


def conducting(paper: Paper, clock: VirtualClock) -> Conductor:
    return Conductor(first_session(), paper, clock, host="laptop", chance=lambda: 1)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(at=STARTS, ticks=5000.0)


@pytest.fixture
def paper() -> Paper:
    return Paper()


def test_the_first_enter_starts_the_clock(paper: Paper, clock: VirtualClock) -> None:
    conductor = conducting(paper, clock)
    clock.go(300)
    assert conductor.why_not(Done()) is None
    conductor.handle(Done())
    first = paper.appended[0]
    assert isinstance(first.fact, SessionStarted)
    assert (first.t, first.fact.host) == (0.0, "laptop")
    assert conductor.session.here is not None


def test_the_first_contribution_starts_the_clock_too(paper: Paper, clock: VirtualClock) -> None:
    conductor = conducting(paper, clock)
    conductor.handle(Contribute(text="Varför?"))
    assert [event.command for event in paper.appended] == [1, 1, 1, 1, 2]
    assert isinstance(paper.appended[-1].fact, ItemAdded)
    conductor.handle(Undo())
    assert conductor.session.items("questions") == ()
    assert conductor.session.stage is Stage.RUNNING


def test_what_is_brought_to_the_start_is_there_whichever_key_starts(
    paper: Paper, clock: VirtualClock
) -> None:
    back = RecalledMeasure(id="host/m1", what="Mäta bullret")
    script = script_of(Recall(id="back", title="Sedan sist"))
    first = Led(script, 3, is_started=False).first
    conductor = Conductor(first, paper, clock, start=Start(recalled=(back,)))
    conductor.handle(Done())
    assert conductor.session.recalled == (back,)
    assert conductor.session.here is not None


def test_what_the_journal_does_not_take_has_not_happened(paper: Paper, clock: VirtualClock) -> None:
    conductor = conducting(paper, clock)
    conductor.handle(Start())
    before = conductor.session
    paper.has_run_out = True
    with pytest.raises(NotWritten):
        conductor.handle(Contribute(text="Varför?"))
    assert conductor.session is before
    paper.has_run_out = False
    conductor.handle(Contribute(text="Varför?"))
    assert [event.n for event in paper.appended] == list(range(1, len(paper.appended) + 1))


def test_a_refused_command_writes_nothing(paper: Paper, clock: VirtualClock) -> None:
    conductor = conducting(paper, clock)
    assert isinstance(conductor.handle(Pass()), Refusal)
    assert isinstance(conductor.why_not(Pass()), Refusal)
    assert paper.appended == []


def test_finishing_appends_first_and_then_writes_the_whole_record(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    for command in (Start(), Pass(), Pass(), Pass(), Done(), Finish()):
        conductor.handle(command)
    assert paper.rewritten == paper.appended == conductor.events


def test_erasing_writes_the_record_anew_without_the_words(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    conductor.handle(Contribute(text="hemligt"))
    conductor.handle(Erase(address=ItemAddress(list="questions", item=1)))
    assert "hemligt" not in repr(paper.rewritten)
    assert "hemligt" not in repr(conductor.events)
    assert fold(first_session(), conductor.events) == conductor.session


class Watched(list[Event]):
    """Events, which notice that somebody goes through them."""

    passes = 0

    def __iter__(self) -> Iterator[Event]:
        self.passes += 1
        return super().__iter__()


def test_a_command_does_not_go_through_all_that_happened_before(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    conductor.handle(Start())
    conductor.events = watched = Watched(conductor.events)
    conductor.handle(Contribute(text="Varför?"))
    conductor.handle(Done())
    assert watched.passes == 0
    assert paper.appended == conductor.events


def test_what_is_done_after_the_end_is_put_on_the_record_and_can_be_taken_back(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    for command in (Start(), Pass(), Pass(), Pass(), Done(), Finish()):
        conductor.handle(command)
    appended = [*paper.appended]
    for later in (AgreeMeasure(what="Mäta bullret"), Undo()):
        assert not isinstance(conductor.handle(later), Refusal)
        assert paper.rewritten == conductor.events
    assert paper.appended == appended
    assert fold(first_session(), conductor.events) == conductor.session


def test_the_clock_has_its_say_when_it_is_asked(paper: Paper, clock: VirtualClock) -> None:
    conductor = conducting(paper, clock)
    for command in (Start(), Pass(), Pass(), Pass()):
        conductor.handle(command)
    assert conductor.tick() == ()
    clock.go(61)
    assert conductor.tick() != ()
    assert conductor.session.stage is Stage.CLOSING
    assert conductor.tick() == ()


def test_a_session_taken_up_again_stands_still_from_the_last_sign_of_life(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    conductor.handle(Start())
    clock.go(20)
    conductor.handle(Contribute(text="Varför?"))
    heartbeat = Heartbeat(at=clock.at.replace(second=31), t=31.0)
    clock.go(3600)
    later = VirtualClock(at=clock.at, ticks=7.0)
    again = Conductor(
        fold(first_session(), paper.appended), paper, later, events=paper.appended, host="other"
    )
    again.take_up(heartbeat)
    assert isinstance(again.events[-1].fact, Paused)
    assert again.events[-1].fact.because == "interrupted"
    later.go(10)
    again.handle(Resume())
    assert again.session.clock.away_seconds == pytest.approx(3600 - 11 + 10)
    assert step_elapsed(again.session, again.moment().t) == 31.0


def test_a_finished_session_is_not_disturbed_by_being_taken_up(
    paper: Paper, clock: VirtualClock
) -> None:
    conductor = conducting(paper, clock)
    for command in (Start(), Abandon()):
        conductor.handle(command)
    seen = replace(conductor.session)
    conductor.take_up(None)
    assert conductor.session == seen
