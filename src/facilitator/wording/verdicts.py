"""What was decided and what numbers came to, in words; never by person."""

from collections.abc import Iterator, Mapping

from facilitator.core.decisions import Decision
from facilitator.core.ratings import Scores
from facilitator.core.scoring import band_of, combined, on_scale
from facilitator.core.script import Rate
from facilitator.wording.language import _, later
from facilitator.wording.numbers import decimal

OUTCOMES: Mapping[str, str] = {
    "consented": later("nobody objected"),
    "adopted": later("adopted"),
    "rejected": later("not adopted"),
    "stopped": later("not decided"),
}
"""How a decision ended, by the word that is written down."""


def decision_text(made: Decision) -> str:
    """How a decision ended: with its totals where people were for and against."""
    words = _(OUTCOMES[made.outcome]) if made.outcome in OUTCOMES else made.outcome
    if not made.against:
        return words
    totals = _("{in_favour} for, {against} against").format(
        in_favour=made.in_favour, against=made.against
    )
    return f"{words} ({totals})"


def scores_text(step: Rate, scores: Scores) -> str:
    """What numbers came to: one score and its name, or one for each scale."""
    value = combined(step, scores)
    if value is None:
        return ", ".join(_by_scale(step, scores))
    band = band_of(step, value)
    number = decimal(round(value, 1))
    return number if band is None else f"{number}, {band}"


def numbers_text(step: Rate, scores: Scores) -> str:
    """What numbers came to, and how often each of them was given, where people gave their own."""
    came_to = scores_text(step, scores)
    if step.by == "group":
        return came_to
    has_several = len(step.scales) > 1
    lies = [
        f"{scale.title} {_how_often(scores[scale.id])}"
        if has_several
        else _how_often(scores[scale.id])
        for scale in step.scales
        if scores.get(scale.id)
    ]
    return f"{came_to} ({'; '.join(lies)})"


def _how_often(numbers: tuple[int, ...]) -> str:
    """Every number that was given, and how often: ``3 × 2, 4 × 1``."""
    return ", ".join(f"{number} × {numbers.count(number)}" for number in sorted(set(numbers)))


def _by_scale(step: Rate, scores: Scores) -> Iterator[str]:
    for scale in step.scales:
        numbers = scores.get(scale.id)
        if numbers:
            yield f"{scale.title} {decimal(round(float(on_scale(step, numbers)), 1))}"
