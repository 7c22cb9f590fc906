"""Who sits with whom: shown to the room, once more, or changed."""

from facilitator.core.commands import MoveToGroup
from facilitator.core.subgroups import group_of
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.dialogs.seating import SeatingPage
from facilitator.tui.leading import Leading
from facilitator.view.groups import groups_at_work, sits_in
from facilitator.view.names import names_in, short_name
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.subgroups import group_name


def show_groups(leading: Leading) -> None:
    """Show the room who sits with whom."""
    if groups_at_work(leading.now):
        leading.app.push_screen(SeatingPage(leading.now, leading.guard))
    else:
        leading.say(_("Nobody sits in groups just now."))


async def move(leading: Leading, who: str) -> None:
    """Ask in which group somebody goes on."""
    session = leading.now
    rows = []
    for group in groups_at_work(session):
        command = MoveToGroup(participant=who, group=group.id)
        rows.append(
            Row(
                key=command,
                text=f"{group_name(group)}: {names_in(session, group)}",
                why_not=leading.why_not(command),
            )
        )
    title = _("In which group does {name} go on?").format(name=short_name(session, who))
    own = group_of(groups_at_work(session), who)
    # One Enter too many leaves everybody where they are.
    at = None if own is None else MoveToGroup(participant=who, group=own.id)
    answer = await leading.ask(PickDialog[MoveToGroup](title, rows, at=at))
    if answer is not None and leading.send(answer):
        leading.say(sits_in(leading.now, who))
