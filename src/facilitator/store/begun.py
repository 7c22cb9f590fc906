"""What is being answered before a conversation, kept on this computer while it is answered.

It lies in the state folder and not among what is prepared: half a name is nobody else's business,
and a sync folder has no use for every key press.
"""

import hashlib
from pathlib import Path

from facilitator.core.regular_group import Begun
from facilitator.core.text import harmless
from facilitator.store.draft import LONGEST_DRAFT
from facilitator.store.files import Disk
from facilitator.store.preparations import preparation_in, table_of
from facilitator.store.state_folder import StateFolder, state_root

BEGUN_FILE = "begun.toml"
"""What the file is called."""

MOST_SCRAPS = 100
"""As many questions have words that are taken up again."""


def begun_folder(home: Path, root: Path | None = None, disk: Disk | None = None) -> StateFolder:
    """Where it is kept for those who work in one place.

    Args:
        home: the workspace, or the program's folder among the user's documents.
        root: the folder of all state folders, where it is not the user's own.
        disk: how files are written.
    """
    name = hashlib.sha256(str(home).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return StateFolder((root or state_root()) / "set-up" / name, disk or Disk())


def read_begun(folder: StateFolder) -> Begun | None:
    """What was being answered, or nothing if nothing was, or it cannot be read."""
    keys = folder.read(BEGUN_FILE)
    words = list(keys.inside("scraps").table.items())[:MOST_SCRAPS]
    begun = Begun(
        title=keys.text("title") or "",
        preparation=preparation_in(keys.inside("preparation")),
        is_reviewed=keys.table.get("is_reviewed") is True,
        prepared_id=keys.text("prepared_id") or "",
        ends=keys.moment("ends"),
        scraps={
            name: harmless(text)[:LONGEST_DRAFT] for name, text in words if isinstance(text, str)
        },
    )
    return begun if begun.says_something else None


def keep_begun(folder: StateFolder, begun: Begun | None) -> None:
    """Keep what is being answered; with nothing, forget it.

    Raises:
        NotWritten: the disk did not take it.
    """
    if begun is None or not begun.says_something:
        folder.remove(BEGUN_FILE)
        return
    settled = {
        "title": begun.title,
        "is_reviewed": begun.is_reviewed,
        "prepared_id": begun.prepared_id,
        "ends": begun.ends,
        "preparation": None if begun.preparation is None else table_of(begun.preparation),
        "scraps": dict(begun.scraps),
    }
    folder.write(BEGUN_FILE, {name: value for name, value in settled.items() if value})
