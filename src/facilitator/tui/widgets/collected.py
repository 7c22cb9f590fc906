"""What is written down in the open step: the latest of it, and how much there is."""

from textual.content import Content

from facilitator.core.items import Item
from facilitator.core.reading import list_read
from facilitator.core.script import Choose, Commit, Decide, Recall, Speak
from facilitator.core.session import Session
from facilitator.tui.widgets.session_view import SessionView
from facilitator.tui.widgets.wish import Wish
from facilitator.view.ballot import ballot
from facilitator.view.cells import cell_len, filled
from facilitator.view.names import Revealed, in_sight, is_hidden, list_title
from facilitator.wording.language import _

WHOLE_LIST = "whole-list"
"""The id of the action that shows all of the list."""


def list_in_sight(session: Session) -> str | None:
    """The list that belongs to what goes on: the step's own, else the one written in last.

    Before anything is written, the first that has something in it from the start.
    """
    step = session.step
    read = list_read(session.script, step) if isinstance(step, Choose | Commit) else None
    if read is not None:
        return read
    if isinstance(step, Decide):
        return step.objections or step.collect
    if isinstance(step, Recall):
        return step.into or step.collect
    if step is not None and step.collect is not None:
        return step.collect
    written = [item for items in session.lists.values() for item in items if item.at is not None]
    latest = max(written, key=lambda item: item.at.timestamp() if item.at else 0.0, default=None)
    if latest is not None:
        return latest.address.list
    return next((list_id for list_id, items in session.lists.items() if items), None)


def lines_in_sight(
    session: Session, revealed: Revealed = None
) -> tuple[str, list[tuple[str, str]]]:
    """A heading, and a number and a text for each line.

    Args:
        session: where the conversation is.
        revealed: the list that the leader has chosen to show, where it is not for everybody.
    """
    if isinstance(session.step, Commit):
        measures = [m for m in session.measures if not m.is_erased]
        return _("Next steps"), [(str(i), m.what) for i, m in enumerate(measures, 1)]
    if isinstance(session.step, Recall) and session.step.into is None and session.kept:
        kept = [(str(place), each.text) for place, each in enumerate(session.kept, 1)]
        return _("Saved for later"), kept
    list_id = list_in_sight(session)
    # What can be chosen is on the floor already.
    if list_id is None or ballot(session) is not None:
        return "", []
    shown = in_sight(session, list_id, revealed)
    items = [item for item in shown if not (item.is_struck or item.is_erased)]
    lines = [(_number(place, item), item) for place, item in enumerate(items, start=1)]
    if begins_with_the_chosen(session):
        lines.sort(key=lambda line: line[1].chosen_at is None)
    return list_title(session, list_id), [(number, item.text) for number, item in lines]


def begins_with_the_chosen(session: Session) -> bool:
    """Whether the list is there only to be looked back at, and what was chosen comes first."""
    return isinstance(session.step, Speak) and session.step.collect is None


class Collected(SessionView):
    """The latest lines of the list that belongs to the step."""

    _revealed: Revealed = None

    def reveal(self, revealed: Revealed) -> None:
        """Show a list that is not for everybody, or nothing of such lists any more."""
        if revealed != self._revealed:
            self._revealed = revealed
            self.refresh()

    def render(self) -> Content:
        """A heading with the count, and the lines that fit, the latest last."""
        if self.session is None:
            return Content("")
        width = self.size.width
        title, lines = lines_in_sight(self.session, self._revealed)
        if not title:
            return Content("")
        list_id = list_in_sight(self.session)
        if list_id is not None and is_hidden(self.session, list_id, self._revealed):
            return self._only_counted(title, list_id, lines)
        room = max(1, self.size.height - 1)
        shown = lines[:room] if begins_with_the_chosen(self.session) else lines[-room:]
        count = f"{title}  {len(lines)}"
        if len(shown) < len(lines):
            all_of_it = _("/ all")
            count = f"{filled(count, width - cell_len(all_of_it) - 1)} {all_of_it}"
        heading = Content.styled(filled(count, width), "bold $text-muted")
        texts = [Content(filled(f"{number} {text}", width)) for number, text in shown]
        return Content("\n").join([heading, *texts])

    def on_click(self) -> None:
        """A click shows the whole list."""
        self.post_message(Wish(WHOLE_LIST))

    def _only_counted(self, title: str, list_id: str, lines: list[tuple[str, str]]) -> Content:
        """How much there is of what is not for everybody, and what may be seen of it."""
        width, session = self.size.width, self.session
        number = 0 if session is None else len(session.open_items(list_id))
        told = [filled(f"{place} {text}", width) for place, text in lines]
        parts = [Content.styled(filled(f"{title}  {number}", width), "bold $text-muted")]
        parts += [Content(line) for line in told]
        parts.append(Content.styled(filled(_("only for you: / shows it"), width), "$text-muted"))
        return Content("\n").join(parts)


def _number(place: int, item: Item) -> str:
    """A line's number, without gaps; what waits for a later step has a sign of its own."""
    return f"{place}" if item.parked_for is None else f"{place}»"
