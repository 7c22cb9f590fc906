"""Where scripts are found: the workspace's own, those among the documents, and those that ship.

A script is named by its id, or by a path. Where several places have the same id, the workspace's
comes first and the shipped one last, so that a school can adapt a form without giving it another
name; the others can still be named by their paths.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.core.errors import ScriptNotFound
from facilitator.store.nearest import nearest
from facilitator.store.places import SCRIPT_FOLDER, Places, places_of
from facilitator.store.toml_keys import Keys
from facilitator.store.toml_lines import parsed
from facilitator.store.toml_text import SCRIPT_BYTES, SyntaxFault, decoded

_SUFFIX = ".toml"
_PACKAGE = Path(__file__).resolve().parent.parent


class Shelf(StrEnum):
    """A place where scripts lie, the first that is looked at first."""

    WORKSPACE = "workspace"
    """The folder that the user works in."""
    DOCUMENTS = "documents"
    """The program's folder among the user's documents."""
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
    """Whether its id finds this file, rather than one of the same id on an earlier shelf."""
    is_alone: bool
    """Whether no other shelf has that id."""

    @property
    def id(self) -> str:
        """The id, as the file's name says it."""
        return self.path.stem

    @property
    def name(self) -> str:
        """What finds this very file: its id or its path."""
        return self.id if self.is_first else str(self.path)


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

    A copy, with the same text as one of that id on an earlier shelf, is left out.
    """
    folders = {Shelf.DOCUMENTS: places.own / SCRIPT_FOLDER, Shelf.SHIPPED: shipped_folder()}
    if places.workspace is not None:
        folders = {Shelf.WORKSPACE: places.workspace / SCRIPT_FOLDER, **folders}
    found: dict[str, list[tuple[Shelf, Path]]] = {}
    seen: set[Path] = set()
    for shelf, folder in folders.items():
        # A workspace can be the very folder that another shelf is: what lies there is there once.
        if (real := folder.resolve()) not in seen:
            seen.add(real)
            for path in _on_shelf(folder):
                others = found.setdefault(path.stem, [])
                if not any(_is_copy(path, other) for _, other in others):
                    others.append((shelf, path))
    return tuple(
        ShelvedScript(path=path, shelf=shelf, is_first=not i, is_alone=len(found[script_id]) == 1)
        for script_id in sorted(found)
        for i, (shelf, path) in enumerate(found[script_id])
    )


def scripts_on_shelves(places: Places) -> tuple[Path, ...]:
    """The files of all scripts that can be asked for by id; each id once, sorted."""
    return tuple(script.path for script in shelved_scripts(places) if script.is_first)


def find_script(name: str, folder: Path, places: Places | None = None) -> Path:
    """The file of a script.

    Args:
        name: an id, or a path (relative paths begin at ``folder``).
        folder: the folder that the user works in.
        places: where things lie, if not where that folder says.

    Raises:
        ScriptNotFound: no script has that id and no file that path; ``fields`` names the nearest
            id, if one is near.
    """
    known = {path.stem: path for path in scripts_on_shelves(places or places_of(folder))}
    if name in known:
        return known[name]
    if _is_file(folder / name):
        return folder / name
    near = nearest(name.removesuffix(_SUFFIX), known)
    if near is None:
        raise ScriptNotFound("script-not-found", name=name)
    raise ScriptNotFound("script-not-found-but", name=name, nearest=near)


def title_of(path: Path) -> str | None:
    """What a script is called, by the top of its file; nothing if that cannot be read.

    The script is not checked, so this is quick.
    """
    try:
        with path.open("rb") as file:
            text = decoded(file.read(SCRIPT_BYTES + 1))
    except (OSError, ValueError):
        return None
    if isinstance(text, SyntaxFault):
        return None
    top = parsed(text.partition("\n[")[0])
    return Keys(parsed(text) or {} if top is None else top).text("title")


def _on_shelf(folder: Path) -> tuple[Path, ...]:
    """The scripts of one folder, sorted by id."""
    return tuple(path for path in sorted(folder.glob(f"*{_SUFFIX}")) if _is_file(path))


def _is_copy(path: Path, other: Path) -> bool:
    """Whether two scripts have the same text; what cannot be read is a copy of nothing."""
    try:
        # Almost always the sizes differ, and neither file has to be read.
        if path.stat().st_size != other.stat().st_size or other.stat().st_size > SCRIPT_BYTES:
            return False
        return path.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _is_file(path: Path) -> bool:
    """Whether there is a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
