"""The rows of a plan: how long each step is to take. Lengths are in seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

Iteration = tuple[int, ...]
"""Which time round each repeating container, outermost first, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """How long one step is to take, in one iteration of what it stands in."""

    id: str
    """Id of the step."""
    kind: str
    """Its kind."""
    seconds: int
    """Planned length; the sum of its parts, where it has any."""
    floor: int
    """The shortest that re-planning may make it."""
    turn_seconds: float | None = None
    """Planned length of one turn."""
    is_fixed: bool = False
    """Whether re-planning leaves it alone."""
    is_optional: bool = False
    """Whether it may be left out."""
    iteration: Iteration = ()
    """Which time round each repeating container that it stands in."""
    parts: tuple["PlannedStep", ...] = ()
    """What is planned inside it: its steps, once for each iteration that is planned."""
    steps_seconds: int | None = None
    """What its steps would take by themselves, if it is as long as its ``minutes`` say."""
    is_left_out: bool = False
    """Whether the plan counts nothing for it.

    So it is if it is not held with so many people, or if another choice would take longer.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A step that is held instead of another, and what the plan counts for that other one."""

    row: PlannedStep
    """How long it takes if it is held."""
    instead_of: tuple[str, Iteration]
    """Id and iteration of the step that the plan counts."""


# Without slots, so that its rows are looked up once.
@dataclass(frozen=True, kw_only=True)
class Plan:
    """How long the whole script is to take."""

    steps: tuple[PlannedStep, ...]
    """Each step of the script itself, in order."""
    slot: int | None = None
    """The slot that the plan was fitted to."""
    loose: tuple[PlannedStep, ...] = ()
    """Steps that the plan counts nothing for, with the length that they have if they are held.

    What is done about objections, what is repeated nobody knows how often, what is left out.
    """
    alternatives: tuple[Alternative, ...] = ()
    """Steps that are held instead of others, with the length that they then have."""
    impossible_groups: tuple[str, ...] = ()
    """Steps whose groups cannot have the size that the script asks for."""
    is_unrolled: bool = True
    """Whether each iteration has rows of its own; not if there would be too many of them."""

    @cached_property
    def total(self) -> int:
        """Planned length of everything."""
        return sum(step.seconds for step in self.steps)

    @property
    def excess(self) -> int:
        """By how much the plan is longer than its slot."""
        return 0 if self.slot is None else max(0, self.total - self.slot)

    @property
    def fits(self) -> bool:
        """Whether the plan is no longer than its slot."""
        return self.excess == 0

    @property
    def room_makers(self) -> tuple[str, ...]:
        """Optional steps that would make room if they were left out, each time they come."""
        return tuple(dict.fromkeys(_room_makers(self.steps)))

    def step(self, step_id: str) -> PlannedStep:
        """The plan for that step; inside a ``repeat``, for the first time it is held.

        Raises:
            KeyError: no step has that id.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        return next(iter(self._rows[step_id].values()))

    def length_of(self, step_id: str, iteration: Iteration = ()) -> PlannedStep:
        """The plan for that step in that iteration, if it is held.

        An iteration later than those that are planned is like the last of them.

        Raises:
            KeyError: no step has that id.
        """
        rows = self._rows[step_id]
        exact = rows.get(iteration)
        if exact is not None:
            return exact
        before = [each for each in rows if each <= iteration]
        return rows[max(before) if before else min(rows)]

    def seconds_of(self, step_id: str) -> int:
        """What the plan counts for that step, all its iterations together."""
        return sum(row.seconds for row in all_rows(self.steps) if row.id == step_id)

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[Iteration, PlannedStep]]:
        """Every row with the length that its step has if it is held, by id and iteration."""
        found: dict[str, dict[Iteration, PlannedStep]] = {}
        for row in all_rows(self.steps):
            if not row.is_left_out:
                found.setdefault(row.id, {})[row.iteration] = row
        others = (*self.loose, *(each.row for each in self.alternatives))
        for row in all_rows(others):
            found.setdefault(row.id, {}).setdefault(row.iteration, row)
        return found


def all_rows(rows: tuple[PlannedStep, ...]) -> Iterator[PlannedStep]:
    """These rows and all that stand in them, each container before its parts."""
    for row in rows:
        yield row
        yield from all_rows(row.parts)


def _room_makers(rows: tuple[PlannedStep, ...]) -> Iterator[str]:
    """Ids of optional steps that take time; nothing inside what would be as long without it."""
    for row in rows:
        if row.is_optional and row.seconds > 0:
            yield row.id
        elif row.steps_seconds is None:
            yield from _room_makers(row.parts)
