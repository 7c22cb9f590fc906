"""Group, time, name and place of a conversation, and whether speaking time is kept."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from facilitator.core.setup import NotATime, minutes_until, with_group
from facilitator.store.groups import read_groups
from facilitator.tui.dialogs.dialog import PickDialog
from facilitator.tui.dialogs.text import LineDialog
from facilitator.tui.setup.questions import (
    NEW_GROUP,
    count_text,
    group_name_fault,
    speaking_time_question,
)
from facilitator.tui.setup.settling import SettlingScreen
from facilitator.tui.setup.times import length_meant, start_meant
from facilitator.view.row import Row
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time, in_minutes

LONGEST_LINE = 120
"""The most characters of what a conversation is called, and of its place."""


async def group(setup: SettlingScreen) -> None:
    """Ask which group it is: a remembered one comes with its people."""
    groups = read_groups(setup.workplace.places.groups).groups
    preparation = setup.arrangement.preparation
    name: str | None = NEW_GROUP
    if groups:
        rows = [Row(key=g.name, text=g.name, beside=count_text(g)) for g in groups]
        rows.append(Row(key=NEW_GROUP, text=_("Another name for this group"), mark="+"))
        name = await setup.ask(PickDialog[str](_("Which group?"), rows, at=preparation.group))
    if name == NEW_GROUP:
        title = _("What is the group called?")
        dialog = LineDialog(
            title,
            preparation.group,
            why_not=group_name_fault,
            unsaved=setup.unsaved,
            key="another group",
        )
        name = await setup.ask(dialog)
        if name is not None:
            setup.settle(replace(preparation, group=name))
    elif name is not None:
        found = next(g for g in groups if g.name == name)
        setup.settle(with_group(preparation, found))


async def start(setup: SettlingScreen) -> None:
    """Ask when it is to start."""
    await ask_start(setup, _("When does it start?"))


async def ask_start(setup: SettlingScreen, title: str) -> bool:
    """Ask when it is to start, and return whether there was an answer."""
    preparation, now = setup.arrangement.preparation, setup.workplace.now()
    dialog = LineDialog(
        title,
        start_typed(preparation.starts, now),
        explained=_("Such as 14:00 or 1/12 14:00. Empty: when you begin."),
        why_not=lambda text: start_fault(text, now),
    )
    text = await setup.ask(dialog)
    if text is None:
        return False
    starts = start_meant(text, now) if text else None
    setup.settle(replace(preparation, starts=starts))
    if starts is not None:
        # The length stays as it is when the start moves; an end at a clock time stays where it is
        # only while nothing else was said.
        setup.settle_end(None, preparation.slot_minutes)
    return True


async def length(setup: SettlingScreen) -> None:
    """Ask how long there is."""
    arrangement, now = setup.arrangement, setup.workplace.now()
    natural = replace(
        arrangement, ends=None, preparation=replace(arrangement.preparation, slot_minutes=None)
    )
    explained = _(
        "Minutes, or the time when you end (15:00). Empty: {minutes} min, as the script says."
    )
    dialog = LineDialog(
        _("How long do you have?"),
        length_typed(arrangement.ends, arrangement.preparation.slot_minutes),
        explained=explained.format(minutes=in_minutes(natural.plan(now).total)),
        why_not=length_fault,
        is_selected=True,
    )
    text = await setup.ask(dialog)
    if text is None:
        return
    meant = length_meant(text) if text else None
    if isinstance(meant, time):
        slot = minutes_until(meant, arrangement.begins(now))
        setup.settle_end(arrangement.begins(now) + timedelta(minutes=slot), slot)
    else:
        setup.settle_end(None, meant)


async def name_it(setup: SettlingScreen) -> None:
    """Ask what the conversation is called."""
    preparation, script = setup.arrangement.preparation, setup.arrangement.script
    explained = _("Empty: {title}").format(title=script.title)
    title = _("What is the conversation called?")
    dialog = LineDialog(
        title, preparation.title, explained=explained, unsaved=setup.unsaved, key="title"
    )
    text = await setup.ask(dialog)
    if text is not None:
        setup.settle(replace(preparation, title=text[:LONGEST_LINE]))


async def place(setup: SettlingScreen) -> None:
    """Ask where people meet."""
    preparation = setup.arrangement.preparation
    dialog = LineDialog(
        _("Where do you meet?"), preparation.place, unsaved=setup.unsaved, key="place"
    )
    text = await setup.ask(dialog)
    if text is not None:
        setup.settle(replace(preparation, place=text[:LONGEST_LINE]))


async def speaking_time(setup: SettlingScreen) -> None:
    """Ask whether the group wants speaking time kept."""
    answer = await setup.ask(speaking_time_question())
    if answer is not None:
        preparation = setup.arrangement.preparation
        setup.settle(replace(preparation, keeps_speaking_time=answer))


def start_typed(starts: datetime | None, now: datetime) -> str:
    """A start as it would be typed."""
    if starts is None:
        return ""
    if starts.date() == now.date():
        return clock_time(starts)
    return f"{starts.date().isoformat()} {clock_time(starts)}"


def start_fault(text: str, now: datetime) -> str:
    """Why a line is no start; empty if it is one."""
    if text:
        try:
            start_meant(text, now)
        except NotATime:
            return _("Write it as 14:00, 1/12 14:00 or 2026-12-01 14:00, or leave it empty.")
    return ""


def length_typed(ends: datetime | None, slot_minutes: float | None) -> str:
    """A length as it would be typed."""
    if ends is not None:
        return clock_time(ends)
    return "" if slot_minutes is None else str(round(slot_minutes))


def length_fault(text: str) -> str:
    """Why a line is no length; empty if it is one."""
    if text:
        try:
            length_meant(text)
        except NotATime:
            return _("Write minutes such as 60, or a time such as 15:00, or leave it empty.")
    return ""
