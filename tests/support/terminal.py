"""The whole program in a terminal of its own (a pty), driven as a leader drives it.

POSIX only; the tests that use it are skipped elsewhere.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "space": " ",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "ctrl+q": "\x11",
    "ctrl+c": "\x03",
}
"""What a terminal sends for each key."""

ENTERS, LEAVES = b"\x1b[?1049h", b"\x1b[?1049l"
"""What a program writes to have the screen for itself, and to give it back."""

PATIENCE = 20.0
"""Seconds that a slow machine gets before a test gives up."""


class Terminal:
    """A terminal of 80 by 24, or another size, with the program in it."""

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        self._is_closed = False
        self._written = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "facilitator", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={**os.environ, **env, "TERM": "xterm-256color", "COLUMNS": "", "LINES": ""},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        if not self._is_closed:
            os.close(self._master)

    @property
    def lines(self) -> list[str]:
        """What the terminal shows, line by line."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(self.lines)

    def reads(self, seconds: float) -> bool:
        """Take in what the program writes for up to so long; say whether it wrote anything."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            written = os.read(self._master, 65536)
        except OSError:  # the program is gone, and its end of the pty with it
            return False
        self._stream.feed(written)
        self._written += written
        return bool(written)

    @property
    def is_restored(self) -> bool:
        """Whether the program has left the screen that it had for itself."""
        return self._written.rfind(LEAVES) > self._written.rfind(ENTERS)

    @property
    def last_words(self) -> str:
        """What was written after the program had left its own screen, whatever line it is on."""
        written = self._written[self._written.rfind(LEAVES) :].decode("utf-8", "replace")
        return " ".join(written.split())

    def types(self, text: str) -> None:
        """Type text."""
        os.write(self._master, text.encode())

    def presses(self, *keys: str) -> None:
        """Press keys by name."""
        for key in keys:
            os.write(self._master, KEYS[key].encode())

    @property
    def threads(self) -> int:
        """How many threads the program has (Linux)."""
        return len(list(Path(f"/proc/{self._process.pid}/task").iterdir()))

    @property
    def is_running(self) -> bool:
        """Whether the program goes on."""
        return self._process.poll() is None

    def waits_until(self, is_so: Callable[[], bool], why: str, patience: float = PATIENCE) -> None:
        """Read until something is so.

        Raises:
            AssertionError: it does not come to be so.
        """
        deadline = time.monotonic() + patience
        while not is_so():
            assert time.monotonic() < deadline, f"waited for {why}; the screen shows:\n{self.text}"
            self.reads(0.05)

    def sees(self, text: str) -> None:
        """Read until the text is on the screen."""
        self.waits_until(lambda: text in self.text, repr(text))

    def passes(self, seconds: float) -> None:
        """Let real time pass, reading meanwhile: the program itself measures it."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self.reads(left)

    def hears(self, name: str) -> None:
        """Let the system send the program a signal."""
        os.kill(self._process.pid, getattr(signal, name))

    def is_closed(self) -> None:
        """Close the window: nobody is at the other end of the terminal any more."""
        os.close(self._master)
        self._is_closed = True

    def stops_reading(self, seconds: float) -> None:
        """Read nothing for so long, while the window changes its size so that there is much to say.

        The pty is full before long, and the program cannot write any more.
        """
        deadline = time.monotonic() + seconds
        columns, rows = self._screen.columns, self._screen.lines
        while time.monotonic() < deadline:
            columns = 161 - columns
            size = struct.pack("HHHH", rows, columns, 0, 0)
            fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
            time.sleep(0.05)
        size = struct.pack("HHHH", self._screen.lines, self._screen.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def ends_alone(self) -> tuple[int, float]:
        """Wait for the end of a program whose window is gone or is not read.

        Returns:
            Its exit code, and the seconds of processor time that it took from here.
        """
        before = self._processor_seconds()
        deadline = time.monotonic() + PATIENCE
        while True:
            pid, status, used = os.wait4(self._process.pid, os.WNOHANG)
            if pid:
                self._process.returncode = os.waitstatus_to_exitcode(status)
                return self._process.returncode, used.ru_utime + used.ru_stime - before
            assert time.monotonic() < deadline, "the program does not end by itself"
            time.sleep(0.05)

    def _processor_seconds(self) -> float:
        """Processor time that the program has taken, where the system tells it."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2]
        except OSError:
            return 0.0
        spent = fields.split()[11:13]
        return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End the program as the power does."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def ends(self) -> int:
        """Wait until the program has ended by itself; its exit code."""
        self.waits_until(lambda: self._process.poll() is not None, "the end")
        return self._process.wait()


class SlowComputer:
    """Lets the program in a terminal have only a small share of a processor.

    The program is stopped and let go in turn, by a thread, many times a second.
    """

    def __init__(self, terminal: Terminal, share: float = 0.06, period: float = 0.1) -> None:
        self._terminal = terminal
        self._runs, self._stands = share * period, (1 - share) * period
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._stops_and_lets_go)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _stops_and_lets_go(self) -> None:
        with suppress(ProcessLookupError):
            while not self._is_over.is_set():
                self._terminal.hears("SIGSTOP")
                self._is_over.wait(self._stands)
                self._terminal.hears("SIGCONT")
                self._is_over.wait(self._runs)
