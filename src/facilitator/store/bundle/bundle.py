"""What a bundle is: its scripts, what can be said of each, and what its files may be called."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from facilitator.core.plain_text import cleaned_line, has_forbidden_characters
from facilitator.core.script import Script
from facilitator.store.places import SCRIPT_FOLDER, is_reserved
from facilitator.store.scripts.new import can_be_named
from facilitator.store.scripts.reading import ReadScript

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


MANIFEST = "manifest.toml"
"""The file of a bundle that says what is in it."""

SCRIPT_SUFFIX = ".toml"
"""What the file of a script ends with."""

LONGEST_NAME = 240
"""The most characters of a file's name, with its folders."""

_LONGEST_SHOWN = 60
_UNWANTED = frozenset('\\:*?"<>|\n\t')
"""Characters that no name needs, and that not every system takes."""

_DRIVE = re.compile(r"[A-Za-z]:")


def objection_to(name: str) -> str | None:
    """Why a bundle is not taken in which a file is called so; nothing if it may be."""
    if len(name) > LONGEST_NAME:
        return "bundle-name-too-long"
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in re.split(r"[/\\]", name):
        return "bundle-name-leads-out"
    parts = name.removesuffix("/").split("/")
    is_plain = not has_forbidden_characters(name) and _UNWANTED.isdisjoint(name)
    return None if is_plain and all(map(_is_portable, parts)) else "bundle-name-not-portable"


def name_twice(names: Iterable[str]) -> str | None:
    """The first name that some system takes for the same as an earlier one."""
    seen = set()
    for name in names:
        alike = unicodedata.normalize("NFKC", name).casefold().removesuffix("/")
        if alike in seen:
            return name
        seen.add(alike)
    return None


def script_name(script_id: str) -> str:
    """What the file of a script is called in a bundle."""
    return f"{SCRIPT_FOLDER}/{script_id}{SCRIPT_SUFFIX}"


def id_in(name: str) -> str | None:
    """The id that the name of a script's file gives; nothing if no script can be called so."""
    stem = name.rpartition("/")[2].removesuffix(SCRIPT_SUFFIX)
    return stem if name.endswith(SCRIPT_SUFFIX) and can_be_named(stem) else None


def shown(name: str) -> str:
    """A name as it may stand in a sentence: harmless, and not too long."""
    line = cleaned_line(name)
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _is_portable(part: str) -> bool:
    """Whether every system can have a file or folder of that name."""
    return bool(part) and not part.endswith((".", " ")) and not is_reserved(part)
