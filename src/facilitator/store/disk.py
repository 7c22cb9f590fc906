"""Files on the disk: opened only if they are plain, appended to in one write, replaced in one step.

Opening a pipe waits for its other end, and reading a device may never finish. Shared folders, and
those that strangers send, can hold either under any name.

On an honest disk, what has been flushed survives a power cut. After a failed or partial write
nothing more is appended to the file, and a failed flush is never retried: the caller rewrites the
whole file, as it does when another program has changed it.

Why a disk refused something is given as a name: the system's messages are in its own language.
"""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

from facilitator.core.errors import FileExists, NotWritten

# Without waiting for the other end of a pipe; what was opened is looked at before it is read.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


def is_file(there: Path | os.DirEntry[str]) -> bool:
    """Whether this is a file, or a link to one; no, if that cannot be determined.

    Every listing of a folder uses it: one circular link, or one name that is too long, must not
    spoil the rest.
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


def holds(path: Path, content: bytes) -> bool:
    """Whether a readable file with exactly that content lies there."""
    try:
        return path.is_file() and path.read_bytes() == content
    except (OSError, ValueError):
        return False


def numbered(path: Path) -> Iterator[Path]:
    """The path, then ``name-2.toml``, ``name-3.toml`` and so on, whether they exist or not."""
    yield path
    yield from (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))


SUFFIX = ".toml"
"""What the names of our files end in."""


def is_named_as_ours(name: str) -> bool:
    """Whether a file is named like those that the program, or its user, makes.

    Hidden files are not ours: sync tools and Macs put them beside other files.
    """
    return name.endswith(SUFFIX) and not name.startswith(".")


def our_names(folder: Path) -> list[str]:
    """The names of the files in a folder that are ours, sorted: TOML, not hidden, plain files.

    A folder, or a pipe that nobody writes to, may have such a name too.

    Raises:
        OSError: the folder is not there, or cannot be read.
    """
    with os.scandir(folder) as entries:
        return sorted(e.name for e in entries if is_named_as_ours(e.name) and is_file(e))


def real_path(path: Path) -> Path:
    """The full path without links; links that lead in a circle are left as they are.

    ``Path.resolve`` does the same, and fails on such a circle in some versions of Python.
    """
    return Path(os.path.realpath(path))


class NotPlainFile(OSError):
    """The path is that of a folder, a pipe, a device or the like."""


def open_plain(path: Path, *, follows_links: bool = True) -> BinaryIO:
    """Open a file for reading its bytes, at once or not at all.

    Args:
        path: the file.
        follows_links: whether it may be a link to a file.

    Raises:
        NotPlainFile: it is something else.
        OSError: it cannot be opened.
        ValueError: no file can have that name.
    """
    descriptor = os.open(path, _READING | (0 if follows_links else _NO_LINKS))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise NotPlainFile(path)


def bytes_of_file(path: Path, most: int, *, follows_links: bool = True) -> bytes:
    """The bytes of a plain file: at most ``most`` and one more, which shows that it is too large.

    Raises:
        OSError: it cannot be read, or is no file.
        ValueError: no file can have that name.
    """
    with open_plain(path, follows_links=follows_links) as file:
        return file.read(most + 1)


class DiskCause(StrEnum):
    """What prevented it, as a name that ``wording`` has a sentence for."""

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
    has_folder = os.path.isdir(path.parent)  # noqa: PTH112 - Path.is_dir raises where it may not look
    return DiskCause.GONE if cause is DiskCause.NO_FOLDER and has_folder else cause


_RETRY_SECONDS = 0.1

_NO_FULL_FLUSH = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOTTY, errno.ENOSYS}
"""The errors of file systems that do not support the Mac's full flush."""


class Look(NamedTuple):
    """What a file looks like from outside."""

    device: int
    """The device that it lies on."""
    number: int
    """Its number on that device."""
    size: int
    """How many bytes it has."""
    changed: int
    """When it was written last, in nanoseconds; some file systems count in steps of two seconds."""


class ChangedByOthers(NotWritten):
    """Another program has changed, moved or removed the file since it was written last."""


class Disk:
    """Everything that the store does to a disk. Tests substitute one that fails."""

    replace_tries = 20 if os.name == "nt" else 1
    """How often a replacement is tried: a scanner may hold the file for a while on Windows."""

    def open_new(self, path: Path) -> int:
        """Create a file that is not there yet, private to the user; writes go to its end.

        Without ``O_APPEND``, what is written after another program has shortened the file would
        go where its end was before, and leave a hole of zeros.
        """
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
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

            # The Mac empties the disk's own memory only when it is asked.
            flush_wholly(descriptor, lambda file: fcntl(file, F_FULLFSYNC))
        else:
            flush_wholly(descriptor, None)

    def close(self, descriptor: int) -> None:
        """Let go of a file."""
        os.close(descriptor)

    def replace(self, new: Path, old: Path) -> None:
        """Put a file in another's place, in one step."""
        new.replace(old)

    def remove(self, path: Path) -> None:
        """Remove a file, if it is there."""
        path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> None:
        """Make a folder that only the user may read."""
        folder.mkdir(mode=0o700, exist_ok=True)

    def look(self, path: Path, descriptor: int) -> Look | None:
        """What an open file looks like at its path; nothing if that is another file now, or none.

        A folder may have been moved away, or a sync tool may have put another file there: then
        what is written goes to a file that nobody finds.

        Raises:
            OSError: it cannot be looked at.
        """
        try:
            there = path.stat()
        except FileNotFoundError:
            return None
        # Windows lets nobody move a file that is open, and numbers its files less reliably.
        is_ours = os.name == "nt" or os.path.samestat(there, os.fstat(descriptor))
        return _look(there) if is_ours else None

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
    """A file that is only appended to; each write is on the disk when it returns.

    It keeps a checksum of all bytes that were written, and so notices when they have been changed.
    """

    def __init__(self, path: Path, disk: Disk, left: bytes | None = None) -> None:
        """Nothing is opened yet.

        Args:
            path: where it lies.
            disk: how it is written.
            left: the content of the file, if it exists already; nothing if it is still to be made.
        """
        self.path = path
        """Where it lies."""
        self._disk = disk
        self._descriptor: int | None = None
        self._length = 0
        # Importing it takes milliseconds, and most commands write nothing.
        from hashlib import sha256  # noqa: PLC0415 - see above

        self._new_sum = sha256
        self._sum = sha256()
        self._look: Look | None = None
        self._which = None if left is None else _which(path)
        self._take_in(left or b"")

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
            ChangedByOthers: another program has changed the file; it is closed.
            NotWritten: the disk did not take them all; the file is closed for good.
        """
        try:
            if look_of(self.path) != self._look:
                self._compare()
            if self._descriptor is None:
                self._descriptor = self._disk.open_to_append(self.path)
            taken = self._disk.write(self._descriptor, data)
            self._take_in(data[:taken])
            if taken == len(data):
                self._disk.flush(self._descriptor)
                self._look = self._disk.look(self.path, self._descriptor)
            is_there = self._look is not None and self._look.size == self._length
        except FileNotFoundError as error:
            self.close()
            raise self._changed(error) from error
        except OSError as error:
            self.close()
            raise not_written(self.path, error) from error
        except ChangedByOthers:
            self.close()
            raise
        if taken != len(data):
            self.close()
            raise NotWritten("disk-full", path=self.path)
        if not is_there:
            self.close()
            raise self._changed()

    def _compare(self) -> None:
        """Read the whole file, since it does not look as it was left.

        A copy program or a scanner may have touched it, or replaced it by an equal one: then it is
        used as before. A file that has just been opened is read as well.

        Raises:
            ChangedByOthers: its content has changed.
            OSError: it cannot be read.
        """
        look = look_of(self.path)
        if not self._is_what_was_left(bytes_of_file(self.path, self._length)):
            raise self._changed()
        if self._descriptor is not None and not self._disk.look(self.path, self._descriptor):
            self.close()
        self._look, self._which = look, _which(self.path)

    def _take_in(self, data: bytes) -> None:
        self._length += len(data)
        self._sum.update(data)

    def _is_what_was_left(self, content: bytes) -> bool:
        is_as_long = len(content) == self._length
        return is_as_long and self._new_sum(content).digest() == self._sum.digest()

    def _changed(self, why: OSError | None = None) -> ChangedByOthers:
        """The error for a file that was changed, or is gone."""
        cause = "" if why is None else cause_of(why, self.path)
        return ChangedByOthers("not-written", path=self.path, cause=cause or "")

    @property
    def is_as_left(self) -> bool:
        """Whether its content is exactly what was written; this reads the whole file."""
        try:
            return self._is_what_was_left(bytes_of_file(self.path, self._length))
        except OSError:
            return False

    @property
    def is_the_same_file(self) -> bool:
        """Whether the file at its path is still the same file, whatever its content."""
        return self._which is not None and self._which == _which(self.path)

    def close(self) -> None:
        """Close the file; that guarantees nothing about what is on the disk."""
        if self._descriptor is not None:
            with suppress(OSError):
                self._disk.close(self._descriptor)
            self._descriptor = None


def flush_wholly(descriptor: int, full_flush: Callable[[int], object] | None) -> None:
    """Wait until the disk itself has a file's bytes.

    Args:
        descriptor: the open file.
        full_flush: on a Mac, empties the disk's own memory too. Network folders and some sticks
            do not support it, and are flushed in the ordinary way, as SQLite and Git do.

    Raises:
        OSError: the disk did not do it.
    """
    if full_flush is not None:
        try:
            full_flush(descriptor)
        except OSError as error:
            if error.errno not in _NO_FULL_FLUSH:
                raise
        else:
            return
    os.fsync(descriptor)


def replace_file(path: Path, data: bytes, disk: Disk) -> None:
    """Replace a file's content in one step: there is always either the old or the new file.

    Raises:
        NotWritten: the disk did not take it; the old file, or the new, is there whole.
    """
    new = unfinished_beside(path)
    try:
        disk.remove(new)
        descriptor = disk.open_new(new)
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
        for tries_left in range(disk.replace_tries - 1, -1, -1):
            try:
                disk.replace(new, path)
                break
            except PermissionError:
                if not tries_left:
                    raise
                disk.wait(_RETRY_SECONDS)
        disk.flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            disk.remove(new)
        raise not_written(path, error) from error


def look_of(path: Path) -> Look | None:
    """What a file looks like from outside, to see later whether it is still the same."""
    try:
        return _look(path.stat())
    except OSError:
        return None


def _which(path: Path) -> tuple[int, int] | None:
    """The identity of the file at a path, whatever its content; nothing if there is none."""
    look = look_of(path)
    return None if look is None else (look.device, look.number)


def _look(seen: os.stat_result) -> Look:
    return Look(seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns)


def unfinished_beside(path: Path) -> Path:
    """Where a new version of a file is written before it takes the file's place."""
    return path.with_name(f".{path.name}.new")


def private_folder(path: Path, disk: Disk | None = None) -> Path:
    """Make a folder, and those above it, that only the user may read and that survives a power cut.

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
