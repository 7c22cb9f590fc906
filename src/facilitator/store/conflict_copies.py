"""Copies that sync folders make when two computers wrote the same file, known by their names."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from facilitator.store.plain_files import is_file

_CERTAIN = (
    # Dropbox and Nextcloud, in the languages of their programs: "x (Annas motstridiga kopia …)"
    re.compile(
        r"(?P<stem>.+) \([^()]*(?:conflicted copy|motstridig\w* kopia|"
        r"(?:i )?konflikt\w*\W+kopi\w*|motstridende kopi)[^()]*\)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<stem>.+) [\[(](?:case )?conflict(?: \d+)?[\])]", re.IGNORECASE),
    # Syncthing puts the time and its own short name of the computer behind a full stop.
    re.compile(r"(?P<stem>.+)\.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]+)?", re.IGNORECASE),
)
"""Names that nothing but a sync folder gives."""

# Names that the program gives by itself; a folder of thousands has hardly any others.
_OUR_OWN = re.compile(r"[a-z0-9-]+")

# iCloud counts: "x 2". Google Drive too: "x (1)"
_COUNTED = re.compile(r"(?P<stem>.+) (?:\d{1,2}|\(\d{1,2}\))")

# OneDrive adds the computer's name: "x-LAPTOP-4F2K", "x-Annas-dator"
_COMPUTER = re.compile(r"(?=[\w-]*[A-ZÅÄÖÆØ])[\w-]{2,}")


def conflict_copy_of(path: Path) -> Path | None:
    """The file that another is a sync folder's conflict copy of, or nothing if it is none."""
    if _OUR_OWN.fullmatch(path.stem):
        return None
    stem = unicodedata.normalize("NFC", path.stem)
    for pattern in _CERTAIN:
        match = pattern.fullmatch(stem)
        if match is not None:
            return _beside(path, match["stem"]) or path.with_name(match["stem"] + path.suffix)
    # Names that somebody may have chosen; the file they would be copies of has to be there.
    there = (_beside(path, possible) for possible in _possible_originals(stem))
    return next((original for original in there if original is not None), None)


def _possible_originals(stem: str) -> Iterator[str]:
    """What the original would be called, if this is a name that a sync folder gives too."""
    match = _COUNTED.fullmatch(stem)
    if match is not None:
        yield match["stem"]
    for hyphen in re.finditer("-", stem):
        # Our own names have hyphens too, and so have those of computers.
        if hyphen.start() and _COMPUTER.fullmatch(stem, hyphen.end()):
            yield stem[: hyphen.start()]


def _beside(path: Path, stem: str) -> Path | None:
    """The file of that name beside another, however its letters are composed."""
    for form in ("NFC", "NFD"):
        there = path.with_name(unicodedata.normalize(form, stem) + path.suffix)
        if is_file(there):
            return there
    return None
