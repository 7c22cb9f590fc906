"""Making a plan fit: lengths that add up exactly, in proportion, and none below its floor."""

from collections.abc import Iterator
from dataclasses import replace

from facilitator.core.plan.rows import Plan, PlannedStep, all_rows
from facilitator.core.script import AnyStep, Script


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
    shares = shared_out(left, [steps[i][0] for i in free])
    held.update(zip(free, shares, strict=True))
    return [held[i] for i in range(len(steps))]


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
