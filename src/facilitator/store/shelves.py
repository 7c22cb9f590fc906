"""Where scripts are found: those that ship, those of the workspace, and any path.

A script is named by its id, or by a path. The workspace's own scripts come first, so that a school
can adapt a form without giving it another name.
"""

from pathlib import Path

from facilitator.core.errors import ScriptNotFound
from facilitator.store.script_words import nearest

WORKSPACE_MARK = "facilitator.toml"
"""The file that makes a folder a workspace; it may be empty."""

SCRIPT_FOLDER = "scripts"
"""Where a workspace keeps its scripts."""

_SUFFIX = ".toml"
_PACKAGE = Path(__file__).resolve().parent.parent


def workspace_of(folder: Path) -> Path | None:
    """The workspace that a folder belongs to: itself or the nearest one above it."""
    start = folder.resolve()
    return next(
        (each for each in (start, *start.parents) if (each / WORKSPACE_MARK).is_file()), None
    )


def shipped_folder() -> Path:
    """Where the scripts that ship lie: in the package, or in a working copy beside ``src``."""
    installed = _PACKAGE / SCRIPT_FOLDER
    # An editable install does not see the files that a wheel would carry in the package.
    return installed if installed.is_dir() else _PACKAGE.parent.parent / SCRIPT_FOLDER


def shipped_scripts() -> tuple[Path, ...]:
    """The files of the scripts that came with the program, sorted by id."""
    return _on_shelf(shipped_folder())


def scripts_on_shelves(folder: Path) -> tuple[Path, ...]:
    """The files of all scripts that can be asked for by id; each id once, sorted.

    Args:
        folder: the folder that the user works in.
    """
    found = {path.stem: path for path in shipped_scripts()}
    workspace = workspace_of(folder)
    if workspace is not None:
        found |= {path.stem: path for path in _on_shelf(workspace / SCRIPT_FOLDER)}
    return tuple(found[script_id] for script_id in sorted(found))


def find_script(name: str, folder: Path) -> Path:
    """The file of a script.

    Args:
        name: an id, or a path (relative paths begin at ``folder``).
        folder: the folder that the user works in.

    Raises:
        ScriptNotFound: no script has that id and no file that path; ``fields`` names the nearest
            id, if one is near.
    """
    known = {path.stem: path for path in scripts_on_shelves(folder)}
    if name in known:
        return known[name]
    if _is_file(folder / name):
        return folder / name
    near = nearest(name.removesuffix(_SUFFIX), known)
    if near is None:
        raise ScriptNotFound("script-not-found", name=name)
    raise ScriptNotFound("script-not-found-but", name=name, nearest=near)


def _on_shelf(folder: Path) -> tuple[Path, ...]:
    """The scripts of one folder, sorted by id."""
    return tuple(path for path in sorted(folder.glob(f"*{_SUFFIX}")) if _is_file(path))


def _is_file(path: Path) -> bool:
    """Whether there is a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
