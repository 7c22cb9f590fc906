"""A table from a file, read with forgiveness: a key of the wrong type counts as absent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from facilitator.core.text import cleaned_line

_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Keys:
    """A table from a file, asked for values of the type that is expected."""

    table: Mapping[str, object]
    """The table as it was parsed."""

    def text(self, key: str) -> str | None:
        """One line of text, or nothing."""
        value = self.table.get(key)
        return (cleaned_line(value) or None) if isinstance(value, str) else None

    def verbatim(self, key: str) -> str | None:
        """A text exactly as it stands, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, str) else None

    def number(self, key: str) -> float | None:
        """A finite number, or nothing."""
        value = self.table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        return value if abs(value) < _LARGEST and isfinite(value) else None

    def whole(self, key: str) -> int | None:
        """A whole number, or nothing."""
        value = self.table.get(key)
        return value if type(value) is int and abs(value) < _LARGEST else None

    def moment(self, key: str) -> datetime | None:
        """A time with its offset, or nothing."""
        value = self.table.get(key)
        return value if isinstance(value, datetime) and value.tzinfo is not None else None

    def inside(self, key: str) -> "Keys":
        """A table in the table; empty if there is none."""
        value = self.table.get(key)
        return Keys(value if isinstance(value, dict) else {})

    def rows(self, key: str) -> Iterator["Keys"]:
        """The tables of an array."""
        value = self.table.get(key)
        if isinstance(value, list):
            yield from (Keys(row) for row in value if isinstance(row, dict))

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of an array."""
        value = self.table.get(key)
        return tuple(t for t in value if isinstance(t, str)) if isinstance(value, list) else ()
