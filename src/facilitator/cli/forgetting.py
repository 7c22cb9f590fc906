"""The command that removes words of conversations for good."""

from collections.abc import Sequence
from pathlib import Path

import typer

from facilitator.cli.answers import agreed
from facilitator.cli.options import OlderThan, WhosePerson, Yes
from facilitator.cli.saying import say
from facilitator.core.errors import WrongUse
from facilitator.wording.language import _, ngettext

MOST_MONTHS = 600
"""The longest time that can be asked for."""


def forget(older_than: OlderThan = None, person: WhosePerson = None, *, yes: Yes = False) -> None:
    """Remove the words of conversations that are over, or what one person said in them."""
    from facilitator.cli.clocks import ComputerClock
    from facilitator.cli.places import places
    from facilitator.past_sessions import forget_member, forget_words

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
    removed = forget_member(places(), name) if name else 0
    _say_what_came_of_it(len(forgotten.done), removed)
    if forgotten.refused:
        from facilitator.wording.errors import error_text

        for error in forgotten.refused:
            say(error_text(error), err=True)
        raise typer.Exit(1)


def _period(older_than: int | None, name: str) -> int | None:
    """How many months ago conversations have to have ended; for a person it need not matter.

    Raises:
        WrongUse: nobody has said how long.
    """
    from facilitator.cli.settled import settled

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
    from facilitator.cli.clocks import now
    from facilitator.cli.places import places
    from facilitator.past_sessions import names_known, with_old_words, with_person
    from facilitator.store.nearest import nearest

    today = now().date()
    if not name:
        return with_old_words(places().sessions, months, today)
    known = names_known(places())
    if name.casefold() not in {each.casefold() for each in known}:
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
    _tell_of_saved_texts()


def _tell_of_saved_texts() -> None:
    """Say that texts that were saved to be sent keep their words, where there are any."""
    from facilitator.cli.places import places
    from facilitator.store.places import SENT_FOLDER

    folder = places().home / SENT_FOLDER
    if any(folder.glob("*.txt")):
        text = _("Texts that were saved in {folder} are left alone: look through them yourself.")
        say(text.format(folder=folder))


def _say_what_came_of_it(conversations: int, others: int) -> None:
    text = ngettext(
        "The words are gone from one conversation.",
        "The words are gone from {number} conversations.",
        conversations,
    )
    say(text.format(number=conversations))
    if others:
        text = ngettext(
            "The name is gone from one remembered group or prepared conversation.",
            "The name is gone from {number} remembered groups and prepared conversations.",
            others,
        )
        say(text.format(number=others))
