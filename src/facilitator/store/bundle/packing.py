"""Packing scripts into one file that can be sent."""

from collections.abc import Iterable
from io import BytesIO
from stat import S_IFREG
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from facilitator.core.errors import BundleError
from facilitator.core.script import Script
from facilitator.store.bundle.bundle import (
    LARGEST_WHOLE,
    MOST_SCRIPTS,
    manifest_text,
    script_name,
)
from facilitator.store.places import MANIFEST
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.reading import script_from_bytes

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def exported(files: Iterable[bytes]) -> bytes:
    """A bundle of scripts: the same scripts always give the same bytes.

    Args:
        files: the bytes of each script's file; they are packed as they are.

    Raises:
        BundleError: one cannot be led or be a file on every system, two have the same id, or
            there are more than a bundle holds.
    """
    found: dict[str, tuple[Script, str, bytes]] = {}
    for raw in files:
        read = script_from_bytes(raw)
        if read.script is None:
            raise BundleError("export-has-errors")
        if not can_be_named(read.script.id):
            raise BundleError("export-bad-name", name=read.script.id)
        if read.script.id in found:
            raise BundleError("export-twice", name=read.script.id)
        found[read.script.id] = (read.script, read.sha256, raw)
    if len(found) > MOST_SCRIPTS:
        raise BundleError("bundle-too-many-files", most=MOST_SCRIPTS)
    scripts = [found[script_id] for script_id in sorted(found)]
    manifest = manifest_text((script, digest) for script, digest, _raw in scripts)
    whole = BytesIO()
    # Stored and not compressed: what compression gives differs from one computer to another.
    with ZipFile(whole, "w", ZIP_STORED) as archive:
        archive.writestr(_entry(MANIFEST), manifest.encode())
        for script, _digest, raw in scripts:
            archive.writestr(_entry(script_name(script.id)), raw)
    packed = whole.getvalue()
    if len(packed) > LARGEST_WHOLE:
        raise BundleError("bundle-too-large", most=LARGEST_WHOLE // 2**20)
    return packed


def _entry(name: str) -> ZipInfo:
    """A plain file of that name, the same on every system and every day."""
    entry = ZipInfo(name, _EPOCH)
    entry.create_system = _UNIX
    entry.external_attr = (S_IFREG | 0o644) << 16
    return entry
