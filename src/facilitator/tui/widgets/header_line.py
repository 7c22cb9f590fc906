"""The first line: which conversation, what o'clock, when it ends, and whether it is on time."""

from textual.content import Content

from facilitator.tui.cells import edges, fitted
from facilitator.tui.widgets.session_view import TimedView
from facilitator.wording.language import _


class HeaderLine(TimedView):
    """The first line of the screen."""

    def render(self) -> Content:
        """Title and group to the left, the times to the right."""
        session, times = self.session, self.times
        if session is None or times is None:
            return Content("")
        occasion = session.occasion
        names = [occasion.title or occasion.script.title, occasion.group_name or ""]
        title = " · ".join(name for name in names if name)
        ends = _("ends {time}").format(time=times.ends)
        right = "   ".join(part for part in (times.wall, ends, times.offset) if part)
        if self.size.width < len(right) + 12:
            right = "  ".join(part for part in (times.wall, times.offset) if part)
        if occasion.is_rehearsal:
            title = _("Rehearsal – {title}").format(title=title)
        line = edges(f" {fitted(title, self.size.width)}", f"{right} ", self.size.width)
        return Content.styled(line, "bold")
