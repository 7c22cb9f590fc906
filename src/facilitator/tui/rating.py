"""A rating as the leader works with it: what is rated, what is typed, and how numbers spread."""

import re
from fractions import Fraction
from string import digits

from facilitator.core.reading import items_to_read
from facilitator.core.rules import most_scores
from facilitator.core.scoring import Unscored, band_of, combined, on_scale, spread, unscored
from facilitator.core.scoring import scores_here as scores_so_far
from facilitator.core.script import Rate, Scale
from facilitator.core.session import Session
from facilitator.tui.widgets.rows import Row
from facilitator.tui.widgets.sections import heading
from facilitator.wording.key_values import scale_text
from facilitator.wording.language import _
from facilitator.wording.numbers import decimal

ALL_RATED = "all-rated"
"""The key of the row that ends the rating."""

LEVELS = "▁▂▃▄▅▆▇█"
"""How high a column is, in eighths."""

WIDEST_IN_A_ROW = 11
"""The most numbers of a scale whose spread has room at the edge of a row."""

WIDEST_BLOCK = 3
"""Cells that one number takes in a bar, where there is room."""

BETWEEN = " ,;.-"
"""What may stand between numbers, or before one that is below nought."""

_NUMBERS = re.compile(r"-?[0-9]+")
_DIGITS = re.compile(r"-?[0-9]")
_LARGEST_DIGIT = 9


def open_rating(session: Session) -> Rate | None:
    """The rating that is open, unless the leader is asked something about it."""
    step, here = session.step, session.here
    is_open = isinstance(step, Rate) and here is not None and here.question is None
    return step if is_open and isinstance(step, Rate) else None


def scale_of(step: Rate, scale_id: str) -> Scale:
    """The scale with that id."""
    return next(scale for scale in step.scales if scale.id == scale_id)


def is_rated_here(session: Session, key: Unscored | None) -> bool:
    """Whether that is among what the open rating is about."""
    step = open_rating(session)
    if step is None or key is None or key.scale not in [scale.id for scale in step.scales]:
        return False
    if step.from_ is None:
        return key.item is None
    return key.item in [item.address.item for item in items_to_read(session, step)]


def numbers_typed(text: str, scale: Scale) -> tuple[int, ...]:
    """The numbers that somebody typed as the room said them; none where there are none.

    Where every number of the scale is one digit, nothing has to stand between them: ``34443 5``.
    """
    has_one_digit = scale.min >= -_LARGEST_DIGIT and scale.max <= _LARGEST_DIGIT
    pattern = _DIGITS if has_one_digit else _NUMBERS
    return tuple(int(number) for number in pattern.findall(text))


def stray_in(text: str) -> str:
    """The first character that neither is a number nor stands between them; none if all is well."""
    return next((each for each in text if each not in BETWEEN + digits), "")


def numbers_at(session: Session, key: Unscored) -> tuple[int, ...]:
    """The numbers that stand there, the lowest first."""
    return scores_so_far(session, key.item).get(key.scale, ())


def rating_rows(session: Session) -> list[Row]:
    """A row for everything that is to be rated; under each item, where there are several scales."""
    step = open_rating(session)
    if step is None:
        return []
    rows: list[Row] = []
    has_several = len(step.scales) > 1
    if step.from_ is None:
        rows += [_scale_row(session, step, None, scale) for scale in step.scales]
    for item in items_to_read(session, step):
        number = item.address.item
        if has_several:
            rows.append(heading(item.text, value_told(session, step, number)))
            rows += [_scale_row(session, step, number, scale) for scale in step.scales]
        else:
            key = Unscored(item=number, scale=step.scales[0].id)
            rows.append(Row(key=key, text=item.text, beside=_beside(session, step, key)))
    if rows and not unscored(session):
        rows.append(Row(key=ALL_RATED, text=_("Everything has its number: go on")))
    return rows


def _scale_row(session: Session, step: Rate, item: int | None, scale: Scale) -> Row:
    key = Unscored(item=item, scale=scale.id)
    return Row(key=key, text=scale.title, beside=_beside(session, step, key))


def _beside(session: Session, step: Rate, key: Unscored) -> str:
    """The spread in small, and what the numbers become."""
    numbers, scale = numbers_at(session, key), scale_of(step, key.scale)
    if not numbers:
        return ""
    is_alone = len(step.scales) == 1
    value = value_told(session, step, key.item) if is_alone else _value(on_scale(step, numbers))
    is_small = len(numbers) > 1 and len(spread(scale, numbers)) <= WIDEST_IN_A_ROW
    return "  ".join(part for part in (columns(scale, numbers) if is_small else "", value) if part)


def value_told(session: Session, step: Rate, item: int | None) -> str:
    """The one score of an item, and what it is called; nothing while a scale is missing."""
    value = combined(step, scores_so_far(session, item))
    if value is None:
        return ""
    band = band_of(step, value)
    return _value(Fraction(value)) if band is None else f"{_value(Fraction(value))} {band}"


def _value(value: Fraction) -> str:
    return decimal(round(float(value), 1))


def asked_to_rate(session: Session, key: Unscored | None) -> str:
    """What the room is asked: the item in full, and the scale with its ends."""
    step = open_rating(session)
    if step is None or key is None:
        return ""
    words = scale_text(scale_of(step, key.scale))
    text = _item_text(session, step, key.item)
    return f"{text}\n{words}" if text else words


def _item_text(session: Session, step: Rate, item: int | None) -> str:
    items = items_to_read(session, step)
    return next((each.text for each in items if each.address.item == item), "")


def told_so_far(session: Session, key: Unscored, numbers: tuple[int, ...]) -> str:
    """How many of those who may speak have said their number."""
    step = open_rating(session)
    if step is None or step.by == "group":
        return ""
    most = most_scores(session, step, key.item)
    return _("{number} of {all}").format(number=len(numbers), all=most)


def in_one(session: Session, numbers: tuple[int, ...]) -> str:
    """What the numbers of the people become: their mean or their sum."""
    step = open_rating(session)
    if step is None or not numbers or step.by == "group":
        return ""
    value = _value(on_scale(step, numbers))
    if step.across_people == "sum":
        return _("Sum {value}").format(value=value)
    return _("Mean {value}").format(value=value)


def columns(scale: Scale, numbers: tuple[int, ...]) -> str:
    """The spread as one column for each number of the scale."""
    counted = spread(scale, numbers)
    most = max((count for _number, count in counted), default=0)
    highest = len(LEVELS) - 1
    return "".join(LEVELS[count * highest // most] if count else "·" for _number, count in counted)


def bars(scale: Scale, numbers: tuple[int, ...], width: int) -> list[str]:
    """The spread as one line for each number of the scale: a bar of blocks, and how many."""
    counted = spread(scale, numbers)
    most = max((count for _number, count in counted), default=0)
    wide = max((len(str(number)) for number, _count in counted), default=1)
    room = max(1, width - wide - len(str(most)) - 2)
    lines = []
    block = max(1, min(WIDEST_BLOCK, room // max(1, most)))
    for number, count in counted:
        bar = "█" * max(1, min(count * block, count * room // most)) if count else ""
        lines.append(f"{number:>{wide}} {bar} {count}" if count else f"{number:>{wide}} ·")
    return lines
