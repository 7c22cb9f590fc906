"""The parts of a whole record: who was there, every list, every step, adaptations and notes."""

from collections.abc import Iterable, Iterator, Mapping

from facilitator.core.events import Deviated, StepLeft
from facilitator.core.lists import said_for
from facilitator.core.outcome import StepRow, decisions_at, latest_decision, summary_of, what_holds
from facilitator.core.people import Participant
from facilitator.core.position import Position
from facilitator.core.ratings import latest_rating, latest_rating_with_step, rated_in, scores_of
from facilitator.core.script import Decide, ListForm
from facilitator.core.session import Item, Rating, Session
from facilitator.core.subgroups import subgroup
from facilitator.core.visibility import is_one_persons
from facilitator.wording.language import _, later, ngettext
from facilitator.wording.numbers import clock_time, minutes
from facilitator.wording.people import group_name, group_with_members, role_name
from facilitator.wording.results import answer_text, decision_text, numbers_text

BULLET = "•"
"""The mark of an item without a number."""

ADAPTATIONS: Mapping[str, str] = {
    "left-out": later("“{step}” was left out"),
    "went-back": later("back to “{step}”"),
    "extended": later("“{step}” got {length} more"),
    "ended-early": later("“{step}” ended early"),
    "broke-form": later("another way in “{step}”"),
}
"""What is said of a departure from the form; no blame in it."""


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading, its lines and an empty line after them; nothing where there are no lines."""
    body = list(lines)
    if not body:
        return []
    return [heading, "-" * len(heading), *body, ""]


def item(text: str, mark: str = BULLET) -> str:
    """A text after its mark, further lines of it set under its beginning."""
    return f"{mark} " + text.replace("\n", "\n" + " " * (len(mark) + 1))


def page(lines: Iterable[str]) -> str:
    """The lines as one text that ends in a newline."""
    return "\n".join(lines).strip("\n") + "\n"


def belongs_to(session: Session, position: Position | None) -> str:
    """For whom or what it was, as in “for: The heating fails”; empty if for neither."""
    found = said_for(session, position)
    if found is None or (isinstance(found, Item) and found.is_erased):
        return ""
    words = found.text if isinstance(found, Item) else found.name
    return _("for: {what}").format(what=" ".join(words.split()))


def decided_lines(session: Session) -> list[str]:
    """Proposals that hold, each with the group that decided so if only one did."""
    lines = []
    for each in what_holds(session):
        made = latest_decision(session, each.address)
        beside = () if made is None else decisions_at(session, made.position.ungrouped)
        groups = [d.position.group for d in beside if d.proposal == each.address]
        group = subgroup(session, groups[0]) if len(groups) == 1 else None
        by = "" if group is None else f" – {group_with_members(session, group)}"
        lines.append(item(each.text + by))
    return section(_("What we decided"), lines)


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
    """What was rated, what it came to and how the numbers are spread; never by whom."""
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
    rated = latest_rating_with_step(session, each.address.list)
    scores = scores_of(session, each.address)
    return numbers_text(rated[1], scores) if rated is not None and scores else ""


def visit_verdicts(session: Session, position: Position) -> list[str]:
    """What a visit to a step gave: a rating of the session itself, or a decision."""
    found = []
    for rating in session.ratings:
        step = rated_in(session, rating)
        scores = rating.scores.get(None)
        if rating.position == position and step is not None and scores:
            found.append(numbers_text(step, scores))
    for made in decisions_at(session, position):
        group = subgroup(session, made.position.group)
        words = decision_text(made)
        found.append(words if group is None else f"{group_with_members(session, group)}: {words}")
    return found


def record_lines(session: Session) -> list[str]:
    """Everything but the outcome, section by section."""
    lines = section(_("Who took part"), (item(_person(p, session)) for p in session.people))
    for list_id, items in session.lists.items():
        form = session.script.lists.get(list_id)
        heading = _("Saved for later") if form is None else _title(form, session)
        entries = (_entry(each, session) for each in items)
        lines += section(heading, (item(words, f"{n}.") for n, words in enumerate(entries, 1)))
    lines += section(_("Steps"), (item(_step(rows, session)) for rows in _visits(session)))
    adapted = (item(_adaptation(each.deviated, session)) for each in session.deviations)
    lines += section(_("Adaptations"), adapted)
    lines += section(_("The facilitator’s own notes"), (item(note.text) for note in session.notes))
    return [*lines, *section(_("Time"), _times(session))]


def _title(form: ListForm, session: Session) -> str:
    """What a list is called, and whom it is for where not everybody may see it."""
    match form.visible_to:
        case "group":
            return form.title
        case "author":
            return _("{title} (only for whoever wrote it)").format(title=form.title)
        case role:
            who = role_name(role, session.script)
            return _("{title} (only for: {who})").format(title=form.title, who=who)


def _person(person: Participant, session: Session) -> str:
    """A name, with roles and with when the person came and went."""
    more = [role_name(role, session.script) for role in person.roles]
    if person.joined is not None:
        more.append(_("came {time}").format(time=clock_time(person.joined)))
    if person.left is not None:
        more.append(_("left {time}").format(time=clock_time(person.left)))
    return f"{person.name} ({', '.join(more)})" if more else person.name


def _entry(each: Item, session: Session) -> str:
    """The words of an item, who said them or which group wrote them down, what became of them.

    An anonymous list names nobody, nor the members of a group.
    """
    if each.is_erased:
        return _("(struck for good)")
    words = each.text
    author = None if each.by is None else session.participant(each.by)
    group = subgroup(session, each.group)
    if author is not None:
        words += f" – {author.name}"
    elif group is not None:
        words += f" – {group_with_members(session, group)}"
    marks = ", ".join(_marks(each, session))
    return f"{words} ({marks})" if marks else words


def _marks(each: Item, session: Session) -> Iterator[str]:
    """What an item was said for, and what became of it."""
    if belongs := belongs_to(session, each.position):
        yield belongs
    if each.chosen_at is not None:
        yield _("chosen")
    if each.votes is not None:
        yield ngettext("{number} vote", "{number} votes", each.votes).format(number=each.votes)
    if scores := item_scores(session, each):
        yield scores
    if each.is_kept:
        yield _("kept for another time")
    if each.is_struck:
        yield _("struck")
    if each.parked_for is not None and session.script.has_step(each.parked_for):
        title = session.script.step(each.parked_for).title
        yield _("saved for “{step}”").format(step=title)
    elif each.parked_for is not None:
        yield _("saved for later")


def _visits(session: Session) -> list[list[StepRow]]:
    """The visits to steps, as far as each is told by itself.

    Where speaking times are not kept, what was gone through for one person after the other is told
    together: the time of each would be that person's.
    """
    told: list[list[StepRow]] = []
    together: dict[str, list[StepRow]] = {}
    for row in summary_of(session).steps:
        left = row.closed.left
        is_told_alone = session.occasion.record == "full" or left.left_out is not None
        if is_told_alone or not is_one_persons(session.script, left.position.step):
            told.append([row])
        elif left.position.step in together:
            together[left.position.step].append(row)
        else:
            told.append(together.setdefault(left.position.step, [row]))
    return told


def _step(rows: list[StepRow], session: Session) -> str:
    """How long a step took and how much was written down in it; totals only.

    Args:
        rows: the visits that are told together.
        session: where they were.
    """
    lefts = [row.closed.left for row in rows]
    title = rows[0].title
    if lefts[0].left_out is not None:
        return _("{step}: left out").format(step=title)
    taken = _("{actual} (planned {planned})").format(
        actual=minutes(sum(left.actual_seconds for left in lefts)),
        planned=minutes(sum(left.planned_seconds for left in lefts)),
    )
    if len(rows) > 1:
        title = _("{step}, {number} times").format(step=title, number=len(rows))
    return f"{title}: {', '.join([taken, *_totals(lefts, session)])}"


def _totals(lefts: list[StepLeft], session: Session) -> Iterator[str]:
    laps = max(left.laps or 0 for left in lefts)
    if laps > 1:
        yield ngettext("{number} lap", "{number} laps", laps).format(number=laps)
    count = sum(_written_down(left.position, session) for left in lefts)
    if count:
        yield ngettext("{number} written down", "{number} written down", count).format(number=count)
    for left in lefts:
        yield from visit_verdicts(session, left.position)
        yield from _chose_nothing(left.position, session)
        if left.is_deferred:
            waits = left.position in [each.ungrouped for each in session.deferred_choices]
            made = _("the choice was left for later, and then made")
            yield _("the choice was left for later") if waits else made


def _chose_nothing(position: Position, session: Session) -> Iterator[str]:
    """That nothing was chosen at a visit; of subgroups, which of them chose nothing."""
    for made in session.empty_choices:
        group = subgroup(session, made.group)
        if made == position:
            yield _("nothing was chosen")
        elif group is not None and made.ungrouped == position:
            yield _("{group} chose nothing").format(group=group_name(group))


def _written_down(position: Position, session: Session) -> int:
    """How many things were written down at a visit to a step; struck ones were, too.

    A copy was written down where its original stands; what was only moved has no original left.
    """
    items = [each for list_id in session.lists for each in session.items(list_id)]
    written = [each for each in items if each.origin is None or session.item(each.origin) is None]
    places = [each.position for each in written] + [each.position for each in session.measures]
    return [each.ungrouped for each in places if each is not None].count(position)


def _adaptation(deviated: Deviated, session: Session) -> str:
    """A departure from the form, in words."""
    steps = {step.id: step.title for step in session.script.all_steps()}
    words = _(ADAPTATIONS[deviated.what]) if deviated.what in ADAPTATIONS else deviated.what
    length = "" if deviated.seconds is None else minutes(deviated.seconds)
    said = words.replace("{step}", steps.get(deviated.step, deviated.step))
    said = said.replace("{length}", length)
    return f"{said}: {deviated.reason}" if deviated.reason else said


def _times(session: Session) -> Iterator[str]:
    clock = session.clock
    if clock.started is None:
        yield _("Not begun.")
        return
    yield _("Began {time}.").format(time=clock_time(clock.started))
    if clock.ended is not None:
        yield _("Ended {time}.").format(time=clock_time(clock.ended))
    planned = sum(step.seconds for step in session.occasion.plan.steps)
    yield _("Planned: {length}.").format(length=minutes(planned))
