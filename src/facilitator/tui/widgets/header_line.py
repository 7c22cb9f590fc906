"""The first line: which conversation, what o'clock, when it ends, and whether it is on time."""

from textual.content import Content

from facilitator.tui.widgets.session_view import TimedView
from facilitator.view.cells import edges, fitted
from facilitator.view.times import Times
from facilitator.wording.language import _


class HeaderLine(TimedView):
    """The first line of the screen."""

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
        names = [occasion.title or occasion.script.title, occasion.group_name or ""]
        title = " · ".join(name for name in names if name)
        ends = _("ends {time}").format(time=times.ends) if times.ends else ""
        right = "   ".join(part for part in (times.wall, ends, times.offset) if part)
        if self.size.width < len(right) + 12:
            right = "  ".join(part for part in (times.wall, times.offset) if part)
        if occasion.is_rehearsal:
            title = _("Rehearsal – {title}").format(title=title)
        line = edges(f" {fitted(title, self.size.width)}", f"{right} ", self.size.width)
        return Content.styled(line, "bold")


def _in_header(times: Times | None) -> tuple[str, ...]:
    """The times that stand in the first line."""
    return () if times is None else (times.wall, times.ends, times.offset)
