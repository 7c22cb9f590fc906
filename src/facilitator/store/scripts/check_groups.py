"""Checks of subgroups: whether the ones that a step needs exist, and whether they can be formed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.core.plan import (
    Room,
    closest_group_sizes,
    group_sizes,
    people_placed,
    room_of_a_group,
    whole_room,
)
from facilitator.core.script import AnyLoop, AnyStep, Groups, InTurn, Script, steps_inside
from facilitator.store.findings import FindingCode, Flaw, KeyPath, flaw
from facilitator.store.people_file import MOST_PEOPLE
from facilitator.store.scripts.check_names import placed_steps


def grouping_flaws(script: Script) -> Iterator[Flaw]:
    """Look at every step that forms subgroups, or goes round them."""
    yield from _Groups().steps(script.steps, ("steps",))
    for step, path in placed_steps(script.steps):
        if not isinstance(step, Groups):
            continue
        if step.size is None and step.formed_by != "home":
            yield flaw(path, FindingCode.MISSING_KEY, key="size")
    rooms = [whole_room(script, people) for people in numbers_of_people(script)]
    yield from _impossible(script, script.steps, rooms, ("steps",))


def numbers_of_people(script: Script) -> range:
    """The numbers of people that plans are checked for."""
    fewest = script.group.min
    return range(fewest, max(fewest, min(script.group.max, MOST_PEOPLE)) + 1)


@dataclass(slots=True)
class _Groups:
    """Which subgroups there have been so far, on one level."""

    were_formed: bool = False
    were_mixed: bool = False

    def steps(self, steps: Sequence[AnyStep], path: KeyPath) -> Iterator[Flaw]:
        """Go through steps in order; what goes round may follow its own groups."""
        for i, step in enumerate(steps):
            place = (*path, i)
            yield from self._flaws(step, place)
            if isinstance(step, Groups):
                yield from _Groups().steps(step.steps, (*place, "steps"))
            if isinstance(step, AnyLoop):
                for inside in step.steps:
                    self._note(inside)
                yield from self.steps(step.steps, (*place, "steps"))
            self._note(step)

    def _note(self, step: AnyStep) -> None:
        """Remember the groups of a step."""
        if isinstance(step, Groups):
            self.were_formed = True
            self.were_mixed = self.were_mixed or step.formed_by == "mixed"

    def _flaws(self, step: AnyStep, path: KeyPath) -> Iterator[Flaw]:
        """Steps that need groups that have not been formed."""
        if isinstance(step, InTurn) and step.who == "groups" and not self.were_formed:
            yield flaw((*path, "who"), FindingCode.NO_GROUPS_YET)
        if not isinstance(step, Groups):
            return
        if step.formed_by == "merge" and not self.were_formed:
            yield flaw((*path, "formed_by"), FindingCode.NO_GROUPS_YET)
        if step.formed_by == "home" and not self.were_mixed:
            yield flaw((*path, "formed_by"), FindingCode.NOT_MIXED_YET)


def _impossible(
    script: Script, steps: Sequence[AnyStep], rooms: Collection[Room], path: KeyPath
) -> Iterator[Flaw]:
    """Sizes that the people of none of those rooms can be divided into."""
    for i, each in enumerate(steps):
        place = (*path, i)
        inside: Collection[Room] = rooms
        step = script.step(each.id)
        if isinstance(step, Groups):
            people = {people_placed(step, room) for room in rooms}
            groups = set[Room]()
            if step.size is not None and step.formed_by != "merge":
                for room in rooms:
                    sizes = closest_group_sizes(people_placed(step, room), step.size)
                    largest = room_of_a_group(step, room, sizes, script)
                    groups |= {largest, replace(largest, people=min(sizes, default=0))}
            inside = groups
            yield from _size_flaws(step, people, (*place, "size"))
        elif isinstance(step, AnyLoop):
            inside = {room.with_role(step.as_) for room in rooms}
        yield from _impossible(script, steps_inside(each), inside, (*place, "steps"))


def _size_flaws(step: Groups, people: Collection[int], path: KeyPath) -> Iterator[Flaw]:
    """A size that none of these numbers of people can be divided into, or not each of them."""
    if not isinstance(step.size, tuple) or step.formed_by in ("home", "merge"):
        return
    fewest, most = step.size
    left_over = sorted(number for number in people if group_sizes(number, step.size) is None)
    if fewest > most or not left_over:
        return
    is_never = len(left_over) == len(people)
    code = FindingCode.SIZE_IMPOSSIBLE if is_never else FindingCode.SIZE_NOT_FOR_ALL
    # As few groups as the largest size allows; the smallest of them says where the size begins.
    least = min((number // -(-number // most) for number in people if number > 0), default=1)
    instead = f"size = [{min(fewest, least)}, {most}]"
    fields = {"people": _in_ranges(left_over), "size": range_text(step.size), "instead": instead}
    yield flaw(path, code, **fields)


def _in_ranges(numbers: Sequence[int]) -> str:
    """Numbers as ``4–6, 9``."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return ", ".join(map(range_text, ranges))


def range_text(span: tuple[int, int]) -> str:
    """A range as it is read: ``4–6``, or one number."""
    least, most = span
    return str(least) if least == most else f"{least}–{most}"
