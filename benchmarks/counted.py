"""Run a Textual program, and count what it draws: ``python -m benchmarks.counted FILE MODULE …``.

The counts lie in FILE while it runs, for whoever presses its keys. Counting takes time, so a
program that is counted is not timed.
"""

import runpy
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from mmap import mmap
from pathlib import Path
from typing import Any

_LAYOUT = struct.Struct("=QQ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a program has drawn so far."""

    cells: int
    """Cells that were drawn, whether they changed or not."""
    layouts: int
    """How often all places were worked out anew."""

    def since(self, before: "Counts") -> "Counts":
        """What was drawn after another look."""
        return Counts(cells=self.cells - before.cells, layouts=self.layouts - before.layouts)


def room_for_counts(path: Path) -> Path:
    """Make the file that counts are kept in; nothing is drawn yet."""
    path.write_bytes(bytes(_LAYOUT.size))
    return path


def read_counts(path: Path) -> Counts:
    """Look at what has been drawn so far."""
    values = _LAYOUT.unpack(path.read_bytes())
    return Counts(**dict(zip((field.name for field in fields(Counts)), values, strict=True)))


def count_in(path: Path) -> None:
    """Count in that file what is drawn in this process from now on."""
    from textual._compositor import ChopsUpdate, Compositor  # noqa: PLC0415 - only where it counts

    with path.open("r+b") as file:
        kept = mmap(file.fileno(), _LAYOUT.size)

    def add(cells: int, layouts: int) -> None:
        known_cells, known_layouts = _LAYOUT.unpack(kept[: _LAYOUT.size])
        kept[: _LAYOUT.size] = _LAYOUT.pack(known_cells + cells, known_layouts + layouts)

    def after(name: str, count: Callable[[Compositor, Any], None]) -> None:
        original = getattr(Compositor, name)

        @wraps(original)
        def counting(compositor: Compositor, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever Textual hands over
            update = original(compositor, *arguments, **options)
            count(compositor, update)
            return update

        setattr(Compositor, name, counting)

    def of_parts(_compositor: Compositor, update: ChopsUpdate | None) -> None:
        if update is not None:
            add(sum(end - begin for _row, begin, end in update.spans), 0)

    after("render_full_update", lambda screen, _: add(screen.size.width * screen.size.height, 0))
    after("render_partial_update", of_parts)
    after("reflow", lambda _screen, _places: add(0, 1))


if __name__ == "__main__":
    _itself, _file, _module, *_arguments = sys.argv
    count_in(Path(_file))
    sys.argv = [_module, *_arguments]
    runpy.run_module(_module, run_name="__main__", alter_sys=True)
