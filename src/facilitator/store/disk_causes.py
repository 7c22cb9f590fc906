"""Why a disk did not take something, by name: the system's own words are in its own language."""

import errno
from enum import StrEnum
from pathlib import Path


class DiskCause(StrEnum):
    """What hindered it, as a name in the wording room."""

    NOT_ALLOWED = "not-allowed"
    """The user may not write there."""
    READ_ONLY = "read-only"
    """Nobody may: the place can only be read."""
    NO_FOLDER = "no-folder"
    """The folder is not there."""
    GONE = "gone"
    """The folder is there, and the file that was being written is not."""
    NOT_A_FOLDER = "not-a-folder"
    """A file lies where a folder should be."""
    IS_A_FOLDER = "is-a-folder"
    """A folder lies where the file should be."""
    FULL = "full"
    """There is no room left."""
    IN_USE = "in-use"
    """Another program has the file open."""
    NAME_TOO_LONG = "name-too-long"
    """No file can have such a long name."""
    BROKEN = "broken"
    """The disk fails, or does not answer."""


_SHARING_VIOLATIONS = (32, 33)
"""What Windows says, besides that it is not allowed, where another program has a file open."""

_BY_NUMBER = {
    "EACCES": DiskCause.NOT_ALLOWED,
    "EPERM": DiskCause.NOT_ALLOWED,
    "EROFS": DiskCause.READ_ONLY,
    "ENOENT": DiskCause.NO_FOLDER,
    "ENOTDIR": DiskCause.NOT_A_FOLDER,
    "EISDIR": DiskCause.IS_A_FOLDER,
    "ENOSPC": DiskCause.FULL,
    "EDQUOT": DiskCause.FULL,
    "EBUSY": DiskCause.IN_USE,
    "ETXTBSY": DiskCause.IN_USE,
    "ENAMETOOLONG": DiskCause.NAME_TOO_LONG,
    "EIO": DiskCause.BROKEN,
    "ENXIO": DiskCause.BROKEN,
    "ENODEV": DiskCause.BROKEN,
}
"""What each of the system's errors means; not every system knows all of them."""


def cause_of(error: BaseException, path: Path) -> DiskCause | None:
    """Why something could not be done to a file; nothing where the system's error tells too little.

    Args:
        error: what was raised.
        path: the file, or the folder.
    """
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return DiskCause.IN_USE
    number = getattr(error, "errno", None)
    cause = _BY_NUMBER.get(errno.errorcode.get(number, "")) if number is not None else None
    return DiskCause.GONE if cause is DiskCause.NO_FOLDER and _is_there(path.parent) else cause


def _is_there(folder: Path) -> bool:
    """Whether there is such a folder; one that cannot be asked for counts as gone."""
    try:
        return folder.is_dir()
    except (OSError, ValueError):
        return False
