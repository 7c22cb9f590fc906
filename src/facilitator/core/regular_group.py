"""A group that meets again, and what is settled before it meets.

Who sits where, whose turn it is to open, what the group usually does; and a preparation, which can
be kept until the conversation starts. What a preparation needs of a script is in ``setup``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from facilitator.core.text import folded

if TYPE_CHECKING:
    # A session is much to import for a list of names.
    from facilitator.core.session import Session

LONGEST_GROUP_NAME = 80
"""The most characters of a group's name."""

LONGEST_MEETING = 24 * 60
"""The longest slot that is planned, in minutes."""


ROUND_MINUTES = 5
"""A meeting that is repeated ends at a clock time that is a multiple of these minutes."""


class Coming(StrEnum):
    """Whether somebody comes to the conversation."""

    ON_TIME = "on-time"
    """Here from the start."""
    LATE = "late"
    """Comes later; takes no turn until then."""
    NOT_TODAY = "not-today"
    """Belongs to the group, but does not come today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Somebody who belongs to the group."""

    name: str
    """What the person is called."""
    roles: tuple[str, ...] = ()
    """Roles that the person has from the start."""
    coming: Coming = Coming.ON_TIME
    """Whether the person comes."""
    leaves_at: time | None = None
    """When the person has to go, if before the end."""
    topic: str = ""
    """The topic that the person has given beforehand, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """Everything about a conversation but its start."""

    script: str
    """Id of the script, or the path of its file."""
    group: str = ""
    """What the group is called; empty where it has no name."""
    people: tuple[Expected, ...] = ()
    """The group in seat order, those who do not come today too."""
    opening_seat: int = 1
    """The seat that opens, counted among those who come."""
    slot_minutes: float | None = None
    """How long the meeting is to be; without it, as long as the script says."""
    starts: datetime | None = None
    """When it is to start; without it, when it is started."""
    keeps_speaking_time: bool = False
    """Whether the group has agreed that speaking time is kept by person."""
    title: str = ""
    """What the conversation is called, if not as its script."""
    place: str = ""
    """Where people meet."""

    @property
    def coming(self) -> tuple[Expected, ...]:
        """Those who come today, in seat order; those who come late too."""
        return tuple(p for p in self.people if p.coming is not Coming.NOT_TODAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """Answers given before a conversation, while its preparation is not complete."""

    title: str = ""
    """What the script is called."""
    preparation: Preparation | None = None
    """What is settled so far; none while only a question of another kind is being answered."""
    is_reviewed: bool = False
    """Whether every question has been answered, and what is settled is being reviewed."""
    prepared_id: str = ""
    """The kept preparation that it came from, if any."""
    ends: datetime | None = None
    """When the conversation ends, if that is what was settled."""
    unsaved: Mapping[str, str] = field(default_factory=dict)
    """Half-typed answers, by question."""

    @property
    def says_something(self) -> bool:
        """Whether anything would be lost if it were thrown away."""
        settled = self.preparation
        return bool(self.unsaved or (settled is not None and (settled.group or settled.people)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who belongs to a group."""

    name: str
    """What the person is called."""
    roles: tuple[str, ...] = ()
    """Roles that the person usually has from the start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """A script that the group has gone through, in a slot of a certain length."""

    script: str
    """Id of the script, or the path of its file."""
    last: date
    """The latest day."""
    slot_minutes: float | None = None
    """How long the meeting was to be, by its plan unless something else was settled."""
    times: int = 1
    """How many times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group as it is remembered between its meetings."""

    id: str
    """Stable name: the same as in the group's session files."""
    name: str
    """What the group is called."""
    people: tuple[Member, ...] = ()
    """Who belongs to it, in seat order."""
    opening_seat: int = 1
    """The seat that opens next time."""
    keeps_speaking_time: bool | None = None
    """Whether speaking time is kept by person; none until the group has been asked."""
    habits: tuple[Habit, ...] = ()
    """What it has done; each script and length appears once."""
    last_session: str = ""
    """Id of the session that was remembered last."""

    @property
    def usual(self) -> Habit | None:
        """What the group does most; among equals, what it did last."""
        return usual_among(self.habits)


def usual_among(habits: Iterable[Habit]) -> Habit | None:
    """What has been done most; among equals, what was done last."""
    return max(habits, key=lambda habit: (habit.times, habit.last), default=None)


def foremost(groups: Iterable[Group]) -> tuple[Group, Habit] | None:
    """The group and the script that a leader most likely wants to repeat.

    It is what has been done most; among equals, what was done last.
    """
    found = [(group, habit) for group in groups if (habit := group.usual) is not None]
    most = usual_among(habit for _group, habit in found)
    return next((pair for pair in found if pair[1] is most), None)


def repeated(group: Group, habit: Habit) -> Preparation:
    """The same people and script once more, in the length that it usually takes."""
    return Preparation(
        script=habit.script,
        group=group.name,
        people=expected(group),
        opening_seat=group.opening_seat,
        slot_minutes=habit.slot_minutes,
        keeps_speaking_time=bool(group.keeps_speaking_time),
    )


def expected(group: Group) -> tuple[Expected, ...]:
    """Everybody in the group, on time and with their usual roles."""
    return tuple(
        Expected(name=member.name, roles=member.roles, coming=Coming.ON_TIME)
        for member in group.people
    )


def round_end(slot_minutes: float, now: datetime) -> datetime:
    """When a slot that begins now is over: at a round clock time, as meetings are.

    A meeting of 60 minutes that begins at 14:02 ends at 15:00, whichever second of 14:02 it is.
    """
    end = now + timedelta(minutes=slot_minutes)
    if slot_minutes < 2 * ROUND_MINUTES:
        return end
    end -= timedelta(seconds=end.second, microseconds=end.microsecond)
    past = end.minute % ROUND_MINUTES
    later = ROUND_MINUTES if past > ROUND_MINUTES / 2 else 0
    return end + timedelta(minutes=later - past)


def after_meeting(
    group: Group | None,
    session: "Session",
    script: str,
    today: date,
    *,
    was_asked: bool = True,
    expected: Iterable[Expected] = (),
) -> Group | None:
    """The group as it is remembered after a session that has started.

    Whoever came is remembered where they sat. Whoever belongs to the group and did not come keeps a
    seat after them, even if they have never come yet. The opening seat moves on by one. A session
    counts only once, but people who join it later are still remembered.

    Args:
        group: as it was remembered, if it was.
        session: what was held.
        script: the name by which the script is found again.
        today: the day it was held on.
        was_asked: whether the group has been asked if speaking time may be kept.
        expected: everybody who was said to belong to the group when it was prepared.

    Returns:
        The group, or nothing if the session's group has no name.
    """
    occasion = session.occasion
    if occasion.group_id is None or occasion.group_name is None or occasion.is_rehearsal:
        return group
    if group is None:
        group = Group(id=occasion.group_id, name=occasion.group_name)
    group = replace(group, people=_people_after(group, session, expected))
    if group.last_session == occasion.id:
        return group
    minutes = occasion.slot_minutes or occasion.plan.total / 60
    slot = float(max(1, round(minutes / ROUND_MINUTES)) * ROUND_MINUTES) if minutes else None
    keeps_speaking_time = occasion.record == "full"
    # A group that was not asked has not said no.
    is_answered = keeps_speaking_time or was_asked
    return replace(
        group,
        name=occasion.group_name,
        opening_seat=occasion.opening_seat % max(1, len(session.people)) + 1,
        keeps_speaking_time=keeps_speaking_time if is_answered else group.keeps_speaking_time,
        habits=_with_one_more(group.habits, script, slot, today),
        last_session=occasion.id,
    )


def _people_after(
    group: Group, session: "Session", expected: Iterable[Expected]
) -> tuple[Member, ...]:
    """Whoever came, in seat order, and then everybody else who belongs to the group."""
    usual = {folded(member.name): member for member in group.people}
    announced = {
        folded(person.name): Member(name=person.name, roles=_lasting(person.roles))
        for person in expected
    }
    came = []
    for person in sorted(session.people, key=lambda person: person.seat):
        before = usual.get(folded(person.name))
        roles = _lasting(person.roles, () if before is None else before.roles)
        came.append(Member(name=person.name, roles=roles))
    names = {folded(member.name) for member in came}
    # What is remembered of somebody overrides what was announced.
    known = {**usual, **announced, **usual}
    return (*came, *(member for name, member in known.items() if name not in names))


def _lasting(roles: tuple[str, ...], usual: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Roles that somebody still has next time.

    Whoever brings the matter is new each time, and whoever did not lead is no longer the leader.
    """
    # The first screen reads this module, and nobody in it has a seat yet.
    from facilitator.core.people import LEADER, OWNER  # noqa: PLC0415 - see above

    held = (role for role in roles if role != OWNER)
    others = (role for role in usual if role not in (OWNER, LEADER))
    return tuple(dict.fromkeys((*held, *others)))


def _with_one_more(
    habits: tuple[Habit, ...], script: str, slot: float | None, today: date
) -> tuple[Habit, ...]:
    """The habits with one more meeting."""
    same = next((h for h in habits if h.script == script and h.slot_minutes == slot), None)
    times = 1 if same is None else same.times + 1
    new = Habit(script=script, slot_minutes=slot, times=times, last=today)
    return (new, *(habit for habit in habits if habit is not same))
