"""What roles are called: as the script says, else in the program's words for the known ones.

Those words are in the script's own language, as a name in it would be; where the program does not
speak that, in the one it speaks.
"""

from collections.abc import Mapping, Sequence

from facilitator.core.script import AnyStep, Script
from facilitator.wording.language import _, in_language, later

KNOWN_NAMES: Mapping[str, str] = {
    "leader": later("facilitator"),
    "owner": later("case owner"),
    "secretary": later("secretary"),
    "timekeeper": later("timekeeper"),
    "observer": later("observer"),
}
"""What the roles that need no declaration are called."""

MOST_NAMED = 2
"""The most steps that are named where a role has nobody."""


def role_name(role: str, script: Script | None = None) -> str:
    """What a role is called; its id where nobody has given it a name."""
    declared = None if script is None else script.roles.get(role)
    if declared is not None and declared.name is not None:
        return declared.name
    known = KNOWN_NAMES.get(role)
    if known is None:
        return role
    return _(known) if script is None else in_language(known, script.language)


def vacancy_told(role: str, steps: Sequence[AnyStep], script: Script) -> str:
    """That nobody has a role yet, and which steps cannot do without it."""
    named = [_("“{text}”").format(text=step.title) for step in steps[:MOST_NAMED]]
    told = ", ".join(named)
    if len(steps) > MOST_NAMED:
        told = _("{steps} and more").format(steps=told)
    name = role_name(role, script)
    return _("Nobody is {role} yet. Needed in {steps}.").format(role=name, steps=told)
