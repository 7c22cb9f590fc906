"""Names and paths as people write them, and as they are typed into a command line."""

import os
import re
import shlex
from pathlib import Path

from facilitator.core.text import cleaned_line

_PLAIN = re.compile(r"[\w@%+=:,./~-]+")
_PLAIN_ON_WINDOWS = re.compile(r"[\w@+=:./\\~-]+")
_STILL_READ_WITHIN_QUOTES = re.compile(r'[\\"$`!]')


def as_typed(word: object, *, is_windows: bool = os.name == "nt") -> str:
    """A word of a command, in double quotes where a shell would take it for several.

    Double quotes work in the shells of Windows as well.

    Args:
        word: the name or the path.
        is_windows: whether it is typed on Windows, where a backslash parts folders.
    """
    line = cleaned_line(str(word))
    if (_PLAIN_ON_WINDOWS if is_windows else _PLAIN).fullmatch(line):
        return line
    if not is_windows and _STILL_READ_WITHIN_QUOTES.search(line):
        return shlex.quote(line)
    return f'"{line}"'


def from_home(path: Path) -> str:
    """A path as people write it: ``~`` for the user's own folder."""
    try:
        return str(Path("~") / path.resolve().relative_to(Path.home().resolve()))
    except (ValueError, OSError, RuntimeError):
        return str(path)
