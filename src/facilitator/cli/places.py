"""The places that hold for this start of the program, and the file that a new session gets."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.cli.folders import refuse_folder
from facilitator.core.errors import FileExists, WrongUse
from facilitator.core.text import slug
from facilitator.store.places import Places, places_of

if TYPE_CHECKING:
    # The first screen asks for places, and should not wait for what happens in sessions.
    from facilitator.core.session import Occasion


class _Choice:
    """The one place that remembers which workspace the command line named."""

    def __init__(self) -> None:
        self.named: Path | None = None
        self.libraries: tuple[Path, ...] = ()


_CHOICE = _Choice()


def work_in(folder: str | None) -> None:
    """Settle which workspace is worked in from now on; without one, where the user stands counts.

    Raises:
        WrongUse: there is no such folder.
    """
    _CHOICE.named = None
    path = None if folder is None else Path(folder)
    try:
        if path is not None and not path.is_dir():
            raise WrongUse("no-such-folder", path=folder)
    except (OSError, ValueError) as fault:
        raise WrongUse("no-such-folder", path=folder) from fault
    _CHOICE.named = path


def share(folders: Iterable[str]) -> None:
    """Settle which folders of shared scripts are looked into from now on."""
    _CHOICE.libraries = tuple(map(Path, folders))


def places() -> Places:
    """Where things lie."""
    return replace(places_of(Path.cwd(), _CHOICE.named), libraries=_CHOICE.libraries)


def places_for(path: Path) -> Places:
    """Where what belongs to a conversation lies: in its workspace, else where the user works."""
    own = places_of(path.parent)
    if own.workspace is None and own.own != path.parent:
        return places()
    return replace(own, libraries=_CHOICE.libraries)


def session_path(wished: Path | None, occasion: "Occasion", today: date) -> Path:
    """The file that a new session is written to.

    Args:
        wished: the file that was asked for, if any.
        occasion: what is to be held.
        today: the day it is held on.

    Raises:
        FileExists: the file that was asked for is there already.
    """
    if wished is not None:
        refuse_folder(wished, FileExists)
        if wished.exists():
            raise FileExists("file-exists", path=str(wished))
        return wished
    parts = (f"{today:%Y-%m-%d}", occasion.script.id, slug(occasion.group_name or ""))
    stem = "-".join(part for part in parts if part)
    free = (path for path in _candidates(places().sessions, stem) if not path.exists())
    return next(free)


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    """``stem.toml``, then ``stem-2.toml``, ``stem-3.toml`` and so on."""
    yield folder / f"{stem}.toml"
    for number in count(2):
        yield folder / f"{stem}-{number}.toml"
