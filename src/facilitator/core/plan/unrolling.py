"""A script as the rows of a plan, each iteration with rows of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from facilitator.core.plan.fitting import floor_of, held_up, scaled, with_parts
from facilitator.core.plan.rows import Alternative, Iteration, Plan, PlannedStep
from facilitator.core.plan.turns import (
    Formed,
    Room,
    iterations,
    people_in,
    room_of_a_group,
    turns,
    whole_room,
)
from facilitator.core.script import (
    AnyContainer,
    AnyStep,
    Decide,
    Groups,
    Repeat,
    Script,
)

MOST_ROWS = 10_000
"""The most rows of a plan. One that would have more counts its iterations without unrolling."""


def unrolled(script: Script, people: int) -> Plan:
    """How long everything takes with so many people, if nothing has to be fitted."""
    try:
        return _plan(script, people, _Unrolling(script=script, people=people))
    except _TooManyRows:
        counted = _Unrolling(script=script, people=people, is_counting=True)
        return replace(_plan(script, people, counted), is_unrolled=False)


def _plan(script: Script, people: int, unrolling: "_Unrolling") -> Plan:
    steps = unrolling.rows(script.steps, whole_room(script, people), (), Formed(sizes=[]))
    return Plan(
        steps=steps,
        loose=tuple(unrolling.loose),
        alternatives=tuple(unrolling.alternatives),
        impossible_groups=tuple(dict.fromkeys(unrolling.impossible_groups)),
    )


class _TooManyRows(Exception):
    """The plan has more rows than anybody could follow."""


@dataclass(slots=True, kw_only=True)
class _Unrolling:
    """Goes through a script, making rows."""

    script: Script
    people: int
    is_counting: bool = False
    count: int = 0
    loose: list[PlannedStep] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    impossible_groups: list[str] = field(default_factory=list)

    def rows(
        self, steps: Sequence[AnyStep], room: Room, iteration: Iteration, formed: Formed
    ) -> tuple[PlannedStep, ...]:
        """A row for each step. Of neighbouring alternatives only the longest counts."""
        held = [self._row(self.script.step(each.id), room, iteration, formed) for each in steps]
        for first, after in _alternatives(steps):
            self._leave_out_shorter(steps[first:after], held, first)
        return tuple(held)

    def _row(self, step: AnyStep, room: Room, iteration: Iteration, formed: Formed) -> PlannedStep:
        """The row of one step, with what stands in it."""
        self.count += 1
        if self.count > MOST_ROWS and not self.is_counting:
            raise _TooManyRows
        if not self._is_held(step):
            impossible = len(self.impossible_groups)
            self.loose.append(self._held_row(step, room, iteration, formed.aside()))
            del self.impossible_groups[impossible:]
            return _left_out(_leaf(step, iteration, 0.0))
        return self._held_row(step, room, iteration, formed)

    def _is_held(self, step: AnyStep) -> bool:
        """Whether a step is held with so many people, as far as that decides it."""
        if step.only_if is None:
            return True
        fewest, most = step.only_if.participants_min, step.only_if.participants_max
        return (fewest is None or self.people >= fewest) and (most is None or self.people <= most)

    def _held_row(
        self, step: AnyStep, room: Room, iteration: Iteration, formed: Formed
    ) -> PlannedStep:
        """The row of a step that is held."""
        by_itself = _leaf(step, iteration, _seconds(step, room, groups=len(formed.latest)))
        if not isinstance(step, AnyContainer):
            return by_itself
        match step:
            case Groups():
                parts = self._in_groups(step, room, iteration, formed)
                return self._container(step, iteration, parts)
            case Repeat():
                return self._repeat(step, room, iteration, formed)
            case Decide():
                inner = room.with_role(step.as_)
                self.loose += self.rows(step.steps, inner, iteration, formed.aside())
                return by_itself
            case _:
                assert_never(step)

    def _in_groups(
        self, step: Groups, room: Room, iteration: Iteration, formed: Formed
    ) -> tuple[PlannedStep, ...]:
        """The rows of what the largest subgroup does."""
        sizes, is_possible = formed.form(step, room)
        if not is_possible:
            self.impossible_groups.append(step.id)
        inner = room_of_a_group(step, room, sizes, self.script)
        return self.rows(step.steps, inner, iteration, Formed(sizes=[]))

    def _repeat(
        self, step: Repeat, room: Room, iteration: Iteration, formed: Formed
    ) -> PlannedStep:
        """The row of a step that goes through its steps several times."""
        inner = room.with_role(step.as_)
        number = iterations(step, room)
        if not number:
            self.loose += self.rows(step.steps, inner, (*iteration, 1), formed)
            return _leaf(step, iteration, 60 * (step.minutes or 0))
        if self.is_counting:
            once = self.rows(step.steps, inner, (*iteration, 1), formed)
            self.loose += once
            natural = number * sum(row.seconds for row in once)
            return _leaf(step, iteration, natural if step.minutes is None else 60 * step.minutes)
        parts: list[PlannedStep] = []
        for time in range(1, number + 1):
            parts += self.rows(step.steps, inner, (*iteration, time), formed)
        return self._container(step, iteration, tuple(parts))

    def _container(
        self, step: AnyStep, iteration: Iteration, parts: tuple[PlannedStep, ...]
    ) -> PlannedStep:
        """The row of a step that is as long as its parts, or whose parts fit its length."""
        if step.minutes is not None and not any(part.seconds for part in parts):
            self.loose += parts
            return _leaf(step, iteration, step.minutes * 60)
        whole = with_parts(_leaf(step, iteration, 0.0), parts)
        if step.minutes is not None:
            natural = whole.seconds
            whole = scaled(self.script, whole, round(step.minutes * 60))
            whole = replace(whole, steps_seconds=natural)
        if step.fixed:
            return _fixed(whole)
        if step.min_minutes is not None:
            return held_up(whole, round(step.min_minutes * 60))
        return whole

    def _leave_out_shorter(
        self, steps: Sequence[AnyStep], held: list[PlannedStep], first: int
    ) -> None:
        """Leave out every alternative but the longest: the steps that go with one chosen text."""
        lengths: dict[str, int] = {}
        for i, step in enumerate(steps, first):
            lengths[_chosen_text(step)] = lengths.get(_chosen_text(step), 0) + held[i].seconds
        longest = max(lengths, key=lambda text: lengths[text])
        counted = next(
            row
            for step, row in zip(steps, held[first:], strict=False)
            if _chosen_text(step) == longest
        )
        for i, step in enumerate(steps, first):
            row = held[i]
            if _chosen_text(step) != longest and not row.is_left_out:
                instead_of = (counted.id, counted.iteration)
                self.alternatives.append(Alternative(row=row, instead_of=instead_of))
                held[i] = _left_out(row)


def _leaf(step: AnyStep, iteration: Iteration, seconds: float) -> PlannedStep:
    """The row of a step by itself."""
    whole = round(seconds)
    return PlannedStep(
        id=step.id,
        kind=step.kind,
        seconds=whole,
        floor=floor_of(step, whole, is_fixed=step.fixed),
        turn_seconds=None if step.turn_minutes is None else step.turn_minutes * 60,
        is_fixed=step.fixed,
        is_optional=step.optional,
        iteration=iteration,
    )


def _seconds(step: AnyStep, room: Room, groups: int) -> float:
    """Seconds that a step without planned parts takes."""
    if step.minutes is not None:
        return step.minutes * 60
    if step.minutes_each is not None and not step.has_turns:
        return people_in(step, room) * step.minutes_each * 60
    return turns(step, room, groups) * (step.turn_minutes or 0.0) * 60


def _alternatives(steps: Sequence[AnyStep]) -> Iterator[tuple[int, int]]:
    """Where steps stand side by side that wait for what was chosen from the same list."""
    first = 0
    for i in range(1, len(steps) + 1):
        list_id = _chosen_list(steps[first])
        if i < len(steps) and list_id is not None and _chosen_list(steps[i]) == list_id:
            continue
        if i - first > 1:
            yield first, i
        first = i


def _chosen_list(step: AnyStep) -> str | None:
    chosen = None if step.only_if is None else step.only_if.chosen
    return None if chosen is None else chosen.list


def _chosen_text(step: AnyStep) -> str:
    chosen = None if step.only_if is None else step.only_if.chosen
    return "" if chosen is None else chosen.item


def _left_out(row: PlannedStep) -> PlannedStep:
    """The row of a step that the plan counts nothing for."""
    return replace(row, seconds=0, floor=0, parts=(), is_left_out=True)


def _fixed(row: PlannedStep) -> PlannedStep:
    """The row with everything in it fixed."""
    parts = tuple(_fixed(part) for part in row.parts)
    return replace(row, parts=parts, floor=row.seconds, is_fixed=True)
