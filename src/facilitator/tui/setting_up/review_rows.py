"""The review as rows: everything that is settled, in the order in which it was asked."""

from collections.abc import Iterator
from datetime import datetime

from facilitator.core.arranging import holders, opens, roles_to_give
from facilitator.core.people import LEADER
from facilitator.core.preparation import Coming, Expected
from facilitator.core.rules import topic_step
from facilitator.tui.cells import cell_len, filled
from facilitator.tui.setting_up.arrangement import Arrangement
from facilitator.tui.widgets.rows import Row
from facilitator.tui.widgets.sections import gap, heading
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import clock_time, minutes, near_day
from facilitator.wording.people import role_name

BEGIN, KEEP, THROW_AWAY = "begin", "keep", "throw-away"
"""Keys of the rows that end the set-up."""

GROUP, ADD, OPENER, TOPICS, START, LENGTH = "group", "add", "opener", "topics", "start", "length"
NAME, PLACE, SPEAKING_TIME, PLAN = "name", "place", "speaking-time", "plan"

PERSON, ROLE = "person", "role"
"""What begins the key of a row about a person or a role; the name or the id follows."""

NOBODY_YET = "–"
"""What stands where nothing is settled."""

LABEL_CELLS = 18
"""Cells that the name of a row takes."""

MARKS = {Coming.ON_TIME: "✓", Coming.LATE: "›", Coming.NOT_TODAY: "–"}
"""What stands before a person; the words beside say the same."""


def review_rows(arrangement: Arrangement, now: datetime) -> tuple[Row, ...]:
    """Everything that is settled, and what can be done."""
    return (
        *_endings(arrangement, now),
        _row(GROUP, _("Group"), arrangement.preparation.group or _("no name")),
        gap(),
        heading(_("Who is here"), _count(arrangement.preparation.coming)),
        *_people(arrangement),
        gap(),
        *_roles(arrangement),
        gap(),
        *_occasion(arrangement, now),
    )


def _endings(arrangement: Arrangement, now: datetime) -> Iterator[Row]:
    """Begin, keep for another day, throw away."""
    until = _("until {time}").format(time=clock_time(arrangement.ends_at(now)))
    yield Row(key=BEGIN, text=_("Begin now"), beside=until, why_not=arrangement.hinders())
    yield Row(key=KEEP, text=_("Keep for another day"))
    if arrangement.prepared_id:
        yield Row(key=THROW_AWAY, text=_("Throw this preparation away"))
    yield gap()


def _people(arrangement: Arrangement) -> Iterator[Row]:
    """Everybody in seat order, those who do not come too."""
    preparation = arrangement.preparation
    opener = opens(preparation)
    for person in preparation.people:
        words = _about(arrangement, person, is_opener=person == opener)
        mark = MARKS[person.coming]
        yield Row(key=(PERSON, person.name), text=person.name, mark=mark, beside=words)
    yield Row(key=ADD, text=_("Somebody more"), mark="+")


def _count(coming: tuple[Expected, ...]) -> str:
    """How many come, and how many of them later."""
    late = sum(person.coming is Coming.LATE for person in coming)
    if not late:
        return str(len(coming))
    return ngettext(
        "{all}, of whom {late} comes later", "{all}, of whom {late} come later", late
    ).format(all=len(coming), late=late)


def _about(arrangement: Arrangement, person: Expected, *, is_opener: bool) -> str:
    """What is settled about somebody, in a few words."""
    if person.coming is Coming.NOT_TODAY:
        return _("not today")
    words = []
    if person.coming is Coming.LATE:
        words.append(_("comes later"))
    if person.leaves_at is not None:
        words.append(_("leaves {time}").format(time=clock_time(person.leaves_at)))
    script, name = arrangement.script, person.name
    words += [
        role_name(role, script)
        for role in roles_to_give(script)
        if name in holders(arrangement.preparation, role)
    ]
    if is_opener:
        words.append(_("opens today"))
    return ", ".join(words)


def _roles(arrangement: Arrangement) -> Iterator[Row]:
    """Who opens, and who has which role."""
    preparation, script = arrangement.preparation, arrangement.script
    opener = opens(preparation)
    yield _row(OPENER, _("Opens today"), opener.name if opener else "")
    for role in roles_to_give(script):
        name = role_name(role, script)
        held = ", ".join(holders(preparation, role))
        needs_nobody = role != LEADER and (
            role not in script.roles or script.role_is_optional(role)
        )
        yield _row((ROLE, role), name[:1].upper() + name[1:], held or _empty(needs_nobody))
    if topic_step(script) is not None:
        given = sum(bool(p.topic) for p in preparation.coming)
        told = _("{number} given beforehand").format(number=given) if given else ""
        yield _row(TOPICS, _("Topics"), told or _("none given beforehand"))


def _empty(is_optional: bool) -> str:  # noqa: FBT001 - the one thing that is asked
    """What stands where a role has no holder."""
    return "" if is_optional else _("nobody yet")


def _occasion(arrangement: Arrangement, now: datetime) -> Iterator[Row]:
    """Group, times, name, place, and what is kept."""
    preparation, script = arrangement.preparation, arrangement.script
    yield _row(START, _("Starts"), start_text(arrangement, now))
    yield _row(LENGTH, _("How long"), length_text(arrangement, now))
    yield _row(NAME, _("Is called"), preparation.title or script.title)
    yield _row(PLACE, _("Place"), preparation.place)
    kept = _("kept") if preparation.keeps_speaking_time else _("not kept")
    yield _row(SPEAKING_TIME, _("Speaking time"), kept)
    yield _row(PLAN, _("Time plan"), minutes(arrangement.plan(now).total))


def start_text(arrangement: Arrangement, now: datetime) -> str:
    """When it starts, in words."""
    starts = arrangement.preparation.starts
    if starts is None:
        return _("when you begin")
    if starts.date() == now.date():
        return clock_time(starts)
    day = near_day(starts.date(), now.date())
    return _("{day} at {time}").format(day=day, time=clock_time(starts))


def length_text(arrangement: Arrangement, now: datetime) -> str:
    """How long there is, in words."""
    slot = arrangement.slot_minutes(now)
    if slot is None:
        return _("{time}, as the script says").format(time=minutes(arrangement.plan(now).total))
    ends = clock_time(arrangement.ends_at(now))
    return _("{time}, until {clock}").format(time=minutes(slot * 60), clock=ends)


def _row(key: str | tuple[str, str], label: str, value: str) -> Row:
    """A row with its name to the left; a long name pushes what is settled to the right."""
    name = filled(label, LABEL_CELLS) if cell_len(label) < LABEL_CELLS else f"{label} "
    return Row(key=key, text=f"{name}{value or NOBODY_YET}")
