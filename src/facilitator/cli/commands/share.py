"""The commands that share scripts: export, import and library."""

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from shutil import get_terminal_size

import typer

from facilitator.cli.options import (
    BothIds,
    BroughtPath,
    BundleFile,
    EveryOwn,
    ExportedScripts,
    Force,
    LibraryAction,
    OnlyShow,
    SharedFolder,
    TakeIds,
    WhatToDo,
    YesToSafe,
)
from facilitator.cli.output import agreed, chosen, say
from facilitator.cli.settled import change_setting, file_to_write, places, settled
from facilitator.core.errors import NotWritten, ScriptError, WrongUse
from facilitator.core.script import Script
from facilitator.core.text import cleaned_line
from facilitator.store.bundle.bundle import Bundle
from facilitator.store.bundle.comparing import Comparison, Standing, compared
from facilitator.store.bundle.taking import Way
from facilitator.store.bundle.taking import take as taken
from facilitator.store.disk import real_path
from facilitator.store.findings import nearest
from facilitator.store.scripts.libraries import Library, LibraryState, libraries_in, library_in
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import (
    Shelf,
    find_script,
    libraries_on_shelves,
    shelved_scripts,
)
from facilitator.store.settings import LIBRARIES, MOST_LIBRARIES
from facilitator.wording.errors import error_text
from facilitator.wording.language import _, ngettext
from facilitator.wording.paths import as_typed
from facilitator.wording.sharing import (
    ignored_files_text,
    library_faults,
    library_lines,
    origin_text,
    question_text,
    refused_lines,
    remark_text,
    standing_text,
    taken_lines,
    unlicensed_text,
    version_text,
)


def export(
    scripts: ExportedScripts = None,
    *,
    out: BundleFile,
    every_own: EveryOwn = False,
    force: Force = False,
) -> None:
    """Pack scripts into one file, which a colleague takes with ``facilitator import``."""
    from facilitator.store.bundle.packing import exported
    from facilitator.store.disk import Disk, replace_file

    out = file_to_write(out, ".zip", "export-not-toml", is_forced=force)
    packed = dict(_packed_scripts(scripts or (), every_own=every_own))
    try:
        replace_file(out.absolute(), exported(path.read_bytes() for path in packed), Disk())
    except NotWritten as error:
        error.fields["option"] = "-o"
        raise
    text = ngettext(
        "One script is in {path} now.", "{number} scripts are in {path} now.", len(packed)
    )
    say(text.format(number=len(packed), path=out))
    silent = [(script.title, script.id) for script in packed.values() if not script.licence]
    if silent:
        say(unlicensed_text(silent), err=True)


def _packed_scripts(named: Sequence[str], *, every_own: bool) -> Iterator[tuple[Path, Script]]:
    """The scripts to pack, each by its file.

    Args:
        named: ids or files.
        every_own: whether all of one's own that can be led are packed too.

    Raises:
        ScriptError: one of those named is not there or has errors.
        WrongUse: there is nothing to pack.
    """
    paths = _own_scripts() if every_own else []
    paths += [find_script(name, Path.cwd(), places()) for name in named]
    if not paths:
        raise WrongUse("no-own-scripts" if every_own else "export-what")
    for path in dict.fromkeys(paths):
        script = read_script(path).script
        if script is None:
            raise ScriptError("script-has-errors", path=path)
        yield path, script


def _own_scripts() -> list[Path]:
    """The files of one's own scripts that can be led; the leader is told of the others."""
    shelves = (Shelf.WORKSPACE, Shelf.DOCUMENTS)
    own = [
        each.path for each in shelved_scripts(places()) if each.shelf in shelves and each.is_first
    ]
    broken = [path for path in own if not _is_usable(path)]
    for path in broken:
        text = _("{path} is left out. To see why: facilitator check {typed}")
        say(text.format(path=path, typed=as_typed(path)), err=True)
    return [path for path in own if path not in broken]


_SHOW = "show"


def import_scripts(
    path: BroughtPath,
    *,
    show: OnlyShow = False,
    yes: YesToSafe = False,
    take: TakeIds = None,
    both: BothIds = None,
) -> None:
    """Show what somebody's scripts would change here, and take those that are wished for."""
    from facilitator.store.bundle.judging import brought

    # A folder that is named as "." or ".." has a name of its own, which says more.
    bundle = brought(path if path.name not in ("", "..") else path.resolve())
    found = compared(bundle, places())
    named = _named(found, take or (), both or ())
    tell_what_it_brings(bundle, found)
    wanted = [] if show else _settled(found, named, says_yes=yes)
    done = taken(wanted, places())
    for line in taken_lines(done.taken):
        say(line)
    for error in done.failed:
        say(error_text(error), err=True)
    if not done.taken:
        say(_("Nothing was changed."))
    if bundle.refused or done.failed:
        raise typer.Exit(1)


def _named(
    found: Sequence[Comparison], take: Collection[str], both: Collection[str]
) -> dict[str, Way]:
    """What the line itself says of single scripts.

    Raises:
        WrongUse: it names one that there is not, or asks for two things with one.
    """
    ids = {comparison.script.id for comparison in found}
    for name in (*take, *both):
        if name not in ids:
            raise WrongUse("not-in-bundle", name=name)
        if name in take and name in both:
            raise WrongUse("take-and-both", name=name)
    return dict.fromkeys(take, Way.TAKE) | dict.fromkeys(both, Way.BOTH)


def _settled(
    found: Sequence[Comparison], named: Mapping[str, Way], *, says_yes: bool
) -> list[tuple[Comparison, Way]]:
    """What is to be done with each script: what is safe first, then what the line names.

    Whoever neither says yes nor names any script is asked.

    Args:
        found: what is brought.
        named: what the line says of single scripts.
        says_yes: whether it says that what is safe is taken.
    """
    safe, by_name, unsure = list[Comparison](), list[tuple[Comparison, Way]](), list[Comparison]()
    for each in found:
        if each.standing is Standing.SAME:
            continue
        if each.script.id in named:
            by_name.append((each, named[each.script.id]))
        else:
            (safe if each.is_safe else unsure).append(each)
    if not says_yes and not named:
        return _asked_for(safe, unsure)
    for each in unsure:
        left = _("Left as it is. --take {id} takes the one that was sent, --both {id} keeps both.")
        say(f"{question_text(each)} {left.format(id=each.script.id)}")
    return [*((each, Way.TAKE) for each in safe if says_yes), *by_name]


def _asked_for(
    safe: Sequence[Comparison], unsure: Sequence[Comparison]
) -> list[tuple[Comparison, Way]]:
    """What somebody wants done with scripts that are new or newer, and with each of the others."""
    text = ngettext(
        "Take the one that is new or newer? Write yes:",
        "Take the {number} that are new or newer? Write yes:",
        len(safe),
    )
    takes_safe = bool(safe) and agreed(text.format(number=len(safe)))
    wanted = [(each, Way.TAKE) for each in safe if takes_safe]
    return wanted + [(each, _way(each)) for each in unsure]


def _way(comparison: Comparison) -> Way:
    """What somebody wants done with one script; nothing is done without an answer."""
    from facilitator.cli.commands.scripts import tell_differences

    words = {Way.TAKE.value: _("take"), Way.BOTH.value: _("both"), _SHOW: _("show")}
    ways = _("Write {take} (yours is kept), {both}, {show} (what differs), or Enter to leave it:")
    question = ways.format(take=words[Way.TAKE], both=words[Way.BOTH], show=words[_SHOW])
    say(question_text(comparison))
    while (answer := chosen(question, words)) == _SHOW:
        there = comparison.there
        if there is None or there.script is None:
            say(_("Yours cannot be read as a script, so nobody can tell what differs."))
        else:
            tell_differences(there.script, comparison.script)
        typer.echo()
    return Way(answer) if answer else Way.LEAVE


WIDTH_FOR_PROGRAMS = 160
"""Characters of a line that is not shown in a terminal."""

WIDEST = 10_000
"""More characters than any line has: what a table would take if nothing hindered it."""


def tell_what_it_brings(bundle: Bundle, found: Sequence[Comparison]) -> None:
    """Show every script of a bundle, before anything of it is written.

    Args:
        bundle: what is brought.
        found: its scripts, compared with those that are there.
    """
    for standing in Standing:
        alike = [comparison for comparison in found if comparison.standing is standing]
        if alike:
            say(f"{standing_text(standing)} ({len(alike)})")
            _show(alike)
    for comparison in found:
        for remark in comparison.brought.remarks:
            say(f"{comparison.script.id}: {remark_text(remark)}")
    number = len(bundle.refused)
    if number:
        text = ngettext("One is not taken:", "{number} are not taken:", number)
        say(text.format(number=number))
    for line in chain.from_iterable(map(refused_lines, bundle.refused)):
        say(f"  {line}")
    passed_over = ignored_files_text(bundle)
    if passed_over:
        say(passed_over)


def _show(alike: Sequence[Comparison]) -> None:
    """Show scripts that stand alike: as a table, or as lines where the window is narrower."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.measure import Measurement
    from rich.table import Table
    from rich.text import Text

    headings = [_("Script"), _("Title"), _("Version"), _("Language")]
    headings += [_("Who may share it"), _("Made by")]
    rows = [
        tuple(
            map(
                cleaned_line,
                (
                    comparison.script.id,
                    comparison.script.title,
                    version_text(comparison),
                    comparison.script.language,
                    comparison.script.licence or "–",
                    origin_text(comparison),
                ),
            )
        )
        for comparison in alike
    ]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        # Text from strangers is never markup.
        table.add_row(*map(Text, row))
    is_seen = sys.stdout.isatty()
    width = get_terminal_size().columns if is_seen else WIDTH_FOR_PROGRAMS
    console = Console(file=sys.stdout, width=width, highlight=False, no_color=not is_seen)
    whole = console.options.update(max_width=WIDEST)
    if is_seen and Measurement.get(console, whole, table).maximum > width:
        for script_id, title, version, language, licence, origin in rows:
            say(f"  {script_id}  –  {title} ({version}, {language})", under="  ")
            say(f"    {headings[4]}: {licence}. {headings[5]}: {origin}", under="  ")
        say("")
    else:
        console.print(table)


def library(action: WhatToDo = None, folder: SharedFolder = None) -> None:
    """List folders of shared scripts, add one or remove one. They are read, and never written."""
    if action is None:
        found = libraries_on_shelves(places())
        known = _known_ids() if found else frozenset()
        for each in found:
            for line in library_lines(each, known, _broken(each)):
                say(line)
        if not found:
            say(_("There are no shared folders. facilitator library add FOLDER adds one."))
    elif folder is None:
        raise WrongUse("library-which", action=action.value)
    elif action is LibraryAction.ADD:
        _add(folder)
    else:
        _remove(folder)


def _add(folder: str) -> None:
    """Find the scripts of a folder from now on, and say what could be mended there.

    Raises:
        WrongUse: there is no such folder, it is one's own, or there are too many.
    """
    path, before = _full(folder), _folders()
    found = library_in(path)
    if found.state is not LibraryState.HERE:
        raise WrongUse("library-unreadable" if _is_there(path) else "no-such-folder", path=folder)
    # The scripts of the folder that is worked in are found anyway.
    if path in {places().home.resolve(), places().scripts.resolve()}:
        raise WrongUse("library-is-here", path=path)
    if path in before:
        say(_("{path} is among the shared folders already.").format(path=path))
        return
    if len(before) >= MOST_LIBRARIES:
        raise WrongUse("too-many-libraries", most=MOST_LIBRARIES)
    _hold((*before, path))
    broken = _broken(found)
    number = len(found.scripts) - len(broken)
    text = ngettext(
        "{title} is shared now: one script is found there.",
        "{title} is shared now: {number} scripts are found there.",
        number,
    )
    say(text.format(title=found.title, number=number))
    if not found.scripts:
        say(_("Put scripts in it, files that end in .toml, and they are found here."))
    known = _known_ids() | {path.stem for path in found.scripts}
    for line in library_faults(found, known, broken):
        say(line, err=True)


def _remove(folder: str) -> None:
    """No longer find the scripts of a folder; it may be named by its title too.

    Raises:
        WrongUse: it is not among the shared folders.
    """
    before = _folders()
    found = libraries_in(before)
    titles = {each.title.casefold(): each.folder for each in found}
    path = _full(folder)
    path = path if path in before else titles.get(folder.strip().casefold(), path)
    if path not in before:
        near = nearest(folder.strip(), [*titles, *(each.name for each in before)])
        named = {each.title.casefold(): each.title for each in found}.get(near or "", near)
        if named:
            raise WrongUse("no-such-library-but", path=folder, nearest=named)
        raise WrongUse("no-such-library", path=folder)
    _hold(tuple(each for each in before if each != path))
    say(_("{path} is no longer shared here. Nothing in it was changed.").format(path=path))


def _is_there(path: Path) -> bool:
    """Whether something lies there, as far as can be seen; what may not be looked at may be."""
    try:
        return path.exists()
    except OSError:
        return True


def _folders() -> tuple[Path, ...]:
    """The shared folders that are settled."""
    return tuple(map(Path, settled().settings.libraries))


def _hold(folders: tuple[Path, ...]) -> None:
    """Settle which folders are shared.

    Raises:
        SettingsError: the organisation has fixed them, or the file cannot be changed.
    """
    change_setting(LIBRARIES, [str(folder) for folder in folders])


def _full(folder: str) -> Path:
    """The full path of a folder, so that it is found from everywhere.

    Raises:
        WrongUse: no folder can be called so.
    """
    try:
        return real_path(Path(folder))
    except (OSError, ValueError) as fault:
        raise WrongUse("no-such-folder", path=folder) from fault


def _known_ids() -> frozenset[str]:
    """The ids of every script that there is."""
    return frozenset(each.id for each in shelved_scripts(places()))


def _broken(library: Library) -> tuple[Path, ...]:
    """The scripts of a shared folder that cannot be used."""
    return tuple(path for path in library.scripts if not _is_usable(path))


def _is_usable(path: Path) -> bool:
    """Whether a script can be read and has no errors."""
    try:
        return read_script(path).script is not None
    except ScriptError:
        return False
