"""What subgroups are called."""

from facilitator.core.people import Subgroup
from facilitator.core.session import Session
from facilitator.wording.language import _


def group_name(group: Subgroup) -> str:
    """What a group is called while it works: “Group 1”."""
    return _("Group {number}").format(number=group.number)


def group_with_members(session: Session, group: Subgroup) -> str:
    """A group with the names of those in it; numbers come again when others are formed."""
    people = (session.participant(member) for member in group.members)
    names = ", ".join(person.name for person in people if person is not None)
    return f"{group_name(group)} ({names})" if names else group_name(group)
