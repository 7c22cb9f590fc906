"""Other words for something that is written down, and striking it so that it no longer counts."""

from facilitator.core.commands import Edit, Strike
from facilitator.core.position import ItemAddress
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.dialogs.writing import WriteDialog
from facilitator.tui.flows.naming_items import item_row, written
from facilitator.tui.leading import Leading
from facilitator.wording.language import _


async def edit(leading: Leading) -> None:
    """Give something other words."""
    address = await _which(leading, _("What gets other words?"))
    item = leading.now.item(address) if address is not None else None
    if address is None or item is None:
        return
    key = f"edit {address.list} {address.item}"
    text = await leading.ask(WriteDialog(_("The new words"), leading.scraps, key, text=item.text))
    if text is not None:
        leading.send(Edit(address=address, text=text))


async def amend(leading: Leading, address: ItemAddress) -> None:
    """Give a proposal other words, with what stands there to begin with."""
    item = leading.now.item(address)
    if item is None:
        return
    key = f"edit {address.list} {address.item}"
    title = _("The proposal as it reads now")
    text = await leading.ask(WriteDialog(title, leading.scraps, key, text=item.text))
    if text is not None:
        leading.send(Edit(address=address, text=text))


async def strike(leading: Leading) -> None:
    """Let something no longer count; it stays in the record."""
    address = await _which(leading, _("What no longer counts? It stays in the record."))
    if address is not None:
        leading.send(Strike(address=address))


async def _which(leading: Leading, title: str) -> ItemAddress | None:
    """Ask which item is meant."""
    session = leading.now
    rows = [item_row(session, item) for item in written(session)]
    if not rows:
        leading.say(_("Nothing is written down yet."))
        return None
    return await leading.ask(PickDialog[ItemAddress](title, rows))
