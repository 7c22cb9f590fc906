"""The main panel, and below it what the leader is asked or what can be chosen."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from facilitator.core.position import Position
from facilitator.core.session import Session
from facilitator.tui.widgets.base import in_lines, show, wrapped
from facilitator.tui.widgets.choice_rows import ChoiceRows
from facilitator.tui.widgets.rating_rows import RatingRows
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.session_view import TimedView
from facilitator.view.ballot import ballot, instruction
from facilitator.view.cells import cell_len, edges, letter_spaced
from facilitator.view.panel import dealt_with, panel_text, read_aloud
from facilitator.view.questions import question_rows, question_text
from facilitator.view.rating import asked_to_rate, open_rating
from facilitator.view.times import SOON, done_when
from facilitator.wording.language import _

WITH_AN_EMPTY_LINE = ("step-title", "about", "rule", "matter")
"""Lines that have an empty one above or below them, where it is not crowded (see ``live.tcss``)."""

ALWAYS_THERE = "doing"
"""The line that has a row even while it says nothing: it is the empty one below who speaks, where
it is not crowded. What it says comes and goes, and nothing below it may jump."""

KEPT_IN_A_STEP = ("doing", "follows", "waiting")
"""Lines that come and go with each speaker: once they have been there, their row stays, empty if
need be, until another step is open."""

LARGE_TIME_LINES = 4
"""Lines that the large time takes, with the one below it."""


class FloorPanel(TimedView):
    """Whose word it is, in one glance."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        super().__init__()
        self._say = ""
        self._most_lines: int | None = None
        self._most_height: int | None = None
        self._told: dict[str, str] = {}
        self._rows_of: Position | None = None
        self._rows: set[str] = set()

    def compose(self) -> ComposeResult:
        """One line for each answer.

        What they stand in is as high as the panel (see ``live.tcss``): whatever gets another size
        is drawn twice.
        """
        with Vertical():
            yield Static(id="step-title")
            yield Static(id="who")
            yield Static(id="doing")
            yield Static(id="about")
            yield Digits("", id="large-time")
            yield Static(id="time")
            yield Static(id="follows")
            yield Static(id="rule")
            yield Static(id="say")
            yield Static(id="done-when")
            yield Static(id="waiting")
            yield Static(id="matter")

    def show_session(self, session: Session) -> None:
        """Draw what has changed with the session."""
        if not self.is_mounted:
            return
        now = panel_text(session)
        position = None if session.here is None else session.here.position
        if position != self._rows_of:
            for line in self._rows:
                self._told.pop(line, None)
            self._rows_of, self._rows = position, set()
        width = max(1, self.content_size.width)
        title = edges(now.title, now.lap, width)
        who = letter_spaced(now.who, width - 8) if now.is_person else now.who
        self._put("step-title", title)
        self._put("who", who)
        self._put("doing", now.doing)
        self._put("about", now.about)
        self._put("follows", _("Then: {name}").format(name=now.follows) if now.follows else "")
        self._put("rule", now.rule)
        self._say = now.say
        self._put_say()
        self.query_one("#say").set_class(not now.rule, "-after-time")
        self._put("waiting", now.waiting)
        self._put("matter", now.matter)
        self._put_done_when()

    def lines_to_say(self, session: Session) -> int:
        """How many lines what is read aloud in a step takes, whether or not it is shown yet."""
        return len(wrapped(read_aloud(session), self.content_size.width))

    def limit_say(self, most: int | None, height: int | None = None) -> None:
        """Let what is read aloud take at most that many lines; without a limit, all it needs.

        Args:
            most: lines that it may take.
            height: lines that everything may take together, where something waits for an answer.
        """
        if (most, height) != (self._most_lines, self._most_height):
            self._most_lines, self._most_height = most, height
            self._put_say()
            self._put_done_when()

    def _put_say(self) -> None:
        """Show what is read aloud, or as much of it as there is room for."""
        most = self._most_lines
        is_cut = most is not None and self.content_size.width > 0
        told = in_lines(self._say, self.content_size.width, most or 0) if is_cut else self._say
        self._put("say", told)

    def _put_done_when(self) -> None:
        """Show how one knows that the step is done, once it is about to be left, if there is room.

        The lines above it go first: who speaks, what belongs here, how long, and what is read out.
        """
        told = done_when(self.session, self.times) if self.session is not None else ""
        width = self.content_size.width
        # One line stays free: with a bar for scrolling, even for a moment, the others need it.
        room = self._spare_lines() - 1 if told and width > 0 else 0
        self._put("done-when", in_lines(told, width, room) if room > 0 else "")

    def _spare_lines(self) -> int:
        """How many lines the others leave."""
        width = self.content_size.width
        lines = {line for line, text in self._told.items() if text} | self._rows | {ALWAYS_THERE}
        lines.discard("done-when")
        if self._most_lines is not None:
            # What the leader is asked takes the place of what the conversation is about.
            lines.discard("matter")
        taken = sum(self._lines_of(line, self._told.get(line, "")) for line in lines)
        taken += LARGE_TIME_LINES if self.screen.has_class("-tall") else 0
        height = self.size.height if self._most_height is None else self._most_height
        if self._most_lines is None:
            return height - taken
        return min(height - taken, self._most_lines - len(wrapped(self._say, width)))

    def _lines_of(self, line: str, text: str) -> int:
        """How many lines of the panel a text takes, with the empty one beside it."""
        styles = self.query_one(f"#{line}", Static).styles
        if line == "follows" and styles.display == "none":
            return 0
        lines = max(1, len(wrapped(text, self.content_size.width - styles.padding.width)))
        most = styles.max_height
        has_gap = line in WITH_AN_EMPTY_LINE or (line == "say" and not self._told.get("rule"))
        return (lines if most is None else min(lines, int(most.value))) + has_gap

    def on_mount(self) -> None:
        """Draw what was known before there was anything to draw on."""
        self._draw_in_width()

    def on_resize(self) -> None:
        """Draw again in the new width."""
        self._draw_in_width()

    def _draw_in_width(self) -> None:
        """Draw everything, in the width that there is now."""
        if self.session is not None:
            self._show_times()
            self.show_session(self.session)

    def watch_times(self) -> None:
        """Draw the times again."""
        if self.is_mounted:
            self._show_times()
            self._put_done_when()

    def _show_times(self) -> None:
        """Draw the foremost time large, and the step's time beside it."""
        times = self.times
        shown = times.foremost if times is not None else None
        if times is None or shown is None:
            self._put("time", "")
            self.query_one(Digits).update("")
            return
        self.query_one(Digits).update(shown.digits)
        line = times.line(max(1, self.content_size.width))
        self._put("time", line, keeps_size=True)
        self.set_class(shown.urgency == SOON, "-soon")
        self.set_class(shown.urgency > SOON, "-over")

    def _put(self, line: str, text: str, *, keeps_size: bool | None = None) -> None:
        """Show a line, or leave its place to the others, unless its row stays."""
        if self._told.get(line) == text:
            return
        self._told[line] = text
        if text and line in KEPT_IN_A_STEP:
            self._rows.add(line)
        widget = self.query_one(f"#{line}", Static)
        show(widget, text, keeps_size=keeps_size)
        widget.set_class(not text and line not in self._rows, "-empty")


LINES_ABOVE_ROWS = 6
"""Lines that stay above the rows: step, who, what, time, rule and what is asked."""

EMPTY_LINES = 4
"""Lines between them, which are left out where it is crowded."""

SHARE_ABOVE = 60
"""The most of the height, in per cent, that stands above the rows (see ``live.tcss``)."""

LEAST_SAID = 2
"""Lines that what is read aloud keeps in any case, where it is not too low for that."""

ROOMY = 14
"""The lowest height, in lines, that is not too low for that."""


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
        if choice.rows or ballot(session) is not None:
            choice.show_session(session)
        choice.display = bool(choice.rows) and not question.display
        if rating.rows or open_rating(session) is not None:
            rating.show_session(session)
        rating.display = bool(rating.rows)
        self._ask()
        is_asking = question.display or choice.display or rating.display
        self.set_class(is_asking, "-asking")
        if is_asking:
            self._give_way(session, max(len(question.rows), len(choice.rows), len(rating.rows)))
        else:
            self.remove_class("-crowded")
            self.query_one(FloorPanel).limit_say(None)

    def _give_way(self, session: Session, rows: int) -> None:
        """Let empty lines, and then what is read aloud, give way to rows and what they are about.

        Args:
            session: where the conversation is.
            rows: lines that the rows take.
        """
        panel, height = self.query_one(FloorPanel), self.size.height
        about = lines_taken(dealt_with(session), self.size.width - 2)
        spare = height - rows - about - LINES_ABOVE_ROWS
        is_crowded = spare < EMPTY_LINES + max(1, panel.lines_to_say(session))
        self.set_class(is_crowded, "-crowded")
        above = height * SHARE_ABOVE // 100
        # Rows go on past the edge, with a sign that there are more; what is read aloud cannot.
        least = LEAST_SAID if height >= ROOMY else 0
        room = max(least, spare - (0 if is_crowded else EMPTY_LINES))
        most = max(0, min(room, above - LINES_ABOVE_ROWS + 1 - about))
        panel.limit_say(most, height=above)

    @on(RatingRows.Turned)
    def _ask(self) -> None:
        """Say what is asked, or what the cursor of a rating is at."""
        if self.session is not None:
            rating, open_choice = self.query_one(RatingRows), ballot(self.session)
            asked = asked_to_rate(self.session, rating.at) if rating.rows else ""
            if not asked and self.query_one("#question", Rows).rows:
                asked = question_text(self.session)
            if not asked and open_choice is not None:
                asked = instruction(open_choice)
            show(self.query_one("#asked", Static), asked)

    def on_resize(self) -> None:
        """Make room in the new height."""
        if self.session is not None:
            self.show_session(self.session)

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
