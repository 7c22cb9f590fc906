"""From what is settled beforehand to what is held: the occasion, and who sits at the table."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from facilitator.cli.named_script import misgivings_about_number, needs_enough_people
from facilitator.cli.output import say
from facilitator.cli.settled import places, refuse_folder, settled
from facilitator.core.errors import FacilitatorError, PeopleFileError, WrongUse
from facilitator.core.people import LEADER, Participant
from facilitator.core.plan import make_plan
from facilitator.core.regular_group import (
    LONGEST_GROUP_NAME,
    Coming,
    Expected,
    Group,
    Preparation,
    after_meeting,
)
from facilitator.core.rules.items import topic_step
from facilitator.core.script import KNOWN_ROLES, Script
from facilitator.core.session import Occasion, Session
from facilitator.core.setup import NotATime, time_meant, with_group
from facilitator.core.text import cleaned_line, first_names, slug
from facilitator.store.groups import group_named, keep_group, read_group, read_groups
from facilitator.store.people_file import checked, read_people
from facilitator.store.places import Places
from facilitator.wording.errors import error_text
from facilitator.wording.plans import fit_text, groups_text


def people_wished(path: Path | None, names: Sequence[str]) -> tuple[Expected, ...]:
    """The people of a file, and then those named one by one.

    Raises:
        PeopleFileError: nobody, somebody twice, or a file that is no list of people.
    """
    if path is not None:
        refuse_folder(path, PeopleFileError)
    from_file = () if path is None else read_people(path)
    return checked([*from_file, *(Expected(name=name) for name in names)])


def preparation_wished(path: Path | None, names: Sequence[str], group: str | None) -> Preparation:
    """What is settled by a list of people and a group; a remembered group brings its people.

    The script is not settled yet.

    Raises:
        PeopleFileError: nobody, somebody twice, or a file that is no list of people.
    """
    known = None if group is None else remembered(cleaned_line(group))
    wished = Preparation(script="", group=group or "")
    if known is not None:
        wished = with_group(wished, known)
    if path is None and not names and wished.people:
        return wished
    people = people_wished(path, names)
    if settled().settings.has_first_names_only:
        written = first_names([person.name for person in people])
        people = tuple(replace(p, name=name) for p, name in zip(people, written, strict=True))
    return replace(wished, people=people)


def time_today(time: str | None, now: datetime) -> datetime | None:
    """A time of day such as ``14:00`` as a moment of today.

    Raises:
        WrongUse: that is no time of day.
    """
    if time is None:
        return None
    try:
        wished = time_meant(time, needs_minutes=True)
    except NotATime as fault:
        raise WrongUse("no-such-time", time=time) from fault
    return now.replace(hour=wished.hour, minute=wished.minute, second=0, microsecond=0)


def occasion_of(
    script: Script, preparation: Preparation, now: datetime, group_id: str | None = None
) -> Occasion:
    """The occasion that the preparation and the script make.

    Args:
        script: what is led.
        preparation: what is settled.
        now: when it is made.
        group_id: the stable name of the group, if it has one; else its name makes one.

    Raises:
        WrongUse: there are too few people for the script.
    """
    count = len(preparation.coming)
    needs_enough_people(script, count)
    group = cleaned_line(preparation.group)[:LONGEST_GROUP_NAME]
    group_slug = slug(group)
    parts = [f"{now:%Y-%m-%d}", script.id, group_slug, secrets.token_hex(3)]
    return Occasion(
        id="-".join(part for part in parts if part),
        script=script,
        plan=make_plan(script, count, preparation.slot_minutes),
        title=cleaned_line(preparation.title) or None,
        group_id=(group_id or group_slug or None) if group else None,
        group_name=group or None,
        place=cleaned_line(preparation.place) or None,
        starts=_start_today(preparation, now),
        slot_minutes=preparation.slot_minutes,
        opening_seat=(preparation.opening_seat - 1) % count + 1,
        record="full" if preparation.keeps_speaking_time else "plain",
    )


def _start_today(preparation: Preparation, now: datetime) -> datetime | None:
    """When it starts; a start on another day than today was meant for that day, and is ignored."""
    starts = preparation.starts
    if starts is None or starts.astimezone(now.tzinfo).date() != now.date():
        return None
    return starts


def misgivings(occasion: Occasion, count: int) -> list[str]:
    """What the leader should know before the start, though nothing hinders it."""
    script, plan = occasion.script, occasion.plan
    said = misgivings_about_number(script, count)
    if not plan.fits:
        said.append(fit_text(script, plan))
    return [*said, *groups_text(script, plan)]


def participants(
    script: Script, preparation: Preparation, now: datetime
) -> tuple[Participant, ...]:
    """Those who come, in the order of their seats.

    Without a leader among them, the first who is here from the start leads.

    Args:
        script: what is led.
        preparation: what is settled.
        now: the day it is held on, with the offset of its clock times.

    Raises:
        PeopleFileError: nobody is there from the start, a name is not right or there twice, a role
            is none that the script has, or has too many holders.
    """
    people = checked(preparation.coming)
    _check_roles(script, people)
    here = [person for person in people if person.coming is not Coming.LATE]
    if not here:
        raise PeopleFileError("nobody-on-time")
    has_leader = any(LEADER in person.roles for person in people)
    leader = None if has_leader else here[0]

    def leaves_at(person: Expected) -> datetime | None:
        leaves = person.leaves_at
        return None if leaves is None else datetime.combine(now.date(), leaves, now.tzinfo)

    return tuple(
        Participant(
            id=f"p{seat}",
            name=person.name,
            seat=seat,
            roles=(LEADER, *person.roles) if person is leader else person.roles,
            is_here=person.coming is not Coming.LATE,
            is_awaited=person.coming is Coming.LATE,
            leaves_at=leaves_at(person),
        )
        for seat, person in enumerate(people, start=1)
    )


def topics_given(script: Script, preparation: Preparation) -> Iterator[tuple[str, str]]:
    """Topics that were given beforehand, each with the participant; none where none are asked."""
    if topic_step(script) is None:
        return
    for seat, person in enumerate(preparation.coming, start=1):
        if person.topic.strip():
            yield f"p{seat}", person.topic


def _check_roles(script: Script, people: Sequence[Expected]) -> None:
    known = sorted({*KNOWN_ROLES, *script.roles})
    held: set[str] = set()
    for person in people:
        for role in dict.fromkeys(person.roles):
            if role not in known:
                raise PeopleFileError("unknown-role", name=person.name, role=role, known=known)
            if role in held and not script.several_hold(role):
                raise PeopleFileError("two-leaders" if role == LEADER else "two-holders", role=role)
            held.add(role)


def remembered(name: str) -> Group | None:
    """The group of that name, if it has met before."""
    return group_named(name, read_groups(places().groups).groups)


def remember(
    where: Places,
    session: Session,
    script: str,
    today: date,
    *,
    was_asked: bool = False,
    expected: Iterable[Expected] = (),
) -> None:
    """Remember the group of a conversation that has begun; a conversation counts once.

    What cannot be written is told in a line: it is a convenience, and the conversation is safe.

    Args:
        where: the places that the conversation belongs to.
        session: what is held, or was.
        script: the name by which its script is found again.
        today: the day it is held on.
        was_asked: whether the group was asked if speaking time may be kept.
        expected: everybody who was said to belong to the group when it was prepared.
    """
    group_id = session.occasion.group_id
    if group_id is None:
        return
    folder = where.groups
    before = read_group(folder, group_id)
    try:
        after = after_meeting(
            before, session, script, today, was_asked=was_asked, expected=expected
        )
        if after is not None and after != before:
            keep_group(folder, after)
    except FacilitatorError as error:
        say(error_text(error), err=True)
