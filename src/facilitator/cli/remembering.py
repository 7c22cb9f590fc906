"""What is remembered of a group when one of its conversations has begun."""

from collections.abc import Iterable
from datetime import date

from facilitator.cli.output import say
from facilitator.cli.settled import places
from facilitator.core.errors import FacilitatorError
from facilitator.core.regular_group import Expected, Group, after_meeting
from facilitator.core.session import Session
from facilitator.store.groups import group_named, keep_group, read_group, read_groups
from facilitator.store.places import Places
from facilitator.wording.errors import error_text


def remembered(name: str) -> Group | None:
    """The group of that name, if it has met before."""
    return group_named(name, read_groups(places().groups).groups)


def remember(
    where: Places,
    session: Session,
    script: str,
    today: date,
    *,
    was_asked: bool = False,
    expected: Iterable[Expected] = (),
) -> None:
    """Remember the group of a conversation that has begun; a conversation counts once.

    What cannot be written is told in a line: it is a convenience, and the conversation is safe.

    Args:
        where: the places that the conversation belongs to.
        session: what is held, or was.
        script: the name by which its script is found again.
        today: the day it is held on.
        was_asked: whether the group was asked if speaking time may be kept.
        expected: everybody who was said to belong to the group when it was prepared.
    """
    group_id = session.occasion.group_id
    if group_id is None:
        return
    folder = where.groups
    before = read_group(folder, group_id)
    try:
        after = after_meeting(
            before, session, script, today, was_asked=was_asked, expected=expected
        )
        if after is not None and after != before:
            keep_group(folder, after)
    except FacilitatorError as error:
        say(error_text(error), err=True)
