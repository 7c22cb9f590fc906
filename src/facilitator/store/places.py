"""Where things lie: in the workspace, or among the user's documents.

A workspace is a folder with a ``facilitator.toml`` (it may be empty), here or above, or the one
that was named. Without one, everything lies in ``Facilitator`` among the user's documents.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE
)

WORKSPACE_MARK = "facilitator.toml"
"""The file that makes a folder a workspace; it may be empty, or hold settings."""

SCRIPT_FOLDER = "scripts"
"""Where a workspace, and the documents, keep their scripts."""

SENT_FOLDER = "export"
"""Where a workspace, or the documents, keep files that are made to be sent to somebody."""

LIBRARY_MARK = "library.toml"
"""The file by which a shared library says what it is called and what it recommends."""

MANIFEST = "manifest.toml"
"""The file of a bundle that says what is in it."""

NOT_SCRIPTS = (MANIFEST, LIBRARY_MARK, WORKSPACE_MARK)
"""Files of ours that lie beside scripts and are none."""


@dataclass(frozen=True)
class Places:
    """The folders that belong to where the user works."""

    workspace: Path | None
    """The workspace, if the user works in one."""
    libraries: tuple[Path, ...] = ()
    """Folders with scripts that the user shares with others; they are only read."""

    @cached_property
    def own(self) -> Path:
        """The program's folder among the user's documents."""
        # It takes a while to import, and is not needed in a workspace.
        from platformdirs import user_documents_path  # noqa: PLC0415

        return user_documents_path() / "Facilitator"

    @property
    def home(self) -> Path:
        """The folder that groups and what is prepared are kept in."""
        return self.workspace or self.own

    @property
    def scripts(self) -> Path:
        """The folder that scripts of one's own are written to."""
        return self.home / SCRIPT_FOLDER

    @property
    def sessions(self) -> Path:
        """Where conversations are written when nobody says where."""
        return self.own if self.workspace is None else self.workspace / "sessions"

    @property
    def groups(self) -> Path:
        """Where groups are remembered."""
        return self.home / "groups"

    @property
    def prepared(self) -> Path:
        """Where conversations that are prepared wait."""
        return self.home / "prepared"


def places_of(folder: Path, named: Path | None = None) -> Places:
    """The places of somebody who works in a folder.

    Args:
        folder: where the user works.
        named: the workspace that was named, if one was.
    """
    return Places(workspace=workspace_of(folder) if named is None else named.absolute())


def workspace_of(folder: Path) -> Path | None:
    """The workspace that a folder belongs to: itself or the nearest one above it."""
    start = folder.resolve()
    return next(
        (each for each in (start, *start.parents) if (each / WORKSPACE_MARK).is_file()), None
    )


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for itself, whatever its ending."""
    return _RESERVED.fullmatch(name) is not None
