"""A plan in words: how long each step takes, and whether everything fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.core.plan import Plan, PlannedStep
from facilitator.core.script import Groups, Script
from facilitator.wording.language import _
from facilitator.wording.numbers import MINUTE, minutes, shown_length


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A step in a plan, as it is read. Lengths are in seconds."""

    title: str
    """The title of the step, and how often it is repeated."""
    length: str
    """How long it takes; inside a ``repeat``, each time."""
    seconds: int
    """The same in seconds."""
    depth: int
    """How many steps it is inside of; 0 for a step of the script itself."""


def plan_lines(script: Script, plan: Plan) -> tuple[PlanLine, ...]:
    """A line for each step, followed by the steps inside it; a repeated step has one line."""
    return tuple(_lines(script, plan, plan.steps, 0))


def _lines(
    script: Script, plan: Plan, rows: Sequence[PlannedStep], depth: int
) -> Iterator[PlanLine]:
    alternatives = {(each.row.id, each.row.iteration) for each in plan.alternatives}
    for row in rows:
        title = script.step(row.id).title
        times = row.parts[-1].iteration[-1] if row.parts and row.kind == "repeat" else 1
        if times > 1:
            title = f"{title} × {times}"
        if not row.is_left_out:
            length = minutes(row.seconds)
        elif (row.id, row.iteration) in alternatives:
            # It is held instead of another, which is counted.
            length = f"({minutes(plan.length_of(row.id, row.iteration).seconds)})"
        else:
            length = "–"
        yield PlanLine(title=title, length=length, seconds=row.seconds, depth=depth)
        once = [part for part in row.parts if part.iteration == row.parts[0].iteration]
        yield from _lines(script, plan, once, depth + 1)


def planned_text(script: Script, plan: Plan) -> str:
    """The plan as text: a line for each step, then the total."""
    lines = plan_lines(script, plan)
    widest = max(len(line.length) for line in lines)
    rows = [f"{line.length:>{widest}}  {'   ' * line.depth}{line.title}" for line in lines]
    return "\n".join([*rows, "", *whole_text(script, plan)])


def whole_text(script: Script, plan: Plan) -> list[str]:
    """How long everything takes, what the source says, and which groups cannot be formed."""
    told = [_("{length} in all").format(length=minutes(plan.total))]
    published = script.published_minutes
    if published is not None:
        numbers = published if isinstance(published, tuple) else (published,)
        length = "–".join(f"{number:g}" for number in numbers)
        told.append(_("The source says {length} min.").format(length=length))
    if plan.alternatives:
        told.append(_("What stands in brackets is held instead of another step, and not counted."))
    return [*told, *groups_text(script, plan)]


def groups_text(script: Script, plan: Plan) -> list[str]:
    """A sentence for each step whose groups cannot have the size that the script asks for."""
    told = []
    for step_id in plan.impossible_groups:
        step = script.step(step_id)
        if not isinstance(step, Groups) or not isinstance(step.size, tuple):
            continue
        fewest, most = step.size
        text = _(
            "In “{title}” there cannot be {size} people in every group. "
            "The groups will come as close as they can."
        )
        size = f"{fewest}–{most}" if fewest < most else str(fewest)
        told.append(text.format(title=step.title, size=size))
    return told


def fit_text(script: Script, plan: Plan) -> str:
    """Whether the plan fits its slot, and if not, by how much and what would make room."""
    if plan.fits:
        return _("It fits.")
    # The excess has to agree with the whole length as it is shown, rounded.
    shown = shown_length(plan.total) - (plan.total - plan.excess)
    excess = shown if shown >= MINUTE else plan.excess
    too_long = _("It does not fit: {length} too long.").format(length=minutes(excess))
    makers = [script.step(step_id).title for step_id in plan.room_makers]
    titles = [_("“{title}”").format(title=title) for title in makers]
    if not titles:
        return too_long
    gained = sum(plan.seconds_of(step_id) for step_id in plan.room_makers)
    if gained >= plan.excess:
        room = _("You can make room by leaving out {steps}; that gives {length}.")
    else:
        room = _("Leaving out {steps} gives {length}, which is not enough.")
    return f"{too_long} " + room.format(steps=", ".join(titles), length=minutes(gained))


def number_text(script: Script, count: int) -> str:
    """Why the script does not suit that many people; empty if it does."""
    fewest, most = script.group.min, script.group.max
    if count < fewest:
        words = _("{title} needs at least {fewest} people; there are {count}.")
    elif count > most:
        words = _("{title} is made for at most {most} people; you are {count}.")
    else:
        return ""
    return words.format(title=script.title, fewest=fewest, most=most, count=count)
