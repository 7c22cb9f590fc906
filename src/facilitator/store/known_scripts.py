"""Scripts that have been read already: a file that has not changed is not checked again.

The first screen looks through every script, and does so again whenever somebody comes back to it.
"""

from functools import lru_cache
from pathlib import Path

from facilitator.core.errors import ScriptError
from facilitator.store.script_file import ReadScript, read_script

MOST_KNOWN = 500
"""How many scripts are kept in memory; those that were asked for last."""


def read_known(path: Path) -> ReadScript:
    """Read a script file, or hand back what it said while its size and time are the same.

    Raises:
        ScriptError: the file cannot be read at all.
    """
    try:
        there = path.stat()
    except (OSError, ValueError) as fault:
        raise ScriptError("script-unreadable", path=path) from fault
    return _read(path, there.st_mtime_ns, there.st_size)


@lru_cache(maxsize=MOST_KNOWN)
def _read(path: Path, _changed: int, _size: int) -> ReadScript:
    """What a file said when it had that size and time."""
    return read_script(path)
