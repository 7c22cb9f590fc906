"""A session as plain text: for the owner of the matter, for the group, and as a whole record.

What the owner and the group get is made to be pasted into a message. It does not say who gave
which advice, and nothing in any text says who stood over.
"""

from collections.abc import Iterator

from facilitator.core.items import Item, Measure
from facilitator.core.people import OWNER
from facilitator.core.script import Choose, ListForm
from facilitator.core.session import Session
from facilitator.core.summary import matter_of, outcome_of
from facilitator.core.visibility import GROUP as EVERYBODY
from facilitator.core.visibility import is_item_seen_by, is_seen_by
from facilitator.report.belonging import belongs_to_item
from facilitator.report.layout import item, page, section
from facilitator.report.verdicts import decided_lines, heard_lines, objection_lines, rated_lines
from facilitator.report.whole import record_lines
from facilitator.wording.durations import day
from facilitator.wording.language import _


def for_owner(session: Session) -> str:
    """What whoever brought the matter takes home: the choice, everything said to it, next steps."""
    matter = matter_of(session)
    seen_by = (EVERYBODY, OWNER)
    lines = [*_heading(session), *_greeting(session)]
    if matter is not None:
        lines += section(_("What you brought"), [matter.text])
    lines += _chosen_sections(session, seen_by)
    for list_id, form in session.script.lists.items():
        if form.visible_to in seen_by and (matter is None or matter.address.list != list_id):
            lines += _what_else(session, list_id, form)
    return page([*lines, *_next_steps(session, seen_by)])


def for_group(session: Session) -> str:
    """What everybody may have: what it was about, what was chosen, next steps, what was kept."""
    matter = matter_of(session)
    lines = _heading(session)
    if matter is not None and is_item_seen_by(session, matter, (EVERYBODY,)):
        owner = _owner_name(session)
        heading = _("What it was about ({name})").format(name=owner) if owner else ""
        lines += section(heading or _("What it was about"), [matter.text])
    lines += _chosen_sections(session, (EVERYBODY,))
    lines += [*rated_lines(session), *decided_lines(session, is_for_everybody=True)]
    lines += [*objection_lines(session), *heard_lines(session)]
    lines += _next_steps(session, (EVERYBODY,))
    return page([*lines, *_kept(session)])


def whole(session: Session) -> str:
    """Everything that is in the record, the leader's own notes too."""
    matter = matter_of(session)
    lines = _heading(session)
    if matter is not None:
        lines += section(_("What it was about"), [matter.text])
    lines += _chosen_sections(session, None)
    lines += [*decided_lines(session), *heard_lines(session)]
    lines += _next_steps(session, None)
    return page([*lines, *record_lines(session)])


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


def _greeting(session: Session) -> list[str]:
    """A line to the owner by name."""
    name = _owner_name(session)
    return (
        [_("{name}, this is what your colleagues gave you.").format(name=name), ""] if name else []
    )


def _owner_name(session: Session) -> str | None:
    owner_id = outcome_of(session).owner
    owner = None if owner_id is None else session.participant(owner_id)
    return None if owner is None else owner.name


def _chosen_sections(session: Session, seen_by: tuple[str, ...] | None) -> list[str]:
    """What was chosen, choice by choice; the matter itself stands elsewhere."""
    matter = matter_of(session)
    lines: list[str] = []
    for step in session.script.all_steps():
        if not isinstance(step, Choose) or not is_seen_by(session.script, step.from_, seen_by):
            continue
        chosen = [
            each
            for each in session.items(step.from_)
            if each.is_open and each.chosen_at and each.chosen_at.step == step.id
        ]
        lines += section(step.title, _numbered(each for each in chosen if each != matter))
    return lines


def _what_else(session: Session, list_id: str, form: ListForm) -> list[str]:
    """The rest of a list, where something of it was chosen; all of it where nothing was."""
    items = session.open_items(list_id)
    rest = [each for each in items if each.chosen_at is None]
    heading = form.title if len(rest) == len(items) else _("More: {title}").format(title=form.title)
    return section(heading, (item(each.text) for each in rest))


def _numbered(items: Iterator[Item]) -> Iterator[str]:
    for number, each in enumerate(items, start=1):
        reason = f" ({each.reason})" if each.reason else ""
        yield item(each.text + reason, f"{number}.")


def _next_steps(session: Session, seen_by: tuple[str, ...] | None) -> list[str]:
    agreed = [measure for measure in session.measures if not measure.is_erased]
    told = (_measure(each, belongs_to_item(session, each.position, seen_by)) for each in agreed)
    return section(_("Next steps"), map(item, told))


def _measure(measure: Measure, belongs: str) -> str:
    """A next step: what, who, by when, for what, and how we shall see that it worked."""
    text = f"{measure.what} – {measure.who}" if measure.who else measure.what
    if measure.when is not None:
        text += ", " + _("by {day}").format(day=day(measure.when))
    text += f" ({belongs})" if belongs else ""
    if measure.sign:
        text += "\n" + _("We shall see it by this: {sign}").format(sign=measure.sign)
    return text


def _kept(session: Session) -> list[str]:
    """What was kept for another time, in the lists that everybody may see."""
    kept = [
        each
        for list_id in session.lists
        for each in session.items(list_id)
        if is_item_seen_by(session, each, (EVERYBODY,))
        and (each.is_kept or each.parked_for is not None)
        and not each.is_struck
        and not each.is_erased
    ]
    return section(_("Kept for another time"), (item(each.text) for each in kept))
