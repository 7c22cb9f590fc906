"""A row that can be picked, and the lines between such rows, whatever list shows them."""

from collections.abc import Hashable
from dataclasses import dataclass

HEADING = "heading"
"""What begins the key of a row that cannot be picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row."""

    key: Hashable
    """What picking it means."""
    text: str
    """What it says."""
    beside: str = ""
    """What stands at its right edge."""
    mark: str = ""
    """What stands before it."""
    why_not: str = ""
    """Why picking it does nothing just now, if it does nothing; it is greyed and says so."""
    is_faint: bool = False
    """Whether it is greyed though it can be picked."""


def heading(text: str, beside: str = "") -> Row:
    """A line above rows that belong together."""
    return Row(key=(HEADING, text), text=text, beside=beside)


def note(text: str) -> Row:
    """A line that says something and cannot be picked."""
    return Row(key=(HEADING, "note", text), text=text)


def gap() -> Row:
    """An empty line."""
    return Row(key=(HEADING, "gap"), text="")


def can_be_picked(row: Row) -> bool:
    """Whether picking that row means anything."""
    return not (isinstance(row.key, tuple) and row.key[:1] == (HEADING,))
