"""A report of a fault in the program itself, without anybody's words; only its user may read it."""

import os
import sys
import time
import traceback
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import TracebackType

from facilitator import __version__
from facilitator.core.errors import FacilitatorError
from facilitator.store.files import private_folder
from facilitator.store.state_folder import state_root

MOST_FRAMES = 60
"""How many of the latest calls are told."""

MOST_COMPARED = 50
"""How many of the latest reports are compared, so that a fault is reported once."""

_ONLY_ITS_USER = 0o600
_ONLY_THE_USERS_FOLDER = 0o700


def write_fault_report(
    kind: type[BaseException], trace: TracebackType | None, root: Path | None = None
) -> Path:
    """Write where in the program a fault happened and of what kind it was, and give the file.

    Its message and the values at hand are left out, since they may be what people have said.

    Raises:
        OSError: it cannot be written.
    """
    return _written(_report(kind, trace), _folder(root))


def note_fault(fault: BaseException, root: Path | None = None) -> None:
    """Write a report of a fault that the program survives, once for each fault.

    A file that cannot be read is met again at every start, and again on the same screen. Where no
    report can be written there is none.
    """
    report = _report(type(fault), fault.__traceback__)
    with suppress(OSError):
        folder = _folder(root)
        if not any(_says(path, report) for path in sorted(folder.glob("*.txt"))[-MOST_COMPARED:]):
            _written(report, folder)


def _report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What a report says."""
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-MOST_FRAMES:]
    ]
    lines = [f"facilitator {__version__}", f"{sys.platform} {sys.version}", kind.__name__, *frames]
    return "\n".join(lines) + "\n"


def _says(path: Path, report: str) -> bool:
    """Whether a report is that one."""
    try:
        return path.read_text(encoding="utf-8", errors="replace") == report
    except OSError:
        return False


def _folder(root: Path | None) -> Path:
    """Where reports lie: a folder that only the user may look into, and those above it too.

    Raises:
        OSError: there can be none.
    """
    folder = (root or state_root()) / "faults"
    try:
        private_folder(folder)
    except FacilitatorError as error:
        raise OSError from error
    with suppress(OSError):  # an earlier version, or somebody else, may have let others in
        folder.chmod(_ONLY_THE_USERS_FOLDER)
    return folder


def _written(report: str, folder: Path) -> Path:
    """Put a report into a file of its own, which only the user may read.

    Raises:
        OSError: the disk did not take it.
    """
    stem = f"fault-{time.strftime('%Y-%m-%d-%H%M%S')}"
    names = (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt" for number in count(1))
    while True:
        path = folder / next(names)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_ITS_USER)
            break
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(report)
    return path
