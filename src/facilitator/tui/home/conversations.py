"""Conversations that have a file: go on, take over, read, hear how it went, clear out."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.core.errors import FacilitatorError
from facilitator.core.people import Reader
from facilitator.past_sessions import (
    forget_words,
    has_put_off_choice,
    retold,
    review,
    save_text,
    with_old_words,
)
from facilitator.tui.dialogs.dialog import PickDialog, sure
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.looking_back import LookingBackScreen
from facilitator.tui.home.offers import DueStep, HomeChoice, OfferedSession
from facilitator.tui.reading import ConversationScreen, ReadingScreen
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext
from facilitator.wording.results import ANSWERS, answer_text

if TYPE_CHECKING:
    from facilitator.tui.home.screen import HomeScreen

READ = "read"
"""The key of the row that shows a conversation."""

CHOOSE = "choose"
"""The key of the row that makes the choice that waits in it."""

LONGEST_NOTE = 500
"""The most characters of a note."""


async def resume(home: "HomeScreen", offered: OfferedSession) -> None:
    """Go on with a conversation; take it over from another computer only if that is meant."""
    if not offered.led_by:
        home.choose(HomeChoice(kind="resume", path=offered.path))
        return
    title = _(
        "This conversation is led on {computer}. Take it over only if nobody leads it there now."
    ).format(computer=offered.led_by)
    if await home.ask(sure(title, _("Yes, lead it here"), is_careful=True)):
        home.choose(HomeChoice(kind="take-over", path=offered.path))


async def open_ended(home: "HomeScreen", offered: OfferedSession) -> bool:
    """Read a conversation that is over, or make the choice that waits in it.

    Returns:
        Whether the first screen is left for that choice.
    """
    if await asyncio.to_thread(has_put_off_choice, offered.path):
        rows = [
            Row(key=READ, text=_("Read the conversation")),
            Row(key=CHOOSE, text=_("Make the choice that was left for later")),
        ]
        answer = await home.ask(PickDialog[str](offered.title, rows))
        if answer == CHOOSE:
            home.choose(HomeChoice(kind="resume", path=offered.path))
        if answer != READ:
            return answer == CHOOSE
    await _read(home, offered.title, offered.path)
    return False


async def look_back(home: "HomeScreen") -> None:
    """Show every earlier conversation; what is picked is shown, until one has seen enough."""
    words, at = "", 0
    while True:
        earlier = () if home.looked_up is None else home.looked_up.earlier
        screen = LookingBackScreen(earlier, words=words, at=at)
        picked = await home.ask(screen)
        words, at = screen.words, screen.at
        if picked is None:
            return
        try:
            if await open_ended(home, picked):
                return
        except FacilitatorError as error:
            # One bad file costs its row, and not the place where one was looking.
            await home.ask(ReadingScreen(picked.title, error_text(error)))


async def read_either(home: "HomeScreen", copy: OfferedSession, original: Path) -> None:
    """Let both versions of a conversation be read; neither is changed."""
    title = _(
        "The folder's sync has kept two versions of this conversation. Nothing is lost, and the "
        "program changes neither of them."
    )
    rows = [
        Row(key=copy.path, text=_("Read this version")),
        Row(key=original, text=_("Read the other version"), beside=original.stem),
    ]
    path = await home.ask(PickDialog[Path](title, rows))
    if path is not None:
        await _read(home, copy.title, path)


async def hear_of(home: "HomeScreen", step: DueStep) -> None:
    """Ask how a next step went and for a line to remember, and write both down."""
    title = _("How did it go? {step}").format(step=step.text)
    rows = [Row(key=status, text=answer_text(status)) for status in ANSWERS]
    rows.append(Row(key=READ, text=_("Read the conversation it comes from")))
    status = await home.ask(PickDialog[str](title, rows))
    if status == READ:
        await _read(home, step.group or step.what, step.path)
    if status is None or status == READ:
        return
    dialog = LineDialog(
        _("Something to remember? One line."),
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        unsaved=home.unsaved,
        key=f"due {step.path} {step.measure}",
    )
    note = await home.ask(dialog)
    if note is not None:
        clock = home.workplace.clock
        await asyncio.to_thread(review, step.path, step.measure, status, note[:LONGEST_NOTE], clock)
        await home.look_again()
        home.say(_("Written down. Thank you."))


async def forget_old_words(home: "HomeScreen") -> None:
    """Ask once, and blank the words of conversations that are older than words are kept."""
    title = _(
        "Clear out what people said in conversations that are older than you keep words? "
        "Times and counts stay; the words are gone for good."
    )
    if not await home.ask(sure(title, _("Yes, clear them out"), is_careful=True)):
        return
    workplace = home.workplace

    def forget() -> int:
        months, today = workplace.settings.keep_months, workplace.now().date()
        old = with_old_words(workplace.places.sessions, months, today)
        return len(forget_words(old, workplace.clock).done)

    count = await asyncio.to_thread(forget)
    await home.look_again()
    said = ngettext("{number} conversation cleared.", "{number} conversations cleared.", count)
    home.say(said.format(number=count))


async def _read(home: "HomeScreen", title: str, path: Path) -> None:
    """Show a conversation, first as the group may read it, until one has read enough."""
    folder = home.workplace.places.home
    found = await asyncio.to_thread(retold, path)
    texts = await asyncio.to_thread(found.texts)

    def save(reader: Reader, text: str) -> Path:
        return save_text(folder, path, reader, text)

    await home.ask(ConversationScreen(title, texts, found.owner, save))
