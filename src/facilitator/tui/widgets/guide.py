"""What only the leader sees: the guide, the prompts, and why the step is there."""

from textual.content import Content

from facilitator.core.position import Position
from facilitator.core.session import Session
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.panel import told_together
from facilitator.wording.language import _


class Guide(SessionView):
    """The leader's own column, where the window is wide."""

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
