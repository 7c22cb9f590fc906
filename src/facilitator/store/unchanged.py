"""What files said, kept in memory for as long as they look the same; nothing of it is written."""

import os
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Generic, TypeVar

Said = TypeVar("Said")

SETTLED = 3_000_000_000
"""Nanoseconds for which a file must have been left alone before what it said is kept. Some file
systems count in steps of two seconds: until then it could change and look the same."""

_Look = tuple[int, int, int, int, int]


class WhileUnchanged(Generic[Said]):
    """A way to read files that reads none again while it looks the same.

    What is looked at is the file's number, its size, and when its content and its entry changed. A
    file that was rewritten, such as one whose words were struck, is read again.
    """

    def __init__(self, read: Callable[[Path], Said], most: int) -> None:
        """Nothing is read yet.

        Args:
            read: reads one file; what it raises is raised again each time.
            most: how many files are remembered; those that were read first go first.
        """
        self._read = read
        self._most = most
        self._known: dict[Path, tuple[_Look, Said]] = {}

    def __call__(self, path: Path) -> Said:
        """What a file says.

        Raises:
            OSError: it cannot be looked at.
            ValueError: no file can have that name.
        """
        # A file that is written to while it is read has changed since it was looked at.
        seen = os.stat(path)  # noqa: PTH116 - half the time for thousands of files
        look = (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
        known = self._known.get(path)
        if known is not None and known[0] == look:
            return known[1]
        self._known.pop(path, None)
        asked = time.time_ns()
        said = self._read(path)
        if asked - max(seen.st_mtime_ns, seen.st_ctime_ns) >= SETTLED:
            self._known[path] = look, said
            while len(self._known) > self._most:
                self._known.pop(next(iter(self._known)), None)
        return said

    def keep_only(self, folder: Path, there: Collection[str]) -> None:
        """Let go of what files of a folder said that are no longer there.

        Args:
            folder: where they lay.
            there: the names of those that are there.
        """
        for path in tuple(self._known):
            if path.name not in there and path.parent == folder:
                self._known.pop(path, None)
