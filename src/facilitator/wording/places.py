"""Where scripts lie, in words."""

from pathlib import Path

from facilitator.core.plain_text import cleaned_line
from facilitator.store.libraries import Library, LibraryState
from facilitator.store.shelves import Shelf
from facilitator.wording.language import _, later

_WORDS = {
    Shelf.WORKSPACE: later("in this folder"),
    Shelf.DOCUMENTS: later("among your documents"),
    Shelf.LIBRARY: later("from {library}"),
    Shelf.SHIPPED: later("came with the program"),
}


def shelf_text(shelf: Shelf, library: str = "") -> str:
    """Where a script lies, such as ``in this folder``.

    Args:
        shelf: the kind of place.
        library: what the library is called, for a script in one.
    """
    return _(_WORDS[shelf]).format(library=library)


def missing_library_text(library: Library) -> str:
    """That a shared folder cannot be used now."""
    if library.state is LibraryState.SLOW:
        text = _("The shared folder {path} has not answered yet; its scripts are left out for now.")
    else:
        text = _("The shared folder {path} cannot be reached; its scripts are left out.")
    return text.format(path=cleaned_line(str(library.folder)))


def from_home(path: Path) -> str:
    """A path as people write it: ``~`` for the user's own folder."""
    try:
        return str(Path("~") / path.resolve().relative_to(Path.home().resolve()))
    except (ValueError, OSError, RuntimeError):
        return str(path)
