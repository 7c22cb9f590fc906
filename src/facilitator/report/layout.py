"""How sections of plain text are set: a heading with a line under it, items, fields."""

from collections.abc import Iterable

BULLET = "•"
"""What stands before an item without a number."""


def section(heading: str, lines: Iterable[str]) -> list[str]:
    """A heading, its lines and an empty line after them; nothing where there are no lines."""
    body = list(lines)
    if not body:
        return []
    return [heading, "-" * len(heading), *body, ""]


def item(text: str, mark: str = BULLET) -> str:
    """A text after its mark, further lines of it set under its beginning."""
    return f"{mark} " + text.replace("\n", "\n" + " " * (len(mark) + 1))


def page(lines: Iterable[str]) -> str:
    """The lines as one text that ends in a newline."""
    return "\n".join(lines).strip("\n") + "\n"
