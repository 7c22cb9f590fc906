"""The command that says what changed between two scripts, in the words of the format."""

import typer

from facilitator.cli.options import EarlierScript, LaterScript
from facilitator.cli.saying import say
from facilitator.cli.scripts import usable_script
from facilitator.core.differences import Difference, differences
from facilitator.core.script import Script
from facilitator.wording.differences import difference_lines, headline, version_advice


def diff(before: EarlierScript, after: LaterScript) -> None:
    """Say what changed between two scripts; the exit code is 1 when they do not mean the same."""
    old, new = usable_script(before).script, usable_script(after).script
    found = tell_differences(old, new)
    advice = version_advice(old, new, found)
    if advice:
        say(advice, err=True)
    if found:
        raise typer.Exit(1)


def tell_differences(before: Script, after: Script) -> tuple[Difference, ...]:
    """Say what differs between two scripts, and give it.

    Args:
        before: the script as it was.
        after: the script as it is now.
    """
    found = differences(before, after)
    say(headline(before, after, found))
    for name, sentences in difference_lines(before, after, found):
        say(f"\n{name}")
        for sentence in sentences:
            say(f"  • {sentence}", under="  ")
    return found
