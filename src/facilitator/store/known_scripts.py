"""Scripts that have been read already: a file that has not changed is not checked again.

The first screen looks through every script, and does so again whenever somebody comes back to it.
Those that came with the program have been checked by its tests: only their shape is looked at until
one of them is led.
"""

from functools import lru_cache
from pathlib import Path

from facilitator.core.errors import ScriptError
from facilitator.core.script import Script
from facilitator.store.plain_files import bytes_of_file
from facilitator.store.script_file import ReadScript, read_script
from facilitator.store.toml_text import SCRIPT_BYTES, SyntaxFault, decoded, parse

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
def known_shipped(path: Path) -> Script | None:
    """What a script says that came with the program; nothing if its shape is not right.

    Raises:
        OSError: it cannot be read.
    """
    # Pydantic takes a fifth of a second to import: only when a script is really read.
    from facilitator.store.script_shapes import shaped  # noqa: PLC0415

    text = decoded(bytes_of_file(path, SCRIPT_BYTES))
    table = text if isinstance(text, SyntaxFault) else parse(text)
    return None if isinstance(table, SyntaxFault) else shaped(table)[0]


@lru_cache(maxsize=MOST_KNOWN)
def _read(path: Path, _changed: int, _size: int) -> ReadScript:
    """What a file said when it had that size and time."""
    return read_script(path)
