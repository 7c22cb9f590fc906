"""What happened by itself and the leader is told of: all were taken, a step was left out."""

from collections.abc import Iterator, Sequence

from facilitator.core.events import ChoiceMade, Event, ItemChosen, StepLeft
from facilitator.core.lists import list_read
from facilitator.core.position import Position
from facilitator.core.rules.entering import holds
from facilitator.core.script import AnyStep, Condition, roles_of
from facilitator.core.session import Session
from facilitator.core.subgroups import subgroup
from facilitator.tui.names import list_title
from facilitator.wording.language import _, ngettext
from facilitator.wording.people import group_name, role_name

NAMED = 3
"""How many steps that were left out for the same reason are named."""


def notices(session: Session, happened: Sequence[Event]) -> str:
    """What followed by itself, in a quiet line; nothing if there is nothing to tell.

    Args:
        session: where the conversation is after that.
        happened: the latest events.
    """
    return " ".join((*_taken(session, happened), *_left_out(session, happened)))


def _taken(session: Session, happened: Sequence[Event]) -> Iterator[str]:
    """That there were too few to choose among."""
    for event in happened:
        if not isinstance(event.fact, ChoiceMade) or not event.fact.all_were_taken:
            continue
        where = event.fact.position
        chosen = [e.fact for e in happened if isinstance(e.fact, ItemChosen)]
        number = sum(each.position == where for each in chosen)
        yield ngettext(
            "“{step}”: there was only one, so it is chosen.",
            "“{step}”: there were only {number}, so all of them are chosen.",
            number,
        ).format(step=_where(session, where), number=number)


def _where(session: Session, position: Position) -> str:
    """The title of a step, with the group where it is one group's."""
    title = session.script.step(position.step).title
    group = None if position.group is None else subgroup(session, position.group)
    return title if group is None else f"{title} · {group_name(group)}"


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
