"""What the first screen offers, and what is wished for there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptOffered:
    """A script that can be led."""

    path: Path
    """Its file."""
    title: str
    """What it is called."""
    summary: str
    """What it is, in one line."""
    fewest: int = 1
    """How many people it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOffered:
    """A conversation that has a file."""

    path: Path
    """Its file."""
    title: str
    """What it is called."""
    is_running: bool
    """Whether it can be taken up again; else it can be shown."""
    when: str = ""
    """When it began, or what else tells it from the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWish:
    """What is wished for on the first screen."""

    kind: Literal["start", "resume", "show"]
    """Start a script, take up a conversation again, or show one."""
    path: Path
    """The file of the script or of the conversation."""
    names: tuple[str, ...] = ()
    """Who takes part, for a start."""
    group: str = ""
    """What the group is called, for a start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedWish:
    """A wish that could not be fulfilled."""

    wish: HomeWish
    """What was wished for."""
    why: str
    """Why it could not be done, in words."""
