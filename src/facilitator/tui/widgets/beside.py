"""The column beside the main panel: the turn order, and the latest of what is written down."""

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from facilitator.core.session import Session
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.groups import groups_in_lines
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.view.groups import groups_listed
from facilitator.view.lists import ListBeside, list_beside
from facilitator.view.marks import BEHIND, NOW, Place, places
from facilitator.view.names import Revealed, presence
from facilitator.wording.language import _
from facilitator.wording.people import role_name

WHOLE_LIST = "whole-list"
"""The id of the action that shows all of the list."""

HEADING_STYLE = "bold $text-muted"
"""How the headings of the column look."""


class Collected(SessionView):
    """The latest lines of the list that belongs to the step."""

    revealed: reactive[Revealed] = reactive(None)
    """A list that is shown though it is not for everybody."""

    def drawn_from(self, session: Session) -> ListBeside:
        """All that it says."""
        return list_beside(session, self.revealed)

    def render(self) -> Content:
        """A heading with the count, and the lines that fit, the latest last."""
        if self.session is None:
            return Content("")
        width = self.size.width
        told = list_beside(self.session, self.revealed)
        if not told.title:
            return Content("")
        if told.hidden is not None:
            heading = Content.styled(filled(f"{told.title}  {told.hidden}", width), HEADING_STYLE)
            seen = [Content(filled(f"{number} {text}", width)) for number, text in told.lines]
            how = Content.styled(filled(_("only for you: / shows it"), width), "$text-muted")
            return Content("\n").join([heading, *seen, how])
        room = max(1, self.size.height - 1)
        shown = told.lines[:room] if told.is_looked_back_at else told.lines[-room:]
        count = f"{told.title}  {len(told.lines)}"
        if len(shown) < len(told.lines):
            all_of_it = _("/ all")
            count = f"{filled(count, width - cell_len(all_of_it) - 1)} {all_of_it}"
        # One content for all lines: they are drawn again at each word that is saved.
        texts = "".join(f"\n{filled(f'{number} {text}', width)}" for number, text in shown)
        return Content.assemble((filled(count, width), HEADING_STYLE), texts)

    def on_click(self) -> None:
        """A click shows the whole list."""
        self.post_message(Wish(WHOLE_LIST))


class TurnOrder(SessionView):
    """The order of the turns, in a column."""

    def drawn_from(self, session: Session) -> object:
        """The people, and how the lap goes; the lines themselves where groups are listed."""
        here = session.here
        if groups_listed(session):
            return self.as_drawn()
        if here is None:
            return session.people, session.subgroups
        speaker = None if here.turn is None else here.turn.participant
        lap = here.position, here.lap, here.queue, here.missed, here.dropped_out, here.stand_in
        return session.people, session.subgroups, speaker, lap

    def shape(self, session: Session) -> tuple[int, int]:
        """How many people there are, and in how many groups."""
        return len(session.present), len(groups_listed(session))

    def get_content_height(self, container: Size, _viewport: Size, _width: int) -> int:
        """A heading and a line for each person, as far as half the column goes."""
        people, groups = self.shape(self.session) if self.session is not None else (0, 0)
        lines = people + groups + 1 if groups else people + 1
        return max(3, min(lines, container.height - 4))

    def render(self) -> Content:
        """The heading and the people, with whoever speaks in sight."""
        if self.session is None:
            return Content("")
        width = self.size.width
        if groups_listed(self.session):
            return groups_in_lines(self.session, width, self.size.height)
        order = places(self.session)
        room = max(1, self.size.height - 1)
        at = next((i for i, place in enumerate(order) if place.mark == NOW), 0)
        first = max(0, min(at - room // 2, len(order) - room))
        lines = [Content.styled(filled(_("Turn order"), width), HEADING_STYLE)]
        lines += [self._line(place, width) for place in order[first : first + room]]
        return Content("\n").join(lines)

    def _line(self, place: Place, width: int) -> Content:
        """One person, with roles, and whether the person is away just now."""
        session = self.session
        script = session.script if session is not None else None
        roles = [role_name(role, script) for role in place.person.roles if role != "leader"]
        style = "bold $accent" if place.mark == NOW else ""
        if place.mark == BEHIND or not place.person.is_here:
            style = "dim"
        # Who is not here, or has to go, is told whole; a name and a role can do with less room.
        coming = presence(place.person)
        name = fitted(f"{place.mark} {place.person.name}", width - cell_len(coming) - 2)
        beside = coming or fitted(", ".join(roles), width - cell_len(name) - 2)
        return Content.styled(edges(name, beside, width), style)
