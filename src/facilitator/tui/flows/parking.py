"""Saving for a later step, and taking up what was saved."""

from facilitator.core.commands import Park, TakeUp
from facilitator.core.position import ItemAddress
from facilitator.core.rules.parking import parked_here
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.flows.naming_items import item_row, written
from facilitator.tui.leading import Leading
from facilitator.wording.language import _


async def park(leading: Leading) -> None:
    """Save what is written, or something that is written down already, for a later step."""
    target, text = leading.target, leading.field_text
    if text.strip() and target.kind not in ("late", "edit"):
        author = target.participant if target.kind == "free" else None
        if leading.send(Park(text=text, author=author)):
            leading.guard.notice()
            leading.clear_field()
            leading.say(_("Saved for later. The word stays where it is."))
        return
    session = leading.now
    items = [item for item in written(session) if item.parked_for is None]
    if not items:
        leading.say(_("Write a few words first, then save them for later."))
        return
    rows = [item_row(session, item) for item in items]
    address = await leading.ask(PickDialog[ItemAddress](_("What is saved for later?"), rows))
    if address is not None:
        leading.send(Park(address=address))


async def take_up(leading: Leading) -> None:
    """Take up something that was saved for this step."""
    session = leading.now
    rows = [item_row(session, item) for item in parked_here(session)]
    if not rows:
        leading.say(_("Nothing is saved for this step."))
        return
    address = await leading.ask(PickDialog[ItemAddress](_("What do you take up?"), rows))
    if address is not None:
        leading.send(TakeUp(address=address))
