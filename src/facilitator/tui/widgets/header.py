"""The top of the screen and the leader's own column: title and times, the steps, the guide."""

from textual.content import Content

from facilitator.core.position import Position
from facilitator.core.session import Session
from facilitator.tui.widgets.session_view import SessionView, TimedView
from facilitator.view.cells import cell_len, edges, fitted, joined
from facilitator.view.marks import NOW, TO_COME, step_marks
from facilitator.view.panel import told_together
from facilitator.view.times import Times
from facilitator.wording.language import _

STYLES = {NOW: "bold $accent", TO_COME: ""}
"""How marks stand out; all others are dimmed."""


def windowed(marks: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The marks that fit, with the open step and as much as possible on both sides of it.

    Where no step is open, the first that is to come stands for it, or else the last.
    """
    if not marks:
        return []
    signs = [mark for mark, _title in marks]
    current = next((signs.index(sign) for sign in (NOW, TO_COME) if sign in signs), len(marks) - 1)
    first, last = _window([_length(mark) for mark in marks], current, width)
    shown = [(mark, fitted(title, max(1, width - 5))) for mark, title in marks[first : last + 1]]
    ahead = [("", "‹")] if first > 0 else []
    return [*ahead, *shown, *([("", "›")] if last + 1 < len(marks) else [])]


def _window(lengths: list[int], current: int, width: int) -> tuple[int, int]:
    """The first and the last that fit round the current one.

    Args:
        lengths: the cells that each takes.
        current: which is shown in any case.
        width: the cells that there are.
    """
    first = last = current
    # Two cells are kept at each end for the sign that there is more.
    room = width - 4 - lengths[current]
    while True:
        can_go_on = last + 1 < len(lengths) and lengths[last + 1] <= room
        can_go_back = first > 0 and lengths[first - 1] <= room
        # What is to come matters more than what is behind.
        is_aheads_turn = last - current <= current - first
        if can_go_on and (is_aheads_turn or not can_go_back):
            last += 1
            room -= lengths[last]
        elif can_go_back:
            first -= 1
            room -= lengths[first]
        else:
            return first, last


class StepBar(SessionView):
    """The second line of the screen."""

    def drawn_from(self, session: Session) -> object:
        """The open step, and what is behind or left out."""
        now = session.open_steps[0].position if session.open_steps else None
        left_out = session.dropped_steps
        return session.stage, now, session.next_step, session.closed_steps, left_out

    def render(self) -> Content:
        """The marks that fit, the open step in bold."""
        if self.session is None:
            return Content("")
        marks = step_marks(self.session)
        width = self.size.width - 1
        if sum(_length(mark) for mark in marks) > width:
            marks = windowed(marks, width)
        parts = [
            Content.styled(f" {mark}{title}", STYLES.get(mark, "dim")) for mark, title in marks
        ]
        return Content("").join(parts)


def _length(mark: tuple[str, str]) -> int:
    """Cells of one mark with its title and the space before it."""
    return cell_len(mark[0]) + cell_len(mark[1]) + 1


class HeaderLine(TimedView):
    """The first line of the screen."""

    def drawn_from(self, session: Session) -> object:
        """The occasion, beside the times."""
        return session.occasion

    def watch_times(self, before: Times | None, now: Times | None) -> None:
        """Draw again when one of the times that stand here has changed, once a minute or so."""
        if _in_header(before) != _in_header(now):
            self.refresh()

    def render(self) -> Content:
        """Title and group to the left, the times to the right."""
        session, times = self.session, self.times
        if session is None or times is None:
            return Content("")
        occasion = session.occasion
        title = joined(" · ", occasion.title or occasion.script.title, occasion.group_name or "")
        ends = _("ends {time}").format(time=times.ends) if times.ends else ""
        right = joined("   ", times.wall, ends, times.offset)
        if self.size.width < len(right) + 12:
            right = joined("  ", times.wall, times.offset)
        if occasion.is_rehearsal:
            title = _("Rehearsal – {title}").format(title=title)
        line = edges(f" {fitted(title, self.size.width)}", f"{right} ", self.size.width)
        return Content.styled(line, "bold")


def _in_header(times: Times | None) -> tuple[str, ...]:
    """The times that stand in the first line."""
    return () if times is None else (times.wall, times.ends, times.offset)


class Guide(SessionView):
    """The leader's own column, where the window is wide."""

    def drawn_from(self, session: Session) -> object:
        """The open steps, as far as they have gone on."""
        return session.occasion, *(
            (opened.position, opened.next_step, opened.iteration, opened.lap > 0)
            for opened in session.open_steps
        )

    def shape(self, session: Session) -> Position | None:
        """Which step is open, and which time round."""
        return None if session.here is None else session.here.position

    def render(self) -> Content:
        """Headings and texts of the open step; before the start, the ground rules."""
        if self.session is None:
            return Content("")
        step, script = self.session.step, self.session.script
        parts: list[Content] = []
        if step is None:
            _add(parts, _("Ground rules"), [f"– {rule}" for rule in script.ground_rules])
            _add(parts, _("Prepare"), [f"– {line}" for line in script.prepare])
        else:
            _add(parts, _("For you"), [told_together(self.session, "guide")])
            _add(parts, _("Ways to begin"), [f"– {prompt}" for prompt in step.prompts])
            _add(parts, _("Why"), [step.why or ""])
            _add(parts, _("Done when"), [step.complete_when or ""])
        return Content("\n\n").join(parts)


def _add(parts: list[Content], heading: str, lines: list[str]) -> None:
    """Add a heading with its lines, where there are any."""
    text = "\n".join(line for line in lines if line)
    if text:
        parts.append(Content.assemble((heading, "bold $text-muted"), "\n", text))
