"""Lengths, clock times and days in words."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton, format_time

import facilitator
from facilitator.languages import LANGUAGES
from facilitator.wording import numbers
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
    assert numbers.timer(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 min"), (40, "40 s"), (60, "1 min"), (150, "2,5 min"), (3599, "60 min")],
)
def test_a_length(seconds: float, said: str) -> None:
    assert numbers.minutes(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(20, "i tid"), (130, "2 min efter"), (-130, "2 min före"), (-29, "i tid")]
)
def test_how_the_conversation_stands_to_its_plan(seconds: float, said: str) -> None:
    assert numbers.early_or_late(seconds) == said


def test_what_is_over() -> None:
    assert numbers.over(35) == "+0:35 över"


def test_days_and_times_are_written_as_people_here_write_them() -> None:
    moment = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
    assert numbers.day(date(2026, 3, 3)) == "3 mars 2026"
    assert numbers.day_and_time(moment) == "3 mars 2026 kl. 15:00"
    assert numbers.ends_at(moment) == "slutar 15:00"


def test_english_writes_days_and_decimals_its_own_way() -> None:
    speak("en")
    assert numbers.day(date(2026, 3, 3)) == "3 March 2026"
    assert numbers.minutes(150) == "2.5 min"


CLDR = {language: language for language in LANGUAGES} | {"en": "en_GB"}
"""The locale that each of our languages follows."""

A_YEAR = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_as_cldr_says_that_the_language_writes_them(language: str) -> None:
    speak(language)
    locale = CLDR[language]
    for on in A_YEAR:
        assert numbers.day(on) == format_date(on, "long", locale=locale)
        this_year = date(on.year, 1 if on.month > 6 else 12, 15)
        assert numbers.near_day(on, this_year) == format_skeleton("MMMEd", on, locale=locale)
        next_year = date(on.year + 1, 6, 15)
        assert numbers.near_day(on, next_year) == format_skeleton("yMMMd", on, locale=locale)


@pytest.mark.parametrize("language", LANGUAGES)
def test_times_of_day_are_written_as_cldr_says(language: str) -> None:
    speak(language)
    for hour in range(24):
        moment = datetime(2026, 3, 3, hour, 5, tzinfo=UTC)
        assert numbers.clock_time(moment) == format_time(
            moment.time(), "short", locale=CLDR[language]
        )


def test_times_of_day_for_people_are_written_in_one_place() -> None:
    source = Path(facilitator.__file__).parent
    naming = {path.name for path in source.rglob("*.py") if "%H" in path.read_text("utf-8")}
    names_a_file = "fault_report.py"
    assert naming == {"numbers.py", names_a_file}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("sv", ["i går", "i dag", "i morgon", "tors 26 nov.", "5 jan. 2027"]),
        ("nb", ["i går", "i dag", "i morgen", "tor. 26. nov.", "5. jan. 2027"]),
        ("en", ["yesterday", "today", "tomorrow", "Thu 26 Nov", "5 Jan 2027"]),
    ],
)
def test_a_near_day_is_said_as_one_says_it_today(language: str, said: list[str]) -> None:
    speak(language)
    today = date(2026, 11, 22)
    days = [today - timedelta(1), today, today + timedelta(1), date(2026, 11, 26), date(2027, 1, 5)]
    assert [numbers.near_day(on, today) for on in days] == said


def test_a_near_day_with_its_time() -> None:
    moment = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)
    assert numbers.day_and_time(moment, moment.date()) == "i dag kl. 14:32"
    speak("en")
    assert numbers.day_and_time(moment, moment.date()) == "today at 14:32"


def test_norwegian_writes_decimals_with_a_comma() -> None:
    speak("nb")
    assert numbers.minutes(150) == "2,5 min"
