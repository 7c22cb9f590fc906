"""A script that is there, and cannot be led yet."""

from dataclasses import dataclass
from pathlib import Path

from facilitator.core.text import cleaned_line


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusableScript:
    """A script that has something in it to mend before it can be led."""

    name: str
    """The id or the path by which it is found."""
    path: Path
    """Its file."""
    place: str = ""
    """Where it lies, in words."""
    is_own: bool = False
    """Whether it is the user's own, and not somebody's who shares it."""

    @property
    def title(self) -> str:
        """What it is called here: what it says itself cannot be relied on."""
        return cleaned_line(self.path.stem)
