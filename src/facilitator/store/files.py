"""Bytes on the disk: appended in one write, replaced in one step, private to the user.

What has been flushed is there after a power cut, on an honest disk. After a failed or partial
write a file is never appended to again, and a failed flush is never tried again: the caller writes
the whole anew.
"""

import errno
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from facilitator.core.errors import FileExists, NotWritten
from facilitator.store.disk_causes import cause_of

_RETRY_SECONDS = 0.1

Look = tuple[int, int, int, int] | None
"""What a file looks like from outside: device, number, size, time; nothing if it is not there."""


class Disk:
    """The few ways in which the store touches a disk. Tests make one that fails."""

    replace_tries = 20 if os.name == "nt" else 1
    """How often a replacement is tried: a scanner may hold the file for a while on Windows."""

    def open_new(self, path: Path) -> int:
        """Create a file that is not there yet, private to the user."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        return os.open(path, flags, 0o600)

    def open_to_append(self, path: Path) -> int:
        """Open a file whose end grows."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))

    def write(self, descriptor: int, data: bytes) -> int:
        """Write, and say how many bytes were taken."""
        return os.write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Wait until the disk itself has what was written."""
        if sys.platform == "darwin":
            from fcntl import F_FULLFSYNC, fcntl  # noqa: PLC0415 - there is none on Windows

            fcntl(descriptor, F_FULLFSYNC)
        else:
            os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Let go of a file."""
        os.close(descriptor)

    def replace(self, new: Path, old: Path) -> None:
        """Put a file in another's place, in one step."""
        new.replace(old)

    def remove(self, path: Path) -> None:
        """Remove a file; one that is not there is no matter."""
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only the user may read."""
        folder.mkdir(mode=0o700, exist_ok=True)

    def holds(self, path: Path, descriptor: int, length: int) -> bool:
        """Whether an open file still lies at its path, and is as long as what was written to it.

        A folder may have been moved away, or a sync tool may have put another file there: then
        what is written goes to a file that nobody finds.
        """
        there, ours = path.stat(), os.fstat(descriptor)
        # Windows lets nobody move a file that is open, and numbers its files less reliably.
        is_ours = os.name == "nt" or os.path.samestat(there, ours)
        return is_ours and ours.st_size == length

    def flush_folder(self, folder: Path) -> None:
        """Wait until the disk has a folder's entries, where folders can be flushed."""
        if os.name == "nt":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def wait(self, seconds: float) -> None:
        """Wait before a replacement is tried again."""
        time.sleep(seconds)


class GrowingFile:
    """A file that is only appended to, by writes that are on the disk when they return."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        """Where it lies."""
        self._disk = disk
        self._descriptor: int | None = None
        self._length = 0

    def create(self, data: bytes) -> None:
        """Make the file, with its first bytes.

        Raises:
            FileExists: there is something at that path already.
            NotWritten: the disk did not take it; nothing is left there.
        """
        try:
            self._descriptor = self._disk.open_new(self.path)
        except FileExistsError as error:
            raise FileExists("file-exists", path=self.path) from error
        except OSError as error:
            raise not_written(self.path, error) from error
        self._length = 0
        try:
            self.append(data)
            self._disk.flush_folder(self.path.parent)
        except (NotWritten, OSError) as error:
            self.close()
            with suppress(OSError):
                self._disk.remove(self.path)
            if isinstance(error, OSError):
                raise not_written(self.path, error) from error
            raise

    def append(self, data: bytes) -> None:
        """Add bytes in one write and flush them.

        Raises:
            NotWritten: the disk did not take them all, or the file is no longer where it was; it
                is closed for good.
        """
        try:
            taken = self._added(data)
        except OSError as error:
            self.close()
            raise not_written(self.path, error) from error
        if taken != len(data):
            self.close()
            raise NotWritten("disk-full", path=self.path)

    def _added(self, data: bytes) -> int:
        """Write and flush; give how many bytes were taken.

        Raises:
            OSError: the disk did not do it, or the file is no longer where it was.
        """
        if self._descriptor is None:
            self._descriptor = self._disk.open_to_append(self.path)
            self._length = self.path.stat().st_size
        taken = self._disk.write(self._descriptor, data)
        self._length += taken
        if taken == len(data):
            self._disk.flush(self._descriptor)
            if not self._disk.holds(self.path, self._descriptor, self._length):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return taken

    @property
    def is_open(self) -> bool:
        """Whether it has been added to, and nothing has failed since."""
        return self._descriptor is not None

    @property
    def is_in_place(self) -> bool:
        """Whether the file is open, and lies at its path as it was written."""
        if self._descriptor is None:
            return False
        try:
            return self._disk.holds(self.path, self._descriptor, self._length)
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the file; closing says nothing about what is on the disk."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._disk.close(self._descriptor)
            self._descriptor = None


def write_anew(path: Path, data: bytes, disk: Disk) -> None:
    """Replace a file by new content, in one step: either the old or the new is there.

    Raises:
        NotWritten: the disk did not take it; the old file, or the new, is there whole.
    """
    new = unfinished_beside(path)
    try:
        disk.remove(new)
        _write_whole(new, data, disk)
        _put_in_place(new, path, disk)
    except OSError as error:
        with suppress(OSError):
            disk.remove(new)
        raise not_written(path, error) from error


def look_of(path: Path) -> Look:
    """What a file looks like from outside, to see later whether it is still the same."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns)


def unfinished_beside(path: Path) -> Path:
    """Where a new version of a file is written before it takes the file's place."""
    return path.with_name(f".{path.name}.new")


def private_folder(path: Path, disk: Disk | None = None) -> Path:
    """Make a folder, and those above it, that only the user may read, there after a power cut.

    Raises:
        NotWritten: the disk did not take it.
    """
    disk = disk or Disk()
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                disk.make_folder(folder)
                disk.flush_folder(folder.parent)
    except OSError as error:
        raise not_written(path, error) from error
    return path


def not_written(path: Path, error: OSError) -> NotWritten:
    """The error that says why the disk did not take it, by name, where that can be known."""
    return NotWritten("not-written", path=path, cause=cause_of(error, path) or "")


def _write_whole(path: Path, data: bytes, disk: Disk) -> None:
    """Create a file with that content, on the disk when this returns."""
    descriptor = disk.open_new(path)
    try:
        left = memoryview(data)
        while left:
            taken = disk.write(descriptor, bytes(left))
            if taken <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left = left[taken:]
        disk.flush(descriptor)
    finally:
        disk.close(descriptor)


def _put_in_place(new: Path, path: Path, disk: Disk) -> None:
    """Replace, trying again where something else holds the file for a while."""
    for tries_left in range(disk.replace_tries - 1, -1, -1):
        try:
            disk.replace(new, path)
            break
        except PermissionError:
            if not tries_left:
                raise
            disk.wait(_RETRY_SECONDS)
    disk.flush_folder(path.parent)
