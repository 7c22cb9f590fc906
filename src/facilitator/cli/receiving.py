"""The command that takes scripts which somebody sent."""

from collections.abc import Collection, Sequence

import typer

from facilitator.cli.answers import agreed, answer_to
from facilitator.cli.sharing_options import BothIds, BroughtPath, OnlyShow, TakeIds, YesToSafe
from facilitator.core.errors import WrongUse
from facilitator.store.bundle.comparing import Comparison, Standing
from facilitator.store.bundle.taking import Way
from facilitator.wording.language import _, ngettext
from facilitator.wording.sharing import question_text


def import_scripts(
    path: BroughtPath,
    *,
    show: OnlyShow = False,
    yes: YesToSafe = False,
    take: TakeIds = None,
    both: BothIds = None,
) -> None:
    """Show what somebody's scripts would change here, and take those that are wished for."""
    from facilitator.cli.brought_table import tell_what_it_brings
    from facilitator.cli.places import places
    from facilitator.store.bundle.comparing import compared
    from facilitator.store.bundle.opening import brought

    bundle = brought(path)
    found = compared(bundle, places())
    named = _named(found, take or (), both or ())
    tell_what_it_brings(bundle, found)
    has_failed = bool(bundle.refused)
    if show:
        typer.echo(_("Nothing was changed."))
    else:
        wanted = _settled(found, named, says_yes=yes, asks=not (yes or named))
        has_failed |= _take(wanted)
    if has_failed:
        raise typer.Exit(1)


def _named(
    found: Sequence[Comparison], take: Collection[str], both: Collection[str]
) -> dict[str, Way]:
    """What the line itself says of single scripts.

    Raises:
        WrongUse: it names one that there is not.
    """
    ids = {comparison.script.id for comparison in found}
    for name in (*take, *both):
        if name not in ids:
            raise WrongUse("not-in-bundle", name=name)
    return dict.fromkeys(take, Way.TAKE) | dict.fromkeys(both, Way.BOTH)


def _settled(
    found: Sequence[Comparison], named: dict[str, Way], *, says_yes: bool, asks: bool
) -> list[tuple[Comparison, Way]]:
    """What is to be done with each script.

    Args:
        found: what is brought.
        named: what the line says of single scripts.
        says_yes: whether it says that what is safe is taken.
        asks: whether what it does not settle is asked.
    """
    news = [each for each in found if each.standing is not Standing.SAME]
    safe = [each for each in news if each.is_safe and each.script.id not in named]
    others = [each for each in news if not each.is_safe and each.script.id not in named]
    takes_safe = says_yes or (asks and bool(safe) and _takes(len(safe)))
    wanted = [(each, Way.TAKE) for each in safe] if takes_safe else []
    wanted += [(each, named[each.script.id]) for each in news if each.script.id in named]
    if asks:
        wanted += [(each, _way(each)) for each in others]
    else:
        for each in others:
            _tell_left(each)
    return wanted


def _takes(number: int) -> bool:
    """Whether somebody says yes to what is new or newer."""
    text = ngettext(
        "Take the one that is new or newer? Write yes:",
        "Take the {number} that are new or newer? Write yes:",
        number,
    )
    return agreed(text.format(number=number))


def _way(comparison: Comparison) -> Way:
    """What somebody wants done with one script; nothing is done without an answer."""
    words = {Way.TAKE: _("take"), Way.BOTH: _("both")}
    ways = _("Write {take} (yours is kept), {both}, or only Enter to leave it:")
    typer.echo(question_text(comparison))
    answer = answer_to(ways.format(take=words[Way.TAKE], both=words[Way.BOTH]))
    return next((way for way in words if answer in {way.value, words[way].casefold()}), Way.LEAVE)


def _tell_left(comparison: Comparison) -> None:
    """Say that a script is left as it is, and how it can be taken all the same."""
    text = _("Left as it is. --take {id} takes the one that was sent, --both {id} keeps both.")
    typer.echo(f"{question_text(comparison)} {text.format(id=comparison.script.id)}")


def _take(wanted: Sequence[tuple[Comparison, Way]]) -> bool:
    """Take what is wanted, and say what came of it; whether something could not be done."""
    from facilitator.cli.places import places
    from facilitator.store.bundle.taking import take
    from facilitator.wording.errors import error_text
    from facilitator.wording.sharing import taken_lines

    done = take(wanted, places())
    for line in taken_lines(done.taken):
        typer.echo(line)
    for error in done.failed:
        typer.echo(error_text(error), err=True)
    if not done.taken:
        typer.echo(_("Nothing was changed."))
    return bool(done.failed)
