"""An open rating: numbers come in, and it is over when nothing is missing."""

from facilitator.core.commands import Done, Score
from facilitator.core.rules.rating import most_scores
from facilitator.core.scoring import Unscored
from facilitator.tui.leading import Leading
from facilitator.tui.rating import is_rated_here, numbers_typed, open_rating, scale_of, stray_in
from facilitator.wording.language import _


def score(leading: Leading, key: Unscored, text: str) -> bool:
    """Take down the numbers as they were typed; tell whether they were saved."""
    step = open_rating(leading.now)
    if step is None or not is_rated_here(leading.now, key):
        return False
    if stray := stray_in(text):
        leading.say(_("“{letter}” is not a number. Mend it, then Enter.").format(letter=stray))
        return False
    numbers = numbers_typed(text, scale_of(step, key.scale))
    if not numbers:
        leading.say(_("Type the numbers as they are said, then Enter."))
        return False
    is_saved = leading.send(Score(scale=key.scale, scores=numbers, item=key.item))
    if is_saved:
        leading.guard.notice()
    return is_saved


def left_over(leading: Leading, key: Unscored, text: str) -> str:
    """What stays in the field of numbers that were refused.

    A number that is off the scale does not stay, nor two where one was asked for: the next that is
    typed would stand behind it. The others that the room has said do.
    """
    step = open_rating(leading.now)
    if step is None or not is_rated_here(leading.now, key) or stray_in(text):
        return text
    scale = scale_of(step, key.scale)
    numbers = numbers_typed(text, scale)
    right = [number for number in numbers if scale.min <= number <= scale.max]
    if len(right) < len(numbers):
        return " ".join(map(str, right))
    return "" if most_scores(leading.now, step, key.item) == 1 else text


def finish(leading: Leading) -> None:
    """End the rating, unless that was the second half of a double press."""
    if not leading.guard.is_too_soon and leading.send(Done()):
        leading.guard.notice()
