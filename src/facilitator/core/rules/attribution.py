"""Whose words are whose: a person's, a group's that has the turn, or one of those at work."""

from dataclasses import replace

from facilitator.core.people import Participant
from facilitator.core.position import Position
from facilitator.core.refusal import Reason
from facilitator.core.rules.unfolding import Situation, refuse
from facilitator.core.session import Session
from facilitator.core.subgroups import (
    group_of,
    groups_with_people,
    is_in_groups,
    subgroup,
    working_groups,
)


def taking_part(session: Session, person_id: str | None) -> Participant | None:
    """The person with that id; nobody if there is none, or the person has left."""
    person = None if person_id is None else session.participant(person_id)
    return person if person is not None and person.takes_part else None


def told_apart(session: Session, speaker: str | None) -> tuple[str | None, str | None]:
    """Which person or which group a speaker is; at most one of the two."""
    # Without groups it can only be a person.
    if speaker is None or not session.subgroups or session.participant(speaker) is not None:
        return speaker, None
    return None, speaker


def group_of_words(s: Situation, author: str | None, named: str | None) -> str | None:
    """The group that words belong to, where groups have the turn or work at the same time.

    Args:
        s: where the conversation is.
        author: who said them, if that is known.
        named: the group that the leader names, where no author is named.

    Raises:
        Refused: groups work, and nobody said which of them it was.
    """
    turn = s.here.turn
    if turn is not None:
        return told_apart(s.session, turn.participant)[1]
    if not is_in_groups(s.session):
        return None
    groups = groups_with_people(s.session, working_groups(s.session))
    own = group_of(groups, author)
    if own is not None:
        return own.id
    ids = [group.id for group in groups]
    if named is None and len(ids) == 1:
        return ids[0]
    if named is None:
        refuse(Reason.GROUP_NEEDED)
    if named not in ids:
        refuse(Reason.NO_SUCH_GROUP)
    return named


def is_of_the_group(session: Session, person: str, speaker: str) -> bool:
    """Whether the speaker is a group, and somebody is in it."""
    group = subgroup(session, speaker)
    return group is not None and person in group.members


def placed_words(position: Position, group: str | None) -> Position:
    """The position of what a group said; without a group, that of the step."""
    return position if group is None else replace(position, group=group)


def group_at_work(session: Session, person: str | None) -> str | None:
    """The group that somebody is in just now, if groups work."""
    own = group_of(working_groups(session), person) if is_in_groups(session) else None
    return None if own is None else own.id
