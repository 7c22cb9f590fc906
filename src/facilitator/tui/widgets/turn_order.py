"""The turn order: who has had the word in this lap, who has it, who follows, and the roles.

A mark says that somebody has had the turn, never how it was used.
"""

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size

from facilitator.core.floor import OpenStep
from facilitator.core.people import Participant
from facilitator.core.rules.orders import members, turn_form
from facilitator.core.script import Round
from facilitator.core.session import Session
from facilitator.tui.widgets.group_lines import groups_in_lines, groups_listed
from facilitator.tui.widgets.session_view import SessionView
from facilitator.tui.widgets.step_bar import BEHIND, NOW, TO_COME
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.view.names import presence
from facilitator.wording.language import _
from facilitator.wording.roles import role_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One person in the order."""

    person: Participant
    """Who."""
    mark: str = " "
    """Has had the turn, has it, follows, or nothing."""


def places(session: Session) -> list[Place]:
    """Everybody who takes part, in the order of the turns; those outside the round last."""
    here, step = session.here, session.step
    form = turn_form(step) if step is not None else None
    if here is None or form is None or not here.lap:
        has_word = here.turn.participant if here is not None and here.turn is not None else None
        return [
            Place(person=person, mark=NOW if person.id == has_word else " ")
            for person in session.present
        ]
    has_word = here.turn.participant if here.turn is not None else None
    had = _in_speaking_order(_had_the_turn(session, here, form), session, here, form)
    now = [p for p in session.present if p.id == has_word]
    follow = [session.participant(person) for person in here.queue if person != has_word]
    inside = {p.id for p in (*had, *now)} | set(here.queue)
    return [
        *(Place(person=person, mark=BEHIND) for person in had),
        *(Place(person=person, mark=NOW) for person in now),
        *(Place(person=person, mark=TO_COME) for person in follow if person is not None),
        *(Place(person=person) for person in session.present if person.id not in inside),
    ]


class TurnOrder(SessionView):
    """The order of the turns, in a column."""

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
        lines = [Content.styled(filled(_("Turn order"), width), "bold $text-muted")]
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


def _had_the_turn(session: Session, here: OpenStep, form: Round) -> list[Participant]:
    """Those in the round who neither have the word nor follow in this lap."""
    to_come = set(here.queue) | ({here.turn.participant} if here.turn is not None else set())
    return [p for p in members(session, form) if p.id not in to_come and p.is_here]


def _in_speaking_order(
    had: list[Participant], session: Session, here: OpenStep, form: Round
) -> list[Participant]:
    """Those who have had the turn, as the lap goes round the table."""
    if form.order not in ("seats", "seats-reversed"):
        return had
    sign = -1 if form.order == "seats-reversed" else 1
    to_come = (() if here.turn is None else (here.turn.participant,)) + here.queue
    # Whoever came late has the turn after all others, wherever the lap went past the chair.
    in_their_seats = [session.participant(p) for p in to_come if p not in here.missed]
    last = in_their_seats[-1] if in_their_seats else None
    # The lap went past everybody: it is shown from where the conversation opened.
    behind = session.occasion.opening_seat - sign if last is None else last.seat
    seats = max((p.seat for p in session.present), default=1) + 1
    return sorted(had, key=lambda p: (sign * (p.seat - behind) - 1) % seats)
