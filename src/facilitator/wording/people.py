"""What roles and groups are called."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from facilitator.wording.language import _, in_language, later

if TYPE_CHECKING:
    # Names of roles are wanted before there is a session.
    from facilitator.core.people import Subgroup
    from facilitator.core.script import AnyStep, Script
    from facilitator.core.session import Session

KNOWN_NAMES: Mapping[str, str] = {
    "leader": later("facilitator"),
    "owner": later("case owner"),
    "secretary": later("secretary"),
    "timekeeper": later("timekeeper"),
    "observer": later("observer"),
}
"""What the roles that need no declaration are called."""

MOST_NAMED = 2
"""How many steps are named at most when nobody has a role."""


def role_name(role: str, script: "Script | None" = None) -> str:
    """What a role is called; its id where nobody has given it a name."""
    declared = None if script is None else script.roles.get(role)
    if declared is not None and declared.name is not None:
        return declared.name
    known = KNOWN_NAMES.get(role)
    if known is None:
        return role
    return _(known) if script is None else in_language(known, script.language)


def vacancy_told(role: str, steps: Sequence["AnyStep"], script: "Script") -> str:
    """Says that nobody has a role yet, and which steps need it."""
    named = [_("“{text}”").format(text=step.title) for step in steps[:MOST_NAMED]]
    told = ", ".join(named)
    if len(steps) > MOST_NAMED:
        told = _("{steps} and more").format(steps=told)
    name = role_name(role, script)
    return _("Nobody is {role} yet. Needed in {steps}.").format(role=name, steps=told)


def group_name(group: "Subgroup") -> str:
    """What a group is called while it works: “Group 1”."""
    return _("Group {number}").format(number=group.number)


def group_with_members(session: "Session", group: "Subgroup") -> str:
    """A group with the names of its members, since numbers are reused for later groups."""
    people = (session.participant(member) for member in group.members)
    names = ", ".join(person.name for person in people if person is not None)
    return f"{group_name(group)} ({names})" if names else group_name(group)
