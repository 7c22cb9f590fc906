"""What a bundle is: its scripts, what can be said of each, their names, and its manifest."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

from facilitator import __version__
from facilitator.core.errors import BundleError
from facilitator.core.script import BasedOn, Script
from facilitator.core.text import cleaned_line, has_forbidden_characters
from facilitator.store.disk import SUFFIX
from facilitator.store.places import MANIFEST, SCRIPT_FOLDER, is_reserved
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.reading import ReadScript
from facilitator.store.toml import Keys, SyntaxFault, decoded, given, lines, parse, table

MOST_SCRIPTS = 1000
"""The most scripts of one bundle."""

LARGEST_WHOLE = 16 * 1024 * 1024
"""The most bytes of a bundle, packed or unpacked."""


MANIFEST_BYTES = 1024 * 1024
"""The largest manifest that is read, in bytes."""

FORMAT = 1
"""The version of the manifest's format that this program reads and writes."""

LONGEST_NAME = 240
"""The most characters of a file's name, with its folders."""

_LONGEST_SHOWN = 60

_UNWANTED = frozenset('\\:*?"<>|\n\t')
"""Characters that no name needs, and that not every system takes."""

_DRIVE = re.compile(r"[A-Za-z]:")

_SHA256 = re.compile(r"[0-9a-f]{64}")

_TOLD = ("id", "version", "language", "title", "licence")


class RemarkCode(StrEnum):
    """What can be wrong, or worth saying, about a script in a bundle."""

    MISSING = "missing"
    """The manifest names it, and it is not there."""
    NOT_LISTED = "not-listed"
    """It is there, and the manifest does not name it."""
    WRONG_SUM = "wrong-sum"
    """Its checksum differs from the manifest's."""
    BAD_NAME = "bad-name"
    """No script can have that name."""
    ID_DIFFERS = "id-differs"
    """The script has another id than its file."""
    TWICE = "twice"
    """Another script of the bundle has the same id."""
    HAS_ERRORS = "has-errors"
    """It cannot be led; its findings say why."""
    LINK = "link"
    """It is a link to something else."""
    NO_FILE = "no-file"
    """It is a folder, a device or the like."""
    UNREADABLE = "unreadable"
    """It cannot be read."""
    MANIFEST_DIFFERS = "manifest-differs"
    """The manifest says something else of it than the script does, which counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to say of one script of a bundle."""

    code: RemarkCode
    """What it is, as a name that ``wording`` has a sentence for."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What its sentence mentions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtScript:
    """One script of a bundle."""

    name: str
    """What its file is called in the bundle; from a stranger, so only to be shown."""
    raw: bytes = b""
    """The bytes of its file."""
    read: ReadScript | None = None
    """What they say; nothing if nobody looked."""
    objection: Remark | None = None
    """Why it is not taken; nothing if it can be."""
    remarks: tuple[Remark, ...] = ()
    """What else there is to say of it."""

    @property
    def script(self) -> Script | None:
        """The script, if it can be taken."""
        return None if self.read is None or self.objection is not None else self.read.script

    @property
    def sha256(self) -> str:
        """SHA-256 of its text; empty where it was not looked at."""
        return "" if self.read is None else self.read.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What a file or a folder brings."""

    path: Path
    """The file or folder."""
    scripts: tuple[BroughtScript, ...]
    """Its scripts, those that cannot be taken too."""
    ignored: tuple[str, ...] = ()
    """Files that are not scripts, and were not read."""

    @property
    def refused(self) -> tuple[BroughtScript, ...]:
        """The scripts that are not taken."""
        return tuple(each for each in self.scripts if each.script is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The files of a bundle, before anything in them is understood."""

    manifest: bytes | None = None
    """The manifest, if there is one."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Files that may be scripts, by their names in the bundle."""
    odd: Mapping[str, RemarkCode] = field(default_factory=dict)
    """What has a script's name but is no plain file, and why it was not read."""
    ignored: tuple[str, ...] = ()
    """Files that were not read."""


def objection_to(name: str) -> str | None:
    """The reason to refuse a bundle that has a file of this name; nothing if there is none."""
    if len(name) > LONGEST_NAME:
        return "bundle-name-too-long"
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in re.split(r"[/\\]", name):
        return "bundle-name-leads-out"
    parts = name.removesuffix("/").split("/")
    is_plain = not has_forbidden_characters(name) and _UNWANTED.isdisjoint(name)
    return None if is_plain and all(map(_is_portable, parts)) else "bundle-name-not-portable"


def name_twice(names: Iterable[str]) -> str | None:
    """The first name that some system confuses with an earlier one."""
    seen = set()
    for name in names:
        alike = unicodedata.normalize("NFKC", name).casefold().removesuffix("/")
        if alike in seen:
            return name
        seen.add(alike)
    return None


def script_name(script_id: str) -> str:
    """What the file of a script is called in a bundle."""
    return f"{SCRIPT_FOLDER}/{script_id}{SUFFIX}"


def id_in(name: str) -> str | None:
    """The id that a script's file name stands for; nothing if no script can have that name."""
    stem = name.rpartition("/")[2].removesuffix(SUFFIX)
    return stem if name.endswith(SUFFIX) and can_be_named(stem) else None


def shown(name: str) -> str:
    """A name as it may stand in a sentence: harmless, and not too long."""
    line = cleaned_line(name)
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _is_portable(part: str) -> bool:
    """Whether every system can have a file or folder of that name."""
    return bool(part) and not part.endswith((".", " ")) and not is_reserved(part)


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
    origin = script.based_on
    return given(
        {
            "file": script_name(script.id),
            "id": script.id,
            "version": script.version,
            "language": script.language,
            "title": script.title,
            "licence": script.licence,
            "sha256": digest,
            "based_on": None if origin is None else given(asdict(origin)),
        }
    )


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
