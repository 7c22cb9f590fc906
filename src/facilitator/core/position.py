"""Where in a conversation something is: positions in the script, and the address of an item."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A path into the running script.

    A step's id says which containers it stands in (ids are unique in a script), so the path needs
    only the iteration of each of them. Several positions can be open at once.
    """

    step: str
    """Id of the step."""
    visit: int = 1
    """Which visit to the step this is, from 1; going back begins a new one."""
    iteration: tuple[int, ...] = ()
    """The iteration of each repeating container around it, outermost first, from 1."""
    group: str | None = None
    """Id of the subgroup, where the step runs in several at once."""

    @property
    def ungrouped(self) -> "Position":
        """The same place, whichever subgroup it was in."""
        return self if self.group is None else replace(self, group=None)

    def is_in(self, step: str, iteration: tuple[int, ...]) -> bool:
        """Whether it is in that step, and in that time round of what the step stands in."""
        return self.step == step and self.iteration[: len(iteration)] == iteration


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAddress:
    """Which item of which list. Numbers are never used twice, not even after an undo."""

    list: str
    """Id of the list."""
    item: int
    """Number of the item in its list, from 1."""
