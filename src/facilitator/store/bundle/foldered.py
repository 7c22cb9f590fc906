"""The files of a folder from a stranger, or one script alone: plain files only, links never."""

import os
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import LARGEST_WHOLE, MOST_SCRIPTS, Contents, RemarkCode
from facilitator.store.bundle.manifest import MANIFEST_BYTES
from facilitator.store.bundle.names import MANIFEST, SCRIPT_SUFFIX
from facilitator.store.bundle.zipped import may_be_script
from facilitator.store.places import LIBRARY_MARK, SCRIPT_FOLDER, WORKSPACE_MARK
from facilitator.store.toml_text import SCRIPT_BYTES

_MOST_LOOKED_AT = 10 * MOST_SCRIPTS
_NOT_SCRIPTS = (MANIFEST, LIBRARY_MARK, WORKSPACE_MARK)

# A link is not followed, and whoever opens a pipe is not left waiting for its other end.
_PLAIN = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_PLAIN |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class _NotPlain(OSError):
    """What lies there is a folder, a device or the like."""


def contents_of_folder(folder: Path) -> Contents:
    """The files of a folder that may be scripts: those of ``scripts`` in it, or its own.

    Raises:
        BundleError: it cannot be read, or has more in it than a bundle has.
    """
    try:
        if (folder / MANIFEST).is_symlink():
            raise BundleError("bundle-link", name=MANIFEST)
        names = sorted(_names_in(folder))
        has_manifest = _is_plain(folder / MANIFEST)
        manifest = bytes_of_file(folder / MANIFEST, MANIFEST_BYTES) if has_manifest else None
    except (OSError, ValueError) as fault:
        raise BundleError("bundle-unreadable") from fault
    wanted = [
        name
        for name in names
        if may_be_script(name, has_manifest=has_manifest) and name not in _NOT_SCRIPTS
    ]
    if len(wanted) > MOST_SCRIPTS:
        raise BundleError("bundle-too-many-files", most=MOST_SCRIPTS)
    files, odd = _read(folder, wanted)
    return Contents(manifest=manifest, files=files, odd=odd)


def _read(folder: Path, names: list[str]) -> tuple[dict[str, bytes], dict[str, RemarkCode]]:
    """The bytes of files, and why some are not read.

    Raises:
        BundleError: together they are larger than a bundle.
    """
    files: dict[str, bytes] = {}
    odd: dict[str, RemarkCode] = {}
    size = 0
    for name in names:
        found = _found(folder / name)
        size += 0 if isinstance(found, RemarkCode) else len(found)
        if size > LARGEST_WHOLE:
            raise BundleError("bundle-unpacks-too-large", most=LARGEST_WHOLE // 2**20)
        if isinstance(found, RemarkCode):
            odd[name] = found
        else:
            files[name] = found
    return files, odd


def bytes_of_file(path: Path, most: int) -> bytes:
    """The bytes of a plain file, one more than are wanted at most.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    descriptor = os.open(path, _PLAIN)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _NotPlain(path)
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)


def _found(path: Path) -> bytes | RemarkCode:
    """The bytes of a file, or why they are not read."""
    try:
        if path.is_symlink():
            return RemarkCode.LINK
        return bytes_of_file(path, SCRIPT_BYTES)
    except _NotPlain:
        return RemarkCode.NO_FILE
    except (OSError, ValueError):
        return RemarkCode.NO_FILE if path.is_dir() else RemarkCode.UNREADABLE


def _names_in(folder: Path) -> Iterator[str]:
    """Names of what may be scripts, with ``scripts/`` before them where they lie there.

    Raises:
        BundleError: there is more in the folder than is looked through.
        OSError: it cannot be read.
    """
    inner = folder / SCRIPT_FOLDER
    is_inner = inner.is_dir() and not inner.is_symlink()
    where, before = (inner, f"{SCRIPT_FOLDER}/") if is_inner else (folder, "")
    with os.scandir(where) as entries:
        names = [entry.name for entry in islice(entries, _MOST_LOOKED_AT + 1)]
    if len(names) > _MOST_LOOKED_AT:
        raise BundleError("bundle-too-many-files", most=_MOST_LOOKED_AT)
    yield from (f"{before}{name}" for name in names if name.endswith(SCRIPT_SUFFIX))


def _is_plain(path: Path) -> bool:
    """Whether there is a file itself, rather than a link or nothing."""
    return path.is_file() and not path.is_symlink()
