"""Look through the scripts, and do something with one of them."""

import asyncio
from dataclasses import replace
from enum import StrEnum

from facilitator.core.errors import FacilitatorError
from facilitator.core.plain_text import cleaned_line
from facilitator.tui.browsing.card import card
from facilitator.tui.browsing.sieve import Sieve, languages, main_language
from facilitator.tui.browsing.unusable import UnusableScript
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
    READ = "read"
    """Read everything that is told of it."""
    COPY = "copy"
    """Make a copy to change."""
    PACK = "pack"
    """Save it as a file to send."""


async def look_through(visit: Visit) -> None:
    """Show every script until one is begun, or the screen is left."""
    sieve = Sieve(language=spoken_language())
    at: ScriptOffered | UnusableScript | None = None
    while True:
        scripts = visit.scripts
        if sieve.language is not None and sieve.language not in languages(scripts):
            sieve = replace(sieve, language=None)
        screen = BrowsingScreen(scripts, sieve, at, unusable=visit.unusable)
        picked = await visit.show(screen)
        sieve = screen.sieve
        if isinstance(picked, ScriptOffered):
            at = made = await _done_with(visit, picked, sieve.people)
            if made is not None and made is not picked and not sieve.lets_through(made):
                sieve = Sieve(language=main_language(made.language))
        elif picked is not None:
            await _tell_why(visit, picked)
            at = picked
        if picked is None or at is None:
            return


async def _done_with(
    visit: Visit, script: ScriptOffered, people: int | None
) -> ScriptOffered | None:
    """Do something with a script; say with which one goes on, if one is not done with them.

    Args:
        visit: where one looks through them.
        script: the one that was picked.
        people: how many it is looked at for, where that was asked.
    """
    deed = await visit.ask(PickDialog[Deed](script.title, _deeds()))
    try:
        match deed:
            case Deed.BEGIN:
                await beginning.script(visit, script)
                return None
            case Deed.SEE:
                text = await asyncio.to_thread(visit.house.preview, script.name, people)
                await visit.show(ReadingScreen(script.title, text))
            case Deed.READ:
                await visit.show(ReadingScreen(script.title, card(script, people)))
            case Deed.COPY:
                return await _copy(visit, script) or script
            case Deed.PACK:
                await _pack(visit, script)
            case None:
                pass
    except FacilitatorError as error:
        await _tell_of_fault(visit, script, error)
    return script


def _deeds() -> list[Row]:
    """What can be done with a script, as rows."""
    return [
        Row(key=Deed.BEGIN, text=_("Begin a conversation")),
        Row(key=Deed.SEE, text=_("See what it is like, step by step")),
        Row(key=Deed.READ, text=_("Read more about it")),
        Row(key=Deed.COPY, text=_("Copy it and make it your own")),
        Row(key=Deed.PACK, text=_("Save it as a file to send to somebody")),
    ]


async def _tell_why(visit: Visit, script: UnusableScript) -> None:
    """Say what has to be mended in a script, and look whether it has been."""
    try:
        text = await asyncio.to_thread(visit.house.findings, script.path)
    except FacilitatorError as error:
        text = error_text(error)
    await visit.show(ReadingScreen(script.title, text))
    await visit.look_again()


async def _tell_of_fault(visit: Visit, script: ScriptOffered, error: FacilitatorError) -> None:
    """Say what went wrong with a script, and let it stand as it is now: mended, broken or gone."""
    await visit.look_again()
    broken = next((each for each in visit.unusable if each.name == script.name), None)
    if broken is not None:
        await _tell_why(visit, broken)
        return
    is_gone = all(each.name != script.name for each in visit.scripts)
    told = _("This script is no longer there.") if is_gone else error_text(error)
    await visit.show(ReadingScreen(script.title, told))


async def _pack(visit: Visit, script: ScriptOffered) -> None:
    """Make a file of a script, and say how it is taken in, and what it does not say."""
    # What bundles are read with is not imported before one is made.
    from facilitator.wording.sharing import unlicensed_text  # noqa: PLC0415 - see above

    path = await asyncio.to_thread(visit.house.pack_script, script.name)
    told = _("The file lies here: {path}\n\nWhoever gets it takes it in with: {command}")
    lines = [told.format(path=path, command=f"facilitator import {path.name}")]
    if not script.about.licence:
        lines.append(unlicensed_text([(script.title, script.id)]))
    await visit.show(ReadingScreen(script.title, "\n\n".join(lines)))


async def _copy(visit: Visit, script: ScriptOffered) -> ScriptOffered | None:
    """Ask what the copy is called, make it, say how to go on, and hand it back."""
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
        return None
    path = await asyncio.to_thread(visit.house.copy_script, script.name, title)
    await visit.look_again()
    told = _(
        "Your own script lies here: {path}\n\nOpen it in a text editor, change what you like and "
        "save it. Then these tell whether it holds, and what it is like:\n\n{commands}"
    )
    commands = f"facilitator check {path.stem}\nfacilitator preview {path.stem}"
    await visit.show(ReadingScreen(title, told.format(path=path, commands=commands)))
    return next((each for each in visit.scripts if each.name == path.stem), None)


def title_fault(title: str) -> str:
    """Why a script cannot be called so, if it cannot."""
    if not cleaned_line(title):
        return _("A script needs a title.")
    if len(title) <= LONGEST_TITLE:
        return ""
    return _("A title is at most {longest} characters.").format(longest=LONGEST_TITLE)
