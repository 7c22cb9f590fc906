"""Widgets that show the session: attributes come down, and a change draws them again."""

from collections.abc import Hashable

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from facilitator.core.session import Session
from facilitator.view.times import Times


class SessionView(Widget):
    """A part of the screen that is drawn from the session."""

    # There are no links in it, and to look for them in each line that is drawn takes time.
    auto_links = reactive(False)  # noqa: FBT003 - Textual's own way

    # A session holds everything that was said: comparing two of them costs more than drawing.
    # What shows it says itself whether it has to be drawn again.
    session: reactive[Session | None] = reactive(None, always_update=True, repaint=False)
    """Where the conversation is."""

    _drawn_from: object = None
    _shape: Hashable = None

    def watch_session(self, session: Session | None) -> None:
        """Show the session, unless nothing that the view is drawn from has changed."""
        if session is None:
            return
        before, self._drawn_from = self._drawn_from, self.drawn_from(session)
        if self._drawn_from is None or self._drawn_from != before:
            self.show_session(session)

    def show_session(self, session: Session) -> None:
        """Show where the conversation is; most views only need to be drawn again."""
        before, self._shape = self._shape, self.shape(session)
        # To lay the whole screen out again costs more than all the drawing.
        self.refresh(layout=self._shape != before)

    def drawn_from(self, _session: Session) -> object:
        """The parts of a session that the view is drawn from; without them, it always is drawn.

        They are compared with those before, so they should be few, and as the session has them:
        what has not changed is then the same object.
        """
        return None

    def as_drawn(self) -> object:
        """What stands in the view now, and how it looks: for one that is drawn from too much."""
        drawn = self.render()
        # Two contents with the same text are equal, whatever they look like.
        return (drawn.plain, tuple(drawn.spans)) if isinstance(drawn, Content) else None

    def shape(self, _session: Session) -> Hashable:
        """What the size of the view depends on; most have the same size always."""
        return None


class TimedView(SessionView):
    """A part of the screen that shows running times as well."""

    times: reactive[Times | None] = reactive(None, repaint=False)
    """The times, as shown; whoever shows some of them draws those again that have changed."""
