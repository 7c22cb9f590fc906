"""What a bundle brings, as a table in the terminal."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from facilitator.core.plain_text import cleaned_line
from facilitator.store.bundle.bundle import Bundle
from facilitator.store.bundle.comparing import Comparison, Standing
from facilitator.wording.language import _, ngettext
from facilitator.wording.sharing import (
    origin_text,
    passed_over_text,
    refused_lines,
    remark_text,
    standing_text,
    version_text,
)

WIDTH_FOR_PROGRAMS = 160
"""Characters of a line that is not shown in a terminal."""

NARROWEST = 60
"""The fewest characters of a line that cells are broken for."""


def tell_what_it_brings(bundle: Bundle, found: Sequence[Comparison]) -> None:
    """Show every script of a bundle, before anything of it is written.

    Args:
        bundle: what is brought.
        found: its scripts, compared with those that are there.
    """
    for standing in Standing:
        alike = [comparison for comparison in found if comparison.standing is standing]
        if alike:
            typer.echo(f"{standing_text(standing)} ({len(alike)})")
            _show(alike)
    for comparison in found:
        for remark in comparison.brought.remarks:
            typer.echo(f"{comparison.script.id}: {remark_text(remark)}")
    refused = bundle.refused
    if refused:
        text = ngettext("One is not taken:", "{number} are not taken:", len(refused))
        typer.echo(text.format(number=len(refused)))
    for each in refused:
        for line in refused_lines(each):
            typer.echo(f"  {line}")
    passed_over = passed_over_text(bundle)
    if passed_over:
        typer.echo(passed_over)


def _show(alike: Sequence[Comparison]) -> None:
    """Show scripts that stand alike to what is there."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True)
    table.add_column(_("Script"), overflow="fold", no_wrap=True)
    table.add_column(_("Title"), overflow="fold")
    table.add_column(_("Version"), overflow="fold")
    table.add_column(_("Language"), overflow="fold")
    table.add_column(_("Who may share it"), overflow="fold")
    table.add_column(_("Made by"), overflow="fold")
    for comparison in alike:
        script = comparison.script
        cells = (
            script.id,
            script.title,
            version_text(comparison),
            script.language,
            script.licence or "–",
            origin_text(comparison),
        )
        # Text from strangers is never markup.
        table.add_row(*(Text(cleaned_line(cell)) for cell in cells))
    is_seen = sys.stdout.isatty()
    width = max(NARROWEST, get_terminal_size().columns) if is_seen else WIDTH_FOR_PROGRAMS
    console = Console(file=sys.stdout, width=width, highlight=False, no_color=not is_seen)
    console.print(table)
