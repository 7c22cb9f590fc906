"""The groups in a column: who sits with whom, and which of them, or who in them, has the floor."""

from textual.content import Content

from facilitator.core.people import Subgroup
from facilitator.core.session import Session
from facilitator.core.subgroups import is_in_groups, sitting_out, who_is_in
from facilitator.view.cells import filled, fitted
from facilitator.view.groups import groups_listed
from facilitator.view.marks import BEHIND, NOW, TO_COME
from facilitator.view.names import full_name, names_in, presence, short_name
from facilitator.wording.language import _
from facilitator.wording.people import group_name


def groups_in_lines(session: Session, width: int, height: int) -> Content:
    """Every group with its members, each on a line of their own where there is room for it."""
    lines = _one_by_one(session, width)
    if len(lines) > height:
        lines = _together(session, width)
    outside = ", ".join(short_name(session, person.id) for person in sitting_out(session))
    if outside:
        told = _("In no group: {names}").format(names=outside)
        lines.append(Content.styled(fitted(told, width), "$text-muted"))
    return Content("\n").join(lines[: max(1, height)])


def _speaking(session: Session) -> tuple[str, ...]:
    """Who has the floor, in every group at once."""
    turn = None if session.here is None else session.here.at_once.turn
    return () if turn is None else turn.speakers


def _mark(session: Session, group: Subgroup) -> str:
    """Whether a group has had the floor, has it or follows, where groups have the turns."""
    here = session.here
    if here is None or is_in_groups(session):
        return ""
    if here.turn is not None and here.turn.participant == group.id:
        return NOW
    return TO_COME if group.id in here.queue else BEHIND


def _one_by_one(session: Session, width: int) -> list[Content]:
    speaking = _speaking(session)
    lines: list[Content] = []
    for group in groups_listed(session):
        mark = _mark(session, group)
        heading = " ".join(part for part in (mark, group_name(group)) if part)
        style = "bold $accent" if mark == NOW else "bold $text-muted"
        lines.append(Content.styled(filled(heading, width), style))
        for person in who_is_in(session, group):
            mark = NOW if person.id in speaking else " "
            style = "bold $accent" if person.id in speaking else "" if person.is_here else "dim"
            name, coming = full_name(session, person.id), presence(person)
            told = f"{name} ({coming})" if coming else name
            lines.append(Content.styled(fitted(f"{mark} {told}", width), style))
    return lines


def _together(session: Session, width: int) -> list[Content]:
    """A line for each group, whoever has the floor first."""
    speaking = _speaking(session)
    lines = []
    for group in groups_listed(session):
        now = [short_name(session, person) for person in speaking if person in group.members]
        names = names_in(session, group)
        told = f"{group.number} {NOW} {now[0]} · {names}" if now else f"{group.number} {names}"
        mark = _mark(session, group)
        style = "bold $accent" if mark == NOW else ""
        lines.append(Content.styled(fitted(f"{mark} {told}".strip(), width), style))
    return lines
