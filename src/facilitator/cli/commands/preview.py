"""The command that shows what the group will see of a script, step by step."""

from shutil import get_terminal_size

import typer

from facilitator.cli.named_script import checked_number, misgivings_about_people, usable_script
from facilitator.cli.options import AsText, GroupOnly, PreviewPeople, ScriptName
from facilitator.cli.output import say
from facilitator.core.plan import make_plan
from facilitator.report.preview import NARROWEST, preview_rows, previewed

WIDEST = 80
"""The most characters of a line."""


def preview(
    script: ScriptName,
    people: PreviewPeople = None,
    *,
    as_text: AsText = False,
    group_only: GroupOnly = False,
) -> None:
    """Show what the group will see of a script, and, marked, what only its leader will."""
    from rich.console import Console

    wanted = usable_script(script).script
    number = checked_number(wanted.group.fitting if people is None else people)
    for line in misgivings_about_people(wanted, number):
        say(line, err=True)
    shown = previewed(wanted, make_plan(wanted, number))
    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))
    console = Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for row in preview_rows(shown, number, width, is_whole=not group_only):
        if as_text:
            typer.echo(row.plain)
        else:
            console.print(row)
