"""Lines of text on the screen, drawn again only when they say something else."""

from textual.content import Content
from textual.widgets import Static


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
