"""Striking for good: the words are gone, everywhere, and only that it happened stays."""

from facilitator.core.commands import Erase
from facilitator.core.items import Item
from facilitator.core.session import Session
from facilitator.tui.dialogs.picking import PickDialog, sure
from facilitator.tui.flows.naming_items import item_row, written
from facilitator.tui.leading import Leading
from facilitator.view.row import Row
from facilitator.wording.language import _


async def erase(leading: Leading) -> None:
    """Ask what, ask once whether, and strike it for good."""
    rows = _what_has_words(leading)
    if not rows:
        leading.say(_("Nothing is written down yet."))
        return
    command = await leading.ask(PickDialog[Erase](_("What is struck for good?"), rows))
    if command is None:
        return
    title = _("The words disappear everywhere and cannot be brought back.")
    if await leading.ask(sure(title, _("Strike for good"))) and leading.send(command):
        leading.forget_drafts()
        leading.say(_("Struck for good."))


def _what_has_words(leading: Leading) -> list[Row]:
    """Items, next steps and notes, the latest first, and the whole matter."""
    session = leading.now
    rows = [_erasing_row(session, item) for item in written(session, with_struck=True)]
    rows += [
        Row(key=Erase(measure=measure.id), text=measure.what, beside=_("Next step"))
        for measure in reversed(session.measures)
        if not measure.is_erased
    ]
    rows += [
        Row(key=Erase(note=note.number), text=note.text, beside=_("Your note"))
        for note in reversed(session.notes)
        if note.number not in session.ledger.erased_notes
    ]
    whole = Erase(whole_matter=True)
    if rows and not leading.why_not(whole):
        rows.append(Row(key=whole, text=_("The whole matter, and all that was written about it")))
    return rows


def _erasing_row(session: Session, item: Item) -> Row:
    """The row that strikes one item."""
    row = item_row(session, item)
    return Row(key=Erase(address=item.address), text=row.text, beside=row.beside)
