"""Opening what lies in a folder for reading: plain files only.

Whoever opens a pipe waits for its other end, and a device may never come to an end. Folders that
are shared, or brought by strangers, can hold either under any name.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

# Without waiting for the other end of a pipe; what was opened is looked at before it is read.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def is_file(there: Path | os.DirEntry[str]) -> bool:
    """Whether a file, or a link to one, lies there; what cannot be looked at is none.

    Whoever lists a folder asks this: a link that leads in a circle, or to a name that is too long,
    must not take all the others with it.
    """
    try:
        return there.is_file()
    except (OSError, ValueError):
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a name that no folder can have is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def real_path(path: Path) -> Path:
    """The full path without links; links that lead in a circle are left as they are.

    ``Path.resolve`` does the same, and fails on such a circle in some versions of Python.
    """
    return Path(os.path.realpath(path))


class NotPlainFile(OSError):
    """What lies there is a folder, a pipe, a device or the like."""


def open_plain(path: Path, *, follows_links: bool = True) -> BinaryIO:
    """Open a file for reading its bytes, at once or not at all.

    Args:
        path: the file.
        follows_links: whether it may be a link to a file.

    Raises:
        NotPlainFile: something else lies there.
        OSError: it cannot be opened.
        ValueError: no file can be called so.
    """
    descriptor = os.open(path, _READING | (0 if follows_links else _NO_LINKS))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise NotPlainFile(path)


def bytes_of_file(path: Path, most: int, *, follows_links: bool = True) -> bytes:
    """The bytes of a plain file, one more than are wanted at most.

    Raises:
        OSError: it cannot be read, or is no file.
        ValueError: no file can be called so.
    """
    with open_plain(path, follows_links=follows_links) as file:
        return file.read(most + 1)
