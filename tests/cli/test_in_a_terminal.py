"""The whole program in a terminal of its own: led, killed, and taken up again."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import struct
import termios

PATIENCE = 20.0
"""Seconds until something that should be on the screen is missed."""


class Terminal:
    """A program in a pseudo-terminal: what it shows, and keys for it."""

    def __init__(self, process: subprocess.Popen[bytes], side: int) -> None:
        self.process = process
        self.shown = b""
        self._side = side

    def sees(self, text: str) -> None:
        """Wait until the text has been shown since the last key."""
        until = time.monotonic() + PATIENCE
        while text.encode() not in self.shown:
            left = until - time.monotonic()
            assert left > 0, f"{text!r} is not in {self.shown[-2000:]!r}"
            if select.select([self._side], [], [], left)[0]:
                try:
                    self.shown += os.read(self._side, 65536)
                except OSError:  # Linux says so when the program has ended
                    pytest.fail(f"ended before {text!r}: {self.shown[-2000:]!r}")

    def presses(self, keys: str) -> None:
        """Press keys."""
        self.shown = b""
        os.write(self._side, keys.encode())

    def ends(self) -> int:
        """Wait for the end, and give the exit code."""
        with suppress(OSError):
            while os.read(self._side, 65536):
                pass
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def program(folder: Path, *arguments: str) -> Iterator[Terminal]:
    """The program with those arguments in a terminal of 80 by 24."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "facilitator", *arguments],
        cwd=folder,
        env={**os.environ, "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        os.close(ours)


def test_a_conversation_that_is_killed_is_taken_up_where_it_was(folder: Path) -> None:
    names = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
    line = ["run", "oppningsrunda", *names, "--out", "s.toml", "--start"]
    with program(folder, *line) as terminal:
        terminal.sees("Öppningsrunda")
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.ends() == -signal.SIGKILL
    text = (folder / "s.toml").read_text(encoding="utf-8")
    assert 'status = "running"' in text
    assert 'kind = "session-started"' in text

    with program(folder, "resume") as terminal:
        terminal.sees("F5")
        terminal.presses("\x11")
        terminal.sees("Allt är sparat.")
        terminal.presses("\r")
        assert terminal.ends() == 0


def test_leaving_before_the_start_leaves_no_file(folder: Path) -> None:
    names = [word for name in ("Anna", "Bo", "Cilla", "Dara") for word in ("--person", name)]
    with program(folder, "run", "oppningsrunda", *names, "--out", "s.toml") as terminal:
        terminal.sees("Esc lämnar")
        terminal.presses("\x1b")
        assert terminal.ends() == 0
    assert not (folder / "s.toml").exists()


def test_the_first_screen_offers_the_scripts(folder: Path) -> None:
    with program(folder) as terminal:
        terminal.sees("Kollegahandledning")
        terminal.presses("\x1b")
        assert terminal.ends() == 0
