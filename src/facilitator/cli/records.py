"""Commands about what conversations leave behind: show one, verify several."""

from pathlib import Path

import typer

from facilitator.cli.folders import refuse_folder
from facilitator.cli.options import ForReader, SessionFile, SessionFiles, TextFile
from facilitator.cli.saying import say
from facilitator.cli.sharing_options import Force
from facilitator.core.people import Reader
from facilitator.wording.language import _

SESSION_SUFFIX = ".toml"
"""How the files of conversations end."""


def show(
    file: SessionFile,
    *,
    reader: ForReader = Reader.GROUP,
    out: TextFile = None,
    force: Force = False,
) -> None:
    """Show a conversation as text; what the group may see, unless you say who reads it.

    The exit code is 1 when something in it cannot be seen.
    """
    from facilitator.core.errors import SessionFileError
    from facilitator.past_sessions import retold

    refuse_folder(file, SessionFileError)
    place = None if out is None else _checked_place(out, is_forced=force)
    found = retold(file)
    for line in found.unseen:
        say(line, err=True)
    told = found.text(reader)
    if place is None:
        say(told.rstrip("\n"), under="  ")
    else:
        _write(place, told, is_forced=force)
        say(_("The text lies here: {place}").format(place=place))
    if found.unseen:
        raise typer.Exit(1)


def _checked_place(out: Path, *, is_forced: bool) -> Path:
    """The file that the text is written to; a name without an ending gets ``.txt``.

    Raises:
        FileExists: there is something of that name.
        WrongUse: it is called as conversations are.
    """
    from facilitator.core.errors import FileExists, WrongUse

    refuse_folder(out, FileExists)
    if out.suffix.lower() == SESSION_SUFFIX:
        raise WrongUse("text-not-toml", nearest=out.with_suffix(".txt"))
    place = out if out.suffix or not out.name else out.with_suffix(".txt")
    refuse_folder(place, FileExists)
    if place.exists() and not is_forced:
        raise FileExists("file-exists", path=place)
    return place


def _write(place: Path, told: str, *, is_forced: bool) -> None:
    """Write the text; over another one only if that was asked for.

    Raises:
        FileExists: there is something at that place.
        NotWritten: the disk did not take it.
    """
    from facilitator.core.errors import NotWritten
    from facilitator.past_sessions import write_text
    from facilitator.store.files import Disk, write_anew

    try:
        if is_forced:
            write_anew(place.absolute(), told.encode("utf-8", "replace"), Disk())
        else:
            write_text(place.absolute(), told)
    except NotWritten as error:
        error.fields["option"] = "-o"
        raise


def verify(files: SessionFiles) -> None:
    """Say whether session files hold together; the exit code is 1 when one does not."""
    from facilitator.core.errors import SessionFileError
    from facilitator.store.verify import verify as discrepancies_in
    from facilitator.wording.errors import error_text
    from facilitator.wording.verify import discrepancy_text

    is_sound = True
    for path in files:
        try:
            found = [discrepancy_text(each) for each in discrepancies_in(path)]
        except SessionFileError as error:
            say(error_text(error), err=True)
            is_sound = False
            continue
        for sentence in found:
            say(f"{path}: {sentence}")
        if not found:
            say(_("{path}: holds together.").format(path=path))
        is_sound = is_sound and not found
    if not is_sound:
        raise typer.Exit(1)
