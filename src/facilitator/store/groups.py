"""Groups that are remembered between their meetings: one small file for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from facilitator.core.regular_group import LONGEST_MEETING, Group, Habit, Member
from facilitator.core.text import folded, slug
from facilitator.store.disk import Disk
from facilitator.store.fault_report import costs_one_row
from facilitator.store.people_file import LONGEST_NAME, MOST_PEOPLE, named_rows
from facilitator.store.small_files import (
    keep_small_file,
    read_small_file,
    read_small_files,
    small_file_path,
)
from facilitator.store.toml import Keys, given

MOST_HABITS = 30
"""The most habits that a group keeps, those of the latest days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsRead:
    """The groups of a folder."""

    groups: tuple[Group, ...] = ()
    """Those that met last first."""
    unreadable: tuple[Path, ...] = ()
    """Files that are no groups, or are damaged."""


def read_groups(folder: Path) -> GroupsRead:
    """Every group that is remembered in a folder."""
    groups: dict[str, Group] = {}
    unreadable: list[Path] = []
    for file in read_small_files(folder):
        group = None if file.keys is None else _group_in(file.keys, file.id)
        if group is None:
            unreadable.append(file.path)
        else:
            # A sync folder can leave two files of one group: what it did last counts.
            known = groups.get(group.id, group)
            groups[group.id] = max(known, group, key=_met_last)
    latest_first = sorted(groups.values(), key=_met_last, reverse=True)
    return GroupsRead(groups=tuple(latest_first), unreadable=tuple(unreadable))


def read_group(folder: Path, group_id: str) -> Group | None:
    """The group of that stable name, if it is remembered."""
    file = read_small_file(small_file_path(folder, group_id))
    return None if file.keys is None else _group_in(file.keys, group_id)


def keep_group(folder: Path, group: Group, disk: Disk | None = None) -> Path:
    """Remember a group; an earlier file that was not fully understood is kept aside.

    Raises:
        NotWritten: the disk did not take it.
    """
    path = small_file_path(folder, group.id)
    before = read_group(folder, group.id)
    understood = None if before is None else _table(before)
    keep_small_file(path, _table(group), understood, disk)
    return path


def group_named(name: str, groups: Iterable[Group]) -> Group | None:
    """The group of that name, however it is capitalised."""
    wanted = folded(name)
    return next((group for group in groups if folded(group.name) == wanted), None)


def group_id_for(name: str, groups: Iterable[Group]) -> str:
    """The stable name of a group: the one it has, or a free one made of its name."""
    groups = tuple(groups)
    known = group_named(name, groups)
    if known is not None:
        return known.id
    taken = {group.id for group in groups}
    # A name in other letters than ours gives nothing that can stand in the name of a file.
    stem = slug(name) or "grupp"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if name not in taken)


def _met_last(group: Group) -> date:
    return max((habit.last for habit in group.habits), default=date.min)


def _table(group: Group) -> dict[str, object]:
    """A group as it stands in its file."""
    habits = sorted(group.habits, key=lambda habit: habit.last, reverse=True)[:MOST_HABITS]
    people = [{"name": each.name, "roles": [*each.roles]} for each in group.people]
    rows = [
        {
            "script": habit.script,
            "last": habit.last,
            "times": habit.times,
            "slot_minutes": None if habit.slot_minutes is None else float(habit.slot_minutes),
        }
        for habit in habits
    ]
    return given(
        {
            "id": group.id,
            "name": group.name,
            "opening_seat": group.opening_seat,
            "keeps_speaking_time": group.keeps_speaking_time,
            "last_session": group.last_session,
            "people": [given(each) for each in people],
            "habits": [given(each) for each in rows],
        }
    )


@costs_one_row(lambda *_: None)
def _group_in(keys: Keys, group_id: str) -> Group | None:
    """The group in a file, if it holds one."""
    name = keys.text("name")
    if name is None or keys.text("id") is None:
        return None
    speaking_time = keys.table.get("keeps_speaking_time")
    seat = keys.whole("opening_seat") or 1
    return Group(
        id=keys.text("id") or group_id,
        name=name[:LONGEST_NAME],
        people=tuple(Member(name=name, roles=row.texts("roles")) for name, row in named_rows(keys)),
        opening_seat=seat if 1 <= seat <= MOST_PEOPLE else 1,
        keeps_speaking_time=speaking_time if isinstance(speaking_time, bool) else None,
        habits=_habits_in(keys),
        last_session=keys.text("last_session") or "",
    )


def _habits_in(keys: Keys) -> tuple[Habit, ...]:
    """What a group has done, as far as the file says."""
    habits: list[Habit] = []
    for row in keys.rows("habits"):
        script, last = row.verbatim("script"), row.table.get("last")
        if script and type(last) is date and len(habits) < MOST_HABITS:
            slot, times = row.number("slot_minutes"), row.whole("times") or 1
            is_slot = slot is not None and 1 <= slot <= LONGEST_MEETING
            habits.append(
                Habit(
                    script=script,
                    last=last,
                    slot_minutes=slot if is_slot else None,
                    times=max(1, times),
                )
            )
    return tuple(habits)
