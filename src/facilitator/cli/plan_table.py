"""The time plan in the terminal: a row and a bar for each step."""

from shutil import get_terminal_size

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from facilitator.core.plan import Plan
from facilitator.core.script import Script
from facilitator.core.text import cleaned_line
from facilitator.wording.plans import plan_lines, whole_text

WIDEST = 80
"""The most characters of a line."""

NARROWEST = 40
"""The fewest characters of a line that is shortened."""

SHORTEST_BAR = 8
"""The fewest characters that the longest bar has."""

INDENT = "   "
"""What stands before a step inside another, for each that it stands in."""

BAR = "▬"
"""What a bar is made of."""


def show_plan(script: Script, plan: Plan) -> None:
    """Print how long each step takes, and what is said of the whole."""
    width = max(NARROWEST, min(WIDEST, get_terminal_size().columns))
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    console.print(_table(script, plan, width))
    console.print()
    for sentence in whole_text(script, plan):
        console.print(Text(sentence))


def _table(script: Script, plan: Plan, width: int) -> Table:
    lines = plan_lines(script, plan)
    titles = [INDENT * line.depth + cleaned_line(line.title) for line in lines]
    right = max(cell_len(line.length) for line in lines)
    left = min(max(map(cell_len, titles)), width - right - SHORTEST_BAR - 2)
    room = width - left - right - 2
    longest = max(line.seconds for line in lines)
    table = Table.grid(padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=left, no_wrap=True, overflow="ellipsis")
    table.add_column(width=room, no_wrap=True)
    table.add_column(width=right, no_wrap=True, justify="right")
    for line, title in zip(lines, titles, strict=True):
        style = "dim" if line.depth else ""
        bar = BAR * _cells(line.seconds, longest, room)
        table.add_row(*(Text(cell, style) for cell in (title, bar, line.length)))
    return table


def _cells(seconds: int, longest: int, room: int) -> int:
    """How long a bar is; a step that takes any time at all is seen."""
    return max(1, round(seconds / longest * room)) if seconds else 0
