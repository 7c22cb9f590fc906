"""The files of a folder from a stranger, or one script alone: plain files only, links never."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import LARGEST_WHOLE, MOST_SCRIPTS, Contents, RemarkCode
from facilitator.store.bundle.manifest import MANIFEST_BYTES
from facilitator.store.bundle.names import MANIFEST, SCRIPT_SUFFIX
from facilitator.store.bundle.zipped import may_be_script
from facilitator.store.places import LIBRARY_MARK, SCRIPT_FOLDER, WORKSPACE_MARK
from facilitator.store.plain_files import NotPlainFile, bytes_of_file, is_file
from facilitator.store.toml_text import SCRIPT_BYTES

_MOST_LOOKED_AT = 10 * MOST_SCRIPTS
_NOT_SCRIPTS = (MANIFEST, LIBRARY_MARK, WORKSPACE_MARK)


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
        manifest = _plain_bytes(folder / MANIFEST, MANIFEST_BYTES) if has_manifest else None
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


def _plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file that lies there itself: what a stranger's link leads to is not read.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    return bytes_of_file(path, most, follows_links=False)


def _found(path: Path) -> bytes | RemarkCode:
    """The bytes of a file, or why they are not read."""
    try:
        if path.is_symlink():
            return RemarkCode.LINK
        return _plain_bytes(path, SCRIPT_BYTES)
    except NotPlainFile:
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
    return is_file(path) and not path.is_symlink()
