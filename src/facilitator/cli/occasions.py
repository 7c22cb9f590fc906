"""What a conversation is to be, made from the command line: who, where, when, for how long."""

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.cli.folders import refuse_folder
from facilitator.cli.scripts import misgivings_about_number, needs_enough_people
from facilitator.core.errors import PeopleFileError, WrongUse
from facilitator.core.people import LEADER, Participant
from facilitator.core.plain_text import cleaned_line
from facilitator.core.plan import make_plan
from facilitator.core.script import KNOWN_ROLES, Script
from facilitator.core.session import Occasion
from facilitator.store.people_file import Person, checked, read_people
from facilitator.wording.plans import fit_text

LONGEST_GROUP_NAME = 80
"""The most characters of a group's name."""

LONGEST_SLUG = 40
"""The most characters that a name gives to the name of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for."""

    people: tuple[Person, ...]
    """Who takes part."""
    group: str | None = None
    """What the group is called."""
    slot_minutes: float | None = None
    """The slot that the plan is fitted to."""
    starts: datetime | None = None
    """When the conversation is to start."""


def people_wished(path: Path | None, names: Sequence[str]) -> tuple[Person, ...]:
    """The people of a file, and then those named one by one.

    Raises:
        PeopleFileError: nobody, somebody twice, or a file that is no list of people.
    """
    if path is not None:
        refuse_folder(path, PeopleFileError)
    from_file = () if path is None else read_people(path)
    return checked([*from_file, *(Person(name=name) for name in names)])


def time_today(time: str | None, now: datetime) -> datetime | None:
    """A time of day such as ``14:00`` as a moment of today.

    Raises:
        WrongUse: that is no time of day.
    """
    if time is None:
        return None
    try:
        wished = datetime.strptime(time.replace(".", ":"), "%H:%M").time()  # noqa: DTZ007  (a time of day has no zone)
    except ValueError as fault:
        raise WrongUse("no-such-time", time=time) from fault
    return now.replace(hour=wished.hour, minute=wished.minute, second=0, microsecond=0)


def occasion_of(script: Script, wish: Wish, now: datetime) -> Occasion:
    """The occasion that the wish and the script make.

    Raises:
        WrongUse: there are too few people for the script.
    """
    count = len(wish.people)
    needs_enough_people(script, count)
    group = cleaned_line(wish.group or "")[:LONGEST_GROUP_NAME] or None
    parts = [f"{now:%Y-%m-%d}", script.id, slug(group or ""), secrets.token_hex(3)]
    return Occasion(
        id="-".join(part for part in parts if part),
        script=script,
        plan=make_plan(script, count, wish.slot_minutes),
        group_id=slug(group or "") or None,
        group_name=group,
        starts=wish.starts,
        slot_minutes=wish.slot_minutes,
    )


def misgivings(occasion: Occasion, count: int) -> list[str]:
    """What the leader should know before the start, though nothing hinders it."""
    script, plan = occasion.script, occasion.plan
    said = misgivings_about_number(script, count)
    if not plan.fits:
        said.append(fit_text(script, plan))
    return said


def participants(script: Script, people: Sequence[Person]) -> tuple[Participant, ...]:
    """The people at the table in the order they were named; the first leads if nobody is said to.

    Raises:
        PeopleFileError: a role that the script does not have, or too many holders of one.
    """
    _check_roles(script, people)
    has_leader = any(LEADER in person.roles for person in people)
    return tuple(
        Participant(
            id=f"p{seat}",
            name=person.name,
            seat=seat,
            roles=person.roles if has_leader or seat > 1 else (LEADER, *person.roles),
        )
        for seat, person in enumerate(people, start=1)
    )


def _check_roles(script: Script, people: Sequence[Person]) -> None:
    known = sorted({*KNOWN_ROLES, *script.roles})
    held: set[str] = set()
    for person in people:
        for role in dict.fromkeys(person.roles):
            if role not in known:
                raise PeopleFileError("unknown-role", name=person.name, role=role, known=known)
            if role in held and not script.several_hold(role):
                raise PeopleFileError("two-leaders" if role == LEADER else "two-holders", role=role)
            held.add(role)


def slug(name: str) -> str:
    """A name as part of a file's name: lower-case ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_SLUG].strip("-")
