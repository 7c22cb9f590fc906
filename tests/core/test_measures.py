"""Next steps: what came back from earlier conversations, what became of them."""

from datetime import date

import pytest

from facilitator.core import commands
from facilitator.core import events as fact
from facilitator.core.commands import AgreeMeasure, Done, Erase, Finish, ReviewMeasure
from facilitator.core.erasing import blanked
from facilitator.core.events import KeptItem, RecalledMeasure
from facilitator.core.fold import fold
from facilitator.core.plain_record import kept_in_plain
from facilitator.core.refusal import Reason
from facilitator.core.rules.measures import still_to_hear
from facilitator.core.script import Commit, ListForm, Quiet, Recall, Script
from facilitator.core.session import MEASURE_STATUSES, Stage
from tests.support.builders import STARTS, Led, script_of

TODAY = STARTS.date()

LATER = RecalledMeasure(id="autumn/m1", what="Prova parläsning", who="Eva", when=date(2026, 6, 1))

DUE = RecalledMeasure(id="autumn/m2", what="Fråga eleverna", who="Anna Öberg", when=TODAY)

OLD = RecalledMeasure(id="spring/m1", what="Läsa boken", agreed=date(2025, 5, 2))

KEPT = KeptItem(id="autumn/topics/4", text="Hur får vi tid?")


def follow_up(**changes: str) -> Script:
    """What comes back, and the end."""
    back = Recall(id="back", title="Sedan sist", **changes)  # type: ignore[arg-type]  # into
    return script_of(back, Quiet(id="end", title="Slut"), topics=ListForm(title="Ämnen"))


def led_with(*measures: RecalledMeasure, kept: tuple[KeptItem, ...] = (), into: str = "") -> Led:
    """A follow-up with those next steps and kept items."""
    led = Led(follow_up(into=into) if into else follow_up(), 3, is_started=False)
    led.does(commands.Start(recalled=measures, kept=kept))
    return led


def ids(led: Led) -> list[str]:
    """What is still to be heard of, in order."""
    return [each.id for each in still_to_hear(led.session)]


def test_those_whose_day_has_come_are_heard_first() -> None:
    led = led_with(LATER, DUE, OLD)
    assert led.at == "back"
    assert ids(led) == ["autumn/m2", "spring/m1", "autumn/m1"]


def test_what_became_of_each_is_written_in_this_conversation() -> None:
    led = led_with(LATER, DUE)
    led.does(commands.ReviewMeasure(measure="autumn/m2", status="worked", note="Det gav mycket"))
    assert ids(led) == ["autumn/m1"]
    heard = next(each for each in led.session.recalled if each.id == "autumn/m2")
    assert (heard.status, heard.note, heard.reviewed) == ("worked", "Det gav mycket", TODAY)
    assert isinstance(led.events[-1].fact, fact.MeasureReviewed)
    refused = led.is_refused(commands.ReviewMeasure(measure="other/m1", status="worked"))
    assert refused is Reason.NO_SUCH_MEASURE


def test_the_owner_may_stand_over_and_nothing_of_that_is_kept() -> None:
    led = led_with(DUE, LATER)
    led.does(commands.Pass())
    assert ids(led) == ["autumn/m1"]
    assert all(each.status == "agreed" for each in led.session.recalled)
    led.does(commands.Pass())
    assert led.is_refused(commands.Pass()) is Reason.NOBODY_HAS_THE_WORD
    led.does(commands.Done())
    assert led.at == "end"
    assert led.session.closed_steps[0].left.passes == 0
    assert fact.HearingPassed not in {type(event.fact) for event in kept_in_plain(led.events)}


def test_the_step_can_be_left_before_all_are_heard_and_visited_again() -> None:
    led = led_with(DUE, LATER)
    led.does(commands.Pass(), commands.Done())
    assert not led.session.deviations
    led.does(commands.GoBack(step="back"))
    assert ids(led) == ["autumn/m2", "autumn/m1"]


def test_what_was_kept_is_in_its_list_once() -> None:
    led = led_with(kept=(KEPT,), into="topics")
    (item,) = led.session.items("topics")
    assert (item.text, item.recalled, item.by) == ("Hur får vi tid?", "autumn/topics/4", None)
    led.does(commands.Strike(address=item.address), commands.Done(), commands.GoBack(step="back"))
    assert len(led.session.items("topics")) == 1


def test_with_nothing_to_come_back_the_step_is_left_out() -> None:
    led = led_with()
    assert led.at == "end"
    assert led.session.closed_steps[0].left.left_out == "nothing"


def test_a_script_that_recalls_nothing_is_told_nothing() -> None:
    led = Led(script_of(Quiet(id="end", title="Slut")), 3, is_started=False)
    led.does(commands.Start(recalled=(DUE,), kept=(KEPT,)))
    assert not led.session.recalled
    assert {type(event.fact) for event in led.events} == {fact.SessionStarted, fact.StepEntered}


def test_an_undo_takes_a_review_back() -> None:
    led = led_with(DUE)
    led.does(commands.ReviewMeasure(measure=DUE.id, status="tried"), commands.Undo())
    assert ids(led) == [DUE.id]
    assert led.session.recalled == (DUE,)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (commands.Erase(measure=DUE.id), (DUE.what, "sades")),
        (commands.Forget(participant="p1"), (DUE.what, "sades")),
        (commands.Forget(), (DUE.what, LATER.what, KEPT.text, "sades")),
    ],
)
def test_what_came_back_can_be_struck_for_good(
    command: commands.Command, words: tuple[str, ...]
) -> None:
    led = led_with(DUE, LATER, kept=(KEPT,), into="topics")
    led.does(commands.ReviewMeasure(measure=DUE.id, status="tried", note="sades"))
    led.does(commands.Done(), commands.Done(), commands.Finish(), command)
    left = blanked(led.events)
    assert not any(word in repr(left) for word in words)
    assert fold(led.first, left) == led.session


def test_striking_the_item_strikes_what_was_kept_for_it() -> None:
    led = led_with(kept=(KEPT,), into="topics")
    led.does(commands.Erase(address=led.session.items("topics")[0].address))
    left = blanked(led.events)
    assert KEPT.text not in repr(left)
    assert not led.session.kept
    assert fold(led.first, left) == led.session
    assert led.is_refused(commands.Erase(measure="autumn/m9")) is Reason.NO_SUCH_MEASURE


def test_a_next_step_of_the_last_of_all_days_is_never_due() -> None:
    told = RecalledMeasure(id="x/m1", what="Vänta", agreed=date.max)
    assert not told.is_due(STARTS.date())
    assert OLD.is_due(STARTS.date())


def agreed() -> Led:
    """A conversation that is over, with one next step."""
    led = Led(script_of(Commit(id="next", title="Nästa steg")))
    led.does(AgreeMeasure(what="Ringa hem först", when=date(2026, 2, 1)), Done(), Finish())
    assert led.session.stage is Stage.FINISHED
    return led


@pytest.mark.parametrize("status", MEASURE_STATUSES)
def test_a_next_step_can_be_told_of_when_the_conversation_is_over(status: str) -> None:
    led = agreed()
    led.does(ReviewMeasure(measure="m1", status=status, note=" Det gick bra. "))
    measure = led.session.measures[0]
    assert (measure.status, measure.note) == (status, "Det gick bra.")
    assert measure.reviewed == STARTS.date()
    assert led.replayed() == led.session


def test_the_latest_that_was_told_counts() -> None:
    led = agreed()
    led.does(ReviewMeasure(measure="m1", status="tried", note="Halvvägs"))
    led.does(ReviewMeasure(measure="m1", status="worked"))
    assert (led.session.measures[0].status, led.session.measures[0].note) == ("worked", None)


def test_only_a_next_step_that_there_is_can_become_something_that_there_is() -> None:
    led = agreed()
    assert led.is_refused(ReviewMeasure(measure="m2", status="tried")) is Reason.NO_SUCH_MEASURE
    assert led.is_refused(ReviewMeasure(measure="m1", status="soso")) is Reason.NO_SUCH_STATUS
    note = "x" * 10_001
    assert led.is_refused(ReviewMeasure(measure="m1", status="tried", note=note)) is Reason.TOO_LONG


def test_what_was_told_goes_with_a_next_step_that_is_struck_for_good() -> None:
    led = agreed()
    led.does(ReviewMeasure(measure="m1", status="tried", note="Hemligt"), Erase(measure="m1"))
    assert led.session.measures[0].note is None
    assert "Hemligt" not in repr(blanked(led.events))
    assert led.is_refused(ReviewMeasure(measure="m1", status="tried")) is Reason.NO_SUCH_MEASURE
