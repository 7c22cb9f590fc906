"""Who sits with whom: the subgroups that work now, those that did, and what belongs to them.

Groups work inside the open step that formed them. Once that step is over, they are the latest
groups until others are formed; groups inside groups end with the step that they stand in.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import combinations

from facilitator.core.people import Participant, Subgroup
from facilitator.core.position import Position
from facilitator.core.script import Choose, Groups
from facilitator.core.session import Item, OpenStep, Session


def is_in_groups(session: Session) -> bool:
    """Whether the open step is one that subgroups take at the same time."""
    # Asked in every command: a script without containers is done here.
    outer = session.open_steps[:-1]
    return bool(outer) and any(_is_of_groups(session, opened) for opened in outer)


def is_inside_groups(session: Session) -> bool:
    """Whether a step that is entered now is one that subgroups take at the same time."""
    return any(_is_of_groups(session, opened) for opened in session.open_steps)


def is_the_only_group(session: Session) -> bool:
    """Whether all who work in groups just now are together in one."""
    return len(groups_with_people(session, working_groups(session))) == 1


def formed_at(session: Session, position: Position) -> tuple[Subgroup, ...]:
    """The groups that were formed in that step."""
    return tuple(group for group in session.subgroups if group.position == position)


def working_groups(session: Session) -> tuple[Subgroup, ...]:
    """The groups that work now: those of the innermost open step of groups."""
    layers = open_layers(session)
    return layers[-1] if layers else ()


def open_layers(session: Session) -> tuple[tuple[Subgroup, ...], ...]:
    """The groups of each open step of groups, the outermost first."""
    return tuple(
        formed_at(session, opened.position)
        for opened in session.open_steps
        if _is_of_groups(session, opened)
    )


def latest_groups(session: Session, *, earlier_than: int | None = None) -> tuple[Subgroup, ...]:
    """The groups that worked last and have ended, where the conversation is now.

    Args:
        session: where the conversation is.
        earlier_than: an index in the session's groups; only groups before it are considered.
    """
    for group in reversed(session.subgroups[:earlier_than]):
        if _ended_here(session, group):
            return formed_at(session, group.position)
    return ()


def home_groups(session: Session) -> tuple[Subgroup, ...]:
    """The groups before the last ones that were mixed; without such, the latest."""
    for index in range(len(session.subgroups) - 1, -1, -1):
        group = session.subgroups[index]
        step = session.script.step(group.position.step)
        is_mixed = isinstance(step, Groups) and step.formed_by == "mixed"
        if is_mixed and _ended_here(session, group):
            first = session.subgroups.index(formed_at(session, group.position)[0])
            return latest_groups(session, earlier_than=first)
    return latest_groups(session)


def subgroup(session: Session, group_id: str | None) -> Subgroup | None:
    """The group with that id, as it was when it last came together; nothing if none has it."""
    if group_id is None:
        return None
    return next((group for group in reversed(session.subgroups) if group.id == group_id), None)


def group_of(groups: Iterable[Subgroup], participant: str | None) -> Subgroup | None:
    """Which of these groups somebody is in, if any."""
    return next((group for group in groups if participant in group.members), None)


def who_is_in(session: Session, group: Subgroup) -> tuple[Participant, ...]:
    """The members of a group who have not left for good, in seat order."""
    return tuple(person for person in session.present if person.id in group.members)


def groups_with_people(session: Session, groups: Iterable[Subgroup]) -> tuple[Subgroup, ...]:
    """Those of the groups in which somebody is left."""
    return tuple(group for group in groups if who_is_in(session, group))


def sitting_out(session: Session) -> tuple[Participant, ...]:
    """Who is in no group while groups work, in seat order; nobody where none work."""
    groups = working_groups(session)
    if not groups:
        return ()
    return tuple(p for p in session.present if group_of(groups, p.id) is None)


def groups_off_size(session: Session) -> tuple[Subgroup, ...]:
    """The groups at work that are smaller or larger than the script asks for.

    Numbers never hold a meeting up: where no number of groups fits, the closest sizes are formed.
    """
    here = next((o for o in reversed(session.open_steps) if _is_of_groups(session, o)), None)
    step = None if here is None else session.script.step(here.position.step)
    if not isinstance(step, Groups) or not isinstance(step.size, tuple):
        return ()
    fewest, most = step.size
    return tuple(g for g in working_groups(session) if not fewest <= len(g.members) <= most)


def times_together(session: Session) -> Mapping[frozenset[str], int]:
    """How often each two people have been in a group together."""
    return Counter(
        frozenset(pair) for group in session.subgroups for pair in combinations(group.members, 2)
    )


def own_items(session: Session, list_id: str, group: Subgroup) -> tuple[Item, ...]:
    """What a group reads in a list: its own items, and those that belong to nobody in particular.

    Its own items are those that it wrote down, those that groups wrote down that became part of it,
    and those that its members wrote elsewhere. Items from the script, and nameless items that were
    written down for everybody, are read by every group.
    """
    return tuple(i for i in session.open_items(list_id) if is_read_by(session, i, group))


def items_read(session: Session, list_id: str) -> tuple[Item, ...]:
    """What the open step reads in a list: in groups what any of them does, else everything."""
    if not is_in_groups(session):
        return session.open_items(list_id)
    groups = groups_with_people(session, working_groups(session))
    return tuple(
        item
        for item in session.open_items(list_id)
        if any(is_read_by(session, item, group) for group in groups)
    )


def groups_to_choose(session: Session) -> tuple[Subgroup, ...]:
    """The groups that are still to choose in the open step; none where all choose together."""
    here, step = session.here, session.step
    if here is None or not isinstance(step, Choose) or not is_in_groups(session):
        return ()
    return tuple(
        group
        for group in groups_with_people(session, working_groups(session))
        if group.id not in here.at_once.chosen_by and own_items(session, step.from_, group)
    )


def is_read_by(session: Session, item: Item, group: Subgroup) -> bool:
    """Whether a step inside a group reads an item."""
    if item.group is None:
        return item.by is None or item.by in group.members
    if item.group in (group.id, group.within):
        return True
    source = subgroup(session, item.group)
    return source is not None and bool(source.members) and set(source.members) <= set(group.members)


def _is_of_groups(session: Session, opened: OpenStep) -> bool:
    return isinstance(session.script.step(opened.position.step), Groups)


def _ended_here(session: Session, group: Subgroup) -> bool:
    """Whether a group has ended, and the groups that it was part of, if any, have not.

    One whose step is visited again counts as if it had not been.
    """
    layers = {o.position: o for o in session.open_steps if _is_of_groups(session, o)}
    is_at_work = group.position in layers
    if is_at_work or group.is_withdrawn or not session.script.has_step(group.position.step):
        return False
    way = session.script.way_to(group.position.step)[:-1]
    if not any(isinstance(step, Groups) for step in way):
        return True
    return any(group.within in [g.id for g in formed_at(session, at)] for at in layers)
