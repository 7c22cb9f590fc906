"""The time plan as bars: each step with its length, in proportion."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.core.plan import Plan, PlannedStep
from facilitator.core.script import Script
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.wording.durations import minutes
from facilitator.wording.language import _
from facilitator.wording.plans import fit_text, plan_lines

WIDEST_TITLE = 18
"""Cells that a step's title may take."""

BAR = "▬"
"""What a bar is made of."""


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
    return [
        Content.assemble(
            filled(title, left),
            " ",
            (filled(BAR * _cells(step, longest, room), room), "$accent"),
            " ",
            fitted(f"{length:>{right}}", max(0, width - left - room - 2)),
        )
        for step, title, length in zip(plan.steps, titles, lengths, strict=True)
    ]


def _cells(step: PlannedStep, longest: int, room: int) -> int:
    """How long a bar is; a step that takes any time at all is seen."""
    if not step.seconds or not longest:
        return 0
    return max(1, round(step.seconds / longest * room))
