"""The command that packs scripts into one file."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from facilitator.cli.folders import refuse_folder
from facilitator.cli.saying import say
from facilitator.cli.sharing_options import BundleFile, EveryOwn, ExportedScripts, Force
from facilitator.core.errors import FileExists, NotWritten, ScriptError, WrongUse
from facilitator.store.scripts.reading import ReadScript, read_script
from facilitator.store.scripts.shelves import Shelf, find_script, shelved_scripts
from facilitator.wording.language import _, ngettext
from facilitator.wording.typing import as_typed


def export(
    scripts: ExportedScripts = None,
    *,
    out: BundleFile,
    every_own: EveryOwn = False,
    force: Force = False,
) -> None:
    """Pack scripts into one file, which a colleague takes with ``facilitator import``."""
    from facilitator.store.bundle.packing import exported
    from facilitator.store.disk import Disk, replace_file

    out = _zip_named(out)
    if out.exists() and not force:
        raise FileExists("file-exists", path=out)
    paths = _own() if every_own else ()
    paths = tuple(dict.fromkeys((*paths, *map(_found, scripts or ()))))
    if not paths:
        raise WrongUse("no-own-scripts" if every_own else "export-what")
    found = [(path, _usable(path)) for path in paths]
    packed = exported(path.read_bytes() for path, _read in found)
    try:
        replace_file(out.absolute(), packed, Disk())
    except NotWritten as error:
        error.fields["option"] = "-o"
        raise
    _tell(out, [read for _path, read in found])


def _zip_named(out: Path) -> Path:
    """The file that is written: a name without an ending gets the one of a zip.

    Raises:
        FileExists: there is a folder of that name.
        WrongUse: it is called as scripts are, and would take the place of one.
    """
    refuse_folder(out, FileExists)
    if out.suffix.lower() == ".toml":
        raise WrongUse("export-not-toml", nearest=out.with_suffix(".zip"))
    if out.suffix or not out.name:
        return out
    named = out.with_suffix(".zip")
    refuse_folder(named, FileExists)
    return named


def _tell(out: Path, packed: Iterable[ReadScript]) -> None:
    """Say what was packed, and of which nobody says who may share it."""
    from facilitator.wording.sharing import unlicensed_text

    scripts = [read.script for read in packed if read.script is not None]
    text = ngettext(
        "One script is in {path} now.", "{number} scripts are in {path} now.", len(scripts)
    )
    say(text.format(number=len(scripts), path=out))
    silent = [script for script in scripts if not script.licence]
    if silent:
        say(unlicensed_text([(script.title, script.id) for script in silent]), err=True)


def _own() -> tuple[Path, ...]:
    """The files of every script of one's own that can be led; the others are told of."""
    from facilitator.cli.places import places

    shelves = (Shelf.WORKSPACE, Shelf.DOCUMENTS)
    own = [
        each.path for each in shelved_scripts(places()) if each.shelf in shelves and each.is_first
    ]
    return tuple(path for path in own if _can_be_led(path))


def _can_be_led(path: Path) -> bool:
    """Whether a script has no errors; one that has is told of and left out."""
    with suppress(ScriptError):
        if read_script(path).script is not None:
            return True
    text = _("{path} is left out. To see why: facilitator check {typed}")
    say(text.format(path=path, typed=as_typed(path)), err=True)
    return False


def _found(name: str) -> Path:
    """The file of a script by its id or path.

    Raises:
        ScriptNotFound: there is none.
    """
    from facilitator.cli.places import places

    return find_script(name, Path.cwd(), places())


def _usable(path: Path) -> ReadScript:
    """A script that can be led.

    Raises:
        ScriptError: it has errors.
    """
    read = read_script(path)
    if read.script is None:
        raise ScriptError("script-has-errors", path=path)
    return read
