"""What roles are called: as the script says, else in the program's words for the known ones."""

from collections.abc import Mapping

from facilitator.core.script import Script
from facilitator.wording.language import _, later

KNOWN_NAMES: Mapping[str, str] = {
    "leader": later("facilitator"),
    "owner": later("case owner"),
    "secretary": later("secretary"),
    "timekeeper": later("timekeeper"),
    "observer": later("observer"),
}
"""What the roles that need no declaration are called."""


def role_name(role: str, script: Script | None = None) -> str:
    """What a role is called; its id where nobody has given it a name."""
    declared = None if script is None else script.roles.get(role)
    if declared is not None:
        return declared.name
    known = KNOWN_NAMES.get(role)
    return role if known is None else _(known)
