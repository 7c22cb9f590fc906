"""What has to be there before a step uses it: the holder of a role, something in a list."""

from collections.abc import Iterator

from facilitator.core.items import PARKING_LIST
from facilitator.core.people import LEADER
from facilitator.core.script import KNOWN_ROLES, AnyStep, Choose, Script
from facilitator.store.findings import FindingCode, Flaw, flaw
from facilitator.store.script_checks.names import roles_named


def flow_flaws(script: Script) -> Iterator[Flaw]:
    """Go through the steps in order, keeping account of what is there."""
    held = {LEADER, *(role for role, form in script.roles.items() if form.assigned == "setup")}
    filled = {PARKING_LIST, *(list_id for list_id, form in script.lists.items() if form.items)}
    known_roles = {*KNOWN_ROLES, *script.roles}
    for i, step in enumerate(script.steps):
        for place, role in roles_named(step):
            if role in known_roles and role not in held:
                yield flaw(("steps", i, *place), FindingCode.ROLE_NOT_YET, role=role)
        source = getattr(step, "from_", None)
        if source in script.lists and source not in filled:
            yield flaw(("steps", i, "from"), FindingCode.LIST_NOT_YET, list=source)
        filled |= _fills(step)
        if isinstance(step, Choose) and step.assigns is not None:
            held.add(step.assigns)


def _fills(step: AnyStep) -> set[str]:
    """The lists that have something in them after the step."""
    into = step.into if isinstance(step, Choose) else None
    return {name for name in (step.collect, into) if name is not None}
