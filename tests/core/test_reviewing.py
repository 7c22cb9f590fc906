"""What became of a next step is told later, also when the conversation is long over."""

from datetime import date

import pytest

from facilitator.core.commands import AgreeMeasure, Done, Erase, Finish, ReviewMeasure
from facilitator.core.erasing import blanked
from facilitator.core.refusal import Reason
from facilitator.core.script import Commit
from facilitator.core.session import MEASURE_STATUSES, Stage
from tests.support.builders import STARTS, Led, script_of


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
