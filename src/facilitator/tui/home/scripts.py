"""Look through the scripts, and do something with one of them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from facilitator.core.errors import FacilitatorError
from facilitator.core.plan import make_plan
from facilitator.core.text import cleaned_line, slug
from facilitator.store.scripts.shelves import find_script, scripts_on_shelves, usable_script
from facilitator.store.session.drafts import BegunKeeper
from facilitator.tui.base_app import AskingScreen, Workplace
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.home.begin import begin_with
from facilitator.tui.home.browser import BrowserScreen, Filter, languages, main_language
from facilitator.tui.home.card import card
from facilitator.tui.home.choice import LookAgain, Next
from facilitator.tui.home.lookup import FoundScript, FoundScripts, UnusableScript, found_scripts
from facilitator.tui.reading import ReadingScreen
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, spoken_language

LONGEST_TITLE = 100
"""The most characters of a title that is given here."""


class Use(StrEnum):
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


class Browsing:
    """Looks through the scripts, and does something with one after the other."""

    def __init__(
        self, asking: AskingScreen[None], unfinished: BegunKeeper, found: FoundScripts
    ) -> None:
        """Look through those.

        Args:
            asking: the screen that puts the questions.
            unfinished: keeps what is answered while a conversation is set up.
            found: the scripts, as they were found last.
        """
        self._asking = asking
        self._unfinished = unfinished
        self._found = found
        self._next: Next = None

    async def look_through(self) -> Next:
        """Show every script until one is begun, or the screen is left."""
        wanted = Filter(language=spoken_language())
        at: FoundScript | UnusableScript | None = None
        while True:
            scripts = self._found.usable
            if wanted.language is not None and wanted.language not in languages(scripts):
                wanted = replace(wanted, language=None)
            screen = BrowserScreen(scripts, wanted, at, unusable=self._found.unusable)
            picked = await self._asking.ask(screen)
            wanted = screen.wanted
            match picked:
                case None:
                    return self._next
                case UnusableScript():
                    await self._tell_why(picked)
                    at = picked
                case FoundScript():
                    made = await self._use(picked, wanted.people)
                    if made is None:
                        return self._next
                    if made is not picked and not wanted.lets_through(made):
                        wanted = Filter(language=main_language(made.outline.language))
                    at = made
                case _:
                    assert_never(picked)

    async def _use(self, script: FoundScript, people: int | None) -> FoundScript | None:
        """Do something with a script.

        Args:
            script: the one that was picked.
            people: how many it is looked at for, where that was asked.

        Returns:
            The script at which the browser goes on: this one or its copy; nothing where it does
            not, since a conversation was begun.
        """
        rows = [
            Row(key=Use.BEGIN, text=_("Begin a conversation")),
            Row(key=Use.SEE, text=_("See what it is like, step by step")),
            Row(key=Use.READ, text=_("Read more about it")),
            Row(key=Use.COPY, text=_("Copy it and make it your own")),
            Row(key=Use.PACK, text=_("Save it as a file to send to somebody")),
        ]
        asking = self._asking
        use = await asking.ask(PickDialog[Use](script.title, rows))
        try:
            match use:
                case None:
                    pass
                case Use.BEGIN:
                    begun = await begin_with(asking, self._unfinished, script.name)
                    self._next = begun or self._next
                    return None
                case Use.SEE:
                    text = await asyncio.to_thread(
                        preview_of, asking.workplace, script.name, people
                    )
                    await asking.ask(ReadingScreen(script.title, text))
                case Use.READ:
                    await asking.ask(ReadingScreen(script.title, card(script, people)))
                case Use.COPY:
                    return await self._copy(script) or script
                case Use.PACK:
                    await self._pack(script)
                case _:
                    assert_never(use)
        except FacilitatorError as error:
            await self._tell_of_fault(script, error)
        return script

    async def _look_again(self) -> None:
        """Find the scripts as they are now; the first screen looks again too, once it is back."""
        self._found = await asyncio.to_thread(found_scripts, self._asking.workplace.places)
        self._next = LookAgain()

    async def _tell_why(self, script: UnusableScript) -> None:
        """Say what has to be mended in a script, and look whether it has been."""
        try:
            text = await asyncio.to_thread(findings_text, script.path)
        except FacilitatorError as error:
            text = error_text(error)
        await self._asking.ask(ReadingScreen(script.title, text))
        await self._look_again()

    async def _tell_of_fault(self, script: FoundScript, error: FacilitatorError) -> None:
        """Say what went wrong with a script, and look what has become of it."""
        await self._look_again()
        unusable, usable = self._found.unusable, self._found.usable
        broken = next((each for each in unusable if each.name == script.name), None)
        if broken is not None:
            await self._tell_why(broken)
            return
        is_gone = all(each.name != script.name for each in usable)
        told = _("This script is no longer there.") if is_gone else error_text(error)
        await self._asking.ask(ReadingScreen(script.title, told))

    async def _pack(self, script: FoundScript) -> None:
        """Make a file of a script, and say how it is taken in, and what it does not say."""
        # What bundles are read with is not imported before one is made.
        from facilitator.wording.sharing import unlicensed_text  # noqa: PLC0415 - see above

        path = await asyncio.to_thread(pack_script, self._asking.workplace, script.name)
        told = _("The file lies here: {path}\n\nWhoever gets it takes it in with: {command}")
        lines = [told.format(path=path, command=f"facilitator import {path.name}")]
        if not script.outline.licence:
            lines.append(unlicensed_text([(script.title, script.outline.id)]))
        await self._asking.ask(ReadingScreen(script.title, "\n\n".join(lines)))

    async def _copy(self, script: FoundScript) -> FoundScript | None:
        """Ask what the copy is called, make it, say how to go on, and hand it back."""
        asking = self._asking
        title = await asking.ask(
            LineDialog(
                _("What is your own version called?"),
                _("{title}, our way").format(title=script.title),
                explained=_("You get a file of your own. The script that you copy stays as it is."),
                why_not=title_fault,
                unsaved=asking.unsaved,
                key="copy-title",
                is_selected=True,
            )
        )
        if title is None:
            return None
        path = await asyncio.to_thread(copy_script, asking.workplace, script.name, title)
        await self._look_again()
        told = _(
            "Your own script lies here: {path}\n\nOpen it in a text editor, change what you like "
            "and save it. Then these tell whether it holds, and what it is like:\n\n{commands}"
        )
        commands = f"facilitator check {path.stem}\nfacilitator preview {path.stem}"
        await asking.ask(ReadingScreen(title, told.format(path=path, commands=commands)))
        return next((each for each in self._found.usable if each.name == path.stem), None)


def title_fault(title: str) -> str:
    """Why a script cannot have that title; empty if it can."""
    if not cleaned_line(title):
        return _("A script needs a title.")
    if len(title) <= LONGEST_TITLE:
        return ""
    return _("A title is at most {longest} characters.").format(longest=LONGEST_TITLE)


def preview_of(workplace: Workplace, name: str, people: int | None = None) -> Callable[[int], str]:
    """What the group will see of a script, and what only its leader will, without its title.

    Args:
        workplace: where it is looked for.
        name: the script.
        people: for how many; else for as many as it is best with.

    Returns:
        What gives the text, broken into lines of at most that many characters.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    from facilitator.report.preview import preview_rows, previewed  # noqa: PLC0415 - few ask for it

    script = workplace.script(name)
    number = script.group.fitting if people is None else people
    shown = previewed(script, make_plan(script, number))

    def in_lines(width: int) -> str:
        _title, *rows = preview_rows(shown, number, width, is_whole=True)
        return "\n".join(row.plain for row in rows)

    return in_lines


def findings_text(path: Path) -> str:
    """What ``facilitator check`` says of a script's file, and where it lies.

    Raises:
        ScriptError: it cannot be read at all.
    """
    from facilitator.store.scripts.reading import read_script  # noqa: PLC0415 - it is heavy
    from facilitator.wording.findings import finding_line  # noqa: PLC0415 - only for findings

    read = read_script(path)
    lines = [finding_line(finding, path.name) for finding in read.findings]
    lines = lines or [_("Nothing to mend.")]
    lines.append(_("The script lies here: {path}").format(path=path))
    if read.script is None:
        lines.append(_("Mend it in a text editor and save it. Then it can be led."))
    return "\n\n".join(lines)


def copy_script(workplace: Workplace, name: str, title: str) -> Path:
    """Begin a script of one's own from another, under that title.

    Returns:
        Where it lies. Its id is made of the title, and no other script has it.

    Raises:
        ScriptError: there is none, or it cannot be copied.
        NotWritten: the disk did not take it.
    """
    from facilitator.store.scripts.check_names import can_be_named  # noqa: PLC0415 - few copy scripts
    from facilitator.store.scripts.new import (  # noqa: PLC0415 - the same
        copy_of,
        keep_new_script,
    )

    taken = {path.stem for path in scripts_on_shelves(workplace.places)}
    near = slug(title)
    near = near if near and can_be_named(near) else "script"
    numbers = (f"{near}-{number}" for number in range(2, len(taken) + 3))
    script_id = next(each for each in (near, *numbers) if each not in taken)
    text = copy_of(usable_script(name, workplace.places), script_id, title)
    return keep_new_script(workplace.places.scripts, script_id, text)


def pack_script(workplace: Workplace, name: str) -> Path:
    """Pack a script into a file that can be sent, over one that was made of it before.

    Returns:
        Where it lies.

    Raises:
        ScriptError: there is none.
        NotWritten: the disk did not take it.
    """
    from facilitator.store.bundle.packing import exported  # noqa: PLC0415 - few send scripts
    from facilitator.store.disk import (  # noqa: PLC0415 - the same
        Disk,
        private_folder,
        replace_file,
    )
    from facilitator.store.places import SENT_FOLDER  # noqa: PLC0415 - the same

    path = find_script(name, Path.cwd(), workplace.places)
    folder = workplace.places.home / SENT_FOLDER
    disk = Disk()
    private_folder(folder, disk)
    packed = folder / f"{path.stem}.zip"
    replace_file(packed, exported([path.read_bytes()]), disk)
    return packed
