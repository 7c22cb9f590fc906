"""Text in columns: å ä ö é take one cell, most emoji two, and a name keeps its column."""

import re

from rich.cells import cell_len, set_cell_size

__all__ = [
    "ELLIPSIS",
    "cell_len",
    "edges",
    "filled",
    "fitted",
    "joined",
    "letter_spaced",
    "one_line",
]

ELLIPSIS = "…"
"""What stands where a text was cut."""

_BREAKS = re.compile(r"[\r\n\t]+")


def one_line(text: str) -> str:
    """The text with its line breaks as spaces."""
    return _BREAKS.sub(" ", text)


def joined(separator: str, *parts: str) -> str:
    """The parts that say anything, with the separator between them."""
    return separator.join(part for part in parts if part)


def fitted(text: str, width: int) -> str:
    """The text on one line in at most that many cells, cut with an ellipsis."""
    text = one_line(text)
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS


def filled(text: str, width: int) -> str:
    """The text on one line in exactly that many cells."""
    return set_cell_size(fitted(text, width), max(0, width))


def edges(left: str, right: str, width: int) -> str:
    """One text at the left edge and one at the right; the left one gives way."""
    right = fitted(right, width)
    room = width - cell_len(right)
    return filled(left, room - 1) + " " + right if right and room > 1 else filled(left, width)


def letter_spaced(text: str, width: int) -> str:
    """The text in spaced capitals where there is room, else as it is."""
    # A letter and its marks, or the parts of an emoji, stay together only without spaces.
    if any(cell_len(letter) != 1 for letter in text):
        return fitted(text, width)
    spaced = " ".join(text.upper())
    return spaced if cell_len(spaced) <= width else fitted(text, width)
