"""Folders of scripts that people share, such as a municipality's shelf: read, and never written.

A shared folder may lie on a network that does not answer. So each is read in a thread of its own,
nobody waits longer than a moment, and a folder that has not answered counts as missing for now.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread

from facilitator.store.disk import bytes_of_file, our_names
from facilitator.store.fault_report import costs_one_row
from facilitator.store.places import LIBRARY_MARK, NOT_SCRIPTS, SCRIPT_FOLDER
from facilitator.store.toml import Keys, SyntaxFault, decoded, parsed

FORMAT = 1
"""The version of a library's own file that this program reads."""

PATIENCE = 1.0
"""Seconds that shared folders get to answer in, all of them together."""

MOST_SCRIPTS = 1000
"""The most scripts of one folder."""

MOST_RECOMMENDED = 100
"""The most scripts that one library recommends."""

_LARGEST_MARK = 64 * 1024
_LONGEST_TITLE = 80


class LibraryState(StrEnum):
    """Whether a shared folder can be used."""

    HERE = "here"
    """It can."""
    GONE = "gone"
    """It is not there, or cannot be read."""
    SLOW = "slow"
    """It has not answered yet."""


class MarkFlaw(StrEnum):
    """What is wrong with a library's own file; the library is used nevertheless."""

    UNREADABLE = "unreadable"
    """It cannot be read as TOML."""
    NEWER_FORMAT = "newer-format"
    """A later version of the program reads it."""
    NO_FORMAT = "no-format"
    """It does not say that it is of format 1."""
    TOO_MANY = "too-many"
    """It recommends more than anyone looks through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """A shared folder, as it was found."""

    folder: Path
    """Where it is."""
    state: LibraryState
    """Whether it can be used."""
    title: str = ""
    """What it is called."""
    recommended: tuple[str, ...] = ()
    """Ids of the scripts that it recommends, the foremost first; they may lie elsewhere too."""
    scripts: tuple[Path, ...] = ()
    """The files of its scripts, sorted by id."""
    flaw: MarkFlaw | None = None
    """What is wrong with its own file, if anything is."""
    ignored: tuple[str, ...] = ()
    """Keys of its own file that are unknown, or have values of a wrong type."""

    @property
    def is_here(self) -> bool:
        """Whether it can be used."""
        return self.state is LibraryState.HERE


def _gone(folder: Path) -> Library:
    """What stands for a folder that cannot be read."""
    return Library(folder=folder, state=LibraryState.GONE, title=folder.name)


@costs_one_row(_gone)
def library_in(folder: Path) -> Library:
    """What there is in a shared folder: its scripts lie in ``scripts`` there, or in itself."""
    try:
        inner = folder / SCRIPT_FOLDER
        where = inner if inner.is_dir() else folder
        paths = [where / name for name in our_names(where) if name not in NOT_SCRIPTS]
    except (OSError, ValueError):
        return _gone(folder)
    mark = _mark_in(folder / LIBRARY_MARK)
    return Library(
        folder=folder,
        state=LibraryState.HERE,
        title=mark.title or folder.name,
        recommended=mark.recommended,
        scripts=tuple(paths[:MOST_SCRIPTS]),
        flaw=mark.flaw,
        ignored=mark.ignored,
    )


def libraries_in(
    folders: tuple[Path, ...],
    patience: float = PATIENCE,
    look: Callable[[Path], Library] = library_in,
) -> tuple[Library, ...]:
    """What there is in shared folders, in that order.

    Args:
        folders: the folders.
        patience: how many seconds they get to answer in, all of them together.
        look: looks into one; may take as long as it takes.
    """
    for folder in folders:
        if folder not in _OPEN:
            _OPEN[folder] = _Question(folder, look)
    questions = [_OPEN[folder] for folder in folders]
    until = time.monotonic() + patience
    return tuple(question.answer_by(until) for question in questions)


class _Question:
    """What one folder has been asked, and has perhaps not answered yet."""

    def __init__(self, folder: Path, look: Callable[[Path], Library]) -> None:
        self.folder = folder
        self._look = look
        self._answer: Library | None = None
        self._has_answer = Event()
        self._is_waited_for = True
        Thread(target=self._ask, name="library", daemon=True).start()

    def answer_by(self, until: float) -> Library:
        """The answer, or that the folder is slow if there is none by then.

        Nobody waits twice for the same question.
        """
        left = max(0.0, until - time.monotonic()) if self._is_waited_for else 0.0
        self._is_waited_for = False
        self._has_answer.wait(left)
        if self._answer is None:
            return Library(folder=self.folder, state=LibraryState.SLOW, title=self.folder.name)
        _OPEN.pop(self.folder, None)
        return self._answer

    def _ask(self) -> None:
        self._answer = self._look(self.folder)
        self._has_answer.set()


_OPEN: dict[Path, _Question] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """What a library says of itself."""

    title: str = ""
    recommended: tuple[str, ...] = ()
    flaw: MarkFlaw | None = None
    ignored: tuple[str, ...] = ()


@costs_one_row(lambda _: _Mark(flaw=MarkFlaw.UNREADABLE))
def _mark_in(path: Path) -> _Mark:
    """What a library says of itself in its own file, which need not exist."""
    try:
        if not path.exists():
            return _Mark()
        if not path.is_file():
            return _Mark(flaw=MarkFlaw.UNREADABLE)
        text = decoded(bytes_of_file(path, _LARGEST_MARK), _LARGEST_MARK)
    except (OSError, ValueError):
        return _Mark(flaw=MarkFlaw.UNREADABLE)
    table = None if isinstance(text, SyntaxFault) else parsed(text)
    return _Mark(flaw=MarkFlaw.UNREADABLE) if table is None else _mark(table)


def _mark(table: Mapping[str, object]) -> _Mark:
    """What such a file says."""
    keys = Keys(table)
    number = keys.whole("format")
    if number is not None and number > FORMAT:
        return _Mark(flaw=MarkFlaw.NEWER_FORMAT)
    ignored = tuple(each for each in table if not _is_understood(each, table[each]))
    ignored = ignored[:MOST_RECOMMENDED]
    if number != FORMAT:
        return _Mark(flaw=MarkFlaw.NO_FORMAT, ignored=ignored)
    recommended = tuple(dict.fromkeys(keys.texts("recommended")))
    return _Mark(
        title=(keys.text("title") or "")[:_LONGEST_TITLE],
        recommended=recommended[:MOST_RECOMMENDED],
        flaw=MarkFlaw.TOO_MANY if len(recommended) > MOST_RECOMMENDED else None,
        ignored=ignored,
    )


def _is_understood(key: str, value: object) -> bool:
    """Whether a key of such a file is known, and its value is of the right type."""
    if key == "recommended":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    # What is wrong with the format is told in words of its own.
    return key == "format" or (key == "title" and isinstance(value, str))
