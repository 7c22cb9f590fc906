"""Look through the scripts, and do something with one of them."""

import asyncio
from dataclasses import replace
from enum import StrEnum

from facilitator.core.errors import FacilitatorError
from facilitator.core.plain_text import cleaned_line
from facilitator.tui.browsing.sieve import Sieve, languages
from facilitator.tui.dialogs.line import LineDialog
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.home_wish import ScriptOffered
from facilitator.tui.screens.browsing import BrowsingScreen
from facilitator.tui.screens.reading import ReadingScreen
from facilitator.tui.visiting import beginning
from facilitator.tui.visiting.visit import Visit
from facilitator.tui.widgets.rows import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, spoken_language

LONGEST_TITLE = 100
"""The most characters of a title that is given here."""


class Deed(StrEnum):
    """What can be done with a script."""

    BEGIN = "begin"
    """Begin a conversation."""
    SEE = "see"
    """See what the group will see."""
    COPY = "copy"
    """Make a copy to change."""
    PACK = "pack"
    """Save it as a file to send."""


async def look_through(visit: Visit) -> None:
    """Show every script until one is begun, or the screen is left."""
    sieve, at = Sieve(language=spoken_language()), None
    while True:
        scripts = visit.scripts
        if sieve.language is not None and sieve.language not in languages(scripts):
            sieve = replace(sieve, language=None)
        screen = BrowsingScreen(scripts, sieve, at)
        at = await visit.show(screen)
        sieve = screen.sieve
        if at is None or await _done_with(visit, at, sieve.people):
            return


async def _done_with(visit: Visit, script: ScriptOffered, people: int | None) -> bool:
    """Do something with a script; say whether one is done with the scripts.

    Args:
        visit: where one looks through them.
        script: the one that was picked.
        people: how many it is looked at for, where that was asked.
    """
    rows = [
        Row(key=Deed.BEGIN, text=_("Begin a conversation")),
        Row(key=Deed.SEE, text=_("See what it is like, step by step")),
        Row(key=Deed.COPY, text=_("Copy it and make it your own")),
        Row(key=Deed.PACK, text=_("Save it as a file to send to somebody")),
    ]
    deed = await visit.ask(PickDialog[Deed](script.title, rows))
    try:
        match deed:
            case Deed.BEGIN:
                await beginning.script(visit, script)
                return True
            case Deed.SEE:
                text = await asyncio.to_thread(visit.house.preview, script.name, people)
                await visit.show(ReadingScreen(script.title, text))
            case Deed.COPY:
                await _copy(visit, script)
            case Deed.PACK:
                path = await asyncio.to_thread(visit.house.pack_script, script.name)
                told = _(
                    "The file lies here: {path}\n\nWhoever gets it takes it in with: {command}"
                )
                told = told.format(path=path, command=f"facilitator import {path.name}")
                await visit.show(ReadingScreen(script.title, told))
    except FacilitatorError as error:
        await visit.show(ReadingScreen(script.title, error_text(error)))
    return False


async def _copy(visit: Visit, script: ScriptOffered) -> None:
    """Ask what the copy is called, make it, and say how to go on."""
    title = await visit.ask(
        LineDialog(
            _("What is your own version called?"),
            _("{title}, our way").format(title=script.title),
            explained=_("You get a file of your own. The script that you copy stays as it is."),
            why_not=title_fault,
            scraps=visit.scraps,
            key="copy-title",
            is_selected=True,
        )
    )
    if title is None:
        return
    path = await asyncio.to_thread(visit.house.copy_script, script.name, title)
    await visit.look_again()
    told = _(
        "Your own script lies here: {path}\n\nOpen it in a text editor, change what you like and "
        "save it. Then these tell whether it holds, and what it is like:\n\n{commands}"
    )
    commands = f"facilitator check {path.stem}\nfacilitator preview {path.stem}"
    await visit.show(ReadingScreen(title, told.format(path=path, commands=commands)))


def title_fault(title: str) -> str:
    """Why a script cannot be called so, if it cannot."""
    if not cleaned_line(title):
        return _("A script needs a title.")
    if len(title) <= LONGEST_TITLE:
        return ""
    return _("A title is at most {longest} characters.").format(longest=LONGEST_TITLE)
