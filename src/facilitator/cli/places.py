"""Where sessions are put when the command line does not say.

In a workspace (a folder with a ``facilitator.toml``, here or above) they go into its ``sessions``
folder; elsewhere into ``Facilitator`` among the user's documents.
"""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

from facilitator.cli.folders import refuse_folder
from facilitator.cli.occasions import slug
from facilitator.core.errors import FileExists
from facilitator.core.session import Occasion
from facilitator.store.shelves import workspace_of


def session_path(wished: Path | None, occasion: Occasion, today: date) -> Path:
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
    free = (path for path in _candidates(sessions_folder(Path.cwd()), stem) if not path.exists())
    return next(free)


def sessions_folder(folder: Path) -> Path:
    """Where sessions that are led in that folder go."""
    workspace = workspace_of(folder)
    if workspace is not None:
        return workspace / "sessions"
    from platformdirs import user_documents_path

    return user_documents_path() / "Facilitator"


def _candidates(folder: Path, stem: str) -> Iterator[Path]:
    """``stem.toml``, then ``stem-2.toml``, ``stem-3.toml`` and so on."""
    yield folder / f"{stem}.toml"
    for number in count(2):
        yield folder / f"{stem}-{number}.toml"
