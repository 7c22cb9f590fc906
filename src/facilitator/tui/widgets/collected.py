"""What is written down in the open step: the latest of it, and how much there is."""

from textual.content import Content

from facilitator.core.items import Item
from facilitator.core.script import Choose, Commit, Speak
from facilitator.core.session import Session
from facilitator.tui.ballot import ballot
from facilitator.tui.cells import filled
from facilitator.tui.names import list_title
from facilitator.tui.widgets.session_view import SessionView
from facilitator.wording.language import _


def list_in_sight(session: Session) -> str | None:
    """The list that belongs to what goes on: the step's own, else the one written in last."""
    step = session.step
    if isinstance(step, Choose | Commit) and step.from_ is not None:
        return step.from_
    if step is not None and step.collect is not None:
        return step.collect
    written = [item for items in session.lists.values() for item in items if item.at is not None]
    latest = max(written, key=lambda item: item.at.timestamp() if item.at else 0.0, default=None)
    return latest.address.list if latest is not None else None


def lines_in_sight(session: Session) -> tuple[str, list[tuple[str, str]]]:
    """A heading, and a number and a text for each line."""
    if isinstance(session.step, Commit):
        measures = [m for m in session.measures if not m.is_erased]
        return _("Next steps"), [(str(i), m.what) for i, m in enumerate(measures, 1)]
    list_id = list_in_sight(session)
    # What can be chosen is on the floor already.
    if list_id is None or ballot(session) is not None:
        return "", []
    items = [item for item in session.items(list_id) if not (item.is_struck or item.is_erased)]
    lines = [(_number(place, item), item) for place, item in enumerate(items, start=1)]
    if begins_with_the_chosen(session):
        lines.sort(key=lambda line: line[1].chosen_at is None)
    return list_title(session, list_id), [(number, item.text) for number, item in lines]


def begins_with_the_chosen(session: Session) -> bool:
    """Whether the list is there only to be looked back at, and what was chosen comes first."""
    return isinstance(session.step, Speak) and session.step.collect is None


class Collected(SessionView):
    """The latest lines of the list that belongs to the step."""

    def render(self) -> Content:
        """A heading with the count, and the lines that fit, the latest last."""
        if self.session is None:
            return Content("")
        width = self.size.width
        title, lines = lines_in_sight(self.session)
        if not title:
            return Content("")
        room = max(1, self.size.height - 1)
        shown = lines[:room] if begins_with_the_chosen(self.session) else lines[-room:]
        heading = Content.styled(filled(f"{title}  {len(lines)}", width), "bold $text-muted")
        texts = [Content(filled(f"{number} {text}", width)) for number, text in shown]
        return Content("\n").join([heading, *texts])


def _number(place: int, item: Item) -> str:
    """A line's number, without gaps; what waits for a later step has a sign of its own."""
    return f"{place}" if item.parked_for is None else f"{place}»"
