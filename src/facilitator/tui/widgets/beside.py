"""The column beside the main panel: the turn order, and the latest of what is written down."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from facilitator.core.lists import list_read
from facilitator.core.people import Participant
from facilitator.core.rules.orders import members, turn_form
from facilitator.core.script import Choose, Commit, Decide, Recall, Round, Speak
from facilitator.core.session import OpenStep, Session
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.groups import groups_in_lines
from facilitator.tui.widgets.header import BEHIND, NOW, TO_COME
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.ballot import ballot
from facilitator.view.cells import cell_len, edges, filled, fitted
from facilitator.view.groups import groups_listed
from facilitator.view.names import Revealed, in_sight, is_hidden, list_title, presence
from facilitator.wording.language import _
from facilitator.wording.people import role_name

WHOLE_LIST = "whole-list"
"""The id of the action that shows all of the list."""


WAYS_ROUND = {"seats": 1, "seats-reversed": -1}
"""The way round the table, for orders that go by the seats."""


def list_in_sight(session: Session) -> str | None:
    """The list that belongs to what goes on: the step's own, else the one written in last."""
    step = session.step
    match step:
        case Decide():
            return step.objections or step.collect
        case Recall():
            return step.into or step.collect
        case Choose() | Commit():
            own = list_read(session.script, step) or step.collect
        case _:
            own = None if step is None else step.collect
    return own or _list_written_last(session)


def _list_written_last(session: Session) -> str | None:
    """Before anything is written, the first list that has something in it from the start."""
    written = [
        (item.at, list_id)
        for list_id, items in session.lists.items()
        for item in items
        if item.at is not None
    ]
    if written:
        return max(written, key=itemgetter(0))[1]
    return next((list_id for list_id, items in session.lists.items() if items), None)


def lines_in_sight(
    session: Session, revealed: Revealed = None
) -> tuple[str, list[tuple[str, str]]]:
    """A heading, and a number and a text for each line.

    Args:
        session: where the conversation is.
        revealed: the list that the leader has chosen to show, where it is not for everybody.
    """
    step = session.step
    if isinstance(step, Commit):
        return _("Next steps"), _numbered(m.what for m in session.measures if not m.is_erased)
    if isinstance(step, Recall) and step.into is None and session.kept:
        return _("Saved for later"), _numbered(each.text for each in session.kept)
    list_id = list_in_sight(session)
    # What can be chosen stands in the main panel already.
    if list_id is None or ballot(session) is not None:
        return "", []
    return list_title(session, list_id), _lines_of(session, list_id, revealed)


def _numbered(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(str(number), text) for number, text in enumerate(texts, start=1)]


def _lines_of(session: Session, list_id: str, revealed: Revealed) -> list[tuple[str, str]]:
    """The items of a list, numbered without gaps; what is saved for later has a sign."""
    shown = in_sight(session, list_id, revealed)
    items = [item for item in shown if not (item.is_struck or item.is_erased)]
    lines = [
        (f"{number}" if item.parked_for is None else f"{number}»", item)
        for number, item in enumerate(items, start=1)
    ]
    if begins_with_the_chosen(session):
        lines.sort(key=lambda line: line[1].chosen_at is None)
    return [(number, item.text) for number, item in lines]


def begins_with_the_chosen(session: Session) -> bool:
    """Whether the list is there only to be looked back at, and what was chosen comes first."""
    return isinstance(session.step, Speak) and session.step.collect is None


class Collected(SessionView):
    """The latest lines of the list that belongs to the step."""

    revealed: reactive[Revealed] = reactive(None)
    """A list that is shown though it is not for everybody."""

    def render(self) -> Content:
        """A heading with the count, and the lines that fit, the latest last."""
        if self.session is None:
            return Content("")
        width = self.size.width
        title, lines = lines_in_sight(self.session, self.revealed)
        if not title:
            return Content("")
        list_id = list_in_sight(self.session)
        if list_id is not None and is_hidden(self.session, list_id, self.revealed):
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
    form = None if step is None else turn_form(step)
    speaker = "" if here is None or here.turn is None else here.turn.participant
    marks: dict[str, str] = {}
    if here is not None and form is not None and here.lap:
        marks = dict.fromkeys(_had_their_turn(session, here, form, speaker), BEHIND)
        marks |= {speaker: NOW, **dict.fromkeys(here.queue, TO_COME)}
    marks |= {person.id: marks.get(person.id, " ") for person in session.present}
    marks |= {speaker: NOW}
    return [
        Place(person=person, mark=mark)
        for person_id, mark in marks.items()
        if (person := session.participant(person_id)) is not None
    ]


class TurnOrder(SessionView):
    """The order of the turns, in a column."""

    def drawn_from(self, session: Session) -> object:
        """The people, and how the lap goes; all of it where groups are listed."""
        here = session.here
        if groups_listed(session):
            return None
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


def _had_their_turn(session: Session, here: OpenStep, form: Round, speaker: str) -> list[str]:
    """Those in the round who neither have the word nor follow in this lap, as the lap goes."""
    to_come = (speaker, *here.queue)
    had = [p for p in members(session, form) if p.id not in to_come and p.is_here]
    way = WAYS_ROUND.get(form.order)
    if way is not None:
        # Whoever came late has the turn after all others, wherever the lap went past the chair.
        last = next((person for person in reversed(to_come) if person not in here.missed), "")
        person = session.participant(last)
        # The lap went past everybody: it is shown from where the conversation opened.
        behind = session.occasion.opening_seat - way if person is None else person.seat
        seats = max((p.seat for p in session.present), default=1) + 1
        had.sort(key=lambda p: (way * (p.seat - behind) - 1) % seats)
    return [person.id for person in had]
