"""The steps as a bar: what is behind, where we are, what is to come."""

from textual.content import Content

from facilitator.core.session import Session, Stage
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.cells import cell_len, fitted

BEHIND = "✓"
"""Marks a step that is behind."""

NOW = "▶"
"""Marks the open step."""

TO_COME = "·"
"""Marks a step to come."""

LEFT_OUT = "–"
"""Marks a step that was, or will be, left out."""


def step_marks(session: Session) -> list[tuple[str, str]]:
    """Each step of the script with its mark."""
    now = session.open_steps[0].position.step if session.open_steps else None
    skipped = {c.left.position.step for c in session.closed_steps if c.left.left_out is not None}
    marks = []
    for index, step in enumerate(session.script.steps):
        is_behind = index < session.next_step or session.stage is Stage.CLOSING
        if step.id == now:
            mark = NOW
        elif is_behind:
            mark = LEFT_OUT if step.id in skipped else BEHIND
        else:
            mark = LEFT_OUT if step.id in session.dropped_steps else TO_COME
        marks.append((mark, step.title))
    return marks


def windowed(marks: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The marks that fit, with the open step and as much as possible on both sides of it."""
    if not marks:
        return []
    current = _current(marks)
    first = last = current
    # Two cells are kept at each end for the sign that there is more.
    room = width - 4 - _length(marks[current])
    while True:
        after = _length(marks[last + 1]) if last + 1 < len(marks) else None
        before = _length(marks[first - 1]) if first > 0 else None
        # What is to come matters more than what is behind.
        is_aheads_turn = last - current <= current - first or before is None
        if after is not None and after <= room and is_aheads_turn:
            last, room = last + 1, room - after
        elif before is not None and before <= room:
            first, room = first - 1, room - before
        elif after is not None and after <= room:
            last, room = last + 1, room - after
        else:
            break
    shown = [(mark, fitted(title, max(1, width - 5))) for mark, title in marks[first : last + 1]]
    ahead = [("", "‹")] if first > 0 else []
    return [*ahead, *shown, *([("", "›")] if last + 1 < len(marks) else [])]


class StepBar(SessionView):
    """The second line of the screen."""

    def render(self) -> Content:
        """The marks that fit, the open step in bold."""
        if self.session is None:
            return Content("")
        marks = step_marks(self.session)
        width = self.size.width - 1
        if sum(_length(mark) for mark in marks) > width:
            marks = windowed(marks, width)
        parts = [Content.styled(f" {mark}{title}", _style(mark)) for mark, title in marks]
        return Content("").join(parts)


def _style(mark: str) -> str:
    return {NOW: "bold $accent", TO_COME: ""}.get(mark, "dim")


def _length(mark: tuple[str, str]) -> int:
    """Cells of one mark with its title and the space before it."""
    return cell_len(mark[0]) + cell_len(mark[1]) + 1


def _current(marks: list[tuple[str, str]]) -> int:
    """Index of the open step; without one, of the first that is to come, or the last."""
    for wanted in (NOW, TO_COME):
        for index, (mark, _) in enumerate(marks):
            if mark == wanted:
                return index
    return len(marks) - 1
