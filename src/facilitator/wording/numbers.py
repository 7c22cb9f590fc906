"""Numbers, lengths, days and times of day, the way people write them. Lengths come in seconds.

The names of days and months stand in the catalogues and not in Babel, because home shows days
before anything heavy may be imported; a test holds them against CLDR by way of Babel.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from facilitator.languages import words_of
from facilitator.wording.language import _, later, spoken_language

MINUTE = 60
"""Seconds in a minute."""

MONTHS = (
    later("January"),
    later("February"),
    later("March"),
    later("April"),
    later("May"),
    later("June"),
    later("July"),
    later("August"),
    later("September"),
    later("October"),
    later("November"),
    later("December"),
)
"""The months in full."""

SHORT_MONTHS = (
    later("Jan"),
    later("Feb"),
    later("Mar"),
    later("Apr"),
    later("May"),
    later("Jun"),
    later("Jul"),
    later("Aug"),
    later("Sept"),
    later("Oct"),
    later("Nov"),
    later("Dec"),
)
"""The months, abbreviated."""

SHORT_WEEKDAYS = (
    later("Mon"),
    later("Tue"),
    later("Wed"),
    later("Thu"),
    later("Fri"),
    later("Sat"),
    later("Sun"),
)
"""The days of the week, abbreviated, from Monday on."""

ONE_DAY = timedelta(days=1)
"""From one day to the next."""


def timer(seconds: float) -> str:
    """A running time such as ``0:42`` or ``12:05``; ``-0:10`` below zero.

    A second shows until it is over, upwards and downwards alike.
    """
    whole = int(seconds) if seconds >= 0 else -int(-seconds)
    sign = "-" if whole < 0 else ""
    minutes, rest = divmod(abs(whole), MINUTE)
    return f"{sign}{minutes}:{rest:02}"


def over(seconds: float) -> str:
    """How far a time has run past its end, as ``+0:35 over``."""
    return _("+{time} over").format(time=timer(seconds))


def minutes(seconds: float) -> str:
    """A length in whole or half minutes, as ``12 min`` or ``2.5 min``; seconds below one."""
    if round(seconds) > 0 and seconds < MINUTE:
        return _("{number} s").format(number=round(seconds))
    return _("{number} min").format(number=in_minutes(seconds))


def shown_length(seconds: float) -> int:
    """The length in seconds that is shown for another: whole or half minutes."""
    return round(seconds / MINUTE * 2) * MINUTE // 2


def in_minutes(seconds: float) -> str:
    """The number of minutes, rounded to halves, written as the language writes numbers."""
    return decimal(shown_length(seconds) / MINUTE)


def early_or_late(seconds: float) -> str:
    """How a conversation compares with its plan: ``2 min ahead``, ``3 min behind`` or ``on time``.

    Args:
        seconds: positive when it is behind the plan.
    """
    number = round(abs(seconds) / MINUTE)
    if number == 0:
        return _("on time")
    if seconds > 0:
        return _("{number} min behind").format(number=number)
    return _("{number} min ahead").format(number=number)


def clock_time(moment: datetime | time) -> str:
    """The time of day as people here write it, such as ``14:32``.

    Every time of day that people read is written here. Files have their own form, ISO 8601, which
    ``store/toml.py`` and ``store/session/events.py`` write.
    """
    return f"{moment:%H}{words_of(spoken_language()).clock_mark}{moment:%M}"


def day(on: date) -> str:
    """A day with its weekday left out, such as ``3 March 2026``."""
    month = _(MONTHS[on.month - 1])
    return _("{day} {month} {year}").format(day=on.day, month=month, year=on.year)


def near_day(on: date, today: date) -> str:
    """A day as one says it today: ``today``, ``yesterday``, ``tomorrow`` or ``Thu 26 Nov``.

    The year is added where it is another one.
    """
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    days = (on - today) // ONE_DAY
    if days in near:
        return near[days]
    weekday, month = _(SHORT_WEEKDAYS[on.weekday()]), _(SHORT_MONTHS[on.month - 1])
    if on.year == today.year:
        return _("{weekday} {day} {month}").format(weekday=weekday, day=on.day, month=month)
    return _("{day} {month} {year}").format(day=on.day, month=month, year=on.year)


def day_and_time(moment: datetime, today: date | None = None) -> str:
    """A day and a time of day, such as ``3 March 2026 at 14:32``.

    Args:
        moment: when.
        today: the day it is said on, if near days are to be said as ``today at 14:32``.
    """
    on = day(moment.date()) if today is None else near_day(moment.date(), today)
    return _("{day} at {time}").format(day=on, time=clock_time(moment))


def ends_at(moment: datetime) -> str:
    """When it ends, as ``ends 15:00``."""
    return _("ends {time}").format(time=clock_time(moment))


WORDS: Mapping[int, str] = {
    2: later("two"),
    3: later("three"),
    4: later("four"),
    5: later("five"),
    6: later("six"),
    7: later("seven"),
    8: later("eight"),
    9: later("nine"),
    10: later("ten"),
    11: later("eleven"),
    12: later("twelve"),
}
"""The numbers that people write as words."""


def number_word(number: int) -> str:
    """A number as people write it in a sentence: words from two to twelve, else digits."""
    return _(WORDS[number]) if number in WORDS else str(number)


def decimal(number: float) -> str:
    """A number in digits, its decimals as the language writes them: ``1.5`` or ``1,5``."""
    text = f"{number:g}"
    return text.replace(".", words_of(spoken_language()).decimal_mark) if "." in text else text
