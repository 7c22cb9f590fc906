"""A plan in words: how long each step takes, and whether everything fits."""

from facilitator.core.plan import Plan
from facilitator.core.script import Script
from facilitator.wording.durations import minutes
from facilitator.wording.language import _


def planned_text(script: Script, plan: Plan) -> str:
    """A line for each step, and one for the whole."""
    lengths = [minutes(step.seconds) for step in plan.steps]
    widest = max(len(length) for length in lengths)
    lines = [
        f"{length:>{widest}}  {script.step(step.id).title}"
        for length, step in zip(lengths, plan.steps, strict=True)
    ]
    whole = _("{length} in all").format(length=minutes(plan.total))
    return "\n".join([*lines, "", whole, *_published(script)])


def fit_text(script: Script, plan: Plan) -> str:
    """Whether the plan fits its slot, and if not, by how much and what would make room."""
    if plan.fits:
        return _("It fits.")
    too_long = _("It does not fit: {length} too long.").format(length=minutes(plan.excess))
    makers = [script.step(step_id).title for step_id in plan.room_makers]
    titles = [_("“{title}”").format(title=title) for title in makers]
    if not titles:
        return too_long
    gained = sum(plan.step(step_id).seconds for step_id in plan.room_makers)
    if gained >= plan.excess:
        room = _("You can make room by leaving out {steps}; that gives {length}.")
    else:
        room = _("Leaving out {steps} gives {length}, which is not enough.")
    return f"{too_long} " + room.format(steps=", ".join(titles), length=minutes(gained))


def number_text(script: Script, count: int) -> str:
    """What speaks against leading the script with so many people; nothing where all is well."""
    fewest, most = script.group.min, script.group.max
    if count < fewest:
        words = _("{title} needs at least {fewest} people; there are {count}.")
    elif count > most:
        words = _("{title} is made for at most {most} people; you are {count}.")
    else:
        return ""
    return words.format(title=script.title, fewest=fewest, most=most, count=count)


def _published(script: Script) -> list[str]:
    """What the source says of the length, if it says anything."""
    published = script.published_minutes
    if published is None:
        return []
    if isinstance(published, tuple):
        length = "–".join(f"{number:g}" for number in published)
    else:
        length = f"{published:g}"
    return [_("The source says {length} min.").format(length=length)]
