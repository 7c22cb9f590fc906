"""Lines of text on the screen, drawn again only when they say something else."""

from rich.cells import set_cell_size
from textual.content import Content
from textual.widgets import Static

from facilitator.view.cells import ELLIPSIS, cell_len


def show(line: Static, text: str, *, keeps_size: bool = False) -> None:
    """Let a line say something; where it says so already, nothing is done.

    Args:
        line: where it is said.
        text: what is said; never markup.
        keeps_size: whether it takes as much room as before. Else everything is laid out anew, and
            drawn, which costs more than all the rest.
    """
    if not isinstance(line.content, Content) or line.content.plain != text:
        line.update(Content(text), layout=not keeps_size)


def in_lines(text: str, width: int, most: int) -> str:
    """The text as far as so many lines take it, cut between words with an ellipsis."""
    lines = wrapped(text, width)
    if len(lines) <= most:
        return text
    if most <= 0:
        return ""
    last = lines[most - 1]
    room = max(0, width - cell_len(ELLIPSIS) - 1)
    if cell_len(last) > room:
        cut = set_cell_size(last, room)
        is_inside_a_word = not any(c.isspace() for c in last[len(cut) - 1 : len(cut) + 1])
        last = (is_inside_a_word and cut.rpartition(" ")[0]) or cut
    return "\n".join([*lines[: most - 1], f"{last.rstrip()} {ELLIPSIS}"])


def wrapped(text: str, width: int) -> list[str]:
    """The lines that a text takes in that width."""
    return [line.plain.rstrip() for line in Content(text).wrap(max(1, width))] if text else []
