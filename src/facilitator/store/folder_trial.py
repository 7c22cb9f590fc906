"""Whether a folder can hold conversations: tries out all that we do to files."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePath
from shutil import disk_usage

from filelock import FileLock, Timeout

from facilitator.core.errors import FileExists, NotWritten
from facilitator.store.disk import Disk, GrowingFile, cause_of, replace_file

_TRIAL = b"".join(b"# %d\n" % number for number in range(500))
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "com~apple~clouddocs": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afpfs", "9p", "davfs"})
_WINDOWS_REMOTE_DRIVE = 4


class FolderFault(StrEnum):
    """What could not be done in a folder."""

    NO_FOLDER = "no-folder"
    """It is not a folder."""
    NOT_WRITTEN = "not-written"
    """A file cannot be made, grown and flushed."""
    NOT_REPLACED = "not-replaced"
    """A file cannot take another's place."""
    NOT_LOCKED = "not-locked"
    """A file cannot be locked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderTrial:
    """What came of trying a folder."""

    path: Path
    """The folder."""
    fault: FolderFault | None = None
    """The first thing that could not be done."""
    cause: str = ""
    """Why, as a name that ``wording`` has a sentence for; empty where nobody knows."""
    seconds: float = 0.0
    """How long it took to add some kilobytes to a file and have them on the disk."""
    free_bytes: int | None = None
    """How much room is left, where the system says it."""
    synced_by: str = ""
    """The service that synchronises the folder, judged by its name."""
    is_on_network: bool = False
    """Whether it lies on another computer."""


def try_folder(
    path: Path, disk: Disk | None = None, clock: Callable[[], float] = time.monotonic
) -> FolderTrial:
    """Make, grow, flush, replace, lock and remove files in a folder.

    A folder that is not there yet is tried in the nearest one above it, and is not made.

    Args:
        path: the folder.
        disk: how it is written.
        clock: seconds that never jump.
    """
    there = next(each for each in (path, *path.absolute().parents) if each.exists())
    free: int | None = None
    with suppress(OSError):
        free = disk_usage(there).free
    trial = FolderTrial(
        path=path,
        free_bytes=free,
        synced_by=sync_service(path, os.environ),
        is_on_network=_is_on_network(there),
    )
    if not there.is_dir():
        return replace(trial, fault=FolderFault.NO_FOLDER)
    try:
        with tempfile.TemporaryDirectory(
            prefix=".facilitator-doctor-", dir=there, ignore_cleanup_errors=True
        ) as folder:
            return _tried(trial, Path(folder), disk or Disk(), clock)
    except OSError as error:
        return replace(trial, fault=FolderFault.NOT_WRITTEN, cause=cause_of(error, there) or "")


def _tried(trial: FolderTrial, folder: Path, disk: Disk, clock: Callable[[], float]) -> FolderTrial:
    """Do everything once, until something fails."""
    growing = GrowingFile(folder / "grows.toml", disk)
    fault = FolderFault.NOT_WRITTEN
    try:
        growing.create(_TRIAL)
        before = clock()
        growing.append(_TRIAL)
        trial = replace(trial, seconds=clock() - before)
        growing.close()
        fault = FolderFault.NOT_REPLACED
        replace_file(growing.path, _TRIAL, disk)
        fault = FolderFault.NOT_LOCKED
        with FileLock(folder / "lock", timeout=0):
            pass
    except (NotWritten, FileExists) as error:
        return replace(trial, fault=fault, cause=str(error.fields.get("cause", "")))
    except (OSError, NotImplementedError, Timeout) as error:
        return replace(trial, fault=fault, cause=cause_of(error, folder) or "")
    finally:
        growing.close()
    return trial


def sync_service(path: PurePath, environment: Mapping[str, str]) -> str:
    """The service that synchronises a folder with other computers, judged by its name.

    Args:
        path: the folder.
        environment: OneDrive tells its folders there on Windows.
    """
    own = [environment.get(name) for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")]
    if any(folder and path.is_relative_to(folder) for folder in own):
        return "OneDrive"
    for part in path.parts:
        name = part.lower()
        for begins, service in _SYNCED.items():
            if name == begins or name.startswith((f"{begins} ", f"{begins}-")):
                return service
    return ""


def filesystem_of(path: PurePath, mounts: str) -> str:
    """The kind of file system that a path lies on, by Linux' own list of mounts."""
    longest, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) > 2:  # noqa: PLR2004 - device, folder, kind
            folder = parts[1].replace("\\040", " ")
            if path.is_relative_to(folder) and len(folder) > longest:
                longest, kind = len(folder), parts[2]
    return kind


def _is_on_network(path: Path) -> bool:
    """Whether a folder lies on another computer, where that can be seen."""
    real = path.resolve()
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - the call is there on Windows only

        drive = ctypes.windll.kernel32.GetDriveTypeW(real.anchor)
        return real.drive.startswith("\\\\") or drive == _WINDOWS_REMOTE_DRIVE
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return filesystem_of(real, mounts) in _NETWORK
