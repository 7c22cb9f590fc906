"""Times and lengths as people type them."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import cache

from facilitator.core.regular_group import LONGEST_MEETING
from facilitator.core.setup import NotATime, time_meant
from facilitator.languages import every_language
from facilitator.tui.dialogs.measure import NotADay, day_meant

_MINUTES = re.compile(r"(\d{1,4})(?:\s*min\w*\.?)?", re.ASCII)


def length_meant(text: str) -> float | time:
    """A length in minutes (``60``, ``60 min``), or the time at which it ends (``15:00``).

    Raises:
        NotATime: the words are neither.
    """
    with suppress(NotATime):
        return time_meant(text, needs_minutes=True)
    found = _MINUTES.fullmatch(text.strip())
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
    before_times = {word for language in every_language() for word in language.at}
    days = [word for word in words if word.casefold() not in before_times]
    ahead = _days_ahead().get("".join(days).casefold())
    if ahead is not None:
        return moment(now.date() + timedelta(days=ahead), at, now)
    try:
        day = day_meant(" ".join(days), now.date())
    except NotADay as wrong:
        raise NotATime(text) from wrong
    return moment(day or now.date(), at, now)


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
