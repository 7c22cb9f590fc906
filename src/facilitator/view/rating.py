"""A rating as the leader works with it: what is rated, what is typed, and how numbers spread."""

import re
from fractions import Fraction
from string import digits

from facilitator.core.ratings import (
    Lacking,
    Unscored,
    band_of,
    combined,
    items_rated,
    lacking_among,
    on_scale,
    rated_list,
    rating_now,
    spread,
    unscored,
)
from facilitator.core.ratings import scores_here as scores_so_far
from facilitator.core.rules.choices import candidates
from facilitator.core.rules.rating import most_scores
from facilitator.core.script import Rate, Scale
from facilitator.core.session import Session
from facilitator.view.cells import fitted, joined, one_line
from facilitator.view.row import Row, heading
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import decimal
from facilitator.wording.script_words import scale_text

ALL_RATED = "all-rated"
"""The key of the row that ends the rating."""

LEVELS = "▁▂▃▄▅▆▇█"
"""How high a column is, in eighths."""

WIDEST_IN_A_ROW = 11
"""The most numbers of a scale whose spread has room at the edge of a row."""

MOST_NAMED = 3
"""The most items that are named as lacking numbers."""

LONGEST_NAMED = 30
"""Cells that each of them takes at most."""

WIDEST_BLOCK = 3
"""Cells that one number takes in a bar, where there is room."""

BETWEEN = " ,;.-"
"""What may stand between numbers, or before one that is below nought."""

LINES_BESIDE_BARS = 6
"""Lines that the heading and the values take beside the bars."""

_NUMBERS = re.compile(r"-?[0-9]+")
_DIGITS = re.compile(r"-?[0-9]")
_LARGEST_DIGIT = 9


def open_rating(session: Session) -> Rate | None:
    """The rating that takes numbers, unless the leader is asked something about it.

    Where a choice goes by it, what it lacks is filled in there.
    """
    here = session.here
    is_asked = here is not None and here.question is not None and here.question.about != "fill-in"
    return None if is_asked else rating_now(session)


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
    return key.item in [item.address.item for item in items_rated(session)]


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
    lacking = lacking_here(session)
    if step.from_ is None:
        rows += [_scale_row(session, step, None, scale, lacking) for scale in step.scales]
    for item in items_rated(session):
        number = item.address.item
        if has_several:
            rows.append(heading(item.text, value_told(session, step, number)))
            rows += [_scale_row(session, step, number, scale, lacking) for scale in step.scales]
        else:
            key = Unscored(item=number, scale=step.scales[0].id)
            rows.append(Row(key=key, text=item.text, beside=_beside(session, step, key, lacking)))
    if rows and not unscored(session):
        rows.append(Row(key=ALL_RATED, text=_going_on(lacking)))
    return rows


def _going_on(lacking: tuple[Lacking, ...]) -> str:
    """What the row says that goes on: that everything is rated, or how much lacks numbers."""
    number = len({each.item for each in lacking})
    if not number:
        return _("Everything has its number: go on")
    return ngettext(
        "Go on: {n} has fewer numbers than the others",
        "Go on: {n} have fewer numbers than the others",
        number,
    ).format(n=number)


def lacking_here(session: Session) -> tuple[Lacking, ...]:
    """What has fewer numbers than others in the rating that takes numbers."""
    list_id = None if rating_now(session) is None else rated_list(session)
    # While numbers come in for the first time, what is still to be rated does not lack any.
    if list_id is None or unscored(session):
        return ()
    return lacking_among(session, list_id, items_rated(session))


def to_rate_next(session: Session) -> tuple[Unscored, ...]:
    """What has no number yet; where a choice waits for them, what has fewer than the others."""
    if session.step is rating_now(session):
        return unscored(session)
    return tuple(Unscored(item=each.item, scale=each.scale) for each in lacking_here(session))


def lacking_told(session: Session, lacking: tuple[Lacking, ...]) -> str:
    """What lacks numbers, and how many it has: never who gave none."""
    texts = {item.address.item: item.text for item in candidates(session)}
    fewest = {each.item: each for each in sorted(lacking, key=lambda each: -each.given)}
    told = [
        _("“{text}” {number} of {all}").format(
            text=fitted(one_line(texts.get(number, "")), LONGEST_NAMED),
            number=each.given,
            all=each.most,
        )
        for number, each in sorted(fewest.items())
    ]
    named = ", ".join(told[:MOST_NAMED])
    return named if len(told) <= MOST_NAMED else _("{steps} and more").format(steps=named)


def _scale_row(
    session: Session, step: Rate, item: int | None, scale: Scale, lacking: tuple[Lacking, ...]
) -> Row:
    key = Unscored(item=item, scale=scale.id)
    return Row(key=key, text=scale.title, beside=_beside(session, step, key, lacking))


def _beside(session: Session, step: Rate, key: Unscored, lacking: tuple[Lacking, ...]) -> str:
    """The spread in small, and what the numbers become."""
    numbers, scale = numbers_at(session, key), scale_of(step, key.scale)
    told = next(
        (
            _("{number} of {all}").format(number=each.given, all=each.most)
            for each in lacking
            if (each.item, each.scale) == (key.item, key.scale)
        ),
        "",
    )
    if not numbers:
        return told
    is_alone = len(step.scales) == 1
    value = value_told(session, step, key.item) if is_alone else _value(on_scale(step, numbers))
    is_small = len(numbers) > 1 and len(spread(scale, numbers)) <= WIDEST_IN_A_ROW
    return joined("  ", told, columns(scale, numbers) if is_small else "", value)


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
    items = items_rated(session) if step.from_ is not None else ()
    text = next((each.text for each in items if each.address.item == key.item), "")
    return f"{text}\n{words}" if text else words


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


def spread_told(
    session: Session, key: Unscored | None, numbers: tuple[int, ...], size: tuple[int, int]
) -> list[str] | None:
    """How numbers spread: the scale, what is rated, the bars, and what the numbers become.

    Args:
        session: where the conversation is.
        key: what is rated.
        numbers: those that it has, or that are typed.
        size: cells of a line, and how many lines there are.
    """
    step = open_rating(session)
    if step is None or key is None or not is_rated_here(session, key):
        return None
    width, height = size
    scale = scale_of(step, key.scale)
    lines = bars(scale, numbers, width)
    if len(lines) + LINES_BESIDE_BARS > height:
        lines = [columns(scale, numbers)]
    has_value = len(step.scales) > 1 or bool(step.bands)
    values = (
        told_so_far(session, key, numbers),
        in_one(session, numbers),
        value_told(session, step, key.item) if has_value else "",
    )
    about = asked_to_rate(session, key).split("\n")[:-1]
    return [
        *(fitted(line, width) for line in (scale.title, *about)),
        "",
        *lines,
        "",
        *(fitted(value, width) for value in values if value),
    ]


def typed_on_scale(session: Session, key: Unscored, text: str) -> tuple[int, ...]:
    """The numbers among what is typed that are on the scale."""
    step = open_rating(session)
    if step is None or not is_rated_here(session, key):
        return ()
    scale = scale_of(step, key.scale)
    return tuple(n for n in numbers_typed(text, scale) if scale.min <= n <= scale.max)
