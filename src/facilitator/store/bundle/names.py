"""What a file in a bundle may be called. Names are looked at, and never used as paths."""

import re
import unicodedata
from collections.abc import Iterable

from facilitator.core.text import cleaned_line, has_forbidden_characters
from facilitator.store.new_scripts import can_be_named
from facilitator.store.places import SCRIPT_FOLDER
from facilitator.store.portable_names import is_reserved

MANIFEST = "manifest.toml"
"""The file of a bundle that says what is in it."""

SCRIPT_SUFFIX = ".toml"
"""What the file of a script ends with."""

LONGEST_NAME = 240
"""The most characters of a file's name, with its folders."""

_LONGEST_SHOWN = 60
_DRIVE = re.compile(r"[A-Za-z]:")


def objection_to(name: str) -> str | None:
    """Why a bundle is not taken in which a file is called so; nothing if it may be."""
    if len(name) > LONGEST_NAME:
        return "bundle-name-too-long"
    if name.startswith(("/", "\\")) or _DRIVE.match(name) or ".." in re.split(r"[/\\]", name):
        return "bundle-name-leads-out"
    parts = name.removesuffix("/").split("/")
    if _steers(name) or not all(_is_portable(part) for part in parts):
        return "bundle-name-not-portable"
    return None


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


def _steers(name: str) -> bool:
    """Whether a name has characters that no name needs: they move the cursor or end a name."""
    return has_forbidden_characters(name) or any(each in name for each in '\\:*?"<>|\n\t')


def _is_portable(part: str) -> bool:
    """Whether every system can have a file or folder of that name."""
    return bool(part) and not part.endswith((".", " ")) and not is_reserved(part)
