"""What a leader, a workspace or an organisation has settled about the program itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Light(StrEnum):
    """How the screen looks."""

    DARK = "dark"
    """For a dim room."""
    LIGHT = "light"
    """For a bright room."""
    CONTRAST = "contrast"
    """For tired eyes and poor projectors."""
    PLAIN = "plain"
    """The terminal's own sixteen colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds, after all files have been read."""

    language: str | None = None
    """The language of the program; without it, the system's."""
    light: Light | None = None
    """How the screen looks; without it, dark, or plain where the terminal has few colours."""
    has_sound: bool = True
    """Whether the bell rings."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of actions, by the action's id."""
    keep_months: int | None = None
    """How many months words are kept; without it, for as long as nobody removes them."""
    has_first_names_only: bool = False
    """Whether surnames are left out when people are written down."""
    libraries: tuple[str, ...] = ()
    """Full paths of folders with scripts that are shared, the one that is looked at first in front.
    """
