"""The command that says what changed between two scripts, in the words of the format."""

from shutil import get_terminal_size
from textwrap import fill

import typer

from facilitator.cli.options import EarlierScript, LaterScript
from facilitator.cli.scripts import usable_script
from facilitator.core.differences import differences
from facilitator.wording.differences import difference_lines, headline, version_advice

WIDEST = 100
"""The most characters of a line."""

NARROWEST = 40
"""The fewest characters of a line that is broken."""


def diff(before: EarlierScript, after: LaterScript) -> None:
    """Say what changed between two scripts; the exit code is 1 when they do not mean the same."""
    old, new = usable_script(before).script, usable_script(after).script
    found = differences(old, new)
    typer.echo(headline(old, new, found))
    for name, sentences in difference_lines(old, new, found):
        typer.echo(f"\n{name}")
        for sentence in sentences:
            typer.echo(_bullet(sentence))
    advice = version_advice(old, new, found)
    if advice:
        typer.echo(advice, err=True)
    if found:
        raise typer.Exit(1)


def _bullet(sentence: str) -> str:
    """A sentence in a list, broken between words."""
    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))
    return fill(
        sentence, width, initial_indent="  • ", subsequent_indent="    ", break_on_hyphens=False
    )
