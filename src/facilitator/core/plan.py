"""How long a script takes with so many people, and how it fits a slot. Lengths are in seconds.

The rules are those of the section *Time* in the script format: ``minutes`` where it is given, else
people × laps × ``turn_minutes`` for a round; to fit a slot every step that is not fixed shrinks or
stretches in proportion, none below its floor, and the seconds add up exactly.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from facilitator.core.script import AnyStep, Choose, Round, Script, Speak


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """How long one step is to take."""

    id: str
    """Id of the step."""
    kind: str
    """Its kind."""
    seconds: int
    """Planned length."""
    floor: int
    """The shortest that re-planning may make it."""
    turn_seconds: float | None = None
    """Planned length of one turn."""
    is_fixed: bool = False
    """Whether re-planning leaves it alone."""
    is_optional: bool = False
    """Whether it may be left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How long the whole script is to take."""

    steps: tuple[PlannedStep, ...]
    """Each step, in order."""
    slot: int | None = None
    """The slot that the plan was fitted to."""

    @property
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
        """Optional steps that would make room if they were left out."""
        return tuple(step.id for step in self.steps if step.is_optional and step.seconds > 0)

    def step(self, step_id: str) -> PlannedStep:
        """The plan for that step.

        Raises:
            KeyError: no step has that id.
        """
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def turns_in_a_lap(step: Round, script: Script, people: int) -> int:
    """How many turns a lap has, before roles are given.

    Each role that the step leaves out counts as one person, optional roles as nobody; a role that
    is both first and last has two turns.
    """
    left_out = {*step.except_, *step.silent, *step.away}
    twice = (set(step.first) & set(step.last)) - left_out
    if step.who == "everyone":
        speakers = people - _holders_expected(left_out, script)
    else:
        taking_part = set(step.who) - left_out
        speakers = min(people, _holders_expected(taking_part, script))
        twice &= taking_part
    return max(0, speakers) + _holders_expected(twice, script)


def _holders_expected(roles: AbstractSet[str], script: Script) -> int:
    """How many people hold these roles, as far as a plan knows: one each, optional ones nobody."""
    return sum(not script.role_is_optional(role) for role in roles)


def natural_length(step: AnyStep, script: Script, people: int) -> float:
    """Seconds that a step takes when nothing has to be fitted."""
    if step.minutes is not None:
        return step.minutes * 60
    if step.turn_minutes is None:
        return 0.0
    return _turns(step, script, people) * step.turn_minutes * 60


def _turns(step: AnyStep, script: Script, people: int) -> int:
    """How many turns a plan counts in a step; none in a step without turns."""
    if isinstance(step, Round):
        laps = step.expected_laps if step.laps == "until-silent" else step.laps
        return turns_in_a_lap(step, script, people) * laps
    if isinstance(step, Choose) and step.method in ("in-turn", "rank"):
        return max(0, people - _holders_expected({*step.silent, *step.away}, script))
    return 1 if isinstance(step, Speak) else 0


def planned_step(step: AnyStep, script: Script, people: int) -> PlannedStep:
    """How long a step takes when nothing has to be fitted."""
    seconds = round(natural_length(step, script, people))
    if step.fixed:
        floor = seconds
    elif step.min_minutes is not None:
        floor = min(seconds, round(step.min_minutes * 60))
    else:
        floor = (seconds + 1) // 2
    return PlannedStep(
        id=step.id,
        kind=step.kind,
        seconds=seconds,
        floor=floor,
        turn_seconds=None if step.turn_minutes is None else step.turn_minutes * 60,
        is_fixed=step.fixed,
        is_optional=step.optional,
    )


def make_plan(script: Script, people: int, slot_minutes: float | None = None) -> Plan:
    """Plan a script for so many people, fitted to a slot where one is given."""
    steps = tuple(planned_step(step, script, people) for step in script.steps)
    if slot_minutes is None:
        return Plan(steps=steps)
    slot = round(slot_minutes * 60)
    lengths = fitted([(step.seconds, step.floor, step.is_fixed) for step in steps], slot)
    return Plan(
        steps=tuple(
            _with_length(step, seconds) for step, seconds in zip(steps, lengths, strict=True)
        ),
        slot=slot,
    )


def fitted(steps: list[tuple[int, int, bool]], slot: int) -> list[int]:
    """Lengths in whole seconds that add up to the slot, as far as the floors allow.

    Args:
        steps: natural length, floor and whether it is fixed, for each step.
        slot: what they are to add up to.
    """
    held: dict[int, int] = {
        i: natural for i, (natural, _, is_fixed) in enumerate(steps) if is_fixed or natural == 0
    }
    while True:
        free = [i for i in range(len(steps)) if i not in held]
        left = slot - sum(held.values())
        natural = sum(steps[i][0] for i in free)
        too_short = [i for i in free if steps[i][0] * left < steps[i][1] * natural]
        if not too_short:
            break
        held.update({i: steps[i][1] for i in too_short})
    shares = _shared_out(left, [steps[i][0] for i in free])
    held.update(zip(free, shares, strict=True))
    return [held[i] for i in range(len(steps))]


def _shared_out(total: int, weights: list[int]) -> list[int]:
    """Whole seconds in proportion to the weights, adding up exactly (largest remainder first)."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in remainders[: total - sum(shares)]:
        shares[i] += 1
    return shares


def _with_length(step: PlannedStep, seconds: int) -> PlannedStep:
    """The step with another length; its turns change with it."""
    turn = step.turn_seconds
    if turn is not None and step.seconds:
        turn = turn * seconds / step.seconds
    return PlannedStep(
        id=step.id,
        kind=step.kind,
        seconds=seconds,
        floor=step.floor,
        turn_seconds=turn,
        is_fixed=step.is_fixed,
        is_optional=step.is_optional,
    )
