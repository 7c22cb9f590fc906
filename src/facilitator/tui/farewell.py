"""What the end says: what the group managed, and thanks."""

import re

from facilitator.core.items import Item
from facilitator.core.rules.choices import choices_left
from facilitator.core.script import Choose, Round
from facilitator.core.session import Session, Stage
from facilitator.tui.cells import cell_len
from facilitator.tui.names import item_word, list_title
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import number_word


def thanks(session: Session) -> str:
    """Say it as in “You made it. Three pieces of advice, one next step. Thank you.”."""
    opening = _("You made it.") if session.stage is not Stage.ABANDONED else _("You got this far.")
    managed = [*_outcome(session), *_next_steps(session)]
    if not managed:
        return " ".join([opening, _("Thank you.")])
    phrase = ", ".join(managed)
    return " ".join([opening, f"{phrase[0].upper()}{phrase[1:]}.", _("Thank you.")])


def welcome_back(session: Session) -> str:
    """What is said to somebody who comes back to a conversation that is over, for a choice."""
    left = len(choices_left(session))
    if not left:
        return _("The choice is made, and written down. Thank you.")
    return ngettext(
        "Welcome back. A choice is waiting for you here. It can wait longer.",
        "Welcome back. Here {number} choices are waiting for you. They can wait longer.",
        left,
    ).format(number=number_word(left))


def place_told(place: str, width: int, told: str = "") -> str:
    """Say where the record lies; where that is too wide, its name has a line of its own.

    Args:
        place: the way to the file, as it is shown; empty where there is none.
        width: cells of a line.
        told: what is said where it is not the record that lies there, with ``{place}`` in it.
    """
    if not place:
        return ""
    name = re.split(r"[/\\]", place)[-1]
    told = told or _("The record: {place}")
    if cell_len(told.format(place=place)) > width and name != place:
        place = f"{place.removesuffix(name)}\n{name}"
    return told.format(place=place)


def _outcome(session: Session) -> list[str]:
    """How much the owner chose; where nobody did, how much was said."""
    chosen = [
        _so_many(session, step.from_, len(_chosen_in(session, step)))
        for step in session.script.steps
        if isinstance(step, Choose) and step.by != "group"
    ]
    said = [
        _so_many(session, step.collect, len(session.open_items(step.collect)))
        for step in session.script.steps
        if isinstance(step, Round) and step.collect is not None
    ]
    return [phrase for phrase in chosen if phrase] or [phrase for phrase in said if phrase]


def _chosen_in(session: Session, step: Choose) -> list[Item]:
    """What was chosen in that step."""
    items = session.items(step.from_)
    return [i for i in items if i.chosen_at is not None and i.chosen_at.step == step.id]


def _so_many(session: Session, list_id: str, number: int) -> str:
    """So many of a list, in the script's own words."""
    if number == 0:
        return ""
    word, title = item_word(session, list_id), list_title(session, list_id)
    if word is not None and number == 1:
        return f"{number_word(number)} {word}"
    # A title of several words says what they are about, and is no word for so many of them.
    if word is None or " " in title:
        return _("{number} in “{title}”").format(number=number, title=title)
    return f"{number_word(number)} {title[0].lower() + title[1:]}"


def _next_steps(session: Session) -> list[str]:
    """How many next steps were agreed."""
    number = sum(not measure.is_erased for measure in session.measures)
    if number == 0:
        return []
    text = ngettext("one next step", "{number} next steps", number)
    return [text.format(number=number_word(number))]
