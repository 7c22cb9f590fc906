"""The keys: every action of the footer in its place, greyed when it is not possible now."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from facilitator.core.script import Round, Speak
from facilitator.core.session import Session
from facilitator.tui.live.actions import ACTIONS, Action
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.session_view import SessionView
from facilitator.view.cells import cell_len, fitted
from facilitator.wording.language import _

MOST_LINES = 2
"""Lines that the keys may take."""

LOW = 20
"""Lines of the window below which the keys take one line."""

SHORTEST_LABEL = 10
"""Cells in which a label that tells what goes on still says something."""

LAST = "everything"
"""The action that is always shown, because it leads to all the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyShown:
    """One key where it stands."""

    action_id: str
    """Which action."""
    key: str
    """The key as people read it."""
    label: str
    """What it does."""
    line: int
    """Which line, from 0."""
    start: int
    """The first cell."""

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return _before(self.key) + cell_len(self.label)


def laid_out(session: Session, width: int, lines: int) -> list[KeyShown]:
    """The keys that fit, in the order of the table; the way to all the others always does."""
    wanted = [a for a in ACTIONS if a.in_footer and (a.suits is None or a.suits(session))]
    wanted.sort(key=lambda action: action.id == LAST)
    kept = _before(wanted[-1].shown_key) + cell_len(wanted[-1].label(session)) + 2
    space = Space(width=width, lines=lines)
    placed = (space.placed(action, session, kept) for action in wanted)
    return [shown for shown in placed if shown is not None]


@dataclass(slots=True, kw_only=True)
class Space:
    """The lines of the keys while they are filled."""

    width: int
    """Cells of a line."""
    lines: int
    """How many lines there are."""
    line: int = 0
    """The line that is being filled."""
    start: int = 1
    """Its first free cell."""

    def placed(self, action: Action, session: Session, kept: int) -> KeyShown | None:
        """Place a key, on the next line or with a shorter label if need be; or leave it out.

        Args:
            action: what the key does.
            session: where the conversation is.
            kept: cells at the end that the last key needs.
        """
        key, label, is_last = action.shown_key, action.label(session), action.id == LAST
        before, kept = _before(key), 0 if is_last else kept
        if cell_len(label) > self._left(kept) - before:
            label = _shortened(action, label, self._left(kept) - before)
        if cell_len(label) > self._left(kept) - before and self.line < self.lines - 1:
            self.line, self.start = self.line + 1, 1
        left = self._left(kept) - before
        if cell_len(label) > left and not is_last:
            return None
        label = fitted(label, max(1, left)) if cell_len(label) > left else label
        shown = KeyShown(
            action_id=action.id, key=key, label=label, line=self.line, start=self.start
        )
        self.start += shown.width + 2
        return shown

    def _left(self, kept: int) -> int:
        """Cells that are free on the line that is being filled."""
        return self.width - self.start - (kept if self.line == self.lines - 1 else 0)


class KeyFooter(SessionView):
    """The last lines of the screen."""

    possible: reactive[frozenset[str] | None] = reactive(None)
    """The actions that do something just now; every other is greyed. Without them, none is."""

    def drawn_from(self, session: Session) -> object:
        """What the labels tell of a step of turns; in other steps, the keys themselves."""
        if not isinstance(session.step, Round | Speak):
            return self.as_drawn()
        open_steps = [
            (o.position, o.question, o.at_once, o.next_step, o.iteration, o.iterations)
            for o in session.open_steps
        ]
        to_come = session.next_step, session.dropped_steps
        return session.stage, open_steps, to_come, session.people, session.subgroups

    def show_session(self, session: Session) -> None:
        """Draw the keys again, in as many lines as they take."""
        lines = laid_out(session, self.size.width, self._most_lines)[-1].line + 1
        self.refresh(layout=lines != self.size.height)

    @property
    def _most_lines(self) -> int:
        """How many lines there are for them."""
        return MOST_LINES if self.app.size.height >= LOW else 1

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many lines as the keys take."""
        if self.session is None:
            return 1
        return self._keys(width)[-1].line + 1

    def render(self) -> Content:
        """The keys in their places."""
        if self.session is None:
            return Content("")
        lines: list[Content] = [Content("")]
        for shown in self._keys(self.size.width):
            if shown.line >= len(lines):
                lines.append(Content(""))
            gap = " " * (shown.start - lines[-1].cell_length)
            greyed = self.possible is not None and shown.action_id not in self.possible
            key = "dim" if greyed else "bold $accent"
            label = (shown.label, "dim" if greyed else "")
            after_key = " " if shown.key else ""
            lines[-1] += Content.assemble(gap, (shown.key, key), after_key, label)
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        for shown in self._keys(self.size.width):
            if shown.line == event.y and shown.start <= event.x < shown.start + shown.width:
                self.post_message(Wish(shown.action_id))

    def _keys(self, width: int) -> list[KeyShown]:
        """The keys as they are laid out."""
        if self.session is None:
            return []
        return laid_out(self.session, width, self._most_lines)


def _shortened(action: Action, label: str, room: int) -> str:
    """A label that tells what goes on, cut; its short form, rather than a name that is cut off."""
    if action.named is None or room < SHORTEST_LABEL:
        return label
    short = label if action.short is None else _(action.short)
    return fitted(short if cell_len(short) <= room else label, room)


def _before(key: str) -> int:
    """Cells before a label: the key and a space, or nothing where the action has no key."""
    return cell_len(key) + 1 if key else 0
