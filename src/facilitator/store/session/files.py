"""Which files of a folder can be conversations, in which order: known without opening one."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from facilitator.store.disk import our_names
from facilitator.store.toml import DAY

MOST_OPENED = 120
"""The most files that are opened before the first screen is painted, the latest ones."""


def latest_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that can be conversations, the latest first and not too many."""
    return tuple(folder / name for name in names_in(folder)[:MOST_OPENED])


def session_files(folder: Path) -> tuple[Path, ...]:
    """All files of a folder that can be conversations, the latest first."""
    return tuple(folder / name for name in names_in(folder))


def names_in(folder: Path) -> list[str]:
    """The names of all files that can be conversations, the latest first."""
    with suppress(OSError):
        return sorted(our_names(folder), key=lambda name: _about_when(folder, name), reverse=True)
    return []


def _about_when(folder: Path, name: str) -> str:
    """The day in a file's name, or the day it was last written to."""
    if DAY.match(name):
        return name
    try:
        written = (folder / name).stat().st_mtime
        return f"{datetime.fromtimestamp(written).astimezone():%Y-%m-%d}"
    except (OSError, ValueError, OverflowError):
        return ""
