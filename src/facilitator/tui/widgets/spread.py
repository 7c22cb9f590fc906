"""How the numbers of a rating spread: one bar for each number, and never who said which."""

from textual.content import Content

from facilitator.core.scoring import Unscored
from facilitator.core.session import Session
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.cells import fitted
from facilitator.view.rating import (
    asked_to_rate,
    bars,
    columns,
    in_one,
    is_rated_here,
    numbers_at,
    numbers_typed,
    open_rating,
    scale_of,
    told_so_far,
    value_told,
)

OTHER_LINES = 6
"""Lines that the heading and the values take beside the bars."""


class Spread(SessionView):
    """The spread at the cursor; where nothing stands there yet, that of the latest numbers."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self._key: Unscored | None = None
        self._numbers: tuple[int, ...] = ()

    def turn_to(self, key: Unscored | None, typed: str, latest: Unscored | None) -> None:
        """Show what the cursor is at, or what got its numbers last.

        Args:
            key: what the cursor is at.
            typed: what is typed there.
            latest: what got its numbers last.
        """
        session = self.session
        if session is None:
            return
        self._key = key
        if typed.strip() and key is not None:
            self._numbers = _on_the_scale(session, key, typed)
        else:
            has_none = key is None or not numbers_at(session, key)
            if has_none and is_rated_here(session, latest):
                self._key = latest
            self._numbers = () if self._key is None else numbers_at(session, self._key)
        self.refresh()

    def render(self) -> Content:
        """What it is about, the bars, and what the numbers become."""
        session, key = self.session, self._key
        step = None if session is None else open_rating(session)
        if session is None or step is None or key is None or not is_rated_here(session, key):
            return Content("")
        width, scale = self.size.width, scale_of(step, key.scale)
        about = asked_to_rate(session, key).split("\n")[:-1]
        heading = Content.styled(fitted(scale.title, width), "bold $text-muted")
        told = [fitted(line, width) for line in about]
        lines = bars(scale, self._numbers, width)
        if len(lines) + OTHER_LINES > self.size.height:
            lines = [columns(scale, self._numbers)]
        values = (
            told_so_far(session, key, self._numbers),
            in_one(session, self._numbers),
            value_told(session, step, key.item) if len(step.scales) > 1 or step.bands else "",
        )
        parts = [*told, "", *lines, "", *(fitted(value, width) for value in values if value)]
        return Content("\n").join([heading, *(Content(part) for part in parts)])


def _on_the_scale(session: Session, key: Unscored, typed: str) -> tuple[int, ...]:
    """The typed numbers that are on the scale."""
    step = open_rating(session)
    if step is None or not is_rated_here(session, key):
        return ()
    scale = scale_of(step, key.scale)
    return tuple(n for n in numbers_typed(typed, scale) if scale.min <= n <= scale.max)
