"""Zips of scripts that are written by hand: the standard library would not write most of them."""

import stat
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

GOOD = """format = 1
id = "snallt-manus"
version = "1.0.0"
language = "sv"
title = "Snällt manus"
summary = "En runda."
licence = "CC BY 4.0"

[[steps]]
id = "runda"
kind = "round"
title = "Runda"
turn_minutes = 1
"""
"""A script in which there is nothing to mend."""

NAME = "scripts/snallt-manus.toml"
"""What its file is called in a bundle."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A file of a zip, with everything that can be untrue of it."""

    name: str | bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0x800
    mode: int = stat.S_IFREG | 0o644
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    offset: int | None = None


def zipped(*entries: Entry) -> bytes:
    """A zip, written by hand: the standard library would not write most of these."""
    body, directory = b"", b""
    for entry in entries:
        raw = entry.name if isinstance(entry.name, bytes) else entry.name.encode("utf-8")
        packed = entry.packed
        if packed is None:
            packed = deflated(entry.data) if entry.method == 8 else entry.data
        crc = zlib.crc32(entry.data) if entry.crc is None else entry.crc
        size = len(entry.data) if entry.size is None else entry.size
        told = (20, entry.flags, entry.method, 0, 0x21, crc, len(packed), size, len(raw))
        offset = len(body) if entry.offset is None else entry.offset
        if entry.offset is None:
            body += struct.pack("<4s5H3L2H", b"PK\x03\x04", *told, 0) + raw + packed
        attributes = (entry.mode << 16) & 0xFFFFFFFF
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 0x31E, *told, 0, 0, 0, 0, attributes, offset
        )
        directory += raw
    end = (0, 0, len(entries), len(entries), len(directory), len(body), 0)
    return body + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", *end)


def manifest(*rows: Mapping[str, object], top: str = "format = 1\n") -> Entry:
    """A manifest with those rows."""
    text = top
    for row in rows:
        text += "\n[[scripts]]\n" + "".join(f"{key} = {_written(row[key])}\n" for key in row)
    return Entry(name="manifest.toml", data=text.encode())


def row(text: str | bytes = GOOD, file: str = NAME, **more: object) -> dict[str, object]:
    """A row of the manifest that vouches for a script."""
    raw = text.encode() if isinstance(text, str) else text
    return {"file": file, "sha256": sha256(raw).hexdigest(), **more}


def script(text: str | bytes = GOOD, name: str = NAME) -> Entry:
    """A script in the zip."""
    raw = text.encode() if isinstance(text, str) else text
    return Entry(name=name, data=raw)


def changed(**keys: str) -> str:
    """The script with other values at its top."""
    lines = GOOD.split("\n")
    for key, value in keys.items():
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{key} = "))
        lines[at] = f"{key} = {value}"
    return "\n".join(lines)


def deflated(data: bytes) -> bytes:
    """Bytes as a zip packs them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {_written(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    return f"'{value}'" if isinstance(value, str) else str(value)
