"""Times and lengths as people type them."""

from datetime import UTC, datetime, time

import pytest

from facilitator.core.setup import NotATime, time_meant
from facilitator.tui.setup.times import length_meant, start_meant

NOW = datetime(2026, 1, 15, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"), [("14:30", time(14, 30)), (" 9.05", time(9, 5)), ("14", time(14))]
)
def test_times_of_day(text: str, meant: time) -> None:
    assert time_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("60", 60.0), ("45 min", 45.0), ("15:00", time(15)), ("15.00", time(15))]
)
def test_lengths_are_minutes_or_an_end(text: str, meant: float | time) -> None:
    assert length_meant(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15:00", (1, 15, 15)),
        ("16/1 13:00", (1, 16, 13)),
        ("2026-02-01 8", (2, 1, 8)),
        ("imorgon 14", (1, 16, 14)),
        ("I morgon kl 14.00", (1, 16, 14)),
        ("i morgen 14", (1, 16, 14)),
        ("tomorrow at 9", (1, 16, 9)),
        ("kl 15", (1, 15, 15)),
    ],
)
def test_starts_are_today_or_on_a_day(text: str, meant: tuple[int, int, int]) -> None:
    start = start_meant(text, NOW)
    assert (start.month, start.day, start.hour) == meant
    assert start.tzinfo is not None


@pytest.mark.parametrize("text", ["", "25:00", "halv tre", "0", "99999", "-5", "15:00:00", "٣"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        length_meant(text)


@pytest.mark.parametrize("text", ["", "imorgon", "32/1 13:00", "13:00 16/1", "99:99"])
def test_what_names_no_start_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        start_meant(text, NOW)
