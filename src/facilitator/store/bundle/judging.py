"""Second, judging what was read: which scripts it brings, and what speaks against each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from facilitator.core.errors import BundleError
from facilitator.store.bundle.bundle import (
    LARGEST_WHOLE,
    MOST_SCRIPTS,
    SCRIPT_SUFFIX,
    BroughtScript,
    Bundle,
    Contents,
    Remark,
    RemarkCode,
    id_in,
)
from facilitator.store.bundle.manifest import Entry, differences, read_manifest
from facilitator.store.bundle.reading import contents_of_folder, contents_of_zip
from facilitator.store.disk import bytes_of_file, real_path
from facilitator.store.fault_report import costs_one_row, raising
from facilitator.store.scripts.new import can_be_named
from facilitator.store.scripts.reading import ReadScript, script_from_bytes
from facilitator.store.toml import SCRIPT_BYTES, parsed

_OF_SCRIPTS = frozenset({"id", "steps", "step"})
"""Keys that show that a file is meant as a script; the last is a slip that is made often."""

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
        return _brought(path, _contents(path))
    except BundleError as error:
        error.fields.setdefault("path", path)
        raise


def _brought(path: Path, contents: Contents) -> Bundle:
    """What the files of a bundle bring.

    Raises:
        BundleError: it is not taken as a whole.
    """
    if contents.manifest is not None:
        scripts = tuple(_within_bounds(_listed(contents, read_manifest(contents.manifest))))
        return Bundle(path=path, scripts=scripts, passed_over=contents.passed_over)
    is_alone = not path.is_dir() and path.suffix.lower() == SCRIPT_SUFFIX
    found = tuple(_within_bounds(_unlisted(contents, is_alone=is_alone)))
    scripts = tuple(each for each in found if is_alone or _is_script(each))
    others = tuple(each.name for each in found if each not in scripts)
    if not scripts:
        has_zips = any(name.lower().endswith(".zip") for name in contents.passed_over)
        raise BundleError("bundle-in-bundle" if has_zips else "bundle-without-scripts")
    if len(scripts) > MOST_SCRIPTS:
        raise BundleError("bundle-too-many-files", most=MOST_SCRIPTS)
    return Bundle(path=path, scripts=scripts, passed_over=(*contents.passed_over, *others))


def _within_bounds(scripts: Iterable[BroughtScript]) -> Iterator[BroughtScript]:
    """The scripts, as long as not too much of it is none.

    Raises:
        BundleError: so much of it cannot be used that looking on would only take time.
    """
    useless = 0
    for each in scripts:
        useless += 0 if each.script is not None else len(each.raw)
        if useless > MOST_USELESS:
            raise BundleError("bundle-of-errors")
        yield each


def _contents(path: Path) -> Contents:
    """The files of a bundle.

    Raises:
        BundleError: it cannot be read, or is not taken as a whole.
    """
    try:
        return contents_of_folder(path) if path.is_dir() else _contents_of_file(path)
    except (OSError, ValueError) as fault:
        raise BundleError("bundle-unreadable") from fault


def _contents_of_file(path: Path) -> Contents:
    """The files of a zip, or one script by itself.

    Raises:
        BundleError: it is not there, or is not taken as a whole.
        OSError: it cannot be read.
    """
    if not path.is_file():
        raise BundleError("bundle-no-file" if path.exists() else "no-such-file")
    # What somebody names may be a link; what lies in a bundle may not.
    real = real_path(path)
    if path.suffix.lower() == SCRIPT_SUFFIX:
        return Contents(files={path.name: bytes_of_file(real, SCRIPT_BYTES)})
    return contents_of_zip(bytes_of_file(real, LARGEST_WHOLE))


def _listed(contents: Contents, entries: tuple[Entry, ...]) -> Iterator[BroughtScript]:
    """The scripts that a manifest names, and those that it should have named."""
    known = {entry.file: entry for entry in entries}
    for name, entry in known.items():
        if name in contents.files:
            yield _vouched_for(entry, contents.files[name])
        else:
            yield _refused(name, contents.odd.get(name, RemarkCode.MISSING))
    others: Mapping[str, object] = {**contents.files, **contents.odd}
    yield from (_refused(name, RemarkCode.NOT_LISTED) for name in others if name not in known)


def _vouched_for(entry: Entry, raw: bytes) -> BroughtScript:
    """A script that the manifest vouches for, if it is the one."""
    read = script_from_bytes(raw)
    if read.sha256 != entry.sha256:
        return _refused(entry.file, RemarkCode.WRONG_SUM)
    found = _read(entry.file, raw, read)
    remarks = () if found.script is None else differences(entry, found.script)
    return BroughtScript(
        name=entry.file, raw=raw, read=read, objection=found.objection, remarks=remarks
    )


def _unlisted(contents: Contents, *, is_alone: bool) -> Iterator[BroughtScript]:
    """The scripts of a bundle without a manifest.

    A second download is called ``runda (1).toml``: such a name says nothing, and the id inside
    counts. Of two with the same id, the one that is called so goes first.
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
    """A script with what speaks against taking it.

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
    """Whether a file is meant as a script, in order or not; other TOML files lie in folders too."""
    if found.read is None or found.read.script is not None:
        return True
    # What is too large, or not UTF-8, has no text that could be looked at.
    says = parsed(found.read.text) if found.read.text or not found.raw else None
    return says is None or not _OF_SCRIPTS.isdisjoint(says)


def _refused(name: str, code: RemarkCode) -> BroughtScript:
    """A script that is not looked at."""
    return BroughtScript(name=name, objection=Remark(code=code))
