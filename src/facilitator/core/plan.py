"""How long a script takes for a number of people, and how it fits a slot. Lengths are in seconds.

The rules are those of the section *Time* in the script format. A plan is unrolled: what stands in
a ``repeat`` has a row for each iteration that is planned, and the length of a step that has steps
is the sum of theirs, to the second.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import assert_never

from facilitator.core.script import (
    KNOWN_ROLES,
    AnyContainer,
    AnyStep,
    Choose,
    Commit,
    Decide,
    Discuss,
    Groups,
    InTurn,
    Quiet,
    Rate,
    Recall,
    Repeat,
    Round,
    Script,
    Speak,
    roles_given_by,
    roles_inside,
    steps_inside,
)

Iteration = tuple[int, ...]
"""The iteration of each repeating container around a step, outermost first, from 1."""


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
    """The iteration of each repeating container around it."""
    parts: tuple["PlannedStep", ...] = ()
    """What is planned inside it: its steps, once for each iteration that is planned."""
    steps_seconds: int | None = None
    """What its steps would take by themselves, if it is as long as its ``minutes`` say."""
    is_left_out: bool = False
    """Whether the plan counts nothing for it.

    It counts nothing if the step is not held with that number of people, or if another choice
    would take longer.
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

    They are what is done about objections, what is repeated an unknown number of times, and what is
    left out.
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
        """What the plan counts for all iterations of that step together."""
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
    """Ids of optional steps that take time, unless what they stand in has a length of its own."""
    for row in rows:
        if row.is_optional and row.seconds > 0:
            yield row.id
        elif row.steps_seconds is None:
            yield from _room_makers(row.parts)


def group_sizes(people: int, size: int | tuple[int, int]) -> tuple[int, ...] | None:
    """How many people sit in each group.

    Args:
        people: how many are to be placed.
        size: how many in a group, or the fewest and the most.

    Returns:
        The size of each group, or nothing if no number of groups keeps every size between the
        fewest and the most. Nobody to place gives no groups.
    """
    if people <= 0:
        return ()
    if not isinstance(size, tuple):
        # The number of groups is rounded, a half down.
        size = max(1, size)
        return dealt(people, max(1, (2 * people + size - 1) // (2 * size)))
    fewest, most = size
    # As many groups as there can be: fewer groups only get larger.
    number = people // max(1, fewest)
    sizes = dealt(people, number)
    return sizes if sizes and sizes[0] <= most else None


def closest_group_sizes(people: int, size: int | tuple[int, int]) -> tuple[int, ...]:
    """The same; or the closest sizes, if no number of groups keeps every size in the range."""
    sizes = group_sizes(people, size)
    if sizes is not None or not isinstance(size, tuple):
        return sizes or ()
    return dealt(people, max(1, people // max(1, size[0])))


def merged_sizes(sizes: tuple[int, ...], number: int) -> tuple[int, ...]:
    """The sizes of a number of groups that are made by joining whole neighbouring groups.

    Args:
        sizes: of the groups that there were, in their order.
        number: of groups that there are to be; never more than there were.
    """
    merged = []
    first = 0
    for count in dealt(len(sizes), min(number, len(sizes))):
        merged.append(sum(sizes[first : first + count]))
        first += count
    return tuple(merged)


def dealt(whole: int, shares: int) -> tuple[int, ...]:
    """Shares of a whole, as equal as whole numbers allow, the larger first."""
    if shares <= 0:
        return ()
    each, rest = divmod(whole, shares)
    return (each + 1,) * rest + (each,) * (shares - rest)


Sizes = tuple[int, ...]
"""How many people sit in each subgroup."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Who is there for a step, as far as a plan knows."""

    people: int
    """How many; in subgroups, the people of the largest."""
    uncertain: frozenset[str] = frozenset()
    """Roles that count as nobody: it is not certain that anybody has them."""
    missing: frozenset[str] = frozenset()
    """Roles whose holders are not among these people."""
    in_one_group: frozenset[str] | None = None
    """The roles that each of several subgroups has; none outside subgroups."""

    def left_without(self, roles: Iterable[str]) -> int:
        """How many people are left when the holders of some roles take no part.

        Each role counts as one person. A role that only one of several subgroups can have leaves
        the largest of them as it is: it may be another that has the role.
        """
        out = set(roles) - self.uncertain - self.missing
        if self.in_one_group is not None:
            out &= self.in_one_group
        return max(0, self.people - len(out))

    def holders_of(self, roles: Iterable[str]) -> int:
        """How many people hold one of these roles, each of which counts as one person."""
        return min(self.people, len(set(roles) - self.uncertain - self.missing))

    def with_role(self, role: str | None) -> "Room":
        """The same room, where somebody has that role for certain."""
        if role is None:
            return self
        here = self.in_one_group
        return replace(
            self,
            uncertain=self.uncertain - {role},
            missing=self.missing - {role},
            in_one_group=None if here is None else here | {role},
        )


def whole_room(script: Script, people: int) -> Room:
    """The room with everybody in it."""
    optional = {role for role in script.roles if script.role_is_optional(role)}
    return Room(people=people, uncertain=frozenset(optional))


def turns_in_a_lap(step: InTurn | Repeat, room: Room, groups: int = 0) -> int:
    """How many turns a lap has; how many iterations, in a ``repeat`` for each participant.

    Args:
        step: whose turns they are; a role that is both first and last has two.
        room: who is there.
        groups: how many subgroups there were in the latest ``groups``.
    """
    if step.who == "groups":
        return groups
    left_out = {*step.except_, *step.silent, *step.away}
    first, last = (step.first, step.last) if isinstance(step, InTurn) else ((), ())
    twice = (set(first) & set(last)) - left_out
    if step.who == "everyone":
        return room.left_without(left_out) + room.holders_of(twice)
    taking_part = set(step.who) - left_out
    return room.holders_of(taking_part) + room.holders_of(twice & taking_part)


def turns(step: AnyStep, room: Room, groups: int = 0) -> int:
    """How many turns a plan counts in a step; none in a step without turns."""
    match step:
        case Round():
            laps = step.expected_laps if step.laps == "until-silent" else step.laps
            return turns_in_a_lap(step, room, groups) * laps
        case Decide():
            return turns_in_a_lap(step, room, groups) * (step.laps or step.expected_laps or 1)
        case Choose() if step.has_turns:
            return room.left_without({*step.silent, *step.away})
        case Speak():
            return 1
        case Choose() | Quiet() | Discuss() | Groups() | Rate() | Repeat() | Commit() | Recall():
            return 0
        case _:
            assert_never(step)


def people_in(step: AnyStep, room: Room) -> int:
    """How many people a plan counts in a step without turns."""
    left_out = {*step.silent, *step.away}
    if not isinstance(step, Discuss):
        return room.left_without(left_out)
    left_out |= {*step.except_}
    if step.who == "everyone":
        return room.left_without(left_out)
    return room.holders_of(set(step.who) - left_out)


def iterations(step: Repeat, room: Room) -> int | None:
    """How many iterations a plan counts; none if nobody knows."""
    if step.for_each == "participant":
        return turns_in_a_lap(step, room)
    return step.times if step.times is not None else step.expected


@dataclass(slots=True)
class Formed:
    """The subgroups that there have been so far, on one level of a script."""

    sizes: list[Sizes]
    """How many people sat in each subgroup, step after step."""
    before_mixing: Sizes | None = None
    """The subgroups before the last ``mixed``."""

    @property
    def latest(self) -> Sizes:
        """The subgroups of the latest step; none before the first."""
        return self.sizes[-1] if self.sizes else ()

    def aside(self) -> "Formed":
        """A copy: steps that may not be held can form subgroups in it without changing these."""
        return replace(self, sizes=[*self.sizes])

    def form(self, step: Groups, room: Room) -> tuple[Sizes, bool]:
        """Form subgroups.

        Returns:
            Their sizes, and whether the size that the script asks for is possible.
        """
        people = people_placed(step, room)
        sizes, is_possible = self._sizes(step, people)
        if step.formed_by == "mixed":
            self.before_mixing = self.latest or None
        self.sizes.append(sizes)
        return sizes, is_possible

    def _sizes(self, step: Groups, people: int) -> tuple[Sizes, bool]:
        """The sizes for that number of people, and whether the script asks for such."""
        if step.formed_by == "home":
            return self.before_mixing or self.latest or (people,), True
        wanted = step.size if step.size is not None else max(1, people)
        sizes = closest_group_sizes(people, wanted)
        is_possible = group_sizes(people, wanted) is not None
        if step.formed_by == "merge" and self.latest:
            sizes = merged_sizes(self.latest, len(sizes))
            fewest, most = wanted if isinstance(wanted, tuple) else (0, people)
            is_possible = is_possible and all(fewest <= each <= most for each in sizes)
        return sizes, is_possible


def room_of_a_group(step: Groups, room: Room, sizes: Sizes, script: Script) -> Room:
    """The room of the largest of those subgroups."""
    left_out = {*step.except_, *step.silent, *step.away}
    if step.who != "everyone":
        left_out |= {*KNOWN_ROLES, *script.roles} - set(step.who)
    given = _given_inside(step)
    outer = room.in_one_group
    if len(sizes) > 1:
        here: frozenset[str] | None = given
    else:
        here = None if outer is None else outer | given
    return Room(
        people=max(sizes, default=0),
        uncertain=room.uncertain - set(step.roles),
        missing=(room.missing | left_out) - given,
        in_one_group=here,
    )


def people_placed(step: Groups, room: Room) -> int:
    """How many people are placed in subgroups."""
    left_out = {*step.except_, *step.silent, *step.away}
    if step.who == "everyone":
        return room.left_without(left_out)
    return room.holders_of(set(step.who) - left_out)


def _given_inside(step: AnyStep) -> frozenset[str]:
    """Roles that are given out in a step, so that each of its subgroups has them."""
    roles = {*roles_given_by(step)}
    if not isinstance(step, Decide):
        roles |= {*roles_inside(step)}
    return frozenset(roles).union(*(_given_inside(each) for each in steps_inside(step)))


MOST_ROWS = 10_000
"""The most rows of a plan. One that would have more counts its iterations without unrolling."""


def unrolled(script: Script, people: int) -> Plan:
    """How long everything takes with that number of people, if nothing has to be fitted."""
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
        condition = step.only_if
        fewest = None if condition is None else condition.participants_min
        most = None if condition is None else condition.participants_max
        # Conditions about what was chosen count as met: nobody knows yet.
        if self.people < (fewest or 0) or (most is not None and self.people > most):
            impossible = len(self.impossible_groups)
            self.loose.append(self._held_row(step, room, iteration, formed.aside()))
            del self.impossible_groups[impossible:]
            return _left_out(_leaf(step, iteration, 0.0))
        return self._held_row(step, room, iteration, formed)

    def _held_row(
        self, step: AnyStep, room: Room, iteration: Iteration, formed: Formed
    ) -> PlannedStep:
        """The row of a step that is held."""
        if step.minutes is not None:
            seconds = step.minutes * 60
        elif step.minutes_each is not None and not step.has_turns:
            seconds = people_in(step, room) * step.minutes_each * 60
        else:
            seconds = turns(step, room, len(formed.latest)) * (step.turn_minutes or 0.0) * 60
        by_itself = _leaf(step, iteration, seconds)
        if not isinstance(step, AnyContainer):
            return by_itself
        match step:
            case Groups():
                sizes, is_possible = formed.form(step, room)
                if not is_possible:
                    self.impossible_groups.append(step.id)
                inner = room_of_a_group(step, room, sizes, self.script)
                parts = self.rows(step.steps, inner, iteration, Formed(sizes=[]))
                return self._container(step, iteration, parts)
            case Repeat():
                return self._repeat(step, room, iteration, formed)
            case Decide():
                # Nobody knows whether there will be objections.
                inner = room.with_role(step.as_)
                self.loose += self.rows(step.steps, inner, iteration, formed.aside())
                return by_itself
            case _:
                assert_never(step)

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
        """The row of a step that is as long as its parts, or that its parts are fitted to."""
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


def _alternatives(steps: Sequence[AnyStep]) -> Iterator[tuple[int, int]]:
    """Where neighbouring steps wait for what was chosen from the same list: the first, the end."""
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


def fitted_plan(script: Script, plan: Plan, slot: int) -> Plan:
    """The plan fitted to a slot, as far as its floors allow.

    Args:
        script: what is planned.
        plan: how long everything takes if nothing has to be fitted.
        slot: seconds that there are.
    """
    leaves = [leaf for row in plan.steps for leaf in _leaves_of(row)]
    lengths = iter(fitted([(leaf.seconds, leaf.floor, leaf.is_fixed) for leaf in leaves], slot))
    steps = tuple(_with_lengths(row, lengths) for row in plan.steps)
    before = {(row.id, row.iteration): row.seconds for row in all_rows(plan.steps)}
    after = {(row.id, row.iteration): row.seconds for row in all_rows(steps)}
    alternatives = []
    for each in plan.alternatives:
        counted, now = before.get(each.instead_of), after.get(each.instead_of)
        if counted and now is not None:
            seconds = round(each.row.seconds * now / counted)
            alternatives.append(replace(each, row=scaled(script, each.row, seconds)))
        else:
            alternatives.append(each)
    return replace(plan, steps=steps, slot=slot, alternatives=tuple(alternatives))


def fitted(steps: list[tuple[int, int, bool]], slot: int) -> list[int]:
    """Lengths in whole seconds that add up to the slot, as far as the floors allow.

    Args:
        steps: natural length, floor and whether it is fixed, for each step.
        slot: what they are to add up to.
    """
    lengths = [natural for natural, _floor, _is_fixed in steps]
    free = [i for i, (natural, _, is_fixed) in enumerate(steps) if natural and not is_fixed]
    left = slot - sum(lengths) + sum(lengths[i] for i in free)
    natural, floors = [steps[i][0] for i in free], [steps[i][1] for i in free]
    for i, length in zip(free, _above_floors(natural, floors, left), strict=True):
        lengths[i] = length
    return lengths


def _above_floors(natural: list[int], floors: list[int], total: int) -> list[int]:
    """The total in proportion to the natural lengths, but no length below its floor."""
    free, left, whole = [*range(len(natural))], total, sum(natural)
    while too_short := {i for i in free if natural[i] * left < floors[i] * whole}:
        left -= sum(floors[i] for i in too_short)
        whole -= sum(natural[i] for i in too_short)
        free = [i for i in free if i not in too_short]
    lengths = list(floors)
    for i, share in zip(free, shared_out(left, [natural[i] for i in free]), strict=True):
        lengths[i] = share
    return lengths


def shared_out(total: int, weights: list[int]) -> list[int]:
    """Whole seconds in proportion to the weights, adding up exactly (largest remainder first)."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in remainders[: total - sum(shares)]:
        shares[i] += 1
    return shares


def scaled(script: Script, row: PlannedStep, seconds: int) -> PlannedStep:
    """The row with another length, its parts and their floors in proportion.

    A fixed part is left alone as long as the others can make up for it.
    """
    if not row.parts:
        longer = with_length(row, seconds)
        step = script.step(row.id)
        return replace(longer, floor=floor_of(step, seconds, is_fixed=row.is_fixed))
    leaves = list(_leaves_of(row))
    lengths = fitted([(leaf.seconds, 0, leaf.is_fixed) for leaf in leaves], seconds)
    if sum(lengths) != seconds:
        lengths = shared_out(seconds, [leaf.seconds for leaf in leaves])
    return _with_scaled_leaves(script, row, iter(lengths))


def _with_scaled_leaves(script: Script, row: PlannedStep, lengths: Iterator[int]) -> PlannedStep:
    """The row whose leaves have these lengths, and floors to go with them."""
    if not row.parts:
        return scaled(script, row, next(lengths))
    return with_parts(row, tuple(_with_scaled_leaves(script, part, lengths) for part in row.parts))


def floor_of(step: AnyStep, seconds: int, *, is_fixed: bool) -> int:
    """The shortest that a step of that length may be made."""
    if is_fixed:
        return seconds
    if step.min_minutes is not None:
        return min(seconds, round(step.min_minutes * 60))
    return (seconds + 1) // 2


def with_length(row: PlannedStep, seconds: int) -> PlannedStep:
    """A row without parts with another length; its turns change with it."""
    turn = row.turn_seconds
    if turn is not None and row.seconds:
        turn = turn * seconds / row.seconds
    return replace(row, seconds=seconds, turn_seconds=turn)


def with_parts(row: PlannedStep, parts: tuple[PlannedStep, ...]) -> PlannedStep:
    """A row that is as long as its parts."""
    return replace(
        row,
        parts=parts,
        seconds=sum(part.seconds for part in parts),
        floor=sum(part.floor for part in parts),
    )


def held_up(row: PlannedStep, floor: int) -> PlannedStep:
    """The row with the floors of its parts raised, so that it never gets shorter than that."""
    leaves = list(_leaves_of(row))
    shares = shared_out(min(floor, row.seconds), [leaf.seconds for leaf in leaves])
    return _with_floors(row, iter(shares))


def _with_floors(row: PlannedStep, floors: Iterator[int]) -> PlannedStep:
    if not row.parts:
        return replace(row, floor=max(row.floor, next(floors)))
    return with_parts(row, tuple(_with_floors(part, floors) for part in row.parts))


def _with_lengths(row: PlannedStep, lengths: Iterator[int]) -> PlannedStep:
    """The row whose leaves have these lengths, in order."""
    if not row.parts:
        return with_length(row, next(lengths))
    return with_parts(row, tuple(_with_lengths(part, lengths) for part in row.parts))


def _leaves_of(row: PlannedStep) -> Iterator[PlannedStep]:
    """The row itself, or what stands innermost in it."""
    if not row.parts:
        yield row
    for part in row.parts:
        yield from _leaves_of(part)


def make_plan(script: Script, people: int, slot_minutes: float | None = None) -> Plan:
    """Plan a script for a number of people, fitted to a slot if one is given."""
    plan = unrolled(script, people)
    return plan if slot_minutes is None else fitted_plan(script, plan, round(slot_minutes * 60))
