"""The leader's own notes."""

from facilitator.core.commands import WriteNote
from facilitator.core.session import Stage
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.leading import Leading
from facilitator.view.answers import heard_now
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _

NOTE = "note"
"""Where unsaved words of a note are kept."""


def put_aside(leading: Leading) -> None:
    """Take words that cannot be saved out of the field, and keep them for a note."""
    text = leading.field_text.strip()
    if not (text and has_no_place(leading)):
        return
    kept = (leading.scraps.get(NOTE, "").strip(), text)
    leading.scraps[NOTE] = "\n".join(part for part in kept if part)
    leading.clear_field()
    aside = _("The words are put aside; {key} brings them back.")
    leading.say(aside.format(key=key_to_press("note")))


def has_no_place(leading: Leading) -> bool:
    """Whether nothing is written down in what goes on just now."""
    # What is said of an earlier next step is written down with the answer.
    is_heard = heard_now(leading.now) is not None
    is_running = leading.now.stage is Stage.RUNNING
    return is_running and leading.target.kind == "nothing" and not is_heard


async def write(leading: Leading) -> None:
    """Write a note that the group does not see."""
    title = _("A note of your own; the group does not see it")
    text = await leading.ask(WriteDialog(title, leading.scraps, NOTE))
    if text is not None and leading.send(WriteNote(text=text)):
        leading.say(_("The note is saved."))
