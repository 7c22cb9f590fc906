"""Who opens, who has which role, and which topics are given beforehand."""

from facilitator.core.arranging import (
    given_role,
    holders,
    opened_by,
    opens,
    person_named,
    vacant_roles,
)
from facilitator.core.people import LEADER
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.setting_up.person import give_topic
from facilitator.tui.setting_up.setting_up import SettingUp
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.roles import role_name, vacancy_told

NOBODY = ""
"""The key of the row for nobody; names are never empty."""


async def opener(setting_up: SettingUp) -> None:
    """Ask who opens today."""
    preparation = setting_up.arrangement.preparation
    now = opens(preparation)
    rows = [Row(key=person.name, text=person.name) for person in preparation.coming]
    at = None if now is None else now.name
    name = await setting_up.ask(PickDialog[str](_("Who opens today?"), rows, at=at))
    if name is not None:
        setting_up.settle(opened_by(preparation, name))


async def ask_for_vacant(setting_up: SettingUp) -> bool:
    """Ask who has each role that a step cannot do without; say whether all of it was answered.

    Nobody is an answer too: it is asked again when the step comes.
    """
    arrangement = setting_up.arrangement
    for role_id, steps in vacant_roles(arrangement.preparation, arrangement.script).items():
        told = vacancy_told(role_id, steps, arrangement.script)
        title = "\n".join((told, _("Who is it?")))
        if not await role(setting_up, role_id, title=title):
            return False
    return True


async def role(setting_up: SettingUp, role_id: str, *, title: str = "") -> bool:
    """Ask who has a role; where several can, until there is nobody more to name.

    Args:
        setting_up: the set-up.
        role_id: which role.
        title: what is asked, where that is more than who it is.

    Returns:
        Whether it was answered, with somebody or with nobody.
    """
    script = setting_up.arrangement.script
    several = script.several_hold(role_id)
    title = title or _("Who is {role}?").format(role=role_name(role_id, script))
    at: str | None = None
    while True:
        name = await setting_up.ask(PickDialog[str](title, _rows(setting_up, role_id), at=at))
        if name is None:
            return bool(holders(setting_up.arrangement.preparation, role_id))
        preparation = setting_up.arrangement.preparation
        setting_up.settle(given_role(preparation, role_id, name or None, several=several))
        if not several or name == NOBODY:
            return True
        at = name


def _rows(setting_up: SettingUp, role_id: str) -> list[Row]:
    """Everybody who comes, and nobody where that is possible."""
    preparation = setting_up.arrangement.preparation
    held = holders(preparation, role_id)
    rows = [
        Row(key=p.name, text=p.name, mark="✓" if p.name in held else " ")
        for p in preparation.coming
    ]
    if role_id != LEADER:
        rows.append(Row(key=NOBODY, text=_("Nobody"), mark=" " if held else "✓"))
    return rows


async def topics(setting_up: SettingUp) -> None:
    """Ask for topics given beforehand, person by person, until there are no more."""
    at: str | None = None
    while True:
        preparation = setting_up.arrangement.preparation
        rows = [Row(key=p.name, text=p.name, beside=p.topic) for p in preparation.coming]
        title = _("Who has given a topic beforehand?")
        at = await setting_up.ask(PickDialog[str](title, rows, at=at))
        person = None if at is None else person_named(preparation, at)
        if person is None:
            return
        await give_topic(setting_up, person)
