"""The command that shows what the group will see of a script, step by step."""

from collections.abc import Iterator
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from facilitator.cli.named_script import (
    checked_number,
    misgivings_about_people,
    usable_script,
)
from facilitator.cli.options import AsText, GroupOnly, PreviewPeople, ScriptName
from facilitator.cli.output import say
from facilitator.core.plan import make_plan
from facilitator.report.preview import Line, Preview, previewed
from facilitator.wording.language import _, ngettext

if TYPE_CHECKING:
    from rich.text import Text

WIDEST = 80
"""The most characters of a line."""

NARROWEST = 40
"""The fewest characters of a line that is broken."""

MARGIN = "│ "
"""What stands before what only the leader sees."""


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


def preview_rows(shown: Preview, people: int, width: int, *, is_whole: bool) -> Iterator["Text"]:
    """The preview, row by row.

    Args:
        shown: the preview.
        people: for how many the lengths are.
        width: the most characters of a row.
        is_whole: whether what only the leader sees is there too.
    """
    yield _row(shown.title, "bold")
    number = ngettext("{number} person", "{number} people", people).format(number=people)
    yield _row(f"{shown.length} · {number}")
    if is_whole:
        yield _row(MARGIN + _("What stands after this line only you see."), "dim")
    yield _row("")
    yield from _lines(shown.lines, width, "", is_whole=is_whole)
    for step in shown.steps:
        yield _row("")
        indent = "    " * step.depth
        yield _row(f"{indent}{step.number}. {step.title}", "bold")
        about = " · ".join(part for part in (step.kind, step.length) if part)
        yield _row(f"{indent}   {about}")
        yield from _lines(step.lines, width, f"{indent}   ", is_whole=is_whole)


def _lines(lines: tuple[Line, ...], width: int, indent: str, *, is_whole: bool) -> Iterator["Text"]:
    """What is shown and said; what only the leader sees has a line before it."""
    for line in lines:
        if is_whole or not line.is_for_leader:
            margin = indent + (MARGIN if line.is_for_leader else "")
            style = "dim" if line.is_for_leader else ""
            for row in _broken(line, width - len(margin)):
                yield _row(margin + row, style)


def _broken(line: Line, width: int) -> Iterator[str]:
    """A line broken between words; where it has several, each has a row of its own."""
    texts = line.text.split("\n")
    label = f"{line.label}: " if line.label else ""
    if len(texts) > 1 and label:
        yield label.rstrip()
        label = "  "
    for text in texts:
        yield from wrap(
            label + text,
            max(NARROWEST // 2, width),
            subsequent_indent="  ",
            break_on_hyphens=False,
        )


def _row(text: str, style: str = "") -> "Text":
    """A row of text in that style; the text is never markup."""
    from rich.text import Text

    return Text(text, style=style)
