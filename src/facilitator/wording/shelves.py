"""Where scripts lie, in words; the first screen needs it, and nothing else of what is shared."""

from collections.abc import Mapping

from facilitator.core.text import cleaned_line
from facilitator.store.scripts.libraries import Library, LibraryState
from facilitator.store.scripts.shelves import Shelf, ShelvedScript
from facilitator.wording.language import _, later

_SHELVES: Mapping[Shelf, str] = {
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
    return _(_SHELVES[shelf]).format(library=library)


def shelved_text(script: ShelvedScript) -> str:
    """Where a script lies, and where else the same text lies."""
    place = shelf_text(script.shelf, script.library)
    if not script.copies:
        return place
    others = ", ".join(shelf_text(copy.shelf, copy.library) for copy in script.copies)
    text = _("{place}; the same text also: {others}")
    return text.format(place=place, others=others)


def missing_library_text(library: Library) -> str:
    """Says that a shared folder cannot be used now."""
    if library.state is LibraryState.SLOW:
        text = _("The shared folder {path} has not answered yet; its scripts are left out for now.")
    else:
        text = _("The shared folder {path} cannot be reached; its scripts are left out.")
    return text.format(path=cleaned_line(str(library.folder)))
