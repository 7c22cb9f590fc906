"""The end that comes from outside: a window that is closed, a system that asks the program to go.

The screen's loop stands still while the terminal does not read, and Textual never hears that the
window is gone. So a thread of its own watches; it asks the program to end in order, and when that
is not possible any more it ends it. Nothing is lost then: what was saved is on the disk, and the
draft is kept by another thread.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

SIGNALS = ("SIGTERM", "SIGHUP")
"""Signals that ask the program to go; Windows knows only the first."""

SECONDS_BETWEEN_LOOKS = 0.5
"""How often it is looked whether the window is still there."""

SECONDS_TO_END = 4.0
"""How long an end in order may take. Windows gives a program five."""

CLOSING_EVENTS = (2, 5, 6)
"""What Windows says when the window is closed, somebody logs out, or the computer goes off."""

HUNG_UP = 128 + 1
"""The exit code when the window is gone, as shells have it for SIGHUP."""


class WindowWatch:
    """Ends the program when its window is gone, or when the system asks for it."""

    def __init__(self, end: Callable[[int], None]) -> None:
        """Watch.

        Args:
            end: ends the program in order, with that exit code; called from any thread.
        """
        self._end = end
        self._is_asked = threading.Event()
        self._is_over = threading.Event()
        self._code = HUNG_UP
        self._before: dict[int, object] = {}
        self._thread = threading.Thread(target=self._watch, name="window", daemon=True)

    def start(self) -> None:
        """Begin to watch, and heed signals."""
        for name in SIGNALS:
            number = getattr(signal, name, None)
            # Only the main thread may do this; elsewhere nobody sends signals.
            with suppress(ValueError):
                if number is not None:
                    self._before[number] = signal.signal(number, self._heed)
        if sys.platform == "win32":
            self._handler = _heed_closing(self.ask, self._is_over)
        self._thread.start()

    def stop(self) -> None:
        """The program has ended, or goes on with something else."""
        self._is_over.set()
        self._is_asked.set()
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # what signal() gave back
        self._before.clear()

    def ask(self, code: int) -> None:
        """Ask the program to end with that exit code."""
        self._code = code
        self._is_asked.set()

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        self.ask(128 + number)

    def _watch(self) -> None:
        """The thread's life."""
        window_is_gone = _looking_at_window()
        while not self._is_asked.wait(SECONDS_BETWEEN_LOOKS):
            if window_is_gone():
                self._is_asked.set()
        if self._is_over.is_set():
            return
        with suppress(RuntimeError):  # the loop has ended by itself meanwhile
            self._end(self._code)
        if not self._is_over.wait(SECONDS_TO_END):
            os._exit(self._code)


if sys.platform == "win32":

    def _heed_closing(ask: Callable[[int], None], is_over: threading.Event) -> object:
        """Heed a console window that is closed, and somebody who logs out.

        Windows ends the program as soon as the handler returns, so it waits for the end in order.
        What comes back has to be kept for as long as the handler is to work.
        """
        import ctypes  # noqa: PLC0415 - there is no such handler elsewhere
        from ctypes import wintypes  # noqa: PLC0415

        def heed(event: int) -> bool:
            if event not in CLOSING_EVENTS:
                return False
            ask(HUNG_UP)
            is_over.wait(SECONDS_TO_END)
            return True

        handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(heed)
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, 1)
        return handler


def _looking_at_window() -> Callable[[], bool]:
    """How to see that the window is gone, where that can be seen."""
    import select  # noqa: PLC0415 - only where there is a window

    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return lambda: False
    poll = select.poll()
    with suppress(OSError, ValueError):
        poll.register(sys.__stdin__.fileno(), 0)
    gone = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return lambda: any(seen & gone for _fd, seen in poll.poll(0))
