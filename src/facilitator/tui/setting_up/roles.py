"""Who opens, who has which role, and which topics are given beforehand."""

from facilitator.core.arranging import given_role, holders, opened_by, opens, person_named
from facilitator.core.people import LEADER
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.setting_up.person import give_topic
from facilitator.tui.setting_up.setting_up import SettingUp
from facilitator.tui.widgets.rows import Row
from facilitator.wording.language import _
from facilitator.wording.roles import role_name

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


async def role(setting_up: SettingUp, role_id: str) -> None:
    """Ask who has a role; where several can, until there is nobody more to name."""
    script = setting_up.arrangement.script
    several = script.several_hold(role_id)
    title = _("Who is {role}?").format(role=role_name(role_id, script))
    at: str | None = None
    while True:
        name = await setting_up.ask(PickDialog[str](title, _rows(setting_up, role_id), at=at))
        if name is None:
            return
        preparation = setting_up.arrangement.preparation
        setting_up.settle(given_role(preparation, role_id, name or None, several=several))
        if not several or name == NOBODY:
            return
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
