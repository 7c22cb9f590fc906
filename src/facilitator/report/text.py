"""A conversation as plain text, for each kind of reader.

Every text begins with the conversation as its reader may see it (``as_seen_by``), so it cannot tell
anything else. The texts for the owner and the group are made to be pasted into a message; a record
has every list and step as well.
"""

from facilitator.core.events import ToldLater
from facilitator.core.outcome import matter_of, outcome_of, with_told_later
from facilitator.core.people import Reader
from facilitator.core.script import Choose, ListForm
from facilitator.core.session import Item, Measure, Session
from facilitator.core.visibility import as_seen_by
from facilitator.report.record import (
    belongs_to,
    decided_lines,
    heard_lines,
    item,
    objection_lines,
    page,
    rated_lines,
    record_lines,
    section,
)
from facilitator.wording.language import _
from facilitator.wording.numbers import day
from facilitator.wording.results import answer_text

NOTHING_LATER = ToldLater()
"""No later conversation has told anything, or none was looked for."""


def text_for(session: Session, reader: Reader, later: ToldLater = NOTHING_LATER) -> str:
    """What a reader gets of a conversation: the owner's text, or the record.

    Args:
        session: the whole conversation, going on or over.
        reader: for whom it is.
        later: what later conversations told of its next steps.
    """
    if reader is Reader.OWNER:
        return for_owner(session, later)
    return record(session, reader, later)


def for_owner(session: Session, later: ToldLater = NOTHING_LATER) -> str:
    """What the case owner takes home: the choice, everything said about it, next steps."""
    seen = as_seen_by(with_told_later(session, later), Reader.OWNER)
    # Whoever brought the matter may read it, in whichever list it stands.
    matter = matter_of(session)
    lines = _heading(seen)
    if name := _owner_name(seen):
        lines += [_("{name}, this is what your colleagues gave you.").format(name=name), ""]
    if matter is not None:
        lines += section(_("What you brought"), [matter.text])
    lines += _chosen_sections(seen, matter)
    for list_id, form in seen.script.lists.items():
        if matter is None or matter.address.list != list_id:
            lines += _what_else(seen, list_id, form)
    return page([*lines, *_next_steps(seen, later)])


def for_group(session: Session) -> str:
    """What everybody may read: what it was about, what was chosen, next steps, what was kept."""
    seen = as_seen_by(session, Reader.GROUP)
    matter = _matter(session, seen)
    lines = _heading(seen)
    if matter is not None:
        owner = _owner_name(seen)
        heading = _("What it was about ({name})").format(name=owner) if owner else ""
        lines += section(heading or _("What it was about"), [matter.text])
    lines += _chosen_sections(seen, matter)
    lines += [*rated_lines(seen), *decided_lines(seen)]
    lines += [*objection_lines(seen), *heard_lines(seen)]
    lines += _next_steps(seen, NOTHING_LATER)
    kept = [
        item(each.text)
        for list_id in seen.lists
        for each in seen.items(list_id)
        if each.is_kept or each.parked_for is not None
    ]
    return page([*lines, *section(_("Kept for another time"), kept)])


def record(session: Session, reader: Reader, later: ToldLater = NOTHING_LATER) -> str:
    """Everything in the record that a reader may see, what came of it first.

    Args:
        session: the whole conversation, going on or over.
        reader: for whom it is; only the leader gets own notes and adaptations.
        later: what later conversations told of its next steps.
    """
    seen = as_seen_by(with_told_later(session, later), reader)
    matter = _matter(session, seen)
    lines = _heading(seen)
    if matter is not None:
        lines += section(_("What it was about"), [matter.text])
    lines += _chosen_sections(seen, matter)
    lines += [*decided_lines(seen), *heard_lines(seen)]
    lines += _next_steps(seen, later)
    return page([*lines, *record_lines(seen)])


def whole(session: Session) -> str:
    """Everything that is in the record, the leader's own notes too."""
    return record(session, Reader.LEADER)


def _matter(session: Session, seen: Session) -> Item | None:
    """What the conversation was about, where whoever reads may see it."""
    matter = matter_of(session)
    return None if matter is None else seen.item(matter.address)


def _heading(session: Session) -> list[str]:
    """What was held, with whom and when."""
    occasion = session.occasion
    parts = [occasion.title or session.script.title]
    if occasion.group_name:
        parts.append(occasion.group_name)
    started = session.clock.started
    if started is not None:
        parts.append(day(started.date()))
    heading = " · ".join(parts)
    return [heading, "=" * len(heading), ""]


def _owner_name(session: Session) -> str | None:
    owner_id = outcome_of(session).owner
    owner = None if owner_id is None else session.participant(owner_id)
    return None if owner is None else owner.name


def _chosen_sections(session: Session, matter: Item | None) -> list[str]:
    """What was chosen, choice by choice; the matter itself stands elsewhere."""
    lines: list[str] = []
    told = None if matter is None else matter.address
    for step in session.script.all_steps():
        if isinstance(step, Choose):
            chosen = [
                f"{each.text} ({each.reason})" if each.reason else each.text
                for each in session.open_items(step.from_)
                if each.chosen_at and each.chosen_at.step == step.id and each.address != told
            ]
            numbered = (item(text, f"{number}.") for number, text in enumerate(chosen, start=1))
            lines += section(step.title, numbered)
    return lines


def _what_else(session: Session, list_id: str, form: ListForm) -> list[str]:
    """The rest of a list from which something was chosen; all of it if nothing was.

    What was saved for the list and never taken up was still said to the owner.
    """
    said = session.items(list_id)
    items = [each for each in said if not each.is_struck and not each.is_erased]
    rest = [each for each in items if each.chosen_at is None]
    heading = form.title if len(rest) == len(items) else _("More: {title}").format(title=form.title)
    return section(heading, (item(each.text) for each in rest))


def _next_steps(session: Session, later: ToldLater) -> list[str]:
    """What was agreed, and what has become of it."""
    agreed = [measure for measure in session.measures if not measure.is_erased]
    lines = [item(_measure(each, belongs_to(session, each.position))) for each in agreed]
    if agreed and not later.is_everything:
        lines.append(_("Not every later conversation could be read, so there may be more to tell."))
    return section(_("Next steps"), lines)


def _measure(measure: Measure, belongs: str) -> str:
    """A next step: what, who, by when, for what, how we shall see that it worked, how it went."""
    text = f"{measure.what} – {measure.who}" if measure.who else measure.what
    if measure.when is not None:
        text += ", " + _("by {day}").format(day=day(measure.when))
    text += f" ({belongs})" if belongs else ""
    if measure.sign:
        text += "\n" + _("We shall see it by this: {sign}").format(sign=measure.sign)
    for heard in measure.heard:
        told = f"{day(heard.on)}: {answer_text(heard.status)}"
        text += f"\n{told} ({heard.note})" if heard.note else f"\n{told}"
    return text
