"""What the leader is told in a quiet line: what happened by itself, and the words of the end."""

import re
from collections.abc import Iterator, Sequence

from facilitator.core.events import ChoiceMade, Event, ItemChosen, StepLeft
from facilitator.core.rules.choices import choices_left
from facilitator.core.rules.entering import holds
from facilitator.core.script import AnyStep, Choose, Condition, Round, list_read, roles_of
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import subgroup
from facilitator.view.cells import cell_len, joined
from facilitator.view.names import item_word, list_title
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import number_word
from facilitator.wording.people import group_name, role_name

NAMED = 3
"""How many steps that were left out for the same reason are named."""


def notices(session: Session, happened: Sequence[Event]) -> list[str]:
    """What followed by itself, in sentences for a quiet line.

    Args:
        session: where the conversation is after that.
        happened: the latest events.
    """
    return [*_taken(session, happened), *_left_out(session, happened)]


def _taken(session: Session, happened: Sequence[Event]) -> Iterator[str]:
    """That there were too few to choose among."""
    for event in happened:
        if not isinstance(event.fact, ChoiceMade) or not event.fact.all_were_taken:
            continue
        where = event.fact.position
        chosen = [e.fact for e in happened if isinstance(e.fact, ItemChosen)]
        number = sum(each.position == where for each in chosen)
        title = session.script.step(where.step).title
        group = None if where.group is None else subgroup(session, where.group)
        yield ngettext(
            "“{step}”: there was only one, so it is chosen.",
            "“{step}”: there were only {number}, so all of them are chosen.",
            number,
        ).format(
            step=joined(" · ", title, "" if group is None else group_name(group)), number=number
        )


def _left_out(session: Session, happened: Sequence[Event]) -> Iterator[str]:
    """Which steps were left out, by the reason; not those that the leader has left out."""
    by_reason: dict[str, dict[str, str]] = {}
    for event in happened:
        left = event.fact
        if not isinstance(left, StepLeft) or left.left_out in (None, "leader"):
            continue
        step = session.script.step(left.position.step)
        why = _why(session, step, left.left_out or "")
        by_reason.setdefault(why, {})[step.id] = step.title
    for why, titles in by_reason.items():
        named = [_("“{text}”").format(text=title) for title in titles.values()]
        more = [] if len(named) <= NAMED else ["…"]
        yield ngettext(
            "{steps} was left out: {why}.", "{steps} were left out: {why}.", len(named)
        ).format(steps=", ".join([*named[:NAMED], *more]), why=why)


def _why(session: Session, step: AnyStep, reason: str) -> str:
    """Why a step was left out, in a few words."""
    read = list_read(session.script, step)
    match reason:
        case "condition" if step.only_if is not None:
            return _what_does_not_hold(session, step.only_if)
        case "role":
            names = ", ".join(role_name(role, session.script) for role in roles_of(step))
            return _("nobody is {role}").format(role=names)
        case "nothing" if read is not None:
            return _("there is nothing in “{list}” yet").format(list=list_title(session, read))
        case "nothing":
            return _("there is nothing from last time")
        case _:
            return _("nobody takes part in it")


def _what_does_not_hold(session: Session, condition: Condition) -> str:
    """The first part of a condition that does not hold."""
    filled, empty = condition.list_not_empty, condition.list_empty
    fewest, most = condition.participants_min, condition.participants_max
    if fewest is not None and session.present_at_start < fewest:
        return _("it takes at least {number} people").format(number=fewest)
    if most is not None and session.present_at_start > most:
        return _("it is for at most {number} people").format(number=most)
    if filled is not None and not holds(session, Condition(list_not_empty=filled)):
        return _("there is nothing in “{list}” yet").format(list=list_title(session, filled))
    if empty is not None and not holds(session, Condition(list_empty=empty)):
        return _("there is something in “{list}”").format(list=list_title(session, empty))
    item = "" if condition.chosen is None else condition.chosen.item
    return _("“{item}” was not chosen").format(item=item)


def thanks(session: Session) -> str:
    """Say it as in “You made it. Three pieces of advice, one next step. Thank you.”."""
    opening = _("You made it.") if session.stage is not Stage.ABANDONED else _("You got this far.")
    managed = _outcome(session)
    number = sum(not measure.is_erased for measure in session.measures)
    if number:
        text = ngettext("one next step", "{number} next steps", number)
        managed.append(text.format(number=number_word(number)))
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
        _so_many(
            session,
            step.from_,
            sum(
                item.chosen_at is not None and item.chosen_at.step == step.id
                for item in session.items(step.from_)
            ),
        )
        for step in session.script.steps
        if isinstance(step, Choose) and step.by != "group"
    ]
    said = [
        _so_many(session, step.collect, len(session.open_items(step.collect)))
        for step in session.script.steps
        if isinstance(step, Round) and step.collect is not None
    ]
    return list(filter(None, chosen)) or list(filter(None, said))


def _so_many(session: Session, list_id: str, number: int) -> str:
    """A number of items of a list, in the script's own words."""
    if number == 0:
        return ""
    word, title = item_word(session, list_id), list_title(session, list_id)
    if word is not None and number == 1:
        return f"{number_word(number)} {word}"
    # A title of several words says what they are about, and is no word for them.
    if word is None or " " in title:
        return _("{number} in “{title}”").format(number=number, title=title)
    return f"{number_word(number)} {title[0].lower() + title[1:]}"
