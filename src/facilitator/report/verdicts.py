"""What was decided, and what became of earlier next steps, as lines of a text."""

from facilitator.core.decided import decisions_at, latest_decision, what_holds
from facilitator.core.decisions import Decision
from facilitator.core.items import Item
from facilitator.core.position import Position
from facilitator.core.ratings import Rating
from facilitator.core.scoring import latest_rating, rated_in, scores_of
from facilitator.core.script import Decide
from facilitator.core.session import Session
from facilitator.core.subgroups import subgroup
from facilitator.report.layout import item, section
from facilitator.wording.language import _
from facilitator.wording.people import group_with_members
from facilitator.wording.results import answer_text, decision_text, numbers_text


def decided_lines(session: Session) -> list[str]:
    """Proposals that hold."""
    told = [_proposal(session, each) for each in what_holds(session)]
    return section(_("What we decided"), map(item, told))


def _proposal(session: Session, each: Item) -> str:
    """A proposal that holds, and the group that decided so, where it was one of them."""
    made = latest_decision(session, each.address)
    beside = () if made is None else decisions_at(session, made.position.ungrouped)
    groups = [d.position.group for d in beside if d.proposal == each.address]
    group = subgroup(session, groups[0] or "") if len(groups) == 1 else None
    return each.text if group is None else f"{each.text} – {group_with_members(session, group)}"


def objection_lines(session: Session) -> list[str]:
    """What was said against proposals; never by whom."""
    lines: list[str] = []
    steps = [step for step in session.script.all_steps() if isinstance(step, Decide)]
    for list_id in dict.fromkeys(step.objections for step in steps):
        if list_id is not None:
            said = session.open_items(list_id)
            lines += section(session.script.lists[list_id].title, (item(i.text) for i in said))
    return lines


def rated_lines(session: Session) -> list[str]:
    """What was rated, what it came to and how the numbers lie; never by whom."""
    lines: list[str] = []
    for list_id in dict.fromkeys(rating.list for rating in session.ratings):
        if list_id is None:
            for rating in (each for each in session.ratings if each.list is None):
                lines += _rated(session, rating)
        else:
            latest = latest_rating(session, list_id)
            lines += [] if latest is None else _rated(session, latest)
    return lines


def _rated(session: Session, rating: Rating) -> list[str]:
    """One rating: what the session itself got, or each item that still stands."""
    step = rated_in(session, rating)
    if step is None:
        return []
    told = [item(numbers_text(step, rating.scores[None]))] if None in rating.scores else []
    for each in session.open_items(rating.list or ""):
        scores = rating.scores.get(each.address.item)
        if scores:
            told.append(item(f"{each.text}: {numbers_text(step, scores)}"))
    return section(step.title, told)


def heard_lines(session: Session) -> list[str]:
    """What became of next steps from earlier conversations."""
    lines = []
    for each in session.recalled:
        if each.reviewed is None or each.is_erased:
            continue
        told = f"{each.what} – {each.who}" if each.who else each.what
        became = answer_text(each.status)
        lines.append(item(f"{told}: {became}" + (f" ({each.note})" if each.note else "")))
    return section(_("How it went with earlier next steps"), lines)


def item_scores(session: Session, each: Item) -> str:
    """What the latest rating gave an item, scale by scale; empty where there is none."""
    rating = latest_rating(session, each.address.list)
    step = None if rating is None else rated_in(session, rating)
    scores = scores_of(session, each.address)
    return numbers_text(step, scores) if step is not None and scores else ""


def visit_verdicts(session: Session, position: Position) -> list[str]:
    """What a visit to a step gave: a rating of the session itself, or a decision."""
    found = []
    for rating in session.ratings:
        step = rated_in(session, rating)
        scores = rating.scores.get(None)
        if rating.position == position and step is not None and scores:
            found.append(numbers_text(step, scores))
    return found + [_decision(session, made) for made in decisions_at(session, position)]


def _decision(session: Session, made: Decision) -> str:
    """How a decision ended; before it the group that decided, where each did for itself."""
    group = subgroup(session, made.position.group or "")
    words = decision_text(made)
    return words if group is None else f"{group_with_members(session, group)}: {words}"
