"""People before a conversation: who comes and where they sit, who has which role, and topics."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from facilitator.core.errors import PeopleFileError
from facilitator.core.people import LEADER
from facilitator.core.regular_group import Coming, Expected, Preparation
from facilitator.core.rules.items import topic_step
from facilitator.core.setup import (
    NotATime,
    comes_next,
    given_role,
    holders,
    opened_by,
    opens,
    person_named,
    seat_of,
    seated,
    time_meant,
    vacant_roles,
    with_changed,
    with_person,
    without_person,
)
from facilitator.core.text import cleaned_line
from facilitator.store.people_file import checked
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.setup.settling import SettlingScreen
from facilitator.view.row import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time
from facilitator.wording.people import role_name, vacancy_told

TICKS = {True: "✓", False: " "}
"""What stands before somebody who has a role, and who has not."""

NOBODY = ""
"""The key of the row for nobody; names are never empty."""

LONGEST_TOPIC = 500
"""The most characters of a topic that is given beforehand."""


class About(StrEnum):
    """What can be settled about somebody, besides whether they come."""

    LEAVES = "leaves"
    """When they have to leave."""
    SEAT = "seat"
    """Where they sit."""
    OPENS = "opens"
    """That they open today."""
    TOPIC = "topic"
    """Which topic they have given beforehand."""
    NAME = "name"
    """What they are called."""
    REMOVE = "remove"
    """That they do not belong to the group any more."""


async def about(setup: SettlingScreen, name: str) -> None:
    """Ask what is to be settled about that person, and settle it."""
    preparation = setup.arrangement.preparation
    person = person_named(preparation, name)
    if person is None:
        return
    rows: list[Row] = [
        Row(key=Coming.ON_TIME, text=_("Here from the start")),
        Row(key=Coming.LATE, text=_("Comes later")),
        Row(key=Coming.NOT_TODAY, text=_("Does not come today")),
        Row(key=About.LEAVES, text=_("Has to leave early …")),
        Row(key=About.SEAT, text=_("Sits somewhere else …")),
    ]
    if person.coming is not Coming.NOT_TODAY:
        rows.append(Row(key=About.OPENS, text=_("Opens today")))
        if topic_step(setup.arrangement.script) is not None:
            rows.append(Row(key=About.TOPIC, text=_("Has given a topic beforehand …")))
    rows.append(Row(key=About.NAME, text=_("Is called something else …")))
    rows.append(Row(key=About.REMOVE, text=_("Does not belong to the group any more")))
    answer = await setup.ask(PickDialog[Coming | About](person.name, rows, at=person.coming))
    if answer is None:
        return
    match answer:
        case Coming():
            _settle(setup, replace(person, coming=answer))
        case About.LEAVES:
            await _leaves(setup, person)
        case About.SEAT:
            seats = [
                Row(key=seat, text=_("Seat {number}").format(number=seat), beside=other.name)
                for seat, other in enumerate(preparation.people, start=1)
            ]
            title = _("Where does {name} sit?").format(name=name)
            dialog = PickDialog[int](title, seats, at=seat_of(preparation, name))
            seat = await setup.ask(dialog)
            if seat is not None:
                setup.settle(seated(preparation, name, seat))
        case About.OPENS:
            setup.settle(opened_by(preparation, name))
        case About.TOPIC:
            await give_topic(setup, person)
        case About.NAME:
            await _rename(setup, person)
        case About.REMOVE:
            setup.settle(without_person(preparation, name))
        case _:
            assert_never(answer)


def pass_on(setup: SettlingScreen, name: str) -> None:
    """Change whether somebody comes, comes later, or does not come: to the next of these."""
    person = person_named(setup.arrangement.preparation, name)
    if person is not None:
        _settle(setup, replace(person, coming=comes_next(person.coming)))


def move(setup: SettlingScreen, name: str, by: int) -> None:
    """Seat somebody that many seats further on."""
    preparation = setup.arrangement.preparation
    setup.settle(seated(preparation, name, seat_of(preparation, name) + by))


async def _leaves(setup: SettlingScreen, person: Expected) -> None:
    """Ask when somebody has to leave."""

    def time_fault(text: str) -> str:
        with suppress(NotATime):
            if text:
                time_meant(text)
            return ""
        return _("Write the time as 14:30, or leave it empty.")

    dialog = LineDialog(
        _("When does {name} have to leave?").format(name=person.name),
        "" if person.leaves_at is None else clock_time(person.leaves_at),
        explained=_("Such as 14:30. Empty: stays until the end."),
        why_not=time_fault,
    )
    text = await setup.ask(dialog)
    if text is not None:
        leaves = time_meant(text) if text else None
        _settle(setup, replace(person, leaves_at=leaves))
        now = setup.workplace.now()
        begins, ends = setup.arrangement.begins(now), setup.arrangement.ends_at(now)
        if leaves and datetime.combine(begins.date(), leaves, begins.tzinfo) > ends:
            told = _("{time} is after the end, which is at {end}.")
            setup.say(told.format(time=clock_time(leaves), end=clock_time(ends)))


async def give_topic(setup: SettlingScreen, person: Expected) -> None:
    """Ask for the topic that somebody has given beforehand."""
    dialog = LineDialog(
        _("{name}'s topic").format(name=person.name),
        person.topic,
        explained=_("It waits for {name} in the round of topics. Empty: no topic.").format(
            name=person.name
        ),
        unsaved=setup.unsaved,
        key=f"topic {person.name}",
    )
    text = await setup.ask(dialog)
    if text is not None:
        _settle(setup, replace(person, topic=text[:LONGEST_TOPIC]))


async def _rename(setup: SettlingScreen, person: Expected) -> None:
    """Ask what somebody is called."""
    preparation = setup.arrangement.preparation
    others = without_person(preparation, person.name)
    title = _("What is {name} called?").format(name=person.name)
    dialog = LineDialog(
        title,
        person.name,
        why_not=lambda name: name_fault(others, name),
        unsaved=setup.unsaved,
        key=f"name {person.name}",
    )
    text = await setup.ask(dialog)
    if text is not None:
        name = setup.workplace.complete_name(text, [p.name for p in others.people])
        renamed = replace(person, name=name)
        setup.settle(with_changed(preparation, renamed, was=person.name))


async def add(setup: SettlingScreen) -> None:
    """Ask for somebody else who is here."""
    preparation = setup.arrangement.preparation
    dialog = LineDialog(
        _("Who more is here?"),
        why_not=lambda name: name_fault(preparation, name),
        unsaved=setup.unsaved,
        key="somebody more",
    )
    text = await setup.ask(dialog)
    if text is not None:
        name = setup.workplace.complete_name(text, [p.name for p in preparation.people])
        setup.settle(with_person(preparation, Expected(name=name)))


def name_fault(preparation: Preparation, name: str) -> str:
    """Why nobody else can have that name; empty if somebody can."""
    people = [Expected(name=person.name) for person in preparation.people]
    try:
        checked([*people, Expected(name=cleaned_line(name))])
    except PeopleFileError as error:
        return error_text(error)
    return ""


def _settle(setup: SettlingScreen, person: Expected) -> None:
    setup.settle(with_changed(setup.arrangement.preparation, person))


async def opener(setup: SettlingScreen) -> None:
    """Ask who opens today."""
    preparation = setup.arrangement.preparation
    now = opens(preparation)
    rows = [Row(key=person.name, text=person.name) for person in preparation.coming]
    at = None if now is None else now.name
    name = await setup.ask(PickDialog[str](_("Who opens today?"), rows, at=at))
    if name is not None:
        setup.settle(opened_by(preparation, name))


async def ask_for_vacant(setup: SettlingScreen) -> bool:
    """Ask who has each role that a step cannot do without; say whether all of it was answered.

    Nobody is an answer too: it is asked again when the step comes.
    """
    arrangement = setup.arrangement
    for role_id, steps in vacant_roles(arrangement.preparation, arrangement.script).items():
        told = vacancy_told(role_id, steps, arrangement.script)
        title = "\n".join((told, _("Who is it?")))
        if not await role(setup, role_id, title=title):
            return False
    return True


async def role(setup: SettlingScreen, role_id: str, *, title: str = "") -> bool:
    """Ask who has a role; where several can, until there is nobody more to name.

    Args:
        setup: the set-up.
        role_id: which role.
        title: what is asked, where that is more than who it is.

    Returns:
        Whether it was answered, with somebody or with nobody.
    """
    script = setup.arrangement.script
    several = script.several_hold(role_id)
    title = title or _("Who is {role}?").format(role=role_name(role_id, script))
    at: str | None = None
    while True:
        preparation = setup.arrangement.preparation
        held = holders(preparation, role_id)
        rows = [
            Row(key=p.name, text=p.name, mark=TICKS[p.name in held]) for p in preparation.coming
        ]
        if role_id != LEADER:
            rows.append(Row(key=NOBODY, text=_("Nobody"), mark=TICKS[not held]))
        name = await setup.ask(PickDialog[str](title, rows, at=at))
        if name is None:
            return bool(held)
        setup.settle(given_role(preparation, role_id, name or None, several=several))
        if not several or name == NOBODY:
            return True
        at = name


async def topics(setup: SettlingScreen) -> None:
    """Ask for topics given beforehand, person by person, until there are no more."""
    at: str | None = None
    while True:
        preparation = setup.arrangement.preparation
        rows = [Row(key=p.name, text=p.name, beside=p.topic) for p in preparation.coming]
        title = _("Who has given a topic beforehand?")
        at = await setup.ask(PickDialog[str](title, rows, at=at))
        person = None if at is None else person_named(preparation, at)
        if person is None:
            return
        await give_topic(setup, person)
