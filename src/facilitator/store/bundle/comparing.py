"""Third, comparing: what a bundle would change here.

A script is new, newer, older, the same, or has been changed by the user; a small file records what
was received before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from facilitator.core.errors import ScriptError
from facilitator.core.script import Script
from facilitator.core.text import version_rank
from facilitator.store.bundle.bundle import BroughtScript, Bundle
from facilitator.store.disk import SUFFIX, Disk, is_file
from facilitator.store.places import Places
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.reading import read_script
from facilitator.store.scripts.shelves import Shelf, ShelvedScript, shelved_scripts
from facilitator.store.small_files import keep_small_file, read_small_file
from facilitator.store.toml import given

MOST_RECEIVED = 1500
"""The most scripts that are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A script that came in a bundle, as it was written."""

    id: str
    """Its id here."""
    sha256: str
    """SHA-256 of its text when it was written."""
    sent_as: str = ""
    """Its id in the bundle, where it was given another here."""
    sent_sha256: str = ""
    """SHA-256 of its text in the bundle, where it was given another id here."""


def received_file(home: Path) -> Path:
    """The file that notes what was received in that home."""
    return home / ".facilitator" / "received.toml"


def read_received(home: Path) -> Mapping[str, Received]:
    """What came in bundles, by its id here."""
    keys = read_small_file(received_file(home)).keys
    rows = () if keys is None else tuple(keys.rows("scripts"))[:MOST_RECEIVED]
    received: dict[str, Received] = {}
    for row in rows:
        script_id, digest = row.text("id"), row.text("sha256")
        if script_id is not None and digest is not None and can_be_named(script_id):
            received[script_id] = Received(
                id=script_id,
                sha256=digest,
                sent_as=row.text("sent_as") or "",
                sent_sha256=row.text("sent_sha256") or "",
            )
    return received


def keep_received(home: Path, received: Iterable[Received], disk: Disk | None = None) -> None:
    """Note what came in bundles.

    Raises:
        NotWritten: the disk did not take it; what was noted before is there whole.
    """
    before = read_received(home)
    table = _table([*received][-MOST_RECEIVED:])
    keep_small_file(received_file(home), table, _table(before.values()), disk)


def _table(received: Iterable[Received]) -> dict[str, object]:
    return {"scripts": [given(asdict(each)) for each in received]}


class Standing(StrEnum):
    """How a script in a bundle compares with the one of the same id that is here."""

    NEW = "new"
    """There is none."""
    NEWER = "newer"
    """It is a later version."""
    OLDER = "older"
    """It is an earlier version."""
    CHANGED = "changed"
    """The user has changed the one that is there, or written it."""
    OTHER = "other"
    """The version is the same, and the text is not."""
    SAME = "same"
    """There is nothing to take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """The script of the same id that is there."""

    path: Path
    """Its file."""
    shelf: Shelf
    """Where it lies."""
    version: str
    """Its version; empty where it cannot be read."""
    sha256: str
    """SHA-256 of its text; empty where it cannot be read."""
    script: Script | None = None
    """The script itself, where it can be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A script from a bundle beside the one that is here."""

    brought: BroughtScript
    """What is brought; it can be taken."""
    script: Script
    """The script itself."""
    target: Path
    """Where it would be written."""
    standing: Standing
    """How it compares with what is there."""
    there: There | None = None
    """What is there, if anything is."""

    @property
    def takes_a_place(self) -> bool:
        """Whether taking it would replace a file of the user's."""
        return self.there is not None and self.there.path == self.target

    @property
    def is_safe(self) -> bool:
        """Whether it may be taken without asking for this very script."""
        is_newer = self.standing is Standing.NEWER and self.takes_a_place
        return self.standing is Standing.NEW or is_newer


def compared(bundle: Bundle, places: Places) -> tuple[Comparison, ...]:
    """What the scripts of a bundle would change, without those that cannot be taken.

    Args:
        bundle: what is brought.
        places: where things lie; scripts are written to the folder of one's own.
    """
    received = read_received(places.home)
    first = {each.id: each for each in shelved_scripts(places) if each.is_first}
    found: list[Comparison] = []
    for brought in bundle.scripts:
        script = brought.script
        if script is None:
            continue
        target = places.scripts / f"{script.id}{SUFFIX}"
        there = _there(target, first.get(script.id))
        standing = _standing(brought, script, there, received.get(script.id), target)
        sent = (script.id, brought.sha256)
        # The very same script may have been taken under another id, to keep both.
        same = (each for each in received.values() if (each.sent_as, each.sent_sha256) == sent)
        for each in same if standing is not Standing.SAME else ():
            copy = places.scripts / f"{each.id}{SUFFIX}"
            if is_file(copy):
                standing, there = Standing.SAME, _seen(copy, Shelf.DOCUMENTS)
                break
        found.append(
            Comparison(
                brought=brought, script=script, target=target, standing=standing, there=there
            )
        )
    return tuple(found)


def _standing(
    found: BroughtScript,
    script: Script,
    there: There | None,
    received: Received | None,
    target: Path,
) -> Standing:
    if there is None:
        return Standing.NEW
    if there.sha256 == found.sha256:
        return Standing.SAME
    is_as_received = received is not None and received.sha256 == there.sha256
    if there.path == target and not is_as_received:
        return Standing.CHANGED
    ours, theirs = version_rank(there.version), version_rank(script.version)
    if ours == theirs:
        return Standing.OTHER
    return Standing.NEWER if theirs > ours else Standing.OLDER


def _there(target: Path, shelved: ShelvedScript | None) -> There | None:
    """What is there by that id: where it would be written, or on a shelf."""
    if target.exists() or target.is_symlink():
        is_found = shelved is not None and shelved.path == target
        return _seen(target, shelved.shelf if shelved and is_found else Shelf.DOCUMENTS)
    return None if shelved is None else _seen(shelved.path, shelved.shelf)


def _seen(path: Path, shelf: Shelf) -> There:
    """What lies at that path."""
    try:
        read = read_script(path)
    except ScriptError:
        return There(path=path, shelf=shelf, version="", sha256="")
    version = "" if read.script is None else read.script.version
    return There(path=path, shelf=shelf, version=version, sha256=read.sha256, script=read.script)
