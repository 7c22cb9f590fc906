"""Second, judging what was read: which scripts it brings, and why some cannot be taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import (
    MOST_SCRIPTS,
    BroughtScript,
    Bundle,
    Contents,
    Entry,
    Remark,
    RemarkCode,
    differences,
    id_in,
    read_manifest,
)
from facilitator.store.bundle.reading import contents_of
from facilitator.store.disk import SUFFIX
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.scripts.check_names import can_be_named
from facilitator.store.scripts.reading import ReadScript, script_from_bytes
from facilitator.store.toml import parsed

_OF_SCRIPTS = frozenset({"id", "steps", "step"})
"""Keys that show that a file is meant as a script; ``step`` is a common slip."""

MOST_USELESS = 1024 * 1024
"""The most bytes of files with errors that are looked through."""


@costs_one_row(raising(BundleError, "bundle-unreadable"))
def brought(path: Path) -> Bundle:
    """What a bundle brings: a file from ``export``, a folder, or one script.

    Nothing is written. Scripts that cannot be taken are among what it brings, each with the reason.

    Args:
        path: the file or folder.

    Raises:
        BundleError: it cannot be read, or is not taken as a whole.
    """
    try:
        return judged(path, contents_of(path))
    except BundleError as error:
        error.fields.setdefault("path", path)
        raise


def judged(path: Path, contents: Contents) -> Bundle:
    """What the files of a bundle bring.

    Args:
        path: where they were read from.
        contents: the files.

    Raises:
        BundleError: it is not taken as a whole.
    """
    if contents.manifest is not None:
        scripts = tuple(_within_bounds(_listed(contents, read_manifest(contents.manifest))))
        return Bundle(path=path, scripts=scripts, ignored=contents.ignored)
    is_alone = not path.is_dir() and path.suffix.lower() == SUFFIX
    found = tuple(_within_bounds(_unlisted(contents, is_alone=is_alone)))
    scripts = found if is_alone else tuple(filter(_is_script, found))
    others = tuple(each.name for each in found if each not in scripts)
    if not scripts:
        has_zips = any(name.lower().endswith(".zip") for name in contents.ignored)
        raise BundleError("bundle-in-bundle" if has_zips else "bundle-without-scripts")
    if len(scripts) > MOST_SCRIPTS:
        raise BundleError("bundle-too-many-files", most=MOST_SCRIPTS)
    return Bundle(path=path, scripts=scripts, ignored=(*contents.ignored, *others))


def _within_bounds(scripts: Iterable[BroughtScript]) -> Iterator[BroughtScript]:
    """The scripts, until too much of what is there turns out to be none.

    Raises:
        BundleError: too much of it cannot be used; reading on would only take time.
    """
    useless = 0
    for each in scripts:
        useless += 0 if each.script is not None else len(each.raw)
        if useless > MOST_USELESS:
            raise BundleError("bundle-of-errors")
        yield each


def _listed(contents: Contents, entries: tuple[Entry, ...]) -> Iterator[BroughtScript]:
    """The scripts that a manifest names, and those that it should have named."""
    known = {entry.file: entry for entry in entries}
    for name, entry in known.items():
        if name not in contents.files:
            yield _refused(name, contents.odd.get(name, RemarkCode.MISSING))
            continue
        read = script_from_bytes(contents.files[name])
        if read.sha256 != entry.sha256:
            yield _refused(name, RemarkCode.WRONG_SUM)
            continue
        found = _read(name, contents.files[name], read)
        remarks = () if found.script is None else differences(entry, found.script)
        yield replace(found, remarks=remarks)
    others: Mapping[str, object] = {**contents.files, **contents.odd}
    yield from (_refused(name, RemarkCode.NOT_LISTED) for name in others if name not in known)


def _unlisted(contents: Contents, *, is_alone: bool) -> Iterator[BroughtScript]:
    """The scripts of a bundle without a manifest.

    A second download is called ``runda (1).toml``: such a name says nothing, and the id inside
    counts. Of two with the same id, the one whose name says so is taken.
    """
    ids = set()
    for name, raw in sorted(contents.files.items(), key=lambda each: id_in(each[0]) is None):
        is_free = is_alone or id_in(name) is None
        found = _read(name, raw, script_from_bytes(raw), is_alone=is_free)
        if found.script is None or found.script.id not in ids:
            yield found
            ids |= set() if found.script is None else {found.script.id}
        else:
            yield _refused(name, RemarkCode.TWICE)
    yield from (_refused(name, code) for name, code in contents.odd.items())


def _read(name: str, raw: bytes, read: ReadScript, *, is_alone: bool = False) -> BroughtScript:
    """A script, with the reason if it cannot be taken.

    Args:
        name: what its file is called.
        raw: the bytes of the file.
        read: what they say.
        is_alone: whether nothing but its id says what it is; its file may then be called anything.
    """
    objection: Remark | None = None
    if read.script is None:
        objection = Remark(code=RemarkCode.HAS_ERRORS, fields={"findings": read.findings})
    elif not can_be_named(read.script.id) or not (is_alone or id_in(name)):
        objection = Remark(code=RemarkCode.BAD_NAME, fields={"id": read.script.id})
    elif not is_alone and id_in(name) != read.script.id:
        objection = Remark(code=RemarkCode.ID_DIFFERS, fields={"id": read.script.id})
    return BroughtScript(name=name, raw=raw, read=read, objection=objection)


def _is_script(found: BroughtScript) -> bool:
    """Whether a file is meant as a script, with errors or without; folders hold other TOML too."""
    if found.read is None or found.read.script is not None:
        return True
    # What is too large, or not UTF-8, has no text that could be looked at.
    says = parsed(found.read.text) if found.read.text or not found.raw else None
    return says is None or not _OF_SCRIPTS.isdisjoint(says)


def _refused(name: str, code: RemarkCode) -> BroughtScript:
    """A script that is refused without a look at it."""
    return BroughtScript(name=name, objection=Remark(code=code))
