"""Where scripts lie, in words."""

from pathlib import Path

from facilitator.store.shelves import Shelf
from facilitator.wording.language import _, later

_WORDS = {
    Shelf.WORKSPACE: later("in this folder"),
    Shelf.DOCUMENTS: later("among your documents"),
    Shelf.SHIPPED: later("came with the program"),
}


def shelf_text(shelf: Shelf) -> str:
    """Where a script lies, such as ``in this folder``."""
    return _(_WORDS[shelf])


def from_home(path: Path) -> str:
    """A path as people write it: ``~`` for the user's own folder."""
    try:
        return str(Path("~") / path.resolve().relative_to(Path.home().resolve()))
    except (ValueError, OSError, RuntimeError):
        return str(path)
