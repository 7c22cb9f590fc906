"""A disk whose power goes: what was not flushed is dropped, torn or reordered.

The real files are written too, for the program reads them; beside that, every operation is
remembered. An *image* is what a disk may hold after the power went at a certain moment: all that
was flushed by then, and of the rest any part. A file's bytes are safe when the file was flushed,
its name when its folder was.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from facilitator.store.disk import Disk


@dataclass
class Inode:
    """A file's bytes, whatever it is called."""

    flushed: bytes = b""
    """What is on the disk for certain."""
    pending: list[tuple[int, bytes]] = field(default_factory=list)
    """What was written since, each with its offset."""

    @property
    def length(self) -> int:
        """How long the file is, as the program sees it."""
        return max([len(self.flushed), *(at + len(data) for at, data in self.pending)])


@dataclass
class Change:
    """A change of a folder's entries, which happens whole or not at all."""

    folder: Path
    entries: dict[str, Inode | None]


@dataclass
class Recording:
    """What had happened when the power went."""

    inodes: list[tuple[Inode, bytes, list[tuple[int, bytes]]]]
    names: dict[Path, dict[str, Inode | None]]
    changes: list[Change]
    acknowledged: int


class PowerlessDisk(Disk):
    """Remembers what a disk has for certain, and what it may have."""

    def __init__(self) -> None:
        self.acknowledged = 0
        self.recordings: list[Recording] = []
        self._inodes: list[Inode] = []
        self._open: dict[int, Inode] = {}
        self._live: dict[Path, Inode] = {}
        self._names: dict[Path, dict[str, Inode | None]] = {}
        self._changes: list[Change] = []

    def acknowledges(self, number: int) -> None:
        """So many commands have been shown as saved."""
        self.acknowledged = number
        self._records()

    def _records(self) -> None:
        """Remember this moment: the power may go now."""
        self.recordings.append(
            Recording(
                [(inode, inode.flushed, list(inode.pending)) for inode in self._inodes],
                {folder: dict(names) for folder, names in self._names.items()},
                list(self._changes),
                self.acknowledged,
            )
        )

    def open_new(self, path: Path) -> int:
        descriptor = super().open_new(path)
        inode = Inode()
        self._inodes.append(inode)
        self._open[descriptor] = self._live[path] = inode
        self._changes.append(Change(path.parent, {path.name: inode}))
        self._records()
        return descriptor

    def open_to_append(self, path: Path) -> int:
        descriptor = super().open_to_append(path)
        self._open[descriptor] = self._live[path]
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        taken = super().write(descriptor, data)
        inode = self._open[descriptor]
        inode.pending.append((inode.length, data[:taken]))
        self._records()
        return taken

    def flush(self, descriptor: int) -> None:
        super().flush(descriptor)
        inode = self._open[descriptor]
        inode.flushed = with_all(inode.flushed, inode.pending)
        inode.pending.clear()
        self._records()

    def replace(self, new: Path, old: Path) -> None:
        super().replace(new, old)
        inode = self._live.pop(new)
        self._live[old] = inode
        self._changes.append(Change(old.parent, {old.name: inode, new.name: None}))
        self._records()

    def remove(self, path: Path) -> None:
        super().remove(path)
        if self._live.pop(path, None) is not None:
            self._changes.append(Change(path.parent, {path.name: None}))
            self._records()

    def flush_folder(self, folder: Path) -> None:
        super().flush_folder(folder)
        for change in [change for change in self._changes if change.folder == folder]:
            self._names.setdefault(folder, {}).update(change.entries)
            self._changes.remove(change)
        self._records()


def with_all(content: bytes, pending: list[tuple[int, bytes]]) -> bytes:
    """A file's bytes with these writes; what is between them is nothing."""
    for at, data in pending:
        content = content[:at].ljust(at, b"\0") + data + content[at + len(data) :]
    return content


def images(recording: Recording, chance: Random) -> Iterator[dict[Path, bytes]]:
    """What the disk may hold, without end: any part of what was not flushed, torn anywhere."""
    while True:
        contents = {
            id(inode): with_all(flushed, _some_of(pending, chance))
            for inode, flushed, pending in recording.inodes
        }
        yield {
            folder / name: contents[id(inode)]
            for folder, entries in _some_names(recording, chance).items()
            for name, inode in entries.items()
            if inode is not None
        }


def _some_names(recording: Recording, chance: Random) -> dict[Path, dict[str, Inode | None]]:
    """What each folder may hold: any of its new names that were not flushed, in any order."""
    names = {folder: dict(entries) for folder, entries in recording.names.items()}
    changes = [change for change in recording.changes if chance.random() < 0.5]
    if chance.random() < 0.5:
        chance.shuffle(changes)
    for change in changes:
        names.setdefault(change.folder, {}).update(change.entries)
    return names


def _some_of(pending: list[tuple[int, bytes]], chance: Random) -> list[tuple[int, bytes]]:
    """Any of the writes that wait for the disk, perhaps with one of them torn."""
    kept = [part for part in pending if chance.random() < 0.5]
    if kept and chance.random() < 0.7:
        at, data = kept.pop(chance.randrange(len(kept)))
        kept.append((at, data[: chance.randint(0, len(data))]))
    return kept


def lay_down(image: dict[Path, bytes], real: Path, folder: Path) -> None:
    """Write an image into a folder, with the same places below it."""
    for path, content in image.items():
        place = folder / path.relative_to(real)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.replace(os.fsencode(real), os.fsencode(folder)))
