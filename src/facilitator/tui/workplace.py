"""What the first screen and the set-up work with: folders, settings and a clock."""

import platform
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from facilitator.core.settings import Settings
from facilitator.core.text import cleaned_line, first_name, first_names
from facilitator.store.places import Places
from facilitator.store.scripts.shelves import usable_script

if TYPE_CHECKING:
    # The first screen should not wait for what sessions and scripts are made of.
    from facilitator.conduct import Clock
    from facilitator.core.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where somebody works, and what is settled there."""

    places: Places
    """The folders."""
    settings: Settings
    """The settings in force."""
    clock: "Clock"
    """Tells the time."""
    host: str = field(default_factory=platform.node)
    """The name of this computer."""
    complaints: tuple[str, ...] = ()
    """What could not be read so far, in words."""

    def now(self) -> datetime:
        """The time of day, with its offset."""
        return self.clock.read().at

    def script(self, name: str) -> "Script":
        """The script of that name.

        Raises:
            ScriptError: there is none, or it has errors.
        """
        return usable_script(name, self.places).script

    def complete_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Names given together as they are written down, each told from the others."""
        clean = tuple(cleaned_line(name) for name in names)
        return first_names(clean) if self.settings.has_first_names_only else clean

    def complete_name(self, name: str, beside: Collection[str] = ()) -> str:
        """A name as it is written down: cleaned, and without a surname where that is settled.

        Args:
            name: as it was typed.
            beside: the names of the others; a part of the surname stays where it is needed to tell
                them apart.
        """
        clean = cleaned_line(name)
        return first_name(clean, beside) if self.settings.has_first_names_only else clean
