"""A console window that is closed on Windows: the whole program ends in order first."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from facilitator.cli import program
from facilitator.tui.window_watch import HUNG_UP, PROGRAM_IS_OVER, Handler, WindowWatch

CLOSED, LOGGED_OFF, SWITCHED_OFF, INTERRUPTED = 2, 5, 6, 0
"""What Windows says."""

PATIENCE = 3.0
"""Seconds that a slow machine gets; a program that is waited for ends within them."""

INTERRUPTED_AFTERWARDS = """
import ctypes, gc, threading
from ctypes import wintypes
from facilitator.tui.base_app import WindowWatch

called = []
shape = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)
for screen in range(3):
    watch = WindowWatch(lambda code: None)
    watch.start()
    watch.stop()
    watch._thread.join()
    del watch
    gc.collect()
others = [shape(lambda event: called.append(event) or False) for number in range(400)]
try:
    ctypes.windll.kernel32.GenerateConsoleCtrlEvent(0, 0)
    threading.Event().wait(20)
except KeyboardInterrupt:
    print("interrupted", called)
"""
"""Ctrl+C after three screens, where other callbacks lie in memory that was thrown away."""


class Console:
    """Windows' list of whom to call. While it calls them, nobody can change the list."""

    def __init__(self) -> None:
        self.handlers: list[Handler] = []
        self._lock = threading.Lock()

    def set_handler(self, handler: Handler, is_wanted: int) -> None:
        """What ``SetConsoleCtrlHandler`` does."""
        with self._lock:
            if is_wanted:
                self.handlers.append(handler)
            else:
                self.handlers.remove(handler)

    def says(self, event: int) -> bool:
        """Call them, the latest first; tell whether one has heeded it."""
        with self._lock:
            return any(handler(event) for handler in reversed(self.handlers))


class Closing:
    """What Windows does when a window is closed: it calls, and ends the process afterwards."""

    def __init__(self, console: Console, event: int) -> None:
        self.is_heeded = False
        self._console, self._event = console, event
        self._thread = threading.Thread(target=self._says, daemon=True)
        self._thread.start()

    def _says(self) -> None:
        self.is_heeded = self._console.says(self._event)

    def ends_the_process(self, within: float) -> bool:
        """Whether Windows has ended the process by then."""
        self._thread.join(within)
        return not self._thread.is_alive()


@pytest.fixture(autouse=True)
def _program_is_running() -> Iterator[None]:
    PROGRAM_IS_OVER.clear()
    yield
    PROGRAM_IS_OVER.set()


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SWITCHED_OFF])
def test_a_closed_window_waits_until_the_program_is_over_and_not_only_its_screen(
    event: int,
) -> None:
    console, asked = Console(), threading.Event()
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        asked.set()

    watch = WindowWatch(end, console.set_handler)
    watch.start()
    closing = Closing(console, event)
    assert asked.wait(PATIENCE)
    watch.stop()
    # Here the drafts, the record, the group's memory and the lock are seen to.
    assert not closing.ends_the_process(within=0.2)
    PROGRAM_IS_OVER.set()
    assert closing.ends_the_process(within=PATIENCE)
    assert closing.is_heeded
    assert codes == [HUNG_UP]


def test_nothing_is_left_to_call_when_the_screen_has_ended() -> None:
    console = Console()
    for _screen in range(2):
        watch = WindowWatch(lambda _code: None, console.set_handler)
        watch.start()
        assert len(console.handlers) == 1
        watch.stop()
        assert console.handlers == []


def test_a_key_that_interrupts_is_left_to_others() -> None:
    console = Console()
    watch = WindowWatch(lambda _code: None, console.set_handler)
    watch.start()
    assert not console.says(INTERRUPTED)
    watch.stop()


def test_the_program_is_over_last_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_run", lambda *_rest: int(PROGRAM_IS_OVER.is_set()))
    PROGRAM_IS_OVER.set()
    assert program.main([]) == 0
    assert PROGRAM_IS_OVER.is_set()


@pytest.mark.skipif(os.name != "nt", reason="only Windows has such events")
def test_an_event_of_the_console_after_the_screens_calls_nothing_that_is_gone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AFTERWARDS],
        creationflags=getattr(subprocess, "CREATE_NEW_CONSOLE", 0),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert done.stdout.strip() == "interrupted []"
