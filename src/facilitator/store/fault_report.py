"""Faults in the program itself: reported without anybody's words, at the lowest possible cost.

Where many files are read, a fault in one costs that file's row and no other. Each reader handles
what can go wrong in a stranger's file; this is for what nobody foresaw.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import NoReturn, ParamSpec, TypeVar

from facilitator import __version__
from facilitator.core.errors import FacilitatorError
from facilitator.store.disk import holds, numbered, private_folder

MOST_FRAMES = 60
"""How many of the latest calls a report includes."""

MOST_COMPARED = 50
"""How many of the latest reports are compared, so that a fault is reported once."""

_ONLY_ITS_USER = 0o600
_ONLY_THE_USERS_FOLDER = 0o700


def write_fault_report(
    kind: type[BaseException], trace: TracebackType | None, root: Path | None = None
) -> Path:
    """Write down where in the program a fault happened and of what kind it was.

    The report contains neither its message nor any values, since they may be what people have said.

    Raises:
        OSError: it cannot be written.
    """
    return _written(_report(kind, trace), _folder(root))


def note_fault(fault: BaseException, root: Path | None = None) -> None:
    """Write a report of a fault that the program survives, once for each fault.

    The same unreadable file turns up at every start, and each time a screen is drawn. If no report
    can be written, there is none.
    """
    report = _report(type(fault), fault.__traceback__)
    told = report.encode()
    with suppress(OSError):
        folder = _folder(root)
        if not any(holds(path, told) for path in sorted(folder.glob("*.txt"))[-MOST_COMPARED:]):
            _written(report, folder)


def _report(kind: type[BaseException], trace: TracebackType | None) -> str:
    # Every start imports this module, and hardly any makes a report.
    import traceback  # noqa: PLC0415 - see above

    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-MOST_FRAMES:]
    ]
    lines = [f"facilitator {__version__}", f"{sys.platform} {sys.version}", kind.__name__, *frames]
    return "\n".join(lines) + "\n"


def _folder(root: Path | None) -> Path:
    """Where reports lie: a folder that only the user may look into, and those above it too.

    Raises:
        OSError: the folder cannot be made.
    """
    from facilitator.store.session.state_folder import state_root  # noqa: PLC0415 - see above

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
    paths = numbered(folder / f"{stem}.txt")
    while True:
        path = next(paths)
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_ITS_USER)
            break
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(report)
    return path


Asked = ParamSpec("Asked")
"""What a reader is given."""

Read = TypeVar("Read")
"""What it makes of a file."""

Otherwise = TypeVar("Otherwise")
"""What stands for a file in which something unforeseen went wrong."""


def costs_one_row(
    otherwise: Callable[..., Otherwise],
) -> Callable[[Callable[Asked, Read]], Callable[Asked, Read | Otherwise]]:
    """Keep an unforeseen fault in one file from stopping whoever reads many.

    Args:
        otherwise: returns what stands for such a file, or raises one of the program's own errors
            about it; it is called with the reader's arguments.

    Returns:
        A decorator for the reader, which still raises the program's own errors.
    """

    def kept_to_itself(reader: Callable[Asked, Read]) -> Callable[Asked, Read | Otherwise]:
        @wraps(reader)
        def read(*args: Asked.args, **kwargs: Asked.kwargs) -> Read | Otherwise:
            try:
                return reader(*args, **kwargs)
            except FacilitatorError:
                raise
            except OSError:
                # The disk, or what lies on it, and no fault of the program.
                pass
            except Exception as fault:  # noqa: BLE001 - a fault in a reader would end the program
                note_fault(fault)
            return otherwise(*args, **kwargs)

        return read

    return kept_to_itself


def raising(error: type[FacilitatorError], reason: str) -> Callable[..., NoReturn]:
    """Raise this error about the file, for readers whose callers expect one.

    Args:
        error: the error.
        reason: which sentence explains it; it is about the path that the reader was given.
    """

    def refuse(path: object, *_others: object, **_more: object) -> NoReturn:
        raise error(reason, path=path)

    return refuse
