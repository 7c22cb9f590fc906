"""Commands about what conversations leave behind: show one, verify several."""

import typer

from facilitator.cli.folders import refuse_folder
from facilitator.cli.options import SessionFile, SessionFiles
from facilitator.cli.saying import say
from facilitator.wording.language import _


def show(file: SessionFile) -> None:
    """Show a conversation as text; the exit code is 1 when something in it cannot be seen."""
    from facilitator.core.errors import SessionFileError
    from facilitator.report.text import whole
    from facilitator.store.copies import copies_of
    from facilitator.store.replay import replayed
    from facilitator.wording.trouble import unseen_lines

    refuse_folder(file, SessionFileError)
    copies = copies_of(file)
    unseen = tuple(unseen_lines(copies))
    for line in unseen:
        say(line, err=True)
    say(whole(replayed(copies.latest)).rstrip("\n"), under="  ")
    if unseen:
        raise typer.Exit(1)


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
