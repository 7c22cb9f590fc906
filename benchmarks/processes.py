"""What a process costs, as the system counts it: processor time, memory, what it wrote.

The memory of a process is read from its own account while it runs. What the system tells of it
after its end (``ru_maxrss``) cannot be used on Linux: it begins with what its parent had.
"""

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NEXT_TO_NOTHING = 5.0
"""Megabytes that ``sleep`` never needs; a method that says more measures something else."""

KIBIBYTES_IN_MEGABYTE = 1024
"""Both as the system has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What memory a process has."""

    peak: float
    """The most that it ever had in the machine's memory, in MB (``VmHWM``)."""
    share: float | None = None
    """What it has now, in MB; what several processes use is divided among them (PSS)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a process has written, to the terminal and everywhere else."""

    bytes: float
    """How much."""
    writes: float
    """In how many calls."""

    def a_second(self, before: "Written", seconds: float) -> "Written":
        """What was written in a second, since another look so many seconds ago."""
        return Written(
            bytes=(self.bytes - before.bytes) / seconds,
            writes=(self.writes - before.writes) / seconds,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a whole command cost."""

    processor: float
    """Seconds that a processor worked for it."""
    wall: float
    """Seconds on the clock."""


def memory_of(pid: int) -> Memory | None:
    """The memory of a running process; nothing where the system does not tell, as outside Linux."""
    status = _account(pid, "status")
    if "VmHWM" not in status:
        return None
    share = _account(pid, "smaps_rollup").get("Pss")
    return Memory(
        peak=_megabytes(status["VmHWM"]), share=None if share is None else _megabytes(share)
    )


def peak_after_the_end(usage: int) -> float | None:
    """The peak that the system tells of a process that is over, in MB; nothing on Linux.

    Args:
        usage: its ``ru_maxrss``.
    """
    return usage / KIBIBYTES_IN_MEGABYTE**2 if sys.platform == "darwin" else None


def written_by(pid: int) -> Written | None:
    """What a running process has written; nothing where the system does not tell."""
    counts = _account(pid, "io")
    if "wchar" not in counts:
        return None
    return Written(bytes=int(counts["wchar"]), writes=int(counts["syscw"]))


def processor_seconds(pid: int) -> float:
    """How long processors have worked for a running process, in all its threads."""
    clock = _processor_clock(pid)
    if clock is not None:
        return time.clock_gettime(clock)
    told = subprocess.run(  # noqa: S603 - a number of our own
        ["ps", "-o", "time=", "-p", str(pid)],  # noqa: S607 - where macOS has it
        capture_output=True,
        check=True,
        text=True,
    )
    minutes, _colon, seconds = told.stdout.strip().rpartition(":")
    return 60 * float(minutes or 0) + float(seconds)


def cost_of(command: Sequence[str], env: Mapping[str, str], folder: Path) -> Cost:
    """Run a command to its end. POSIX only.

    Raises:
        CalledProcessError: it did not end well.
    """
    began = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the program itself, or a baseline
        command,
        env=dict(env),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(processor=used.ru_utime + used.ru_stime, wall=wall)


def _account(pid: int, name: str) -> dict[str, str]:
    """What the system keeps of a process under that name; nothing where it does not."""
    try:
        text = Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")
    except OSError:
        return {}
    lines = (line.partition(":") for line in text.splitlines())
    return {key: value.strip() for key, _colon, value in lines}


def _megabytes(told: str) -> float:
    """Megabytes of what the system tells as ``1234 kB``."""
    return int(told.split(maxsplit=1)[0]) / KIBIBYTES_IN_MEGABYTE


def _processor_clock(pid: int) -> int | None:
    """The clock that counts, to the nanosecond, what processors did for a process."""
    if sys.platform != "linux":
        return None
    clock = ctypes.c_int()
    failed = ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(clock))
    return None if failed else clock.value
