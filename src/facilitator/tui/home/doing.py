"""Which row does what."""

import asyncio
from collections.abc import Hashable

from facilitator.core.errors import FacilitatorError
from facilitator.tui.dialogs.dialog import sure
from facilitator.tui.home import begin
from facilitator.tui.home.conversations import conversation, due, look_back
from facilitator.tui.home.offers import (
    DueStep,
    HomeWish,
    PreparedOffered,
    PutOffChoice,
    Repetition,
    ScriptOffered,
    SessionOffered,
)
from facilitator.tui.home.rows import GoOn, More
from facilitator.tui.home.scripts import look_through
from facilitator.tui.home.visit import Visit
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
            await begin.once_more(visit, offered)
        case ScriptOffered():
            await begin.script(visit, offered)
        case PreparedOffered():
            await begin.prepared(visit, offered)
        case GoOn():
            await begin.go_on(visit, offered.begun)
        case SessionOffered():
            await conversation(visit, offered)
        case DueStep():
            await due(visit, offered)
        case PutOffChoice():
            visit.wish(HomeWish(kind="resume", path=offered.session.path))
        case More():
            await _more(visit, offered)


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
