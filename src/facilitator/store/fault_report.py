"""A report of a fault in the program itself, without anybody's words."""

import sys
import time
import traceback
from itertools import count
from pathlib import Path
from types import TracebackType

from facilitator import __version__
from facilitator.store.state_folder import state_root

MOST_FRAMES = 60
"""How many of the latest calls are told."""


def write_fault_report(
    kind: type[BaseException], trace: TracebackType | None, root: Path | None = None
) -> Path:
    """Write where in the program a fault happened and of what kind it was, and give the file.

    Its message and the values at hand are left out, since they may be what people have said.

    Raises:
        OSError: it cannot be written.
    """
    folder = (root or state_root()) / "faults"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"fault-{time.strftime('%Y-%m-%d-%H%M%S')}"
    frames = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-MOST_FRAMES:]
    ]
    lines = [f"facilitator {__version__}", f"{sys.platform} {sys.version}", kind.__name__, *frames]
    names = (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt" for number in count(1))
    path = next(path for name in names if not (path := folder / name).exists())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
