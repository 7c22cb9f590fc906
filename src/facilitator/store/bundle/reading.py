"""First, reading what somebody sends: the files of a zip, of a folder, or one script alone.

A zip is read in memory and never unpacked to anywhere. In a folder only plain files are read, and
links are never followed.
"""

import os
import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from operator import attrgetter
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import (
    LARGEST_WHOLE,
    MANIFEST_BYTES,
    MOST_SCRIPTS,
    Contents,
    RemarkCode,
    name_twice,
    objection_to,
    shown,
)
from facilitator.store.disk import (
    SUFFIX,
    NotPlainFile,
    bytes_of_file,
    is_file,
    is_named_as_ours,
    real_path,
)
from facilitator.store.places import MANIFEST, NOT_SCRIPTS, SCRIPT_FOLDER
from facilitator.store.toml import SCRIPT_BYTES

MOST_FILES = 2 * MOST_SCRIPTS
"""The most files and folders of one zip, those that are ignored included."""

_BEGINS = b"PK\x03\x04"
_ENTRY_IN_DIRECTORY = b"PK\x01\x02"
_HEADER_BYTES = 30
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OSError)
"""What the standard library raises for zips that are damaged, or made to look so."""


_MOST_LOOKED_AT = 10 * MOST_SCRIPTS


def contents_of(path: Path) -> Contents:
    """The files of what somebody sends: a zip, a folder, or one script by itself.

    Raises:
        BundleError: it is not there, cannot be read, or is not taken as a whole.
    """
    try:
        if path.is_dir():
            return contents_of_folder(path)
        if not path.is_file():
            raise BundleError("bundle-no-file" if path.exists() else "no-such-file")
        # What somebody names may be a link; what lies in a bundle may not.
        real = real_path(path)
        if path.suffix.lower() == SUFFIX:
            return Contents(files={path.name: bytes_of_file(real, SCRIPT_BYTES)})
        return contents_of_zip(bytes_of_file(real, LARGEST_WHOLE))
    except (OSError, ValueError) as fault:
        raise BundleError("bundle-unreadable") from fault


def contents_of_zip(raw: bytes) -> Contents:
    """The files of a zip that may be scripts, and its manifest.

    Args:
        raw: the bytes of the file.

    Raises:
        BundleError: it is no zip, is damaged, or is made as no bundle is made.
    """
    if len(raw) > LARGEST_WHOLE:
        raise BundleError("bundle-too-large", most=LARGEST_WHOLE // 2**20)
    # The library would read each of them, however many there are.
    if raw.count(_ENTRY_IN_DIRECTORY) > MOST_FILES:
        raise BundleError("bundle-too-many-files", most=MOST_FILES)
    try:
        with ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            _refuse_tricks(entries)
            return _contents(archive, [entry for entry in entries if not entry.is_dir()])
    except _DAMAGE as fault:
        reason = "bundle-damaged" if raw.startswith(_BEGINS) else "bundle-not-zip"
        raise BundleError(reason) from fault


def _contents(archive: ZipFile, entries: Sequence[ZipInfo]) -> Contents:
    """Read what may be wanted, and leave the rest.

    Every name has been looked at; whoever packs a folder puts the folder itself in front of them.
    """
    # The scripts' folder is no top to take away, and a Mac puts a folder of its own beside it.
    names = [entry.filename for entry in entries]
    tops = {name.partition("/")[0] if "/" in name else "" for name in names} - {"__MACOSX"}
    top = tops.pop() if len(tops) == 1 else ""
    top = f"{top}/" if top not in ("", SCRIPT_FOLDER) else ""
    has_manifest = any(entry.filename == top + MANIFEST for entry in entries)
    manifest: bytes | None = None
    files: dict[str, bytes] = {}
    ignored = []
    for entry in entries:
        name = entry.filename.removeprefix(top)
        if name == MANIFEST:
            manifest = _bytes_of(archive, entry, MANIFEST_BYTES)
        elif may_be_script(name, has_manifest=has_manifest):
            files[name] = _bytes_of(archive, entry, SCRIPT_BYTES)
        else:
            ignored.append(name)
    return Contents(manifest=manifest, files=files, ignored=tuple(ignored))


def may_be_script(name: str, *, has_manifest: bool) -> bool:
    """Whether a file of a bundle lies where scripts lie, and has a name like theirs."""
    folder, _slash, file = name.rpartition("/")
    is_in_place = folder == SCRIPT_FOLDER or (not folder and not has_manifest)
    return is_in_place and is_named_as_ours(file)


def _bytes_of(archive: ZipFile, entry: ZipInfo, most: int) -> bytes:
    """The bytes of one file.

    Raises:
        BundleError: there are more than there may be, or other than were told.
    """
    if entry.file_size > most:
        raise BundleError("bundle-file-too-large", name=shown(entry.filename), most=most // 1024)
    with archive.open(entry) as file:
        # No more is unpacked than was told, so what tells too little is found by its checksum.
        content = file.read(most + 1)
    if len(content) != entry.file_size:
        raise BundleError("bundle-damaged")
    return content


def _refuse_tricks(entries: Sequence[ZipInfo]) -> None:
    """Refuse a zip that is less plain than a bundle of ours.

    Raises:
        BundleError: it is not; the reason says in which way, and the name where.
    """
    for entry in entries:
        # The library cuts a name at its first NUL, and turns the system's separators.
        reason = objection_to(entry.orig_filename) or _objection(entry)
        if reason is not None:
            raise BundleError(reason, name=shown(entry.orig_filename))
    twice = name_twice(map(attrgetter("orig_filename"), entries))
    if twice is not None:
        raise BundleError("bundle-name-twice", name=shown(twice))
    if sum(map(attrgetter("file_size"), entries)) > LARGEST_WHOLE:
        raise BundleError("bundle-unpacks-too-large", most=LARGEST_WHOLE // 2**20)
    # A file that begins within another: so a small zip gets a large content.
    end = 0
    for entry in sorted(entries, key=attrgetter("header_offset")):
        if entry.header_offset < 0:
            raise BundleError("bundle-damaged")
        if entry.header_offset < end:
            raise BundleError("bundle-files-overlap", name=shown(entry.orig_filename))
        end = entry.header_offset + _HEADER_BYTES + entry.compress_size


def _objection(entry: ZipInfo) -> str | None:
    """The reason to refuse a zip with such a file; nothing if there is none."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if stat.S_ISLNK(kind):
        return "bundle-link"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "bundle-device"
    if entry.flag_bits & _ENCRYPTED:
        return "bundle-encrypted"
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "bundle-packed-otherwise"
    return None


def contents_of_folder(folder: Path) -> Contents:
    """The files of a folder that may be scripts: those of ``scripts`` in it, or its own.

    Raises:
        BundleError: it cannot be read, or has more in it than a bundle has.
    """
    try:
        if (folder / MANIFEST).is_symlink():
            raise BundleError("bundle-link", name=MANIFEST)
        names = sorted(_names_in(folder))
        has_manifest = is_file(folder / MANIFEST)
        manifest = _plain_bytes(folder / MANIFEST, MANIFEST_BYTES) if has_manifest else None
    except (OSError, ValueError) as fault:
        raise BundleError("bundle-unreadable") from fault
    wanted = [
        name
        for name in names
        if may_be_script(name, has_manifest=has_manifest) and name not in NOT_SCRIPTS
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
        path = folder / name
        try:
            if path.is_symlink():
                odd[name] = RemarkCode.LINK
                continue
            files[name] = _plain_bytes(path, SCRIPT_BYTES)
        except NotPlainFile:
            odd[name] = RemarkCode.NO_FILE
            continue
        except (OSError, ValueError):
            odd[name] = RemarkCode.NO_FILE if path.is_dir() else RemarkCode.UNREADABLE
            continue
        size += len(files[name])
        if size > LARGEST_WHOLE:
            raise BundleError("bundle-unpacks-too-large", most=LARGEST_WHOLE // 2**20)
    return files, odd


def _plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a file itself: a stranger's link is never followed.

    Raises:
        OSError: it cannot be read, or is no file.
    """
    return bytes_of_file(path, most, follows_links=False)


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
    yield from (f"{before}{name}" for name in names)
