"""What somebody sends: scripts, each with what speaks against taking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from facilitator.core.script import Script
from facilitator.store.script_file import ReadScript

MOST_SCRIPTS = 1000
"""The most scripts of one bundle."""

LARGEST_WHOLE = 16 * 1024 * 1024
"""The most bytes of a bundle, packed or unpacked."""


class RemarkCode(StrEnum):
    """What there can be to say of one script of a bundle."""

    MISSING = "missing"
    """The manifest names it, and it is not there."""
    NOT_LISTED = "not-listed"
    """It is there, and the manifest does not name it."""
    WRONG_SUM = "wrong-sum"
    """It is not what the manifest vouches for."""
    BAD_NAME = "bad-name"
    """No script can be called so."""
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
    """What it is, as a name in the wording room."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """What the sentence is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtScript:
    """One script of a bundle."""

    name: str
    """What its file is called in the bundle; from a stranger, so only to be shown."""
    raw: bytes = b""
    """The bytes of its file."""
    read: ReadScript | None = None
    """What they say; nothing where they were not looked at."""
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
    passed_over: tuple[str, ...] = ()
    """Files that are no scripts, and were not read."""

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
    """What is called as scripts are, and is no plain file."""
    passed_over: tuple[str, ...] = ()
    """Files that were not read."""
