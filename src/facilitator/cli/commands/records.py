"""The commands about what conversations leave behind: show, verify, forget and schema."""

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from facilitator.cli.options import (
    Force,
    ForReader,
    OlderThan,
    SessionFile,
    SessionFiles,
    TextFile,
    WhosePerson,
    Yes,
)
from facilitator.cli.output import agreed, say
from facilitator.cli.settled import (
    ComputerClock,
    file_to_write,
    now,
    places,
    refuse_folder,
    settled,
)
from facilitator.core.errors import NotWritten, SessionFileError, WrongUse
from facilitator.core.people import Reader
from facilitator.core.text import folded
from facilitator.report.formats import ENDINGS, Format, format_of
from facilitator.store.places import SENT_FOLDER
from facilitator.wording.language import _, later, ngettext

ToFormat = Annotated[
    Format | None,
    typer.Option(
        "--to",
        metavar="|".join(Format),
        help=later("The format; else the ending of the file decides."),
        hidden=len(Format) == 1,  # shown as soon as there is something to choose
    ),
]
"""In which format a conversation is told."""


def show(
    file: SessionFile,
    *,
    reader: ForReader = Reader.GROUP,
    to: ToFormat = None,
    out: TextFile = None,
    force: Force = False,
) -> None:
    """Show a conversation as text; what the group may see, unless you say who reads it.

    The exit code is 1 when something in it cannot be seen.
    """
    from facilitator.past_sessions import retold, write_text
    from facilitator.store.disk import Disk, replace_file

    refuse_folder(file, SessionFileError)
    form = to or format_of("" if out is None else out.suffix)
    place = None
    if out is not None:
        place = file_to_write(out, ENDINGS[form], "text-not-toml", is_forced=force)
    found = retold(file)
    for line in found.unseen:
        say(line, err=True)
    told = found.text(reader, form)
    if place is None:
        say(told.rstrip("\n"), under="  ")
    else:
        try:
            if force:
                replace_file(place.absolute(), told.encode("utf-8", "replace"), Disk())
            else:
                write_text(place.absolute(), told)
        except NotWritten as error:
            error.fields["option"] = "-o"
            raise
        say(_("The text lies here: {place}").format(place=place))
    if found.unseen:
        raise typer.Exit(1)


def verify(files: SessionFiles) -> None:
    """Say whether session files hold together; the exit code is 1 when one does not."""
    from facilitator.store.session.verify import verify as discrepancies_in
    from facilitator.wording.errors import error_text
    from facilitator.wording.findings import discrepancy_text

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


MOST_MONTHS = 600
"""The longest time that can be asked for."""


def forget(older_than: OlderThan = None, person: WhosePerson = None, *, yes: Yes = False) -> None:
    """Remove the words of conversations that are over, or what one person said in them."""
    from facilitator.past_sessions import forget_member, forget_words
    from facilitator.wording.errors import error_text

    name = (person or "").strip()
    paths = _chosen(_period(older_than, name), name)
    if not paths and not name:
        say(_("There is nothing to forget."))
        return
    _tell(paths, name)
    if not yes and not agreed(_("Do it? Write yes:")):
        say(_("Nothing was changed."))
        return
    forgotten = forget_words(paths, ComputerClock(), name)
    others = forget_member(places(), name) if name else 0
    number = len(forgotten.done)
    text = ngettext(
        "The words are gone from one conversation.",
        "The words are gone from {number} conversations.",
        number,
    )
    say(text.format(number=number))
    if others:
        text = ngettext(
            "The name is gone from one remembered group or prepared conversation.",
            "The name is gone from {number} remembered groups and prepared conversations.",
            others,
        )
        say(text.format(number=others))
    for error in forgotten.refused:
        say(error_text(error), err=True)
    if forgotten.refused:
        raise typer.Exit(1)


def _period(older_than: int | None, name: str) -> int | None:
    """How many months ago conversations have to have ended; for a person it need not matter.

    Raises:
        WrongUse: nobody has said how long.
    """
    if older_than is not None:
        if not 1 <= older_than <= MOST_MONTHS:
            raise WrongUse("not-a-period", most=MOST_MONTHS)
        return older_than
    months = None if name else settled().settings.keep_months
    if months is None and not name:
        raise WrongUse("forget-what")
    return months


def _chosen(months: int | None, name: str) -> tuple[Path, ...]:
    """The conversations that are meant.

    Raises:
        WrongUse: nobody of that name has taken part in any.
    """
    from facilitator.past_sessions import names_known, with_old_words, with_person
    from facilitator.store.findings import nearest

    today = now().date()
    if not name:
        return with_old_words(places().sessions, months, today)
    known = names_known(places())
    if folded(name) not in map(folded, known):
        near = nearest(name, known)
        if near is None:
            raise WrongUse("nobody-of-that-name", name=name)
        raise WrongUse("nobody-but", name=name, nearest=near)
    return with_person(places().sessions, name, months, today)


def _tell(paths: Sequence[Path], name: str) -> None:
    """Say what will happen, before it does."""
    for path in paths:
        say(f"  {path}")
    number = len(paths)
    if name:
        text = ngettext(
            "What {name} has said in this conversation goes for good, and the name with it.",
            "What {name} has said in these {number} conversations goes for good, "
            "and the name with it.",
            number,
        )
        text += " " + _("Remembered groups and prepared conversations forget {name} too.")
        text += " " + _("Others may have said the name: that has to be looked for by hand.")
    else:
        text = ngettext(
            "Everything that was written in this conversation goes for good. "
            "When it was, who took part and how the time went stays.",
            "Everything that was written in these {number} conversations goes for good. "
            "When they were, who took part and how the time went stays.",
            number,
        )
    say(text.format(name=name, number=number))
    folder = places().home / SENT_FOLDER
    if any(folder.glob("*.txt")):
        text = _("Texts that were saved in {folder} are left alone: look through them yourself.")
        say(text.format(folder=folder))


class FileFormat(StrEnum):
    """A file format that other programs may read."""

    SCRIPT = "script"
    """How a protocol is written down."""
    SESSION = "session"
    """What a session leaves behind."""


def schema(
    file_format: Annotated[
        FileFormat, typer.Argument(metavar="script|session", help=later("Which format."))
    ],
) -> None:
    """Print the JSON Schema of a file format."""
    if file_format is FileFormat.SCRIPT:
        from facilitator.store.scripts.schema import script_schema

        content = script_schema()
    else:
        from facilitator.store.session.format import session_schema

        content = session_schema()
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))
