"""What a script will be like, step by step: what the group sees, and what only the leader sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from facilitator.core.plan import Plan
from facilitator.core.script import AnyStep, InTurn, Script, steps_inside
from facilitator.wording.language import _, ngettext
from facilitator.wording.numbers import minutes
from facilitator.wording.script_words import (
    condition_text,
    content_rule,
    kind_name,
    list_name,
    value_text,
)
from facilitator.wording.steps import floor_text, turn_order_text

if TYPE_CHECKING:
    # A preview is made without loading what draws it.
    from rich.text import Text

NARROWEST = 40
"""The fewest characters of a line that is broken."""

MARGIN = "│ "
"""The margin of what only the leader sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that is shown or said in a step."""

    label: str
    """What it is; nothing where the text tells."""
    text: str
    """The words."""
    is_for_leader: bool = False
    """Whether only the leader sees it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewedStep:
    """One step as it will be."""

    id: str
    """Id of the step."""
    number: str
    """Its place, such as ``3``, or ``3.1`` inside the third."""
    title: str
    """What it is called."""
    kind: str
    """What kind of step it is, in words."""
    length: str
    """How long it is planned to be, in words; nothing where no length is planned."""
    lines: tuple[Line, ...]
    """What is shown and said in it."""

    @property
    def depth(self) -> int:
        """How many steps it is inside of."""
        return self.number.count(".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A script as it will be."""

    title: str
    """What it is called."""
    length: str
    """How long the whole is planned to be, in words."""
    lines: tuple[Line, ...]
    """What there is to know of the whole."""
    steps: tuple[PreviewedStep, ...]
    """Each step, and those inside it after it."""


def previewed(script: Script, plan: Plan) -> Preview:
    """What the group will see of a script, and what only the leader will.

    Args:
        script: the script.
        plan: how long it takes with as many people as it is looked at for.
    """
    fewest, best, most = script.group.min, script.group.best, script.group.max
    suits = f"{fewest}–{most}"
    if best is not None:
        suits = _("{fewest}–{most}, best with {best}").format(fewest=fewest, most=most, best=best)
    about = (
        Line(label="", text=script.summary),
        Line(label=_("People"), text=suits),
        Line(label=_("To prepare"), text="\n".join(script.prepare)),
        Line(label=_("Ground rules"), text="\n".join(script.ground_rules)),
        Line(label=_("What it is for"), text=script.purpose or "", is_for_leader=True),
    )
    return Preview(
        title=script.title,
        length=minutes(plan.total),
        lines=tuple(line for line in about if line.text),
        steps=tuple(_previewed_steps(script.steps, script, plan, "")),
    )


def _previewed_steps(
    steps: tuple[AnyStep, ...], script: Script, plan: Plan, above: str
) -> Iterator[PreviewedStep]:
    """Each step, and those inside it after it."""
    for i, written in enumerate(steps, start=1):
        step = script.step(written.id)
        seconds = plan.step(step.id).seconds
        yield PreviewedStep(
            id=step.id,
            number=f"{above}{i}",
            title=step.title,
            kind=kind_name(step.kind),
            length=minutes(seconds) if seconds else "",
            lines=tuple(_lines(step, script, plan)),
        )
        yield from _previewed_steps(steps_inside(step), script, plan, f"{above}{i}.")


def _lines(step: AnyStep, script: Script, plan: Plan) -> Iterator[Line]:
    """What is shown and said in a step."""
    floor = floor_text(step, script)
    yield Line(label="", text=floor if floor.endswith("?") else f"{floor}.")
    is_advice_to_come = script.has_advice_after(step.id)
    passing = value_text("pass", step.pass_, script) if isinstance(step, InTurn) else ""
    for label, text in (
        (_("Said aloud"), step.say),
        ("", content_rule(step.content, is_advice_to_come=is_advice_to_come)),
        (_("Only if"), "" if step.only_if is None else condition_text(step.only_if, script)),
        (_("Turns"), _turns(step, script, plan)),
        (_("Passing"), passing),
        (_("Answers to choose from"), value_text("answers", step.answers, script)),
        (_("Ways to begin"), "\n".join(step.prompts)),
        (_("Written down in"), _written(step, script)),
        (_("Silent"), value_text("silent", step.silent, script)),
        (_("Out of the room"), value_text("away", step.away, script)),
    ):
        if text:
            yield Line(label=label, text=text)
    freedoms = (
        *((_("the step may be left out"),) if step.optional else ()),
        *((_("the step may be held once more"),) if step.again else ()),
    )
    for label, text in (
        (_("For you"), step.guide),
        (_("Why"), step.why),
        (_("Done when"), step.complete_when),
        (_("If you like"), ", ".join(freedoms)),
    ):
        if text:
            yield Line(label=label, text=text, is_for_leader=True)


def _turns(step: AnyStep, script: Script, plan: Plan) -> str:
    """Who is next, and how long a turn is."""
    order = turn_order_text(step, script) if isinstance(step, InTurn) else ""
    seconds = plan.step(step.id).turn_seconds
    if seconds is None or not step.has_turns:
        return order
    each = _("{length} each").format(length=minutes(seconds))
    return f"{order}, {each}" if order else each


def _written(step: AnyStep, script: Script) -> str:
    """Which list what is said is written down in, and who sees it."""
    if step.collect is None:
        return ""
    name = list_name(step.collect, script)
    form = script.lists.get(step.collect)
    if form is None or form.visible_to == "group":
        return name
    seen_by = value_text("visible_to", form.visible_to, script)
    return _("{list}, seen only by: {people}").format(list=name, people=seen_by)


def preview_rows(shown: Preview, people: int, width: int, *, is_whole: bool) -> Iterator["Text"]:
    """The preview, row by row.

    Args:
        shown: the preview.
        people: for how many the lengths are.
        width: the most characters of a row.
        is_whole: whether what only the leader sees is there too.
    """
    yield _row(shown.title, "bold")
    number = ngettext("{number} person", "{number} people", people).format(number=people)
    yield _row(f"{shown.length} · {number}")
    if is_whole:
        yield _row(MARGIN + _("What stands after this line only you see."), "dim")
    yield _row("")
    yield from _line_rows(shown.lines, width, "", is_whole=is_whole)
    for step in shown.steps:
        indent = "    " * step.depth
        about = " · ".join(part for part in (step.kind, step.length) if part)
        yield _row("")
        yield _row(f"{indent}{step.number}. {step.title}", "bold")
        yield _row(f"{indent}   {about}")
        yield from _line_rows(step.lines, width, f"{indent}   ", is_whole=is_whole)


def _line_rows(
    lines: tuple[Line, ...], width: int, indent: str, *, is_whole: bool
) -> Iterator["Text"]:
    """What is shown and said, broken between words; a margin marks what only the leader sees.

    Where a line has several texts, they stand one below the other, under its label.
    """
    for line in lines:
        if line.is_for_leader and not is_whole:
            continue
        margin, style = (indent + MARGIN, "dim") if line.is_for_leader else (indent, "")
        texts = line.text.split("\n")
        label = f"{line.label}: " if line.label else ""
        if len(texts) > 1 and label:
            yield _row(margin + label.rstrip(), style)
            label = "  "
        room = max(NARROWEST // 2, width - len(margin))
        for text in texts:
            for row in wrap(label + text, room, subsequent_indent="  ", break_on_hyphens=False):
                yield _row(margin + row, style)


def _row(text: str, style: str = "") -> "Text":
    """A row of text in that style; the text is never markup."""
    from rich.text import Text  # noqa: PLC0415 - see above

    return Text(text, style=style)
