"""The floor: the main panel, and below it what the leader is asked or what can be chosen."""

from collections.abc import Hashable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.core.session import Session
from facilitator.tui.widgets.choice_rows import ChoiceRows
from facilitator.tui.widgets.floor_panel import FloorPanel
from facilitator.tui.widgets.lines import show
from facilitator.tui.widgets.rating_rows import RatingRows
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.session_view import TimedView
from facilitator.view.answers import heard_now
from facilitator.view.ballot import ballot, instruction
from facilitator.view.cells import cell_len
from facilitator.view.panel import dealt_with
from facilitator.view.questions import question_rows, question_text
from facilitator.view.rating import asked_to_rate, open_rating

LINES_ABOVE_ROWS = 6
"""Lines that stay above the rows: step, who, what, time, rule and what is asked."""

EMPTY_LINES = 4
"""Lines between them, which are left out where it is crowded."""

SHARE_ABOVE = 60
"""The most of the height, in per cent, that stands above the rows (see ``live.tcss``)."""

LEAST_SAID = 2
"""Lines that what is read aloud keeps in any case, where it is not too low for that."""

ROOMY = 14
"""Lines from which on it is not."""


def waits_for(session: Session) -> Hashable:
    """What waits for the leader's answer: the same as long as it is the same question."""
    here = session.here
    if here is None or session.stage.is_over:
        return None
    voter = here.turn.participant if here.turn is not None else None
    asked = session.asked_in
    if asked is not None and asked.question is not None:
        return asked.position, asked.question.about, asked.question.role, question_text(session)
    if open_rating(session) is not None:
        return here.position, "rating"
    if question_rows(session):
        measure = heard_now(session)
        return here.position, here.lap, voter, here.turns, measure and measure.id
    open_choice = ballot(session)
    if open_choice is None:
        return None
    group = None if open_choice.group is None else open_choice.group.id
    return here.position, open_choice.mode, voter, group


def lines_taken(text: str, width: int) -> int:
    """About how many lines a text takes in that width."""
    lines = text.split("\n") if text else []
    return sum(1 + cell_len(line) // max(1, width) for line in lines)


class Floor(TimedView):
    """Who speaks, and what waits for an answer."""

    def compose(self) -> ComposeResult:
        """The main panel and the three kinds of rows."""
        yield FloorPanel().data_bind(Floor.session, Floor.times)
        yield Static(id="asked")
        yield Rows(name="question", has_numbers=True)
        yield ChoiceRows("choice")
        yield RatingRows("rating")

    def on_mount(self) -> None:
        """Show what was known before there was anything to show it on."""
        if self.session is not None:
            self.show_session(self.session)

    def show_session(self, session: Session) -> None:
        """Show the rows that belong to what goes on."""
        if not self.is_mounted:
            return
        question, choice = self.query_one("#question", Rows), self.query_one(ChoiceRows)
        rating = self.query_one(RatingRows)
        question.rows = question_rows(session)
        question.display = bool(question.rows)
        choice.show_session(session)
        choice.display = bool(choice.rows) and not question.display
        rating.show_session(session)
        rating.display = bool(rating.rows)
        self._ask()
        self.set_class(question.display or choice.display or rating.display, "-asking")
        rows = max(len(question.rows), len(choice.rows), len(rating.rows))
        self._make_room(session, rows)

    @on(RatingRows.Turned)
    def _ask(self) -> None:
        """Say what is asked, or what the cursor of a rating is at."""
        if self.session is not None:
            at = self.query_one(RatingRows).at
            asked = asked_to_rate(self.session, at) or _asked(self.session)
            show(self.query_one("#asked", Static), asked)

    def on_resize(self) -> None:
        """Make room in the new height."""
        if self.session is not None:
            self.show_session(self.session)

    def _make_room(self, session: Session, rows: int) -> None:
        """Let empty lines, and then what is read aloud, give way to rows and what they are about.

        Args:
            session: where the conversation is.
            rows: lines that the rows take.
        """
        is_asking = self.has_class("-asking")
        about = lines_taken(dealt_with(session), self.size.width - 2)
        spare = self.size.height - rows - about - LINES_ABOVE_ROWS
        panel = self.query_one(FloorPanel)
        is_crowded = is_asking and spare < EMPTY_LINES + max(1, panel.lines_to_say(session))
        self.set_class(is_crowded, "-crowded")
        above = self.size.height * SHARE_ABOVE // 100 - LINES_ABOVE_ROWS + 1
        # Rows go on past the edge, with a sign that there are more; what is read aloud cannot.
        least = LEAST_SAID if self.size.height >= ROOMY else 0
        room = max(least, spare - (0 if is_crowded else EMPTY_LINES))
        if is_asking:
            most = max(0, min(room, above - about))
            panel.limit_say(most, height=self.size.height * SHARE_ABOVE // 100)
        else:
            panel.limit_say(None)

    def start_over(self) -> None:
        """Something new waits for an answer: nothing of the old one is marked."""
        self.query_one(ChoiceRows).start_over()
        self.query_one("#question", Rows).cursor = 0
        self.query_one(RatingRows).start_over()

    def focus_rows(self) -> bool:
        """Put the keys where a question or a choice waits; tell whether one does."""
        for name in ("#question", "#choice", "#rating"):
            rows = self.query_one(name, Rows)
            if rows.display:
                rows.focus()
                return True
        return False


def _asked(session: Session) -> str:
    """What the leader is asked, or what to press in a choice."""
    asked = question_text(session)
    open_choice = ballot(session)
    return asked or (instruction(open_choice) if open_choice is not None else "")
