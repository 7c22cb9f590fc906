"""Leaving the program, ending before the last step, and finishing."""

from facilitator.core.commands import Abandon, Finish
from facilitator.core.session import Stage
from facilitator.tui.dialogs.picking import sure
from facilitator.tui.leading import Leading
from facilitator.wording.language import _


async def leave(leading: Leading) -> None:
    """Close the program; the conversation can be taken up again where it is."""
    if leading.now.stage.is_over:
        leading.app.exit(0)
        return
    if leading.conductor.events:
        title = _("Everything is saved. You can go on later from right here.")
    else:
        title = _("Nothing has begun yet, so there is nothing to save.")
    if await leading.ask(sure(title, _("Leave for now"))):
        leading.app.exit(0)


async def end_here(leading: Leading) -> None:
    """End the conversation before its last step. No reason is asked."""
    if leading.now.stage is Stage.CLOSING:
        finish(leading)
        return
    title = _("The conversation ends here. What you have said is kept.")
    if await leading.ask(sure(title, _("End here for today"))):
        leading.send(Abandon())


def finish(leading: Leading) -> None:
    """Finish, when every step is behind."""
    leading.send(Finish())
