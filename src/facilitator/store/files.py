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

_RETRY_SECONDS = 0.1


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
        try:
            self.append(data)
        except NotWritten:
            with suppress(OSError):
                self.path.unlink()
            raise
        try:
            self._disk.flush_folder(self.path.parent)
        except OSError as error:
            self.close()
            raise not_written(self.path, error) from error

    def append(self, data: bytes) -> None:
        """Add bytes in one write and flush them.

        Raises:
            NotWritten: the disk did not take them all; the file is closed for good.
        """
        try:
            if self._descriptor is None:
                self._descriptor = self._disk.open_to_append(self.path)
            taken = self._disk.write(self._descriptor, data)
            if taken == len(data):
                self._disk.flush(self._descriptor)
        except OSError as error:
            self.close()
            raise not_written(self.path, error) from error
        if taken != len(data):
            self.close()
            raise NotWritten("disk-full", path=self.path)

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
        new.unlink(missing_ok=True)
        _write_whole(new, data, disk)
        _put_in_place(new, path, disk)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise not_written(path, error) from error


def unfinished_beside(path: Path) -> Path:
    """Where a new version of a file is written before it takes the file's place."""
    return path.with_name(f".{path.name}.new")


def private_folder(path: Path) -> Path:
    """Make a folder, and those above it, that only the user may read.

    Raises:
        NotWritten: the disk did not take it.
    """
    try:
        for folder in (*reversed(path.parents), path):
            if not folder.exists():
                folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise not_written(path, error) from error
    return path


def not_written(path: Path, error: OSError) -> NotWritten:
    """The error that says what the disk said."""
    return NotWritten("not-written", path=path, cause=error.strerror or type(error).__name__)


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
