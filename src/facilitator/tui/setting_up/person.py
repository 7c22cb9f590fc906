"""What can be settled about one person: coming, leaving, seat, topic."""

from dataclasses import replace
from datetime import datetime, time

from facilitator.core.arranging import (
    comes_next,
    opened_by,
    person_named,
    seat_of,
    seated,
    with_changed,
    with_person,
    without_person,
)
from facilitator.core.errors import PeopleFileError
from facilitator.core.plain_text import cleaned_line
from facilitator.core.preparation import Coming, Expected, Preparation
from facilitator.core.rules import topic_step
from facilitator.store.people_file import checked
from facilitator.tui.dialogs.line import LineDialog
from facilitator.tui.dialogs.picking import PickDialog
from facilitator.tui.setting_up.meant import NotATime, time_meant
from facilitator.tui.setting_up.setting_up import SettingUp
from facilitator.tui.widgets.rows import Row
from facilitator.wording.errors import error_text
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time

LEAVES, SEAT, OPENS, TOPIC, NAME, REMOVE = "leaves", "seat", "opens", "topic", "name", "remove"

LONGEST_TOPIC = 500
"""The most characters of a topic that is given beforehand."""


async def about(setting_up: SettingUp, name: str) -> None:
    """Ask what is to be settled about that person, and settle it."""
    person = person_named(setting_up.arrangement.preparation, name)
    if person is None:
        return
    rows = _rows(setting_up, person)
    answer = await setting_up.ask(PickDialog[Coming | str](person.name, rows, at=person.coming))
    if isinstance(answer, Coming):
        _settle(setting_up, replace(person, coming=answer))
    elif answer == LEAVES:
        await _leaves(setting_up, person)
    elif answer == SEAT:
        await _sits(setting_up, person)
    elif answer == OPENS:
        setting_up.settle(opened_by(setting_up.arrangement.preparation, name))
    elif answer == TOPIC:
        await give_topic(setting_up, person)
    elif answer == NAME:
        await _rename(setting_up, person)
    elif answer == REMOVE:
        setting_up.settle(without_person(setting_up.arrangement.preparation, name))


def _rows(setting_up: SettingUp, person: Expected) -> list[Row]:
    """What can be said of somebody."""
    rows: list[Row] = [
        Row(key=Coming.ON_TIME, text=_("Here from the start")),
        Row(key=Coming.LATE, text=_("Comes later")),
        Row(key=Coming.NOT_TODAY, text=_("Does not come today")),
        Row(key=LEAVES, text=_("Has to leave early …")),
        Row(key=SEAT, text=_("Sits somewhere else …")),
    ]
    if person.coming is not Coming.NOT_TODAY:
        rows.append(Row(key=OPENS, text=_("Opens today")))
        if topic_step(setting_up.arrangement.script) is not None:
            rows.append(Row(key=TOPIC, text=_("Has given a topic beforehand …")))
    rows.append(Row(key=NAME, text=_("Is called something else …")))
    rows.append(Row(key=REMOVE, text=_("Does not belong to the group any more")))
    return rows


def pass_on(setting_up: SettingUp, name: str) -> None:
    """Let somebody come, come later, or not come: each time the next of these."""
    person = person_named(setting_up.arrangement.preparation, name)
    if person is not None:
        _settle(setting_up, replace(person, coming=comes_next(person.coming)))


def move(setting_up: SettingUp, name: str, by: int) -> None:
    """Let somebody sit so many seats further on."""
    preparation = setting_up.arrangement.preparation
    setting_up.settle(seated(preparation, name, seat_of(preparation, name) + by))


async def _leaves(setting_up: SettingUp, person: Expected) -> None:
    """Ask when somebody has to leave."""
    dialog = LineDialog(
        _("When does {name} have to leave?").format(name=person.name),
        "" if person.leaves_at is None else clock_time(person.leaves_at),
        explained=_("Such as 14:30. Empty: stays until the end."),
        why_not=_time_fault,
    )
    text = await setting_up.ask(dialog)
    if text is not None:
        leaves = time_meant(text) if text else None
        _settle(setting_up, replace(person, leaves_at=leaves))
        if leaves is not None:
            _tell_if_late(setting_up, leaves)


def _tell_if_late(setting_up: SettingUp, leaves: time) -> None:
    """Say so, where somebody is to leave after the end."""
    now = setting_up.now()
    begins, ends = setting_up.arrangement.begins(now), setting_up.arrangement.ends_at(now)
    if datetime.combine(begins.date(), leaves, begins.tzinfo) > ends:
        text = _("{time} is after the end, which is at {end}.")
        setting_up.say(text.format(time=clock_time(leaves), end=clock_time(ends)))


async def _sits(setting_up: SettingUp, person: Expected) -> None:
    """Ask where somebody sits."""
    preparation = setting_up.arrangement.preparation
    rows = [
        Row(key=seat, text=_("Seat {number}").format(number=seat), beside=other.name)
        for seat, other in enumerate(preparation.people, start=1)
    ]
    at = seat_of(preparation, person.name)
    title = _("Where does {name} sit?").format(name=person.name)
    seat = await setting_up.ask(PickDialog[int](title, rows, at=at))
    if seat is not None:
        setting_up.settle(seated(preparation, person.name, seat))


async def give_topic(setting_up: SettingUp, person: Expected) -> None:
    """Ask for the topic that somebody has given beforehand."""
    dialog = LineDialog(
        _("{name}'s topic").format(name=person.name),
        person.topic,
        explained=_("It waits for {name} in the round of topics. Empty: no topic.").format(
            name=person.name
        ),
        scraps=setting_up.scraps,
        key=f"topic {person.name}",
    )
    text = await setting_up.ask(dialog)
    if text is not None:
        _settle(setting_up, replace(person, topic=text[:LONGEST_TOPIC]))


async def _rename(setting_up: SettingUp, person: Expected) -> None:
    """Ask what somebody is called."""
    preparation = setting_up.arrangement.preparation
    others = without_person(preparation, person.name)
    title = _("What is {name} called?").format(name=person.name)
    dialog = LineDialog(
        title,
        person.name,
        why_not=lambda name: name_fault(others, name),
        scraps=setting_up.scraps,
        key=f"name {person.name}",
    )
    text = await setting_up.ask(dialog)
    if text is not None:
        name = setting_up.house.complete_name(text, [p.name for p in others.people])
        renamed = replace(person, name=name)
        setting_up.settle(with_changed(preparation, renamed, was=person.name))


async def add(setting_up: SettingUp) -> None:
    """Ask who more is here."""
    preparation = setting_up.arrangement.preparation
    dialog = LineDialog(
        _("Who more is here?"),
        why_not=lambda name: name_fault(preparation, name),
        scraps=setting_up.scraps,
        key="somebody more",
    )
    text = await setting_up.ask(dialog)
    if text is not None:
        name = setting_up.house.complete_name(text, [p.name for p in preparation.people])
        setting_up.settle(with_person(preparation, Expected(name=name)))


def name_fault(preparation: Preparation, name: str) -> str:
    """Why nobody more can be called so, if nobody can."""
    people = [Expected(name=person.name) for person in preparation.people]
    try:
        checked([*people, Expected(name=cleaned_line(name))])
    except PeopleFileError as error:
        return error_text(error)
    return ""


def _time_fault(text: str) -> str:
    """Why a line is no time of day, if it is none."""
    if text:
        try:
            time_meant(text)
        except NotATime:
            return _("Write the time as 14:30, or leave it empty.")
    return ""


def _settle(setting_up: SettingUp, person: Expected) -> None:
    setting_up.settle(with_changed(setting_up.arrangement.preparation, person))
