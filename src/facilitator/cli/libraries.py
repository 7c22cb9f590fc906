"""The command about folders of scripts that are shared."""

from pathlib import Path

from facilitator.cli.saying import say
from facilitator.cli.sharing_options import LibraryAction, SharedFolder, WhatToDo
from facilitator.core.errors import WrongUse
from facilitator.store.disk import real_path
from facilitator.store.findings import nearest
from facilitator.store.scripts.libraries import Library, LibraryState, library_in
from facilitator.store.settings import LIBRARIES, MOST_LIBRARIES
from facilitator.wording.language import _, ngettext


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
    from facilitator.cli.places import places
    from facilitator.store.scripts.shelves import libraries_on_shelves
    from facilitator.wording.sharing import library_lines

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
    from facilitator.store.scripts.libraries import libraries_in

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
    from facilitator.cli.places import places

    own = places()
    return path in {own.home.resolve(), own.scripts.resolve()}


def _folders() -> tuple[Path, ...]:
    """The shared folders that are settled."""
    from facilitator.cli.settled import settled

    return tuple(map(Path, settled().settings.libraries))


def _hold(folders: tuple[Path, ...]) -> None:
    """Settle which folders are shared.

    Raises:
        SettingsError: the organisation has fixed them, or the file cannot be changed.
    """
    from facilitator.cli.settled import change_setting

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
    from facilitator.wording.sharing import library_faults

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
    from facilitator.cli.places import places
    from facilitator.store.scripts.shelves import shelved_scripts

    return frozenset(each.id for each in shelved_scripts(places()))


def _broken(library: Library) -> tuple[Path, ...]:
    """The scripts of a shared folder that cannot be used."""
    return tuple(path for path in library.scripts if not _can_be_led(path))


def _can_be_led(path: Path) -> bool:
    """Whether a script can be read and has no errors."""
    from facilitator.core.errors import ScriptError
    from facilitator.store.scripts.reading import read_script

    try:
        return read_script(path).script is not None
    except ScriptError:
        return False
