"""Small TOML files in which the program remembers something, one thing per file.

They are read leniently. If a file contains more than the program understands (somebody has changed
it, or it is something else), it is set aside before a new one takes its place.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from facilitator.core.errors import NotWritten
from facilitator.store.disk import (
    SUFFIX,
    Disk,
    bytes_of_file,
    not_written,
    our_names,
    private_folder,
    replace_file,
)
from facilitator.store.fault_report import costs_one_row
from facilitator.store.places import is_reserved
from facilitator.store.toml import Keys, SyntaxFault, decoded, laid_out, parsed

LARGEST_FILE = 256 * 1024
"""The most bytes of one file that are read."""

MOST_FILES = 500
"""The most files of one folder that are looked at."""

FORMAT = 1
"""The version of the small formats that this program writes."""

_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallFile:
    """One such file, as it was found."""

    path: Path
    """Where it lies."""
    keys: Keys | None
    """What it says; nothing if it cannot be read, or is of a later format."""

    @property
    def id(self) -> str:
        """The stable name that its file is called by."""
        return self.path.stem


@costs_one_row(lambda path: SmallFile(path=path, keys=None))
def read_small_file(path: Path) -> SmallFile:
    """Read one file; a file that cannot be read has no keys."""
    try:
        text = decoded(bytes_of_file(path, LARGEST_FILE), LARGEST_FILE)
    except (OSError, ValueError):
        return SmallFile(path=path, keys=None)
    table = None if isinstance(text, SyntaxFault) else parsed(text)
    keys = None if table is None else Keys(table)
    is_ours = keys is not None and (keys.whole("format") or 0) in range(1, FORMAT + 1)
    return SmallFile(path=path, keys=keys if is_ours else None)


def read_small_files(folder: Path) -> tuple[SmallFile, ...]:
    """The files of a folder, sorted by name; none where there is no such folder."""
    try:
        names = our_names(folder)
    except (OSError, ValueError):
        return ()
    return tuple(read_small_file(folder / name) for name in names[:MOST_FILES])


def small_file_path(folder: Path, name: str) -> Path:
    """The file for that stable name; an unsafe name is replaced by its checksum."""
    if is_reserved(name) or not _SAFE_NAME.fullmatch(name):
        name = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return folder / f"{name}{SUFFIX}"


def keep_small_file(
    path: Path,
    table: Mapping[str, object],
    understood: Mapping[str, object] | None,
    disk: Disk | None = None,
) -> None:
    """Write a file, in one step.

    Args:
        path: where.
        table: what it is to say.
        understood: what the program understood of the existing file, as it would write it.
        disk: how files are written.

    Raises:
        NotWritten: the disk did not take it; the old file is there whole.
    """
    disk = disk or Disk()
    content = laid_out({"format": FORMAT, **table}).encode("utf-8", "replace")
    if parsed(content.decode()) != {"format": FORMAT, **table}:
        raise NotWritten("not-the-same", path=path)
    private_folder(path.parent, disk)
    there = read_small_file(path)
    says = None if there.keys is None else there.keys.table
    if understood is None or says != {"format": FORMAT, **understood}:
        _keep_aside(path)
    replace_file(path, content, disk)


def remove_small_file(path: Path) -> None:
    """Remove a file, if it is still there.

    Raises:
        NotWritten: it cannot be removed.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotWritten("not-removed", path=path) from error


def _keep_aside(path: Path) -> None:
    """Rename the existing file, so that nothing of it is lost.

    Raises:
        NotWritten: it cannot be given another name.
    """
    try:
        if path.exists():
            names = (path.with_name(f"{path.name}.kept-{number}") for number in count(1))
            path.rename(next(name for name in names if not name.exists()))
    except OSError as error:
        raise not_written(path, error) from error
