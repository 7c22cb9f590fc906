"""Conversations that have a file: go on, take over, read."""

import asyncio
from pathlib import Path

from facilitator.core.errors import FacilitatorError
from facilitator.core.people import Reader
from facilitator.tui.dialogs.dialog import PickDialog, sure
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.looking_back import LookingBackScreen
from facilitator.tui.home.offers import DueStep, HomeWish, SessionOffered
from facilitator.tui.home.visit import Visit
from facilitator.tui.reading import ConversationScreen, ReadingScreen
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _
from facilitator.wording.results import ANSWERS, answer_text

READ = "read"
"""The key of the row that shows a conversation."""

CHOOSE = "choose"
"""The key of the row that makes the choice that waits in it."""


async def conversation(visit: Visit, offered: SessionOffered) -> None:
    """Go on with a conversation, or read it."""
    if offered.conflicts_with is not None:
        await _conflict(visit, offered, offered.conflicts_with)
    elif not offered.is_running:
        await _over(visit, offered)
    elif not offered.led_by:
        visit.wish(HomeWish(kind="resume", path=offered.path))
    elif await visit.ask(_take_over(offered)):
        visit.wish(HomeWish(kind="take-over", path=offered.path))


async def look_back(visit: Visit) -> None:
    """Show every earlier conversation; what is picked is shown, until one has seen enough."""
    words, at = "", 0
    while True:
        screen = LookingBackScreen(visit.earlier, words=words, at=at)
        picked = await visit.show(screen)
        words, at = screen.words, screen.at
        if picked is None:
            return
        try:
            if await _over(visit, picked):
                return
        except FacilitatorError as error:
            # One bad file costs its row, and not the place where one was looking.
            await visit.show(ReadingScreen(picked.title, error_text(error)))


async def _over(visit: Visit, offered: SessionOffered) -> bool:
    """Read a conversation that is over, or make the choice that waits in it.

    Returns:
        Whether the first screen is left for that choice.
    """
    if await asyncio.to_thread(visit.house.has_put_off_choice, offered.path):
        rows = [
            Row(key=READ, text=_("Read the conversation")),
            Row(key=CHOOSE, text=_("Make the choice that was left for later")),
        ]
        deed = await visit.ask(PickDialog[str](offered.title, rows))
        if deed == CHOOSE:
            visit.wish(HomeWish(kind="resume", path=offered.path))
        if deed != READ:
            return deed == CHOOSE
    await read(visit, offered.title, offered.path)
    return False


def _take_over(offered: SessionOffered) -> PickDialog[bool]:
    """Whether to lead here what another computer leads."""
    title = _(
        "This conversation is led on {computer}. Take it over only if nobody leads it there now."
    )
    return sure(title.format(computer=offered.led_by), _("Yes, lead it here"), is_careful=True)


async def _conflict(visit: Visit, offered: SessionOffered, original: Path) -> None:
    """Let both versions be read; none of them is changed."""
    title = _(
        "The folder's sync has kept two versions of this conversation. Nothing is lost, and the "
        "program changes neither of them."
    )
    rows = [
        Row(key=offered.path, text=_("Read this version")),
        Row(key=original, text=_("Read the other version"), beside=original.stem),
    ]
    path = await visit.ask(PickDialog[Path](title, rows))
    if path is not None:
        await read(visit, offered.title, path)


async def read(visit: Visit, title: str, path: Path) -> None:
    """Show a conversation, first as the group may read it, until one has read enough."""
    texts = await asyncio.to_thread(visit.house.texts_of, path)

    def save(reader: Reader, text: str) -> Path:
        return visit.house.save_text(path, reader, text)

    await visit.show(ConversationScreen(title, texts, save))


READ = "read"
"""The key of the row that shows the conversation."""

LONGEST_NOTE = 500
"""The most characters of a note."""


async def due(visit: Visit, step: DueStep) -> None:
    """Ask how it went, and write it down."""
    told = f"{step.who}: {step.what}" if step.who else step.what
    title = _("How did it go? {step}").format(step=told)
    rows = [Row(key=status, text=answer_text(status)) for status in ANSWERS]
    rows.append(Row(key=READ, text=_("Read the conversation it comes from")))
    status = await visit.ask(PickDialog[str](title, rows))
    if status == READ:
        await read(visit, step.group or step.what, step.path)
    elif status is not None:
        await _write_down(visit, step, status)


async def _write_down(visit: Visit, step: DueStep, status: str) -> None:
    """Ask for a line to remember, and write both down."""
    dialog = LineDialog(
        _("Something to remember? One line."),
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        scraps=visit.scraps,
        key=f"due {step.path} {step.measure}",
    )
    note = await visit.ask(dialog)
    if note is not None:
        await asyncio.to_thread(visit.house.review, step, status, note[:LONGEST_NOTE])
        await visit.look_again()
        visit.say(_("Written down. Thank you."))
