"""What a bundle brings, as a table in the terminal."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from facilitator.cli.saying import say
from facilitator.core.text import cleaned_line
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

WIDEST = 10_000
"""More characters than any line has: what a table would take if nothing hindered it."""


def tell_what_it_brings(bundle: Bundle, found: Sequence[Comparison]) -> None:
    """Show every script of a bundle, before anything of it is written.

    Args:
        bundle: what is brought.
        found: its scripts, compared with those that are there.
    """
    for standing in Standing:
        alike = [comparison for comparison in found if comparison.standing is standing]
        if alike:
            say(f"{standing_text(standing)} ({len(alike)})")
            _show(alike)
    for comparison in found:
        for remark in comparison.brought.remarks:
            say(f"{comparison.script.id}: {remark_text(remark)}")
    refused = bundle.refused
    if refused:
        text = ngettext("One is not taken:", "{number} are not taken:", len(refused))
        say(text.format(number=len(refused)))
    for each in refused:
        for line in refused_lines(each):
            say(f"  {line}")
    passed_over = passed_over_text(bundle)
    if passed_over:
        say(passed_over)


def _show(alike: Sequence[Comparison]) -> None:
    """Show scripts that stand alike: as a table, or as lines where the window is narrower."""
    headings = [_("Script"), _("Title"), _("Version"), _("Language")]
    headings += [_("Who may share it"), _("Made by")]
    rows = [_cells(comparison) for comparison in alike]
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        # Text from strangers is never markup.
        table.add_row(*map(Text, row))
    is_seen = sys.stdout.isatty()
    width = get_terminal_size().columns if is_seen else WIDTH_FOR_PROGRAMS
    console = Console(file=sys.stdout, width=width, highlight=False, no_color=not is_seen)
    whole = console.options.update(max_width=WIDEST)
    if is_seen and Measurement.get(console, whole, table).maximum > width:
        for script_id, title, version, language, licence, origin in rows:
            say(f"  {script_id}  –  {title} ({version}, {language})", under="  ")
            say(f"    {headings[4]}: {licence}. {headings[5]}: {origin}", under="  ")
        say("")
    else:
        console.print(table)


def _cells(comparison: Comparison) -> tuple[str, str, str, str, str, str]:
    """What is told of a script: id, title, version, language, licence and origin."""
    script = comparison.script
    return (
        cleaned_line(script.id),
        cleaned_line(script.title),
        cleaned_line(version_text(comparison)),
        cleaned_line(script.language),
        cleaned_line(script.licence or "–"),
        cleaned_line(origin_text(comparison)),
    )
