"""Lengths, clock times and days, the way people say them. Lengths come in seconds."""

from datetime import date, datetime

from facilitator.wording.language import _, spoken_language

MINUTE = 60
"""Seconds in a minute."""


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
    if 0 < seconds < MINUTE:
        return _("{number} s").format(number=round(seconds))
    return _("{number} min").format(number=in_minutes(seconds))


def in_minutes(seconds: float) -> str:
    """The number of minutes, rounded to halves, written as the language writes numbers."""
    halves = round(seconds / MINUTE * 2)
    whole, half = divmod(halves, 2)
    return f"{whole}{_decimal_point()}5" if half else str(whole)


def minutes_left(seconds: float) -> str:
    """How much is left, as ``1 min left`` or ``20 s left``."""
    if seconds < MINUTE:
        return _("{number} s left").format(number=max(0, int(seconds)))
    return _("{number} min left").format(number=int(seconds // MINUTE))


def early_or_late(seconds: float) -> str:
    """How a conversation stands to its plan: ``2 min ahead``, ``3 min behind`` or ``on time``.

    Args:
        seconds: positive when it is behind the plan.
    """
    number = round(abs(seconds) / MINUTE)
    if number == 0:
        return _("on time")
    if seconds > 0:
        return _("{number} min behind").format(number=number)
    return _("{number} min ahead").format(number=number)


def clock_time(moment: datetime) -> str:
    """The time of day as people here write it, such as ``14:32``."""
    return f"{moment:%H:%M}"


def ends_at(moment: datetime) -> str:
    """When it ends, as ``ends 15:00``."""
    return _("ends {time}").format(time=clock_time(moment))


def day(on: date) -> str:
    """A day with its weekday left out, such as ``3 March 2026``."""
    from babel.dates import format_date

    return str(format_date(on, format="long", locale=_locale()))


def day_and_time(moment: datetime) -> str:
    """A day and a time of day."""
    return _("{day} at {time}").format(day=day(moment.date()), time=clock_time(moment))


def _locale() -> str:
    """The locale whose forms fit the language that is spoken, the European ones for English."""
    return {"en": "en_GB"}.get(spoken_language(), spoken_language())


def _decimal_point() -> str:
    """What stands between whole numbers and decimals."""
    return "." if spoken_language() == "en" else ","
