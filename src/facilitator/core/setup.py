"""Changes to what is settled before a conversation; each returns a new preparation."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from facilitator.core.people import LEADER
from facilitator.core.regular_group import (
    Coming,
    Expected,
    Group,
    Habit,
    Preparation,
    expected,
    repeated,
    usual_among,
)
from facilitator.core.script import (
    KNOWN_ROLES,
    AnyStep,
    Script,
    roles_given_by,
    roles_inside,
    roles_required,
)
from facilitator.core.text import folded

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)

GIVEN_ON_THE_WAY = ("owner",)
"""Known roles that nobody has from the start."""

_NEXT = {
    Coming.ON_TIME: Coming.LATE,
    Coming.LATE: Coming.NOT_TODAY,
    Coming.NOT_TODAY: Coming.ON_TIME,
}


def for_group(group: Group, script: str, now: datetime) -> Preparation:
    """The group's people with a script, for as long as the group usually takes for it."""
    usual = usual_among(habit for habit in group.habits if habit.script == script)
    return repeated(group, usual or Habit(script=script, last=now.date()))


def with_group(preparation: Preparation, group: Group) -> Preparation:
    """The people of that group instead; when, where and how long stay as they are."""
    return replace(
        preparation,
        group=group.name,
        people=expected(group),
        opening_seat=group.opening_seat,
        keeps_speaking_time=bool(group.keeps_speaking_time),
    )


def person_named(preparation: Preparation, name: str) -> Expected | None:
    """The person with that name, however it is written."""
    wanted = folded(name)
    return next((p for p in preparation.people if folded(p.name) == wanted), None)


def with_person(preparation: Preparation, person: Expected) -> Preparation:
    """One more person, in the last seat."""
    return replace(preparation, people=(*preparation.people, person))


def without_person(preparation: Preparation, name: str) -> Preparation:
    """Without that person; whoever opens still does, or else the next one."""
    opener = opens(preparation)
    left = tuple(p for p in preparation.people if p.name != name)
    return _opened_by(replace(preparation, people=left), opener)


def with_changed(preparation: Preparation, person: Expected, *, was: str = "") -> Preparation:
    """That person with something changed.

    Args:
        preparation: what is settled.
        person: as the person is now.
        was: what the person was called, if that has changed.
    """
    opener = opens(preparation)
    name = was or person.name
    people = tuple(person if p.name == name else p for p in preparation.people)
    changed = replace(preparation, people=people)
    return _opened_by(changed, person if opener is not None and opener.name == name else opener)


def comes_next(coming: Coming) -> Coming:
    """The answer after that one, in a circle: on time, late, not today."""
    return _NEXT[coming]


def seated(preparation: Preparation, name: str, seat: int) -> Preparation:
    """That person in another seat, counted from 1 among all people; the others move up."""
    opener = opens(preparation)
    people = [p for p in preparation.people if p.name != name]
    moved = [p for p in preparation.people if p.name == name]
    at = max(0, min(seat - 1, len(people)))
    changed = replace(preparation, people=(*people[:at], *moved, *people[at:]))
    return _opened_by(changed, opener)


def seat_of(preparation: Preparation, name: str) -> int:
    """The seat of that person, from 1 among all; 0 for somebody who is not there."""
    names = [p.name for p in preparation.people]
    return names.index(name) + 1 if name in names else 0


def opens(preparation: Preparation) -> Expected | None:
    """Who opens today: of those who come, whoever has the opening seat or the next one."""
    coming = preparation.coming
    return coming[(preparation.opening_seat - 1) % len(coming)] if coming else None


def opened_by(preparation: Preparation, name: str) -> Preparation:
    """Let that person open."""
    return _opened_by(preparation, person_named(preparation, name))


def _opened_by(preparation: Preparation, opener: Expected | None) -> Preparation:
    """Let the same person open after a change; else whoever sits in that seat now."""
    names = [p.name for p in preparation.coming]
    if opener is not None and opener.name in names:
        return replace(preparation, opening_seat=names.index(opener.name) + 1)
    return replace(
        preparation, opening_seat=(preparation.opening_seat - 1) % max(1, len(names)) + 1
    )


def holders(preparation: Preparation, role: str) -> tuple[str, ...]:
    """Who of those who come holds that role; the first of them leads unless somebody is said to."""
    coming = preparation.coming
    held = tuple(p.name for p in coming if role in p.roles)
    if held or role != LEADER or not coming:
        return held
    on_time = [p for p in coming if p.coming is Coming.ON_TIME]
    return ((on_time or coming)[0].name,)


def given_role(
    preparation: Preparation, role: str, name: str | None, *, several: bool = False
) -> Preparation:
    """Give somebody a role, or take it back; without somebody, nobody holds it.

    Args:
        preparation: what is settled.
        role: which role.
        name: who; where several hold it and this person does, the role is taken back.
        several: whether several people can hold it.
    """
    held = {person.name for person in preparation.people if role in person.roles}
    if name is None:
        held = set()
    elif several:
        held ^= {name}
    else:
        held = {name}

    def changed(person: Expected) -> Expected:
        others = tuple(r for r in person.roles if r != role)
        return replace(person, roles=(*others, role) if person.name in held else others)

    return replace(preparation, people=tuple(map(changed, preparation.people)))


def roles_to_give(script: Script) -> tuple[str, ...]:
    """Roles that can be given before the start: the leader, the script's own, the known ones."""
    own = [role for role, declared in script.roles.items() if declared.assigned == "setup"]
    later = {role for role, declared in script.roles.items() if declared.assigned == "during"}
    known = [role for role in KNOWN_ROLES if role not in later and role not in GIVEN_ON_THE_WAY]
    return tuple(dict.fromkeys((LEADER, *own, *known)))


def roles_needed(script: Script) -> Mapping[str, tuple[AnyStep, ...]]:
    """Roles that steps cannot do without, and that no step before them gives to anybody.

    Returns:
        For each role that has to have somebody from the start, the steps that need it.
    """
    vacant: set[str | None] = {
        role
        for role, declared in script.roles.items()
        if declared.assigned != "during" and role != LEADER and not script.role_is_optional(role)
    }
    needed: dict[str, tuple[AnyStep, ...]] = {}
    for step in script.all_steps():
        vacant -= {*roles_inside(step)}
        for role in roles_required(step):
            if role in vacant:
                needed[role] = (*needed.get(role, ()), step)
        vacant -= {*roles_given_by(step)}
    return needed


def vacant_roles(preparation: Preparation, script: Script) -> Mapping[str, tuple[AnyStep, ...]]:
    """Those of the needed roles that nobody who comes has, each with the steps that need it."""
    needed = roles_needed(script).items()
    return {role: steps for role, steps in needed if not holders(preparation, role)}


def settled_for(preparation: Preparation, script: Script) -> Preparation:
    """The preparation with only such roles as that script can give."""
    possible = roles_to_give(script)
    people = tuple(
        replace(p, roles=tuple(role for role in p.roles if role in possible))
        for p in preparation.people
    )
    return replace(preparation, people=people)


class NotATime(ValueError):
    """The words do not name a time."""


def time_meant(text: str, *, needs_minutes: bool = False) -> time:
    """The time of day that is meant by ``14:30``, ``14.30`` or ``14``.

    Args:
        text: the words.
        needs_minutes: whether an hour alone would be something else.

    Raises:
        NotATime: the words name no time.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or (needs_minutes and found[2] is None):
        raise NotATime(text)
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError as wrong:
        raise NotATime(text) from wrong


def minutes_until(end: time, begins: datetime) -> float:
    """How many minutes there are until the clock shows that time, the next day if need be."""
    at = begins.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    if at <= begins:
        at += timedelta(days=1)
    return round((at - begins).total_seconds() / 60, 2)
