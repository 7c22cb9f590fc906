"""Which row does what."""

import asyncio
from collections.abc import Hashable

from facilitator.core.errors import FacilitatorError
from facilitator.tui.dialogs.picking import sure
from facilitator.tui.home_rows import GoOn, More
from facilitator.tui.home_wish import (
    DueStep,
    HomeWish,
    PreparedOffered,
    PutOffChoice,
    Repetition,
    ScriptOffered,
    SessionOffered,
)
from facilitator.tui.visiting import beginning
from facilitator.tui.visiting.conversations import conversation, look_back
from facilitator.tui.visiting.due import due
from facilitator.tui.visiting.scripts import look_through
from facilitator.tui.visiting.visit import Visit
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext


async def do_row(visit: Visit, offered: Hashable) -> None:
    """Do what a row offers, or say why it could not be done."""
    try:
        await _do(visit, offered)
    except FacilitatorError as error:
        visit.say(error_text(error))


async def _do(visit: Visit, offered: Hashable) -> None:
    match offered:
        case Repetition():
            await beginning.once_more(visit, offered)
        case ScriptOffered():
            await beginning.script(visit, offered)
        case PreparedOffered():
            await beginning.prepared(visit, offered)
        case GoOn():
            await beginning.go_on(visit, offered.begun)
        case SessionOffered():
            await conversation(visit, offered)
        case DueStep():
            await due(visit, offered)
        case PutOffChoice():
            visit.wish(HomeWish(kind="resume", path=offered.session.path))
        case More():
            await _more(visit, offered)
        case _:
            # The keys of rows that only tell something.
            pass


async def _more(visit: Visit, more: More) -> None:
    """Show all of something, or tidy up."""
    match more:
        case More.EARLIER:
            await look_back(visit)
        case More.SCRIPTS:
            await look_through(visit)
        case More.FORGET:
            await _forget(visit)
        case More.DUE | More.PUT_OFF:
            visit.unfold(more)


async def _forget(visit: Visit) -> None:
    """Ask once, and blank the words of old conversations."""
    title = _(
        "Clear out what people said in conversations that are older than you keep words? "
        "Times and counts stay; the words are gone for good."
    )
    if not await visit.ask(sure(title, _("Yes, clear them out"), is_careful=True)):
        return
    count = await asyncio.to_thread(visit.house.forget_old_words)
    await visit.look_again()
    said = ngettext("{number} conversation cleared.", "{number} conversations cleared.", count)
    visit.say(said.format(number=count))
