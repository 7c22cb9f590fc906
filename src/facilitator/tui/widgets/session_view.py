"""Widgets that show the session: attributes come down, and a change draws them again."""

from collections.abc import Hashable

from textual.reactive import reactive
from textual.widget import Widget

from facilitator.core.session import Session
from facilitator.view.times import Times


class SessionView(Widget):
    """A part of the screen that is drawn from the session."""

    # A session holds everything that was said: comparing two of them costs more than drawing.
    # What shows it says itself whether it has to be drawn again.
    session: reactive[Session | None] = reactive(None, always_update=True, repaint=False)
    """Where the conversation is."""

    def watch_session(self, session: Session | None) -> None:
        """Draw again."""
        if session is not None:
            self.show_session(session)

    _shape: Hashable = None

    def show_session(self, session: Session) -> None:
        """Show where the conversation is; most views only need to be drawn again."""
        before, self._shape = self._shape, self.shape(session)
        # To lay the whole screen out anew costs more than all the drawing.
        self.refresh(layout=self._shape != before)

    def shape(self, _session: Session) -> Hashable:
        """What the size of the view depends on; most have the same size always."""
        return None


class TimedView(SessionView):
    """A part of the screen that shows running times as well."""

    times: reactive[Times | None] = reactive(None, repaint=False)
    """The times, as shown; whoever shows some of them draws those again that have changed."""
