"""Fourth, taking scripts out of a bundle: what lay in their place is kept.

Nothing else is touched. A script can be taken under another id, the rest of its text as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path

from facilitator.core.errors import BundleError, FacilitatorError, NotWritten
from facilitator.core.script import BasedOn
from facilitator.store.bundle.comparing import (
    Comparison,
    Received,
    There,
    keep_received,
    read_received,
)
from facilitator.store.disk import (
    SUFFIX,
    Disk,
    holds,
    not_written,
    numbered,
    private_folder,
    replace_file,
)
from facilitator.store.places import Places
from facilitator.store.scripts.check_names import LONGEST_ID
from facilitator.store.scripts.new import with_origin
from facilitator.store.scripts.reading import script_from_bytes
from facilitator.store.scripts.shelves import shelved_scripts
from facilitator.store.toml import SyntaxFault, decoded, parsed
from facilitator.store.toml_edits import with_value

EARLIER_VERSIONS = "backup"
"""The folder, among the user's own scripts, that keeps the files that were replaced."""

_LONGEST_VERSION = 40


class Way(StrEnum):
    """What is done with a script that is brought."""

    TAKE = "take"
    """It is written under its id; what lay there is kept as an earlier version."""
    BOTH = "both"
    """It is written under another id, beside what is there."""
    LEAVE = "leave"
    """Nothing is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenScript:
    """A script that has been taken."""

    id: str
    """Its id here."""
    path: Path
    """Its file."""
    kept: Path | None = None
    """Where the file went that was in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """What came of taking scripts."""

    taken: tuple[TakenScript, ...] = ()
    """What has been taken."""
    failed: tuple[FacilitatorError, ...] = ()
    """Why something could not be taken; what was in its place is still there."""


def take(
    wanted: Sequence[tuple[Comparison, Way]], places: Places, disk: Disk | None = None
) -> Taking:
    """Write scripts to the folder of one's own, each in one step.

    Args:
        wanted: each script with what is to be done.
        places: where things lie.
        disk: how files are written.

    Returns:
        What was taken, and what could not be: one that fails does not hinder the others.
    """
    disk = disk or Disk()
    received = dict(read_received(places.home))
    taken: list[TakenScript] = []
    failed: list[FacilitatorError] = []
    taken_ids = {each.id for each in shelved_scripts(places)}
    for comparison, way in wanted:
        try:
            if way is not Way.LEAVE:
                taken.append(_taken(comparison, way, received, taken_ids, disk))
        except FacilitatorError as error:
            failed.append(error)
    if taken:
        try:
            there = [
                each
                for each in received.values()
                if (places.scripts / f"{each.id}{SUFFIX}").exists()
            ]
            keep_received(places.home, there, disk)
        except NotWritten as error:
            failed.append(error)
    return Taking(taken=tuple(taken), failed=tuple(failed))


def with_id(raw: bytes, script_id: str, origin: BasedOn) -> bytes:
    """The script with that id, based on the one that it was.

    Args:
        raw: the bytes of its file, in which ``check`` finds no error.
        script_id: the id that it is to have.
        origin: the script as it was; it is added where that can be done safely.

    Raises:
        BundleError: its id is written in a way that cannot be changed by itself.
    """
    text = decoded(raw)
    before = None if isinstance(text, SyntaxFault) else parsed(text)
    if isinstance(text, SyntaxFault) or before is None:
        raise BundleError("cannot-be-renamed", name=script_id)
    after = with_value(text, ("id",), script_id)
    wanted = {**before, "id": script_id}
    if parsed(after) != wanted:
        raise BundleError("cannot-be-renamed", name=script_id)
    return (with_origin(after, origin, wanted) or after).encode()


def _taken(
    comparison: Comparison,
    way: Way,
    received: dict[str, Received],
    taken_ids: set[str],
    disk: Disk,
) -> TakenScript:
    """Take one script.

    Raises:
        NotWritten: the disk did not take it, or what lies in its place has just been changed.
        BundleError: it cannot be given another id.
    """
    script_id, raw, folder = comparison.script.id, comparison.brought.raw, comparison.target.parent
    private_folder(folder, disk)
    if way is Way.BOTH:
        endings = map("-{}".format, count(2))
        ids = (script_id[: LONGEST_ID - len(ending)] + ending for ending in endings)
        script_id = next(
            free
            for free in ids
            if free not in taken_ids and not (folder / f"{free}{SUFFIX}").exists()
        )
        origin = BasedOn(
            id=comparison.script.id,
            version=comparison.script.version,
            sha256=comparison.brought.sha256,
        )
        raw = with_id(raw, script_id, origin)
    path = folder / f"{script_id}{SUFFIX}"
    kept = None if way is Way.BOTH else _kept(path, comparison.there, disk)
    replace_file(path, raw, disk)
    taken_ids.add(script_id)
    sent = {"sent_as": comparison.script.id, "sent_sha256": comparison.brought.sha256}
    received[script_id] = Received(
        id=script_id,
        sha256=script_from_bytes(raw).sha256 if way is Way.BOTH else comparison.brought.sha256,
        **(sent if way is Way.BOTH else {}),
    )
    return TakenScript(id=script_id, path=path, kept=kept)


def _kept(path: Path, there: There | None, disk: Disk) -> Path | None:
    """Copy what lies at a path to the earlier versions; the copy, or nothing if nothing lay there.

    Raises:
        NotWritten: it cannot be read or kept, or is not what it was when it was compared.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_written(path, error) from error
    now = script_from_bytes(raw)
    if there is None or there.path != path or there.sha256 not in (now.sha256, ""):
        raise NotWritten("changed-meanwhile", path=path)
    folder = private_folder(path.parent / EARLIER_VERSIONS, disk)
    version = f"-{there.version[:_LONGEST_VERSION]}" if there.version else ""
    for candidate in numbered(folder / f"{path.stem}{version}{SUFFIX}"):
        if not candidate.exists():
            replace_file(candidate, raw, disk)
            return candidate
        if holds(candidate, raw):
            return candidate
    return None
