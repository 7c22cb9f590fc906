"""How the terminal is held: as Textual does it, except after a stop that it was not told of."""

import sys
from typing import Any

from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """What holds the terminal here; nothing where Textual's own is right.

    Textual takes every SIGCONT for the end of a suspension, and begins to read the keyboard once
    more, beside the thread that reads it already: the two share the keys out between them. After
    the end of the program it would take the screen again.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - POSIX only

    class SteadyDriver(LinuxDriver):
        """Takes the terminal again only where it has been given back."""

        def _sigcont_application(self, *signalled: Any) -> None:  # noqa: ANN401 - as Textual has it
            if self._must_signal_resume:
                super()._sigcont_application(*signalled)

    return SteadyDriver
