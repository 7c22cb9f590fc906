"""Who sits with whom, in words and in columns, for the room and for the leader."""

import math

from facilitator.core.people import LEADER, Subgroup
from facilitator.core.script import Groups, Round
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    group_of,
    groups_with_people,
    is_in_groups,
    latest_groups,
    sitting_out,
    who_is_in,
    working_groups,
)
from facilitator.view.cells import cell_len, filled, letter_spaced
from facilitator.view.names import names_in, presence, short_name
from facilitator.wording.language import _
from facilitator.wording.people import group_name, role_name

BETWEEN_COLUMNS = 4
"""Cells between two groups that stand beside each other."""


def groups_at_work(session: Session) -> tuple[Subgroup, ...]:
    """The groups that work now and have anybody in them."""
    return groups_with_people(session, working_groups(session))


def groups_listed(session: Session) -> tuple[Subgroup, ...]:
    """The groups that work, or that have the turns one after the other; else none."""
    if is_in_groups(session):
        return groups_at_work(session)
    step = session.step
    if isinstance(step, Round) and step.who == "groups":
        return groups_with_people(session, latest_groups(session))
    return ()


def step_of_groups(session: Session) -> Groups | None:
    """The innermost open step of groups."""
    for opened in reversed(session.open_steps):
        step = session.script.step(opened.position.step)
        if isinstance(step, Groups):
            return step
    return None


def sits_in(session: Session, participant: str) -> str:
    """Told to somebody who comes while groups work: where to sit; nothing where none work."""
    group = group_of(groups_at_work(session), participant)
    if group is None:
        return ""
    return _("{name} sits in {group}: {names}.").format(
        name=short_name(session, participant),
        group=group_name(group),
        names=names_in(session, group),
    )


def heading_of_page(session: Session) -> str:
    """What the page says that shows the groups."""
    step = step_of_groups(session)
    if step is None:
        return ""
    words = {
        "seats": _("You sit like this"),
        "random": _("You sit like this"),
        "mixed": _("New groups"),
        "merge": _("The groups join"),
        "home": _("Back to your first groups"),
    }
    return f"{step.title}: {words[step.formed_by][0].lower()}{words[step.formed_by][1:]}"


def below_page(session: Session) -> list[str]:
    """Who sits out, and what each group names for itself."""
    step, outside = step_of_groups(session), sitting_out(session)
    lines = []
    if outside:
        names = ", ".join(short_name(session, person.id) for person in outside)
        lines.append(_("In no group: {names}").format(names=names))
    if step is not None and step.roles:
        roles = ", ".join(role_name(role, session.script) for role in step.roles)
        lines.append(_("Each group chooses: {roles}").format(roles=roles))
    return lines


def in_columns(session: Session, width: int, height: int) -> list[list[str]]:
    """The groups beside and under each other, as large as there is room for.

    Args:
        session: where the conversation is.
        width: cells of a line.
        height: lines that there are; more are given where it takes more.

    Returns:
        For each row of groups its lines, the first of which holds the names of the groups.
    """
    plain = [_block(session, group) for group in groups_at_work(session)]
    if not plain:
        return []
    # In spaced capitals names are readable from further away, still more with air between them.
    large = [[letter_spaced(line, max(1, 2 * cell_len(line))) for line in block] for block in plain]
    airy = ["\n\n".join(block).split("\n") for block in large]
    for blocks in (airy, large):
        rows, is_narrow = _rows_of(blocks, width)
        if is_narrow and sum(len(row) + 1 for row in rows) <= height:
            return rows
    return _rows_of(plain, width)[0]


def _rows_of(blocks: list[list[str]], width: int) -> tuple[list[list[str]], bool]:
    """The blocks in rows as wide as they can be, and whether the widest fits in one."""
    widest = max(cell_len(line) for block in blocks for line in block)
    beside = max(1, min(len(blocks), (width + BETWEEN_COLUMNS) // (widest + BETWEEN_COLUMNS)))
    # Fewer beside each other, if that makes the rows equal.
    beside = math.ceil(len(blocks) / math.ceil(len(blocks) / beside))
    column = max(widest + BETWEEN_COLUMNS, (width + BETWEEN_COLUMNS) // beside)
    rows = [blocks[i : i + beside] for i in range(0, len(blocks), beside)]
    lines = []
    for row in rows:
        height = max(len(block) for block in row)
        padded = [[*block, *[""] * (height - len(block))] for block in row]
        lines.append(
            ["".join(filled(block[i], column) for block in padded).rstrip() for i in range(height)]
        )
    return lines, widest <= width


def _block(session: Session, group: Subgroup) -> list[str]:
    """The group's name, and its members with their role in it, or that they are not here."""
    step = step_of_groups(session)
    named = () if step is None else step.roles
    lines = [group_name(group)]
    for person in who_is_in(session, group):
        beside = [role_name(r, session.script) for r in person.roles if r in named and r != LEADER]
        if not person.is_here:
            beside.append(presence(person))
        name = short_name(session, person.id)
        lines.append(f"{name} ({', '.join(beside)})" if beside else name)
    return lines
