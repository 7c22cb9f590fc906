"""What the end says: what the group managed, and thanks."""

from facilitator.core.items import Item
from facilitator.core.script import Choose, Round
from facilitator.core.session import Session, Stage
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
    word = item_word(session, list_id) if number == 1 else None
    title = list_title(session, list_id)
    return f"{number_word(number)} {word or title[0].lower() + title[1:]}"


def _next_steps(session: Session) -> list[str]:
    """How many next steps were agreed."""
    number = sum(not measure.is_erased for measure in session.measures)
    if number == 0:
        return []
    text = ngettext("one next step", "{number} next steps", number)
    return [text.format(number=number_word(number))]
