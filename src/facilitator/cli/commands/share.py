"""The commands that share scripts: export, import and library."""

import sys
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
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
from facilitator.cli.settled import change_setting, places, refuse_folder, settled
from facilitator.core.errors import FileExists, NotWritten, ScriptError, WrongUse
from facilitator.core.text import cleaned_line
from facilitator.store.bundle.bundle import Bundle
from facilitator.store.bundle.comparing import Comparison, Standing, compared
from facilitator.store.bundle.taking import Way, take
from facilitator.store.disk import real_path
from facilitator.store.findings import nearest
from facilitator.store.scripts.libraries import Library, LibraryState, libraries_in, library_in
from facilitator.store.scripts.reading import ReadScript, read_script
from facilitator.store.scripts.shelves import (
    Shelf,
    find_script,
    libraries_on_shelves,
    shelved_scripts,
)
from facilitator.store.settings import LIBRARIES, MOST_LIBRARIES
from facilitator.wording.language import _, ngettext
from facilitator.wording.paths import as_typed
from facilitator.wording.sharing import (
    library_faults,
    library_lines,
    origin_text,
    passed_over_text,
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

    out = _zip_named(out)
    if out.exists() and not force:
        raise FileExists("file-exists", path=out)
    paths = _own() if every_own else ()
    paths = tuple(dict.fromkeys((*paths, *map(_found, scripts or ()))))
    if not paths:
        raise WrongUse("no-own-scripts" if every_own else "export-what")
    found = [(path, _usable(path)) for path in paths]
    packed = exported(path.read_bytes() for path, _read in found)
    try:
        replace_file(out.absolute(), packed, Disk())
    except NotWritten as error:
        error.fields["option"] = "-o"
        raise
    _tell(out, [read for _path, read in found])


def _zip_named(out: Path) -> Path:
    """The file that is written: a name without an ending gets the one of a zip.

    Raises:
        FileExists: there is a folder of that name.
        WrongUse: it is called as scripts are, and would take the place of one.
    """
    refuse_folder(out, FileExists)
    if out.suffix.lower() == ".toml":
        raise WrongUse("export-not-toml", nearest=out.with_suffix(".zip"))
    if out.suffix or not out.name:
        return out
    named = out.with_suffix(".zip")
    refuse_folder(named, FileExists)
    return named


def _tell(out: Path, packed: Iterable[ReadScript]) -> None:
    """Say what was packed, and of which nobody says who may share it."""
    scripts = [read.script for read in packed if read.script is not None]
    text = ngettext(
        "One script is in {path} now.", "{number} scripts are in {path} now.", len(scripts)
    )
    say(text.format(number=len(scripts), path=out))
    silent = [script for script in scripts if not script.licence]
    if silent:
        say(unlicensed_text([(script.title, script.id) for script in silent]), err=True)


def _own() -> tuple[Path, ...]:
    """The files of every script of one's own that can be led; the others are told of."""
    shelves = (Shelf.WORKSPACE, Shelf.DOCUMENTS)
    own = [
        each.path for each in shelved_scripts(places()) if each.shelf in shelves and each.is_first
    ]
    return tuple(path for path in own if _can_be_led(path))


def _can_be_led(path: Path) -> bool:
    """Whether a script has no errors; one that has is told of and left out."""
    with suppress(ScriptError):
        if read_script(path).script is not None:
            return True
    text = _("{path} is left out. To see why: facilitator check {typed}")
    say(text.format(path=path, typed=as_typed(path)), err=True)
    return False


def _found(name: str) -> Path:
    """The file of a script by its id or path.

    Raises:
        ScriptNotFound: there is none.
    """
    return find_script(name, Path.cwd(), places())


def _usable(path: Path) -> ReadScript:
    """A script that can be led.

    Raises:
        ScriptError: it has errors.
    """
    read = read_script(path)
    if read.script is None:
        raise ScriptError("script-has-errors", path=path)
    return read


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
    has_failed = bool(bundle.refused)
    if show:
        say(_("Nothing was changed."))
    else:
        wanted = _settled(found, named, says_yes=yes, asks=not (yes or named))
        has_failed |= _take(wanted)
    if has_failed:
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
    found: Sequence[Comparison], named: dict[str, Way], *, says_yes: bool, asks: bool
) -> list[tuple[Comparison, Way]]:
    """What is to be done with each script.

    Args:
        found: what is brought.
        named: what the line says of single scripts.
        says_yes: whether it says that what is safe is taken.
        asks: whether what it does not settle is asked.
    """
    news = [each for each in found if each.standing is not Standing.SAME]
    safe = [each for each in news if each.is_safe and each.script.id not in named]
    others = [each for each in news if not each.is_safe and each.script.id not in named]
    takes_safe = says_yes or (asks and bool(safe) and _takes(len(safe)))
    wanted = [(each, Way.TAKE) for each in safe] if takes_safe else []
    wanted += [(each, named[each.script.id]) for each in news if each.script.id in named]
    if asks:
        wanted += [(each, _way(each)) for each in others]
    else:
        for each in others:
            _tell_left(each)
    return wanted


def _takes(number: int) -> bool:
    """Whether somebody says yes to what is new or newer."""
    text = ngettext(
        "Take the one that is new or newer? Write yes:",
        "Take the {number} that are new or newer? Write yes:",
        number,
    )
    return agreed(text.format(number=number))


def _way(comparison: Comparison) -> Way:
    """What somebody wants done with one script; nothing is done without an answer."""
    words = {Way.TAKE.value: _("take"), Way.BOTH.value: _("both"), _SHOW: _("show")}
    ways = _("Write {take} (yours is kept), {both}, {show} (what differs), or Enter to leave it:")
    question = ways.format(take=words[Way.TAKE], both=words[Way.BOTH], show=words[_SHOW])
    say(question_text(comparison))
    while (answer := chosen(question, words)) == _SHOW:
        _tell_what_differs(comparison)
    return Way(answer) if answer else Way.LEAVE


def _tell_what_differs(comparison: Comparison) -> None:
    """Say what the script that is brought would change in the one that is there."""
    from facilitator.cli.commands.scripts import tell_differences

    there = comparison.there
    if there is None or there.script is None:
        say(_("Yours cannot be read as a script, so nobody can tell what differs."))
    else:
        tell_differences(there.script, comparison.script)
    typer.echo()


def _tell_left(comparison: Comparison) -> None:
    """Say that a script is left as it is, and how it can be taken all the same."""
    text = _("Left as it is. --take {id} takes the one that was sent, --both {id} keeps both.")
    say(f"{question_text(comparison)} {text.format(id=comparison.script.id)}")


def _take(wanted: Sequence[tuple[Comparison, Way]]) -> bool:
    """Take what is wanted, and say what came of it; whether something could not be done."""
    from facilitator.wording.errors import error_text

    done = take(wanted, places())
    for line in taken_lines(done.taken):
        say(line)
    for error in done.failed:
        say(error_text(error), err=True)
    if not done.taken:
        say(_("Nothing was changed."))
    return bool(done.failed)


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
    refused = bundle.refused
    if refused:
        text = ngettext("One is not taken:", "{number} are not taken:", len(refused))
        say(text.format(number=len(refused)))
    for each in refused:
        for line in refused_lines(each):
            say(f"  {line}")
    passed_over = passed_over_text(bundle)
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
    rows = [_cells(comparison) for comparison in alike]
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


def _cells(comparison: Comparison) -> tuple[str, str, str, str, str, str]:
    """What is told of a script: id, title, version, language, licence and origin."""
    script = comparison.script
    return (
        cleaned_line(script.id),
        cleaned_line(script.title),
        cleaned_line(version_text(comparison)),
        cleaned_line(script.language),
        cleaned_line(script.licence or "–"),
        cleaned_line(origin_text(comparison)),
    )


def library(action: WhatToDo = None, folder: SharedFolder = None) -> None:
    """List folders of shared scripts, add one or remove one. They are read, and never written."""
    if action is None:
        _list()
    elif folder is None:
        raise WrongUse("library-which", action=action.value)
    elif action is LibraryAction.ADD:
        _add(folder)
    else:
        _remove(folder)


def _list() -> None:
    """Every shared folder, and what there is to say of it."""
    found = libraries_on_shelves(places())
    known = _known_ids() if found else frozenset()
    for each in found:
        for line in library_lines(each, known, _broken(each)):
            say(line)
    if not found:
        say(_("There are no shared folders. facilitator library add FOLDER adds one."))


def _add(folder: str) -> None:
    """Find the scripts of a folder from now on.

    Raises:
        WrongUse: there is no such folder, it is one's own, or there are too many.
    """
    path, before = _full(folder), _folders()
    found = library_in(path)
    if found.state is not LibraryState.HERE:
        raise WrongUse("library-unreadable" if _is_there(path) else "no-such-folder", path=folder)
    if _is_own(path):
        raise WrongUse("library-is-here", path=path)
    if path in before:
        say(_("{path} is among the shared folders already.").format(path=path))
        return
    if len(before) >= MOST_LIBRARIES:
        raise WrongUse("too-many-libraries", most=MOST_LIBRARIES)
    _hold((*before, path))
    _tell_added(found)


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


def _is_own(path: Path) -> bool:
    """Whether it is a folder whose scripts are found anyway: the one worked in, or its scripts."""
    own = places()
    return path in {own.home.resolve(), own.scripts.resolve()}


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


def _tell_added(found: Library) -> None:
    """Say what is found in a folder from now on, and what could be mended there."""
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
