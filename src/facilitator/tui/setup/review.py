"""The review as rows: everything that is settled, in the order in which it was asked."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.core.people import LEADER
from facilitator.core.plan import Plan, PlannedStep
from facilitator.core.regular_group import Coming, Expected
from facilitator.core.rules.items import topic_step
from facilitator.core.script import Script
from facilitator.core.setup import holders, opens, roles_to_give
from facilitator.tui.setup.arrangement import Arrangement
from facilitator.tui.widgets.rows import Sections
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.view.row import Row, gap, heading
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import clock_time, minutes, near_day
from facilitator.wording.people import role_name
from facilitator.wording.plans import fit_text, plan_lines


class Part(StrEnum):
    """What a row of the review is about, where it is about no person and no role."""

    BEGIN = "begin"
    """Begin now."""
    KEEP = "keep"
    """Keep it for another day."""
    THROW_AWAY = "throw-away"
    """Throw the preparation away."""
    GROUP = "group"
    """Which group it is."""
    ADD = "add"
    """Somebody more."""
    OPENER = "opener"
    """Who opens."""
    TOPICS = "topics"
    """Topics that were given beforehand."""
    START = "start"
    """When it starts."""
    LENGTH = "length"
    """How long there is."""
    NAME = "name"
    """What it is called."""
    PLACE = "place"
    """Where people meet."""
    SPEAKING_TIME = "speaking-time"
    """Whether speaking time is kept."""
    PLAN = "plan"
    """How long each step takes."""


@dataclass(frozen=True, slots=True)
class OfPerson:
    """A row about somebody."""

    name: str


@dataclass(frozen=True, slots=True)
class OfRole:
    """A row about who has a role."""

    role: str
    """Its id."""


RowKey = Part | OfPerson | OfRole
"""What a row of the review is about."""

NOBODY_YET = "–"
"""What stands where nothing is settled."""

LABEL_CELLS = 18
"""Cells that the name of a row takes."""

BEFORE_NAME = 6
"""Cells for the cursor, the mark and the gaps round a name."""

MOVES_BY = {"left": -1, "right": 1}
"""By how many seats each key moves a person."""

WIDEST_TITLE = 18
"""Cells that a step's title may take."""

BAR = "▬"
"""What a bar is made of."""

MARKS = {Coming.ON_TIME: "✓", Coming.LATE: "›", Coming.NOT_TODAY: "–"}
"""What stands before a person; the words beside say the same."""


def review_rows(arrangement: Arrangement, now: datetime) -> Iterator[Row]:
    """Everything that is settled, and what can be done."""
    preparation, script = arrangement.preparation, arrangement.script
    until = _("until {time}").format(time=clock_time(arrangement.ends_at(now)))
    yield Row(key=Part.BEGIN, text=_("Begin now"), beside=until, why_not=arrangement.hinders())
    yield Row(key=Part.KEEP, text=_("Keep for another day"))
    if arrangement.prepared_id:
        yield Row(key=Part.THROW_AWAY, text=_("Throw this preparation away"))
    yield gap()
    yield _row(Part.GROUP, _("Group"), preparation.group or _("no name"))
    yield gap()
    late = sum(person.coming is Coming.LATE for person in preparation.coming)
    count = str(len(preparation.coming))
    if late:
        count = ngettext(
            "{all}, of whom {late} comes later", "{all}, of whom {late} come later", late
        ).format(all=count, late=late)
    yield heading(_("Who is here"), count)
    opener = opens(preparation)
    for person in preparation.people:
        words = _about(arrangement, person, is_opener=person == opener)
        mark = MARKS[person.coming]
        yield Row(key=OfPerson(person.name), text=person.name, mark=mark, beside=words)
    yield Row(key=Part.ADD, text=_("Somebody more"), mark="+")
    yield gap()
    yield from _roles(arrangement)
    yield gap()
    yield _row(Part.START, _("Starts"), start_text(arrangement, now))
    yield _row(Part.LENGTH, _("How long"), length_text(arrangement, now))
    yield _row(Part.NAME, _("Is called"), preparation.title or script.title)
    yield _row(Part.PLACE, _("Place"), preparation.place)
    kept = _("kept") if preparation.keeps_speaking_time else _("not kept")
    yield _row(Part.SPEAKING_TIME, _("Speaking time"), kept)
    yield _row(Part.PLAN, _("Time plan"), minutes(arrangement.plan(now).total))


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
    yield _row(Part.OPENER, _("Opens today"), opener.name if opener else "")
    for role in roles_to_give(script):
        name = role_name(role, script)
        held = ", ".join(holders(preparation, role))
        is_optional = role not in script.roles or script.role_is_optional(role)
        nobody = "" if is_optional and role != LEADER else _("nobody yet")
        yield _row(OfRole(role), name[:1].upper() + name[1:], held or nobody)
    if topic_step(script) is not None:
        given = sum(bool(p.topic) for p in preparation.coming)
        told = _("{number} given beforehand") if given else _("none given beforehand")
        yield _row(Part.TOPICS, _("Topics"), told.format(number=given))


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


def _row(key: RowKey, label: str, value: str) -> Row:
    """A row with its name to the left; a long name pushes what is settled to the right."""
    name = filled(label, LABEL_CELLS) if cell_len(label) < LABEL_CELLS else f"{label} "
    return Row(key=key, text=f"{name}{value or NOBODY_YET}")


class ReviewRows(Sections):
    """Everything that is settled about a conversation."""

    class Moved(Message):
        """Somebody is to sit somewhere else."""

        def __init__(self, name: str, by: int) -> None:
            super().__init__()
            self.name = name
            """Who."""
            self.by = by
            """By how many seats."""

    class Passed(Message):
        """Whether somebody comes is to be the next answer."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name
            """Who."""

    class Turned(Message):
        """The cursor is somewhere else."""

        def __init__(self, row: Row | None) -> None:
            super().__init__()
            self.row = row
            """Where."""

    def row_at(self, index: int) -> Row:
        """The row; what stands beside a name gives way to the name."""
        row = self.rows[index]
        if not person_of(row):
            return row
        room = self.size.width - cell_len(row.text) - BEFORE_NAME
        return replace(row, beside=fitted(row.beside, max(0, room)))

    def hears(self, key: str, character: str) -> bool:
        """Move or mark a person, or do what rows do."""
        name = person_of(self.current)
        if name and key in MOVES_BY:
            self.post_message(self.Moved(name, MOVES_BY[key]))
        elif name and key == "space":
            self.post_message(self.Passed(name))
        else:
            return super().hears(key, character)
        return True

    def watch_cursor(self) -> None:
        """Tell where the cursor is."""
        self.post_message(self.Turned(self.current))


def person_of(row: Row | None) -> str:
    """The name of the person that a row is about, if it is about one."""
    return row.key.name if row is not None and isinstance(row.key, OfPerson) else ""


class PlanBars(Widget):
    """How long each step takes."""

    planned: reactive[tuple[Script, Plan] | None] = reactive(None, layout=True)
    """What is planned."""

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """A heading, a line for each step, and what is said of the whole."""
        if self.planned is None:
            return 1
        script, plan = self.planned
        said = fit_text(script, plan) if plan.slot is not None else ""
        return len(plan.steps) + 3 + -(-cell_len(said) // max(1, width - 4))

    def render(self) -> Content:
        """The bars."""
        if self.planned is None:
            return Content("")
        script, plan = self.planned
        width = self.size.width
        whole = edges(_("Time plan"), minutes(plan.total), width)
        lines = [Content.styled(whole, "bold $text-muted")]
        lines += bars(script, plan, width)
        if plan.slot is not None:
            style = "" if plan.fits else "bold $accent"
            lines += [Content(""), Content.styled(fit_text(script, plan), style)]
        return Content("\n").join(lines)


def bars(script: Script, plan: Plan, width: int) -> list[Content]:
    """A line for each step of the script itself: title, bar, minutes."""
    lines = [line for line in plan_lines(script, plan) if line.depth == 0]
    lengths = [line.length for line in lines]
    titles = [line.title for line in lines]
    right = max(map(cell_len, lengths), default=0)
    left = min(WIDEST_TITLE, max(map(cell_len, titles), default=0), max(1, width // 2))
    room = max(0, width - left - right - 2)
    longest = max((step.seconds for step in plan.steps), default=0)

    def bar(step: PlannedStep) -> str:
        # A step that takes any time at all is seen.
        return BAR * max(1, round(step.seconds / longest * room)) if step.seconds else ""

    return [
        Content.assemble(
            filled(title, left),
            " ",
            (filled(bar(step), room), "$accent"),
            " ",
            fitted(f"{length:>{right}}", max(0, width - left - room - 2)),
        )
        for step, title, length in zip(plan.steps, titles, lengths, strict=True)
    ]
