"""When the program itself fails: one line for the user, and a report without anybody's words."""

import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

from facilitator import __version__
from facilitator.wording.language import _


def report_fault(
    kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Tell in one line that the program failed; takes the place of Python's traceback.

    The report says where in the program it happened and what kind of fault it was. Its message
    and the values at hand are left out, since they may be what people have said.
    """
    del fault
    try:
        place = _("A report is in {path}.").format(path=_written_report(kind, trace))
    except OSError:
        place = ""
    line = _("Something went wrong in the program itself. What was saved is safe.")
    sys.stderr.write(f"{line} {place}".strip() + "\n")


def _written_report(kind: type[BaseException], trace: TracebackType | None) -> Path:
    """The file that the report was written to.

    Raises:
        OSError: it could not be written.
    """
    from facilitator.store.state_folder import state_root

    folder = state_root() / "faults"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"fault-{time.strftime('%Y-%m-%d-%H%M%S')}.txt"
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    lines = [f"facilitator {__version__}", f"{sys.platform} {sys.version}", kind.__name__, *frames]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
