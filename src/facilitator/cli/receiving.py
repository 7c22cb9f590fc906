"""The command that takes scripts which somebody sent."""

from collections.abc import Collection, Sequence

import typer

from facilitator.cli.answers import agreed, chosen
from facilitator.cli.saying import say
from facilitator.cli.sharing_options import BothIds, BroughtPath, OnlyShow, TakeIds, YesToSafe
from facilitator.core.errors import WrongUse
from facilitator.store.bundle.comparing import Comparison, Standing
from facilitator.store.bundle.taking import Way
from facilitator.wording.language import _, ngettext
from facilitator.wording.sharing import question_text

_SHOW = "show"


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
    from facilitator.store.bundle.judging import brought

    # A folder that is named as "." or ".." has a name of its own, which says more.
    bundle = brought(path if path.name not in ("", "..") else path.resolve())
    found = compared(bundle, places())
    named = _named(found, take or (), both or ())
    tell_what_it_brings(bundle, found)
    has_failed = bool(bundle.refused)
    if show:
        say(_("Nothing was changed."))
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
        WrongUse: it names one that there is not, or asks for two things with one.
    """
    ids = {comparison.script.id for comparison in found}
    for name in (*take, *both):
        if name not in ids:
            raise WrongUse("not-in-bundle", name=name)
        if name in take and name in both:
            raise WrongUse("take-and-both", name=name)
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
    words = {Way.TAKE.value: _("take"), Way.BOTH.value: _("both"), _SHOW: _("show")}
    ways = _("Write {take} (yours is kept), {both}, {show} (what differs), or Enter to leave it:")
    question = ways.format(take=words[Way.TAKE], both=words[Way.BOTH], show=words[_SHOW])
    say(question_text(comparison))
    while (answer := chosen(question, words)) == _SHOW:
        _tell_what_differs(comparison)
    return Way(answer) if answer else Way.LEAVE


def _tell_what_differs(comparison: Comparison) -> None:
    """Say what the script that is brought would change in the one that is there."""
    from facilitator.cli.comparing import tell_differences

    there = comparison.there
    if there is None or there.script is None:
        say(_("Yours cannot be read as a script, so nobody can tell what differs."))
    else:
        tell_differences(there.script, comparison.script)
    typer.echo()


def _tell_left(comparison: Comparison) -> None:
    """Say that a script is left as it is, and how it can be taken all the same."""
    text = _("Left as it is. --take {id} takes the one that was sent, --both {id} keeps both.")
    say(f"{question_text(comparison)} {text.format(id=comparison.script.id)}")


def _take(wanted: Sequence[tuple[Comparison, Way]]) -> bool:
    """Take what is wanted, and say what came of it; whether something could not be done."""
    from facilitator.cli.places import places
    from facilitator.store.bundle.taking import take
    from facilitator.wording.errors import error_text
    from facilitator.wording.sharing import taken_lines

    done = take(wanted, places())
    for line in taken_lines(done.taken):
        say(line)
    for error in done.failed:
        say(error_text(error), err=True)
    if not done.taken:
        say(_("Nothing was changed."))
    return bool(done.failed)
