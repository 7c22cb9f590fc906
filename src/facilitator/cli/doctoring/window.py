"""The terminal: its name and size, its colours, and how it writes letters."""

import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.wording.checkup import Observation, Topic, Verdict

SMALL = (80, 24)
"""Columns and rows below which some of the screen is left out."""

TINY = (24, 8)
"""Columns and rows below which nothing can be led."""

COLOURS = {"truecolor": "16 777 216", "256": "256", "standard": "16", "windows": "16"}
"""How many colours there are, by Rich's names."""

PROGRAMS = {
    "TERM_PROGRAM": "",
    "WT_SESSION": "Windows Terminal",
    "ConEmuPID": "ConEmu",
    "KONSOLE_VERSION": "Konsole",
    "VTE_VERSION": "VTE",
    "TERM": "",
}
"""Variables by which a terminal can be told; with what it is, where the value does not say it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What the system says of the terminal."""

    is_terminal: bool
    """Whether there is one at all."""
    columns: int
    """How wide it is."""
    rows: int
    """How high it is."""
    colours: str | None
    """How many colours it has, as Rich calls it."""
    encoding: str
    """How the system writes letters."""
    environment: Mapping[str, str]
    """What tells of the terminal."""
    system: str = sys.platform
    """The operating system, as Python calls it."""

    @property
    def name(self) -> str:
        """What the terminal is called, with what lies between."""
        told = [
            program or self.environment[variable]
            for variable, program in PROGRAMS.items()
            if self.environment.get(variable)
        ]
        between = [name for name in ("TMUX", "SSH_CONNECTION") if self.environment.get(name)]
        names = [*told[:1], *(name.partition("_")[0].lower() for name in between)]
        return " + ".join(dict.fromkeys(names)) or self.system


def this_window() -> Window:
    """The terminal that the program was started in."""
    from rich.console import Console

    size = os.get_terminal_size(sys.stdout.fileno()) if sys.stdout.isatty() else None
    return Window(
        is_terminal=sys.stdin.isatty() and sys.stdout.isatty(),
        columns=size.columns if size else 0,
        rows=size.lines if size else 0,
        colours=Console().color_system,
        encoding=locale.getencoding(),
        environment=os.environ,
    )


def window_found(window: Window) -> list[Observation]:
    """What can be said of the terminal without asking anybody."""
    if not window.is_terminal:
        return [Observation(topic=Topic.WINDOW, code="no-window", verdict=Verdict.UNSURE)]
    return [_size(window), _colours(window), _letters(window)]


def _size(window: Window) -> Observation:
    fields = {
        "terminal": window.name,
        "columns": window.columns,
        "rows": window.rows,
        "width": SMALL[0],
        "height": SMALL[1],
    }
    if window.columns < TINY[0] or window.rows < TINY[1]:
        code, verdict = "window-tiny", Verdict.BAD
    elif window.columns < SMALL[0] or window.rows < SMALL[1]:
        code, verdict = "window-small", Verdict.UNSURE
    elif window.system == "win32" and window.name == "win32":
        code, verdict = "window-old", Verdict.UNSURE
    else:
        code, verdict = "window", Verdict.GOOD
    return Observation(topic=Topic.WINDOW, code=code, verdict=verdict, fields=fields)


def _colours(window: Window) -> Observation:
    if "NO_COLOR" in window.environment or window.colours is None:
        return Observation(topic=Topic.COLOURS, code="no-colours")
    number = COLOURS.get(window.colours, window.colours)
    return Observation(topic=Topic.COLOURS, code="colours", fields={"number": number})


def _letters(window: Window) -> Observation:
    # On Windows, Python writes to the console by characters, whatever the encoding.
    if window.system == "win32" or window.encoding.lower().replace("-", "") == "utf8":
        return Observation(topic=Topic.LETTERS, code="letters")
    fields = {"encoding": window.encoding}
    return Observation(
        topic=Topic.LETTERS, code="letters-unsure", verdict=Verdict.UNSURE, fields=fields
    )
