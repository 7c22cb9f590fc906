"""The column beside the main panel: the turn order, and the latest of what is written down."""

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size

from facilitator.core.lists import list_read
from facilitator.core.people import Participant
from facilitator.core.rules.order import members, turn_form
from facilitator.core.script import Choose, Commit, Decide, Recall, Round, Speak
from facilitator.core.session import Item, OpenStep, Session
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.groups import groups_in_lines, groups_listed
from facilitator.tui.widgets.header import BEHIND, NOW, TO_COME
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.ballot import ballot
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.view.names import Revealed, in_sight, is_hidden, list_title, presence
from facilitator.wording.language import _
from facilitator.wording.people import role_name

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
