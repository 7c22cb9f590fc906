"""Times and lengths as people type them."""

import re
from datetime import date, datetime, time, timedelta
from functools import cache

from facilitator.languages import every_language
from facilitator.tui.dialogs.measure import NotADay, day_meant

LONGEST_MEETING = 24 * 60
"""The longest slot, in minutes."""

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,4})(?:\s*min\w*\.?)?", re.ASCII)


class NotATime(ValueError):
    """The words do not name a time."""


def time_meant(text: str) -> time:
    """The time of day that is meant by ``14:30``, ``14.30`` or ``14``.

    Raises:
        NotATime: the words name no time.
    """
    found = _HOUR.fullmatch(text.strip())
    try:
        if found is not None:
            return time(int(found[1]), int(found[2] or 0))
    except ValueError as wrong:
        raise NotATime(text) from wrong
    raise NotATime(text)


def length_meant(text: str) -> float | time:
    """A length in minutes (``60``, ``60 min``), or the time at which it ends (``15:00``).

    Raises:
        NotATime: the words are neither.
    """
    text = text.strip()
    if _CLOCK.fullmatch(text):
        return time_meant(text)
    found = _MINUTES.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= LONGEST_MEETING:
        raise NotATime(text)
    return float(found[1])


def start_meant(text: str, now: datetime) -> datetime:
    """The moment that is meant by ``14:00``, ``i morgon 14`` or ``2026-12-01 14:00``.

    Raises:
        NotATime: the words name no such moment.
    """
    *words, clock = text.split() or [""]
    at = time_meant(clock)
    days = [word for word in words if word.casefold() not in _words_before_times()]
    ahead = _days_ahead().get("".join(days).casefold())
    if ahead is not None:
        return moment(now.date() + timedelta(days=ahead), at, now)
    try:
        day = day_meant(" ".join(days), now.date())
    except NotADay as wrong:
        raise NotATime(text) from wrong
    return moment(day or now.date(), at, now)


@cache
def _words_before_times() -> frozenset[str]:
    return frozenset(word for words in every_language() for word in words.at)


@cache
def _days_ahead() -> dict[str, int]:
    """How many days from today each name of a day is, in all languages, without its spaces."""
    return {
        name.replace(" ", ""): days
        for words in every_language()
        for days, names in enumerate((words.today, words.tomorrow, words.day_after_tomorrow))
        for name in names
    }


def moment(day: date, at: time, now: datetime) -> datetime:
    """That time on that day, where the computer stands."""
    here = datetime.combine(day, at)
    # The offset may be another one on that day, with summer time between.
    return here.astimezone() if is_local(now) else here.replace(tzinfo=now.tzinfo)


def is_local(now: datetime) -> bool:
    """Whether a moment is told in the time of this computer."""
    return now.utcoffset() == now.astimezone().utcoffset()
