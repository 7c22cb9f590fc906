"""A terminal window with a program in it, read as fast as it writes. POSIX only."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.processes import (
    Memory,
    Written,
    memory_of,
    peak_after_the_end,
    processor_seconds,
    written_by,
)

PATIENCE = 30.0
"""Seconds that a program gets before a measurement is given up."""

QUIET = 0.03
"""Seconds without a byte after which a drawing is over."""

ALTERNATE_SCREEN = b"\x1b[?1049h"
"""What a program sends before it draws."""

CONTROL = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL
)
"""What steers the terminal rather than being seen."""

WORD = re.compile(rb"[A-Za-z\xc3-\xc5\x80-\xbf]{4,}")
"""The first thing that somebody could read."""


class Window:
    """A terminal window."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        folder: Path,
        size: tuple[int, int] = (80, 24),
    ) -> None:
        """Open it, with a program in it.

        Args:
            command: the program with its arguments.
            env: its environment.
            folder: where it is started.
            size: columns and rows.
        """
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.opened = time.perf_counter()
        """When the program was started."""
        self.written = b""
        """What the program has written."""
        self.bytes = 0
        """How many bytes it has written in all."""
        self.last_byte = self.opened
        """When it wrote last."""
        self._process = subprocess.Popen(  # noqa: S603 - the program itself, or a baseline
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=dict(env),
            start_new_session=True,
        )
        os.close(slave)
        self.memory: Memory | None = None
        """The memory of the program, looked at before it was ended; known afterwards."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.memory = memory_of(self._process.pid)
        os.killpg(self._process.pid, signal.SIGKILL)
        _pid, _status, used = os.wait4(self._process.pid, 0)
        self._process.returncode = 0
        peak = peak_after_the_end(used.ru_maxrss)
        if self.memory is None and peak is not None:
            self.memory = Memory(peak=peak)
        os.close(self._master)

    def reads(self, seconds: float) -> bool:
        """Take in what the program writes for up to so long; say whether it wrote anything."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        written = os.read(self._master, 1 << 16)
        self.written += written
        self.bytes += len(written)
        self.last_byte = time.perf_counter()
        return True

    def waits_until(self, is_so: Callable[[], bool]) -> None:
        """Read until something is so.

        Raises:
            TimeoutError: it does not come to be so.
        """
        deadline = time.perf_counter() + PATIENCE
        while not is_so():
            if time.perf_counter() > deadline:
                raise TimeoutError(self.seen.decode(errors="replace")[-2000:])
            self.reads(0.2)

    def settles(self) -> None:
        """Read until the drawing is over."""
        while self.reads(QUIET):
            pass

    def passes(self, seconds: float) -> None:
        """Let time pass, reading meanwhile."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0:
            self.reads(left)

    def types(self, text: str) -> None:
        """Type text, or what a terminal sends for a key."""
        os.write(self._master, text.encode())

    @property
    def seen(self) -> bytes:
        """What can be read of what was drawn."""
        return CONTROL.sub(b"", self.written.partition(ALTERNATE_SCREEN)[2])

    def first_word(self) -> float:
        """Seconds from the start until something can be read."""
        self.waits_until(lambda: WORD.search(self.seen) is not None)
        return self.last_byte - self.opened

    def sees(self, text: str) -> None:
        """Read until a text has been drawn since the last look."""
        self.waits_until(lambda: text.encode() in self.written)

    def forgets(self) -> None:
        """Look anew from here on."""
        self.written = b""

    @property
    def processor_seconds(self) -> float:
        """How long a processor has worked for the program, in seconds."""
        return processor_seconds(self._process.pid)

    @property
    def sent(self) -> Written | None:
        """What the program has written, here and to files; nothing where that is not told."""
        return written_by(self._process.pid)
