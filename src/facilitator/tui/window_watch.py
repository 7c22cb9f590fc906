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

SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that ask the program to go; only Windows has the last, Ctrl+Break, and no second."""

SECONDS_BETWEEN_LOOKS = 0.5
"""How often it is looked whether the window is still there."""

SECONDS_TO_END = 4.0
"""How long an end in order may take. Windows gives a program five."""

CLOSING_EVENTS = (2, 5, 6)
"""What Windows says when the window is closed, somebody logs out, or the computer goes off."""

HUNG_UP = 128 + 1
"""The exit code when the window is gone, as shells have it for SIGHUP."""

PROGRAM_IS_OVER = threading.Event()
"""Set when the whole program has ended, after drafts, record, group and lock are seen to."""

Handler = Callable[[int], bool]
"""Hears of an event of the console, in a thread of its own, and says whether it was heeded."""

SetHandler = Callable[[Handler, int], None]
"""Lets Windows call a handler from now on (1), or not any more (0)."""


class WindowWatch:
    """Ends the program when its window is gone, or when the system asks for it."""

    def __init__(self, end: Callable[[int], None], set_handler: SetHandler | None = None) -> None:
        """Watch.

        Args:
            end: ends the program in order, with that exit code; called from any thread.
            set_handler: how Windows is told whom to call; as it is on this system by default.
        """
        self._end = end
        self._set_handler = set_handler or _set_handler()
        self._is_closing = False
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
                    self._before[number] = signal.signal(
                        number, lambda caught, _frame: self.ask(128 + caught)
                    )
        if self._set_handler is not None:
            self._set_handler(self.heed_console, 1)
        self._thread.start()

    def stop(self) -> None:
        """The program has ended, or goes on with something else."""
        self._is_over.set()
        self._is_asked.set()
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # what signal() gave back
        self._before.clear()
        if self._set_handler is not None and not self._is_closing:
            # Windows lets nobody change its list while it calls one of them. Should that begin
            # just now, the program must not stand still for it: it has to save.
            leaving = threading.Thread(
                target=self._set_handler, args=(self.heed_console, 0), daemon=True
            )
            leaving.start()
            leaving.join(SECONDS_BETWEEN_LOOKS)

    def heed_console(self, event: int) -> bool:
        """Heed a console window that is closed, and somebody who logs out.

        Windows ends the process as soon as this returns, so it waits until the whole program has
        ended by itself.
        """
        if event not in CLOSING_EVENTS:
            return False
        self._is_closing = True
        self.ask(HUNG_UP)
        PROGRAM_IS_OVER.wait(SECONDS_TO_END)
        return True

    def ask(self, code: int) -> None:
        """Ask the program to end with that exit code."""
        self._code = code
        self._is_asked.set()

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


_KNOWN_TO_WINDOWS: dict[Handler, object] = {}
"""What Windows calls: it would call into nothing if Python threw one away meanwhile."""


def _set_handler() -> SetHandler | None:
    """How this system is told whom to call when its console window is closed."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there is no such call elsewhere
        from ctypes import wintypes  # noqa: PLC0415

        shape = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)

        def set_handler(handler: Handler, is_wanted: int) -> None:
            called = _KNOWN_TO_WINDOWS.setdefault(handler, shape(handler))
            ctypes.windll.kernel32.SetConsoleCtrlHandler(called, is_wanted)

        return set_handler
    return None


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
