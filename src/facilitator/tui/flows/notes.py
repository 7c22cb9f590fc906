"""The leader's own notes."""

from facilitator.core.commands import WriteNote
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.leading import Leading
from facilitator.wording.language import _


async def write(leading: Leading) -> None:
    """Write a note that the group does not see."""
    title = _("A note of your own; the group does not see it")
    text = await leading.ask(WriteDialog(title, leading.scraps, "note"))
    if text is not None and leading.send(WriteNote(text=text)):
        leading.say(_("The note is saved."))
