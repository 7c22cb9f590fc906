"""What was decided, what numbers came to and how next steps went, in words; never by person."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from facilitator.core.ratings import band_of, combined, on_scale
from facilitator.wording.language import _, later
from facilitator.wording.numbers import decimal

if TYPE_CHECKING:
    # The first screen asks how next steps went, long before there are numbers.
    from facilitator.core.script import Rate, Scale
    from facilitator.core.session import Decision, Scores

OUTCOMES: Mapping[str, str] = {
    "consented": later("nobody objected"),
    "adopted": later("adopted"),
    "rejected": later("not adopted"),
    "stopped": later("not decided"),
}
"""How a decision ended, by the word that is written down."""

MOST_IN_A_ROW = 12
"""More numbers than these are counted, each by itself, and not told one by one."""


def decision_text(made: "Decision") -> str:
    """How a decision ended: with its totals where people were for and against."""
    words = _(OUTCOMES[made.outcome]) if made.outcome in OUTCOMES else made.outcome
    if not made.against:
        return words
    totals = _("{in_favour} for, {against} against").format(
        in_favour=made.in_favour, against=made.against
    )
    return f"{words} ({totals})"


def numbers_text(step: "Rate", scores: "Scores") -> str:
    """What numbers came to and how they lie: the one score, its name, and every scale.

    Nobody is named, and the numbers stand in order of size.
    """
    given = [(scale, scores[scale.id]) for scale in step.scales if scores.get(scale.id)]
    told = [_on_one(step, scale, numbers) for scale, numbers in given]
    value = combined(step, scores)
    band = None if value is None else band_of(step, value)
    called = [] if band is None else [band]
    if len(step.scales) == 1:
        return ", ".join([*told, *called])
    came_to = [] if value is None else [", ".join([_rounded(value), *called])]
    # Where people gave their own there are commas within each scale.
    mark = "; " if any(len(numbers) > 1 for _scale, numbers in given) else ", "
    return mark.join([*came_to, *told])


def _on_one(step: "Rate", scale: "Scale", numbers: tuple[int, ...]) -> str:
    """The numbers on one scale, and what they became: ``1 1 5 6, mean 3.2``."""
    has_title = len(step.scales) > 1 or step.by == "group"
    words = f"{scale.title} {_numbers(numbers)}" if has_title else _numbers(numbers)
    if len(numbers) == 1:
        return words
    became = _("sum {value}") if step.across_people == "sum" else _("mean {value}")
    return f"{words}, {became.format(value=_rounded(float(on_scale(step, numbers))))}"


def _numbers(numbers: tuple[int, ...]) -> str:
    """Every number that was given; how often each of them, where they are many."""
    if len(numbers) <= MOST_IN_A_ROW:
        return " ".join(map(str, sorted(numbers)))
    return ", ".join(f"{number} × {numbers.count(number)}" for number in sorted(set(numbers)))


def _rounded(value: float) -> str:
    return decimal(round(value, 1))


ANSWERS: Mapping[str, str] = {
    "worked": later("It gave what we hoped for"),
    "tried": later("We have tried, and shall see"),
    "did-not-work": later("It did not give what we hoped for"),
    "not-tried": later("It has not been tried yet"),
    "agreed": later("It still holds; ask again later"),
    "dropped": later("It is no longer needed"),
}
"""How it can have gone, by the status that is written down."""


def answer_text(status: str) -> str:
    """How it went; the status itself where the program has no words for it."""
    return _(ANSWERS[status]) if status in ANSWERS else status
