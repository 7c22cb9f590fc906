"""Disks that fail, each in its own way."""

import errno
import os
from pathlib import Path

from facilitator.store.disk import Disk


class BrokenPlace(Disk):
    """A disk of which one folder fails, for as long as it is told to."""

    replace_tries = 2

    def __init__(self, folder: Path, error: int = errno.ENOSPC) -> None:
        self.folder = folder
        self.is_failing = False
        self.error = error
        self._places: dict[int, Path] = {}

    def _fails(self, path: Path) -> None:
        if self.is_failing and path.parent == self.folder:
            raise OSError(self.error, os.strerror(self.error))

    def open_new(self, path: Path) -> int:
        """Create a file, unless that place fails."""
        self._fails(path)
        descriptor = super().open_new(path)
        self._places[descriptor] = path
        return descriptor

    def open_to_append(self, path: Path) -> int:
        """Open a file, unless that place fails."""
        self._fails(path)
        descriptor = super().open_to_append(path)
        self._places[descriptor] = path
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        """Write, unless that place fails."""
        self._fails(self._places[descriptor])
        return super().write(descriptor, data)

    def flush(self, descriptor: int) -> None:
        """Flush, unless that place fails."""
        self._fails(self._places[descriptor])
        super().flush(descriptor)


class UnreliableDisk(Disk):
    """A disk whose calls fail, counted over all of them: some n-th call, or every n-th."""

    replace_tries = 2

    def __init__(self) -> None:
        self.calls = 0
        self.failed = 0
        self.is_on = False
        self.fails_at: int | None = None
        self.fails_every: int | None = None
        self.lasts = 1
        self.error = errno.ENOSPC

    def begins(self) -> None:
        """Count from here, and fail when it is time."""
        self.calls, self.is_on = 0, True

    def _call(self) -> bool:
        if not self.is_on:
            return False
        self.calls += 1
        at, every = self.fails_at, self.fails_every
        fails = at is not None and at <= self.calls < at + self.lasts
        fails = fails or (every is not None and self.calls % every == 0)
        self.failed += fails
        return fails

    def _may_fail(self) -> None:
        if self._call():
            raise OSError(self.error, os.strerror(self.error))

    def open_new(self, path: Path) -> int:
        """Create a file, or fail."""
        self._may_fail()
        return super().open_new(path)

    def open_to_append(self, path: Path) -> int:
        """Open a file, or fail."""
        self._may_fail()
        return super().open_to_append(path)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write; fail, or write a part, in turn."""
        if not self._call():
            return super().write(descriptor, data)
        if self.calls % 2:
            return super().write(descriptor, data[: len(data) // 2])
        raise OSError(self.error, os.strerror(self.error))

    def flush(self, descriptor: int) -> None:
        """Flush, or fail."""
        self._may_fail()
        super().flush(descriptor)

    def close(self, descriptor: int) -> None:
        """Close; the system has let go of the file even if it complains."""
        super().close(descriptor)
        self._may_fail()

    def replace(self, new: Path, old: Path) -> None:
        """Replace, or fail before or after it."""
        fails = self._call()
        if not fails or self.calls % 2:
            super().replace(new, old)
        if fails:
            raise OSError(self.error, os.strerror(self.error))

    def remove(self, path: Path) -> None:
        """Remove, or fail."""
        self._may_fail()
        super().remove(path)

    def make_folder(self, folder: Path) -> None:
        """Make a folder, or fail."""
        self._may_fail()
        super().make_folder(folder)

    def flush_folder(self, folder: Path) -> None:
        """Flush a folder, or fail."""
        self._may_fail()
        super().flush_folder(folder)

    def wait(self, seconds: float) -> None:
        """Do not wait in tests."""
