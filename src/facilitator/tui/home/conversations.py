"""Conversations that have a file: go on, take over, read, hear how it went, clear out."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

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
from facilitator.tui.base_app import AskingScreen
from facilitator.tui.dialogs.dialog import PickDialog, sure
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.at_once import FoundSession
from facilitator.tui.home.choice import HomeChoice, LookAgain, Next
from facilitator.tui.home.looking_back import LookingBackScreen
from facilitator.tui.home.lookup import DueStep
from facilitator.tui.reading import ConversationScreen, ReadingScreen
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext
from facilitator.wording.results import ANSWERS, answer_text

READ = "read"
"""The key of the row that shows a conversation."""

CHOOSE = "choose"
"""The key of the row that makes the choice that waits in it."""

LONGEST_NOTE = 500
"""The most characters of a note."""


async def resume(asking: AskingScreen[None], session: FoundSession) -> HomeChoice | None:
    """Go on with a conversation; take it over from another computer only if that is meant."""
    if not session.led_by:
        return HomeChoice(kind="resume", path=session.path)
    title = _(
        "This conversation is led on {computer}. Take it over only if nobody leads it there now."
    ).format(computer=session.led_by)
    if await asking.ask(sure(title, _("Yes, lead it here"), is_careful=True)):
        return HomeChoice(kind="take-over", path=session.path)
    return None


async def open_ended(asking: AskingScreen[None], session: FoundSession) -> HomeChoice | None:
    """Read a conversation that is over, or choose to make the choice that waits in it."""
    if await asyncio.to_thread(has_put_off_choice, session.path):
        rows = [
            Row(key=READ, text=_("Read the conversation")),
            Row(key=CHOOSE, text=_("Make the choice that was left for later")),
        ]
        answer = await asking.ask(PickDialog[str](session.title, rows))
        if answer == CHOOSE:
            return HomeChoice(kind="resume", path=session.path)
        if answer != READ:
            return None
    await _read(asking, session.title, session.path)
    return None


async def look_back(
    asking: AskingScreen[None], earlier: Sequence[FoundSession]
) -> HomeChoice | None:
    """Show every earlier conversation; what is picked is shown, until one has seen enough."""
    words, at = "", 0
    while True:
        screen = LookingBackScreen(earlier, words=words, at=at)
        picked = await asking.ask(screen)
        words, at = screen.words, screen.at
        if picked is None:
            return None
        try:
            choice = await open_ended(asking, picked)
        except FacilitatorError as error:
            # One bad file costs its row, and not the place where one was looking.
            await asking.ask(ReadingScreen(picked.title, error_text(error)))
        else:
            if choice is not None:
                return choice


async def read_either(asking: AskingScreen[None], copy: FoundSession, original: Path) -> None:
    """Let both versions of a conversation be read; neither is changed."""
    title = _(
        "The folder's sync has kept two versions of this conversation. Nothing is lost, and the "
        "program changes neither of them."
    )
    rows = [
        Row(key=copy.path, text=_("Read this version")),
        Row(key=original, text=_("Read the other version"), beside=original.stem),
    ]
    path = await asking.ask(PickDialog[Path](title, rows))
    if path is not None:
        await _read(asking, copy.title, path)


async def hear_of(asking: AskingScreen[None], step: DueStep) -> Next:
    """Ask how a next step went and for a line to remember, and write both down."""
    title = _("How did it go? {step}").format(step=step.text)
    rows = [Row(key=status, text=answer_text(status)) for status in ANSWERS]
    rows.append(Row(key=READ, text=_("Read the conversation it comes from")))
    status = await asking.ask(PickDialog[str](title, rows))
    if status == READ:
        await _read(asking, step.group or step.what, step.path)
    if status is None or status == READ:
        return None
    dialog = LineDialog(
        _("Something to remember? One line."),
        explained=_("What made it go that way, or what you learned. Empty is fine."),
        unsaved=asking.unsaved,
        key=f"due {step.path} {step.measure}",
    )
    note = await asking.ask(dialog)
    if note is None:
        return None
    clock = asking.workplace.clock
    await asyncio.to_thread(review, step.path, step.measure, status, note[:LONGEST_NOTE], clock)
    return LookAgain(said=_("Written down. Thank you."))


async def forget_old_words(asking: AskingScreen[None]) -> Next:
    """Ask once, and blank the words of conversations that are older than words are kept."""
    title = _(
        "Clear out what people said in conversations that are older than you keep words? "
        "Times and counts stay; the words are gone for good."
    )
    if not await asking.ask(sure(title, _("Yes, clear them out"), is_careful=True)):
        return None
    workplace = asking.workplace

    def forget() -> int:
        months, today = workplace.settings.keep_months, workplace.now().date()
        old = with_old_words(workplace.places.sessions, months, today)
        return len(forget_words(old, workplace.clock).done)

    count = await asyncio.to_thread(forget)
    said = ngettext("{number} conversation cleared.", "{number} conversations cleared.", count)
    return LookAgain(said=said.format(number=count))


async def _read(asking: AskingScreen[None], title: str, path: Path) -> None:
    """Show a conversation, first as the group may read it, until one has read enough."""
    folder = asking.workplace.places.home
    found = await asyncio.to_thread(retold, path)
    texts = await asyncio.to_thread(found.texts)

    def save(reader: Reader, text: str) -> Path:
        return save_text(folder, path, reader, text)

    await asking.ask(ConversationScreen(title, texts, found.owner, save))
