"""Folders that were named where a file is wanted."""

from pathlib import Path

from facilitator.core.errors import FacilitatorError
from facilitator.store.plain_files import is_folder


def refuse_folder(path: Path, kind: type[FacilitatorError]) -> None:
    """Go on only where the path is no folder.

    Args:
        path: what was named.
        kind: the error that is about such files.

    Raises:
        FacilitatorError: it is a folder; the error is of that kind.
    """
    if is_folder(path):
        raise kind("is-a-folder", path=str(path))
