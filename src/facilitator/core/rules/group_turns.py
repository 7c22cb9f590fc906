"""A group as the one that has the turn: which groups go round, and in which order."""

from random import Random

from facilitator.core.people import Participant, Subgroup
from facilitator.core.script import Round
from facilitator.core.session import Session
from facilitator.core.subgroups import group_of, groups_with_people, latest_groups


def groups_in_turn(session: Session, among: Subgroup | None = None) -> tuple[Subgroup, ...]:
    """The groups that have turns: the latest in which somebody is left, in the order of groups.

    Args:
        session: where the conversation is.
        among: only those that are part of this group, where the round is held inside groups.
    """
    groups = groups_with_people(session, latest_groups(session))
    return tuple(g for g in groups if among is None or g.within == among.id)


def holder_before(
    session: Session, form: Round, among: Subgroup | None = None
) -> Participant | None:
    """Whom each lap begins after, where ``start`` names a role that somebody holds.

    Args:
        session: where the conversation is.
        form: how it goes round.
        among: the group whose members alone are meant, if any.
    """
    if not form.start.startswith("after:"):
        return None
    holders = session.holders(form.start.removeprefix("after:"))
    return next((p for p in holders if among is None or p.id in among.members), None)


def order_of_groups(
    session: Session, form: Round, round_before: int, chance: Random, among: Subgroup | None = None
) -> tuple[str, ...]:
    """The order of one lap of groups, by their ids.

    ``first`` and ``last`` mean people, and change nothing here.

    Args:
        session: where the conversation is.
        form: how it goes round.
        round_before: how many laps there have been; each begins one group further on.
        chance: draws the order, where chance decides it.
        among: the group that they are part of, where the round is held inside groups.
    """
    groups = list(groups_in_turn(session, among))
    if form.order == "random":
        chance.shuffle(groups)
        return tuple(group.id for group in groups)
    if form.order == "seats-reversed":
        groups.reverse()
    before = holder_before(session, form)
    own = None if before is None else group_of(groups, before.id)
    first = round_before if form.start == "rotate" else 0
    if own is not None:
        first = groups.index(own) + 1
    first %= max(1, len(groups))
    return tuple(group.id for group in (*groups[first:], *groups[:first]))
