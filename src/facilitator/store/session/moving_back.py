"""Records of conversations that ended while the place of their file could not be written."""

from datetime import datetime
from pathlib import Path

from facilitator.core.errors import FacilitatorError
from facilitator.store.fault_report import costs_one_row
from facilitator.store.session.earlier import read_top
from facilitator.store.session.journal import SessionJournal
from facilitator.store.session.state_folder import StateFolder, state_folders


def move_back_finished(host: str, at: datetime, root: Path | None = None) -> tuple[Path, ...]:
    """Move the records of conversations that are over to where they belong, where possible.

    A running conversation is moved back when somebody continues it. A record stays where it is
    while another program holds it, while its place cannot be written, and if somebody else has
    written there.

    Args:
        host: the name of this computer.
        at: now.
        root: the folder of all state folders, where it is not the user's own.

    Returns:
        The files that are in their place now.
    """
    brought = []
    for folder in state_folders(root):
        place = folder.place
        if place is not None and folder.fallback.exists():
            read = read_top(folder.fallback)
            is_over = read is not None and not read.is_running
            if is_over and _is_brought(folder, place, host, at, root):
                brought.append(place)
    return tuple(brought)


@costs_one_row(lambda *_: False)
def _is_brought(
    folder: StateFolder, place: Path, host: str, at: datetime, root: Path | None
) -> bool:
    """Try to move it; if anything prevents that, the record stays where it was."""
    try:
        SessionJournal.take_up(place, host=host, at=at, root=root).journal.close()
    except FacilitatorError:
        return False
    return not folder.fallback.exists()
