"""The user's own folder for what belongs to a running session but not in its file.

``<state>/<session id>/`` holds the lock, who holds it, the draft, where the file lies, and bytes
that were cut from a damaged file. ``FACILITATOR_STATE`` puts it somewhere else.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from facilitator.core.errors import NotWritten
from facilitator.store.disk import Disk, bytes_of_file, private_folder, replace_file
from facilitator.store.places import is_reserved
from facilitator.store.toml import Keys, lines, parsed

STATE_VARIABLE = "FACILITATOR_STATE"
"""The environment variable that names another state folder."""

_MOST_BYTES = 4 * 1024 * 1024
_SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_KEPT = ("cut", "damaged")
_FALLBACK = "journal.toml"
_RUNNING = re.compile(rb'^status = "running"\r?$', re.MULTILINE)


def state_root(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the program keeps what belongs to running sessions."""
    chosen = environment.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    from platformdirs import user_state_path  # noqa: PLC0415 - only where it is asked

    return user_state_path("facilitator", appauthor=False)


@dataclass(frozen=True, slots=True)
class StateFolder:
    """What is kept beside one session."""

    path: Path
    """The folder; it is made when something is put there."""
    disk: Disk
    """How it is written."""

    @classmethod
    def of(
        cls, session_id: str, root: Path | None = None, disk: Disk | None = None
    ) -> "StateFolder":
        """The folder of that session; an unsafe id is replaced by its checksum."""
        name = session_id
        if is_reserved(session_id) or not _SAFE_NAME.fullmatch(session_id):
            name = hashlib.sha256(session_id.encode("utf-8", "surrogatepass")).hexdigest()
        return cls((root or state_root()) / name, disk or Disk())

    def made(self) -> Path:
        """The folder, made if it was not there.

        Raises:
            NotWritten: the disk did not take it.
        """
        return private_folder(self.path, self.disk)

    def read(self, name: str) -> Keys:
        """One of its small files; empty if it is not there or says nothing."""
        try:
            raw = bytes_of_file(self.path / name, _MOST_BYTES)
        except OSError:
            return Keys({})
        return Keys(parsed(raw.decode("utf-8-sig", "replace")) or {})

    def write(self, name: str, values: Mapping[str, object]) -> None:
        """Write one of its small files, in one step.

        Raises:
            NotWritten: the disk did not take it.
        """
        path = self.made() / name
        replace_file(path, lines(values).encode("utf-8", "replace"), self.disk)

    def remove(self, *names: str) -> None:
        """Remove files for good.

        Raises:
            NotWritten: one of them cannot be removed.
        """
        there = [name for name in names if (self.path / name).exists()]
        for name in there:
            try:
                self.disk.remove(self.path / name)
                # Words that are struck for good do not come back with the power.
                self.disk.flush_folder(self.path)
            except OSError as error:
                raise NotWritten("not-removed", path=self.path / name) from error

    def remember_place(self, place: Path) -> None:
        """Note where the session's file lies.

        Raises:
            NotWritten: the disk did not take it.
        """
        self.write("where.toml", {"path": str(place)})

    @property
    def place(self) -> Path | None:
        """Where the session's file lies, as far as is known."""
        place = self.read("where.toml").verbatim("path")
        return None if not place or "\0" in place else Path(place)

    @property
    def fallback(self) -> Path:
        """Where the journal continues while its own place cannot be written."""
        return self.path / _FALLBACK

    def keep(self, kind: str, content: bytes) -> Path:
        """Keep bytes that are removed from a file: its incomplete end, or the whole damaged file.

        Raises:
            NotWritten: the disk did not take it.
        """
        folder = self.made()
        path = next(p for i in count(1) if not (p := folder / f"{kind}-{i}.toml").exists())
        replace_file(path, content, self.disk)
        return path

    @property
    def kept(self) -> tuple[Path, ...]:
        """The files with such bytes."""
        return tuple(sorted(path for kind in _KEPT for path in self.path.glob(f"{kind}-*.toml")))

    def forget_words(self) -> None:
        """Remove everything here that may hold somebody's words.

        Raises:
            NotWritten: something cannot be removed.
        """
        unfinished = [path.name for path in self.path.glob(".*.new")]
        self.remove("draft.toml", *(path.name for path in self.kept), *unfinished)

    def discard(self) -> None:
        """Remove the folder of a session that never began, unless it keeps bytes of a damaged file.

        Release the lock first. Whatever cannot be removed stays, and does no harm.
        """
        if self.kept:
            return
        with suppress(OSError):
            for path in self.path.iterdir():
                path.unlink(missing_ok=True)
            self.path.rmdir()


def state_folders(root: Path | None = None) -> Iterator[StateFolder]:
    """Every session's folder."""
    with suppress(OSError):
        for path in sorted((root or state_root()).iterdir()):
            yield StateFolder(path, Disk())


def is_any_away_from_home(root: Path | None = None) -> bool:
    """Whether any record is away from its place; only names of files are looked at."""
    return any(folder.fallback.exists() for folder in state_folders(root))


def running_sessions(root: Path | None = None) -> tuple[Path, ...]:
    """Files of running sessions, the most recently written first.

    One whose file cannot be reached is included if its journal continues in the state folder.
    """
    found: dict[Path, float] = {}
    for folder in state_folders(root):
        place = folder.place
        if place is not None:
            for written in (folder.fallback, place):
                with suppress(OSError, ValueError):
                    top = bytes_of_file(written, 4096).partition(b"\n[")[0]
                    if _RUNNING.search(top):
                        found[place] = max(found.get(place, 0.0), written.stat().st_mtime)
    return tuple(sorted(found, key=lambda place: found[place], reverse=True))
