"""One writer for each session: a real lock of the operating system, in the local state folder.

It does not lie beside the file, where programs that synchronise folders would break it, and it is
let go of by the system when the program that holds it ends, however it ends.
"""

import os
from contextlib import suppress
from datetime import datetime

from filelock import FileLock, Timeout

from facilitator.core.errors import HeldElsewhere, NotWritten
from facilitator.store.files import not_written
from facilitator.store.state_folder import StateFolder

_HOLDER = "holder.toml"


class SessionLock:
    """The right to write one session."""

    def __init__(self, folder: StateFolder, host: str) -> None:
        self._folder = folder
        self._host = host
        self._lock = FileLock(folder.path / "lock", timeout=0, mode=0o600)

    def take(self, at: datetime) -> None:
        """Take it, and say who holds it.

        Raises:
            HeldElsewhere: another program has it.
            NotWritten: the state folder cannot be written.
        """
        folder = self._folder.made()
        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._held_elsewhere() from error
        except OSError as error:
            raise not_written(folder / "lock", error) from error
        with suppress(NotWritten):
            # Who holds it is a courtesy; the lock itself is what counts.
            self._folder.write(_HOLDER, {"host": self._host, "pid": os.getpid(), "since": at})

    def let_go(self) -> None:
        """Let others write."""
        if self._lock.is_locked:
            with suppress(NotWritten):
                self._folder.remove(_HOLDER)
            self._lock.release()

    def _held_elsewhere(self) -> HeldElsewhere:
        """The error that says who has it."""
        holder = self._folder.read(_HOLDER)
        return HeldElsewhere(
            "held-elsewhere",
            host=holder.text("host") or "",
            pid=holder.whole("pid") or 0,
            since=holder.moment("since"),
        )
