"""Where scripts are found: the user's own, those in shared libraries, and those that ship.

A script is named by its id, or by a path. Where several places have the same id, the workspace's
comes first, then the one among the documents, then those of the libraries in the order in which
they were added, and the shipped one last: so a school can adapt a form without giving it another
name. The others can still be named by their paths.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING

from facilitator.core.errors import ScriptError, ScriptNotFound
from facilitator.store.disk import SUFFIX, bytes_of_file, is_file, is_folder, our_names, real_path
from facilitator.store.fault_report import costs_one_row
from facilitator.store.findings import nearest
from facilitator.store.places import SCRIPT_FOLDER, Places, places_of
from facilitator.store.toml import SCRIPT_BYTES, Keys, SyntaxFault, decoded, parsed

if TYPE_CHECKING:
    # The first screen is painted before anybody asks what a script is made of, or shared folders.
    from facilitator.core.script import Script
    from facilitator.store.scripts.libraries import Library

_PACKAGE = Path(__file__).resolve().parents[2]


class Shelf(StrEnum):
    """A place where scripts lie, in the order in which they are searched."""

    WORKSPACE = "workspace"
    """The folder that the user works in."""
    DOCUMENTS = "documents"
    """The program's folder among the user's documents."""
    LIBRARY = "library"
    """A folder that the user shares with others."""
    SHIPPED = "shipped"
    """What came with the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedScript:
    """A script's file on one of the shelves."""

    path: Path
    """Its file."""
    shelf: Shelf
    """Where it lies."""
    is_first: bool
    """Whether its id finds this file, and not one on an earlier shelf."""
    is_alone: bool
    """Whether no other shelf has that id."""
    library: str = ""
    """What the library is called that it lies in, if it lies in one."""
    recommended_as: int | None = None
    """Its place among the scripts that libraries recommend, from 1; nothing if none does."""
    copies: tuple["Copy", ...] = ()
    """Where the very same text lies under the same id, on later shelves."""

    @property
    def id(self) -> str:
        """The id, as the file's name says it."""
        return self.path.stem

    @property
    def name(self) -> str:
        """What finds this very file: its id or its path."""
        return self.id if self.is_first else str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Where a copy of a script lies."""

    shelf: Shelf
    """The kind of place."""
    library: str = ""
    """What the library is called that it lies in, if it lies in one."""


def shipped_folder() -> Path:
    """Where the scripts that ship lie: in the package, or in a working copy beside ``src``."""
    installed = _PACKAGE / SCRIPT_FOLDER
    # An editable install does not see the files that a wheel would carry in the package.
    return installed if installed.is_dir() else _PACKAGE.parent.parent / SCRIPT_FOLDER


def shipped_scripts() -> tuple[Path, ...]:
    """The files of the scripts that came with the program, sorted by id."""
    return _on_shelf(shipped_folder())


def shelved_scripts(places: Places) -> tuple[ShelvedScript, ...]:
    """Every script on every shelf, sorted by id; of the same id, the one that is found first.

    A copy, with the same text as one of that id on an earlier shelf, is listed only with that one.
    """
    libraries = libraries_on_shelves(places)
    found: dict[str, list[_Found]] = {}
    seen: set[Path] = set()
    for folder in _folders(places, libraries):
        # A workspace can be the same folder as another shelf; its scripts are listed once.
        if (real := real_path(folder.path)) not in seen:
            seen.add(real)
            for path in folder.scripts:
                _note(path, folder, found.setdefault(path.stem, []))
    recommended = dict.fromkeys(each for library in libraries for each in library.recommended)
    ranks = {script_id: rank for rank, script_id in enumerate(recommended, 1)}
    return tuple(
        ShelvedScript(
            path=each.path,
            shelf=each.folder.shelf,
            is_first=not i,
            is_alone=len(found[script_id]) == 1,
            library=each.folder.library,
            recommended_as=None if i else ranks.get(script_id),
            copies=tuple(each.copies),
        )
        for script_id in sorted(found)
        for i, each in enumerate(found[script_id])
    )


def recommended_first(script: ShelvedScript) -> tuple[int, str, bool]:
    """The sort key for scripts: those that libraries recommend first, then by id."""
    rank = maxsize if script.recommended_as is None else script.recommended_as
    return (rank, script.id, not script.is_first)


def libraries_on_shelves(places: Places) -> "tuple[Library, ...]":
    """The shared folders as they are now, those that are gone or slow included."""
    if not places.libraries:
        return ()
    from facilitator.store.scripts.libraries import libraries_in  # noqa: PLC0415 - see above

    return libraries_in(places.libraries)


def scripts_on_shelves(places: Places) -> tuple[Path, ...]:
    """The files of all scripts that can be asked for by id; each id once, sorted."""
    return tuple(script.path for script in shelved_scripts(places) if script.is_first)


def find_script(name: str, folder: Path, places: Places | None = None) -> Path:
    """The file of a script.

    Args:
        name: an id, a path (relative paths begin at ``folder``), or an id with ``.toml`` after it.
        folder: the folder that the user works in.
        places: where things lie, if not where that folder says.

    Raises:
        ScriptNotFound: no script has that id and no file that path; ``fields`` names the nearest
            id, if one is near.
    """
    places = places or places_of(folder)
    # The user's own scripts are found without waiting for shared folders.
    own = {path.stem: path for each in reversed([*_own(places)]) for path in each.scripts}
    if name in own:
        return own[name]
    known = {path.stem: path for path in scripts_on_shelves(places)}
    if name in known:
        return known[name]
    if is_file(folder / name):
        return folder / name
    # People write the name of the file that they see in the folder.
    script_id = name.removesuffix(SUFFIX)
    if script_id in known:
        return known[script_id]
    near = nearest(script_id, known)
    if near is None:
        raise ScriptNotFound("script-not-found", name=name)
    raise ScriptNotFound("script-not-found-but", name=name, nearest=near)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsableScript:
    """A script without errors."""

    script: "Script"
    """What it says."""
    text: str
    """Its text, verbatim."""
    name: str
    """The name by which it is found again: its id, or where its file lies."""


def usable_script(name: str, places: Places) -> UsableScript:
    """The script by that id or at that path, which begins at the current folder.

    Raises:
        ScriptError: there is none, or it has errors.
    """
    from facilitator.store.scripts.reading import read_script  # noqa: PLC0415 - see above

    try:
        path = find_script(name, Path.cwd(), places)
    except ScriptNotFound as error:
        if is_folder(Path(name)):
            raise ScriptNotFound("is-a-folder", path=name) from error
        raise
    read = read_script(path)
    is_named_by_id = path.stem == name
    if read.script is None:
        given = name if is_named_by_id else os.path.normpath(name)
        raise ScriptError("script-has-errors", path=given)
    found_by = name if is_named_by_id else str(path.absolute())
    return UsableScript(script=read.script, text=read.text, name=found_by)


@costs_one_row(lambda _: None)
def title_of(path: Path) -> str | None:
    """What a script is called, by the top of its file; nothing if that cannot be read.

    The script is not checked, so this is quick.
    """
    try:
        text = decoded(bytes_of_file(path, SCRIPT_BYTES))
    except (OSError, ValueError):
        return None
    if isinstance(text, SyntaxFault):
        return None
    top = parsed(text.partition("\n[")[0])
    return Keys(parsed(text) or {} if top is None else top).text("title")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """A folder with scripts, on its shelf."""

    path: Path
    shelf: Shelf
    scripts: tuple[Path, ...]
    library: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A script that was found, and the copies of it that were found later."""

    path: Path
    folder: _Folder
    copies: list[Copy] = field(default_factory=list)


def _note(path: Path, folder: _Folder, same_id: list[_Found]) -> None:
    """Note a script beside those of the same id that were found before it."""
    for other in same_id:
        # Almost always the sizes differ, and neither file has to be read.
        is_copy = False
        with suppress(OSError):
            size = path.stat().st_size
            if size == other.path.stat().st_size and size <= SCRIPT_BYTES:
                is_copy = path.read_bytes() == other.path.read_bytes()
        if is_copy:
            other.copies.append(Copy(shelf=folder.shelf, library=folder.library))
            return
    same_id.append(_Found(path=path, folder=folder))


def _own(places: Places) -> Iterator[_Folder]:
    """The folders of the user's own scripts, in the order in which they are searched."""
    for home, shelf in ((places.workspace, Shelf.WORKSPACE), (places.own, Shelf.DOCUMENTS)):
        if home is not None:
            folder = home / SCRIPT_FOLDER
            yield _Folder(path=folder, shelf=shelf, scripts=_on_shelf(folder))


def _folders(places: Places, libraries: "tuple[Library, ...]") -> Iterator[_Folder]:
    """The folders that scripts lie in, in the order in which they are searched."""
    yield from _own(places)
    for library in libraries:
        if library.scripts:
            yield _Folder(
                path=library.scripts[0].parent,
                shelf=Shelf.LIBRARY,
                scripts=library.scripts,
                library=library.title,
            )
    yield _Folder(path=shipped_folder(), shelf=Shelf.SHIPPED, scripts=shipped_scripts())


def _on_shelf(folder: Path) -> tuple[Path, ...]:
    """The scripts of one folder, sorted by id."""
    try:
        return tuple(folder / name for name in our_names(folder))
    except OSError:
        return ()
