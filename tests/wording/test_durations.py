"""Lengths, clock times and days in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from facilitator.wording import durations
from facilitator.wording.language import speak, spoken_language


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    before = spoken_language()
    speak("sv")
    yield
    speak(before)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (42.9, "0:42"), (725, "12:05"), (-10, "-0:10"), (-0.4, "0:00")],
)
def test_a_running_time(seconds: float, shown: str) -> None:
    assert durations.timer(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 min"), (40, "40 s"), (60, "1 min"), (150, "2,5 min"), (3599, "60 min")],
)
def test_a_length(seconds: float, said: str) -> None:
    assert durations.minutes(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(20, "i tid"), (130, "2 min efter"), (-130, "2 min före"), (-29, "i tid")]
)
def test_how_the_conversation_stands_to_its_plan(seconds: float, said: str) -> None:
    assert durations.early_or_late(seconds) == said


def test_what_is_left_and_what_is_over() -> None:
    assert durations.minutes_left(60) == "1 min kvar"
    assert durations.minutes_left(9.7) == "9 s kvar"
    assert durations.over(35) == "+0:35 över"


def test_days_and_times_are_written_as_people_here_write_them() -> None:
    moment = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
    assert durations.day(date(2026, 3, 3)) == "3 mars 2026"
    assert durations.day_and_time(moment) == "3 mars 2026 klockan 15:00"
    assert durations.ends_at(moment) == "slutar 15:00"


def test_english_writes_days_and_decimals_its_own_way() -> None:
    speak("en")
    assert durations.day(date(2026, 3, 3)) == "3 March 2026"
    assert durations.minutes(150) == "2.5 min"
