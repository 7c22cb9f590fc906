"""The manifest of a bundle: which scripts there are, and what each has to be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from facilitator import __version__
from facilitator.core.errors import BundleError
from facilitator.core.script import BasedOn, Script
from facilitator.store.bundle.bundle import (
    MANIFEST,
    MOST_SCRIPTS,
    Remark,
    RemarkCode,
    id_in,
    name_twice,
    script_name,
    shown,
)
from facilitator.store.toml import Keys, SyntaxFault, decoded, lines, parse, table

FORMAT = 1
"""The version of the manifest's format that this program reads and writes."""

MANIFEST_BYTES = 1024 * 1024
"""The largest manifest that is read, in bytes."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_TOLD = ("id", "version", "language", "title", "licence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the manifest says of one script."""

    file: str
    """Its name in the bundle."""
    sha256: str
    """SHA-256 of its text, as hexadecimal digits."""
    told: Keys = field(default_factory=lambda: Keys({}))
    """What else it says; the script itself counts."""


def manifest_text(scripts: Iterable[tuple[Script, str]]) -> str:
    """The manifest of scripts, each with the SHA-256 of its text."""
    top = lines({"format": FORMAT, "program": f"facilitator {__version__}"})
    rows = (table("[[scripts]]", _row(script, digest)) for script, digest in scripts)
    return f"{top}\n{''.join(rows)}".rstrip("\n") + "\n"


def read_manifest(raw: bytes) -> tuple[Entry, ...]:
    """What a manifest lists.

    Raises:
        BundleError: it cannot be read, is of a later format, or names what no bundle has.
    """
    text = decoded(raw, MANIFEST_BYTES)
    found = text if isinstance(text, SyntaxFault) else parse(text)
    if isinstance(found, SyntaxFault):
        raise BundleError("manifest-not-toml", name=MANIFEST, line=found.line)
    keys = Keys(found)
    number = keys.whole("format")
    if number is not None and number > FORMAT:
        raise BundleError("manifest-newer-format", format=number, reads=FORMAT, version=__version__)
    if number != FORMAT:
        raise BundleError("manifest-not-ours", name=MANIFEST)
    entries = tuple(_entry(row) for row in keys.rows("scripts"))
    if len(entries) > MOST_SCRIPTS:
        raise BundleError("bundle-too-many-files", most=MOST_SCRIPTS)
    twice = name_twice(entry.file for entry in entries)
    if twice is not None:
        raise BundleError("bundle-name-twice", name=shown(twice))
    return entries


def differences(entry: Entry, script: Script) -> tuple[Remark, ...]:
    """Where the manifest says something else of a script than the script itself."""
    ours = {**_row(script, ""), "licence": script.licence}
    remarks = [
        Remark(
            code=RemarkCode.MANIFEST_DIFFERS,
            fields={"key": key, "told": shown(told), "script": shown(str(ours[key] or "–"))},
        )
        for key in _TOLD
        if (told := entry.told.text(key)) is not None and told != ours[key]
    ]
    if "based_on" in entry.told.table and _origin(entry.told) != _origin_of(script.based_on):
        fields = {"key": "based_on", "told": _origin(entry.told)}
        fields["script"] = _origin_of(script.based_on)
        remarks.append(Remark(code=RemarkCode.MANIFEST_DIFFERS, fields=fields))
    return tuple(remarks)


def _row(script: Script, digest: str) -> dict[str, object]:
    """What the manifest says of a script."""
    row: dict[str, object] = {
        "file": script_name(script.id),
        "id": script.id,
        "version": script.version,
        "language": script.language,
        "title": script.title,
    }
    if script.licence is not None:
        row["licence"] = script.licence
    row["sha256"] = digest
    based_on = script.based_on
    if based_on is not None:
        row["based_on"] = {"id": based_on.id, "version": based_on.version} | (
            {} if based_on.sha256 is None else {"sha256": based_on.sha256}
        )
    return row


def _entry(row: Keys) -> Entry:
    """What one table of the manifest says.

    Raises:
        BundleError: it names no file that a bundle can have, or vouches for nothing.
    """
    file, digest = row.verbatim("file") or "", (row.verbatim("sha256") or "").lower()
    script_id = id_in(file)
    if script_id is None or file != script_name(script_id):
        raise BundleError("manifest-bad-file", name=shown(file))
    if not _SHA256.fullmatch(digest):
        raise BundleError("manifest-no-sum", name=file)
    return Entry(file=file, sha256=digest, told=row)


def _origin(told: Keys) -> str:
    """The script that another is based on, as the manifest has it."""
    origin = told.inside("based_on")
    return shown(f"{origin.text('id') or '–'} {origin.text('version') or '–'}")


def _origin_of(based_on: BasedOn | None) -> str:
    """The script that another is based on, as that other says itself."""
    return "–" if based_on is None else shown(f"{based_on.id} {based_on.version}")
