"""How many people, turns and iterations a plan counts, before roles are given."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from facilitator.core.group_sizes import closest_group_sizes, group_sizes, merged_sizes
from facilitator.core.script import (
    KNOWN_ROLES,
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
    """In one of several subgroups, the roles that each of them has; else nothing."""

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
    """How many iterations a plan counts; nothing where nobody knows."""
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
        """The same, so that what may not be held can form subgroups without changing them."""
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
        """The sizes for so many people, and whether they are what the script asks for."""
        if step.formed_by == "home":
            return self.before_mixing or self.latest or (people,), True
        wanted = step.size if step.size is not None else max(1, people)
        sizes = closest_group_sizes(people, wanted)
        is_possible = group_sizes(people, wanted) is not None
        if step.formed_by == "merge" and self.latest:
            sizes = merged_sizes(self.latest, len(sizes))
            is_possible = is_possible and _are_within(sizes, wanted)
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


def _are_within(sizes: Sizes, wanted: int | tuple[int, int]) -> bool:
    return not isinstance(wanted, tuple) or all(wanted[0] <= each <= wanted[1] for each in sizes)


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
