"""The main panel, and below it what the leader is asked or what can be chosen."""

from collections.abc import Hashable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from facilitator.core.outcome import matter_of
from facilitator.core.rules.items import parked_here, saved_by_speaker
from facilitator.core.session import Session
from facilitator.core.visibility import author_shown
from facilitator.tui.widgets.base import in_lines, show, wrapped
from facilitator.tui.widgets.choice_rows import ChoiceRows
from facilitator.tui.widgets.rating_rows import RatingRows
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.session_view import TimedView
from facilitator.view.answers import heard_now, proposal_in_sight
from facilitator.view.ballot import ballot, instruction
from facilitator.view.cells import cell_len, edges, letter_spaced
from facilitator.view.names import can_be_shown, item_word, list_title, short_name, whose
from facilitator.view.panel import dealt_with, item_in_turn, scene, told_together
from facilitator.view.questions import question_rows, question_text
from facilitator.view.rating import asked_to_rate, open_rating
from facilitator.view.times import BAR_PARTS, CALM, SOON, Times, TimeShown, done_when
from facilitator.wording.language import _, ngettext

NARROWEST_BAR = 6
"""Cells below which a time bar says nothing."""

WIDEST_BAR = 24
"""Cells above which a time bar says nothing more."""

WITH_AN_EMPTY_LINE = ("step-title", "about", "time", "rule", "matter")
"""Lines that have an empty one above or below them, where it is not crowded (see ``live.tcss``)."""

LARGE_TIME_LINES = 4
"""Lines that the large time takes, with the one above it."""


class FloorPanel(TimedView):
    """Whose word it is, in one glance."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        super().__init__()
        self._say = ""
        self._most_lines: int | None = None
        self._most_height: int | None = None
        self._told: dict[str, str] = {}

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
        now = scene(session)
        width = max(1, self.content_size.width)
        self._put("step-title", edges(now.title, now.lap, width))
        who = letter_spaced(now.who, width - 8) if now.is_person else now.who
        self._put("who", who)
        self._put("doing", now.doing)
        self._put("about", now.about)
        self._put("follows", _("Then: {name}").format(name=now.follows) if now.follows else "")
        self._put("rule", now.rule)
        # Before the start, what is said there is said to the leader.
        self._say = now.say if session.step is None else quoted(now.say)
        self._put_say()
        self.query_one("#say").set_class(not now.rule, "-after-time")
        self._put("waiting", _waiting(session))
        self._put("matter", matter_told(session))
        self._show_times()
        self._put_done_when()

    def lines_to_say(self, session: Session) -> int:
        """How many lines what is read aloud in a step takes, whether or not it is shown yet."""
        return len(wrapped(quoted(told_together(session, "say")), self.content_size.width))

    def limit_say(self, most: int | None, height: int | None = None) -> None:
        """Let what is read aloud take at most so many lines; without a limit, all it needs.

        Args:
            most: lines that it may take.
            height: lines that everything may take together, where something waits for an answer.
        """
        self._most_lines = most
        self._most_height = height
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
        width, is_asking = self.content_size.width, self._most_lines is not None
        taken = LARGE_TIME_LINES if self.screen.has_class("-tall") else 0
        for line, text in self._told.items():
            # What the leader is asked takes the place of what the conversation is about.
            if text and line != "done-when" and not (is_asking and line == "matter"):
                taken += self._lines_of(line, text)
        height = self.size.height if self._most_height is None else self._most_height
        if self._most_lines is None:
            return height - taken
        return min(height - taken, self._most_lines - len(wrapped(self._say, width)))

    def _lines_of(self, line: str, text: str) -> int:
        """How many lines of the panel a text takes, with the empty one beside it."""
        styles = self.query_one(f"#{line}", Static).styles
        if line == "follows" and styles.display == "none":
            return 0
        lines = len(wrapped(text, self.content_size.width - styles.padding.width))
        most = styles.max_height
        has_gap = line in WITH_AN_EMPTY_LINE or (line == "say" and not self._told.get("rule"))
        return (lines if most is None else min(lines, int(most.value))) + has_gap

    def on_mount(self) -> None:
        """Draw what was known before there was anything to draw on."""
        if self.session is not None:
            self.show_session(self.session)

    def on_resize(self) -> None:
        """Draw again in the new width."""
        if self.session is not None:
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
        line = _time_line(times, shown, max(1, self.content_size.width))
        self._put("time", line, keeps_size=True)
        self.set_class(shown.urgency == SOON, "-soon")
        self.set_class(shown.urgency > SOON, "-over")

    def _put(self, line: str, text: str, *, keeps_size: bool = False) -> None:
        """Show a line, or leave its place to the others."""
        self._told[line] = text
        widget = self.query_one(f"#{line}", Static)
        show(widget, text, keeps_size=keeps_size)
        widget.set_class(not text, "-empty")


def quoted(text: str) -> str:
    """What is read aloud, in quotation marks."""
    return _("“{text}”").format(text=text.strip()) if text.strip() else ""


def matter_told(session: Session) -> str:
    """What the conversation is about just now, in full, while a step goes on."""
    matter = item_in_turn(session) or matter_of(session) if session.step is not None else None
    is_told = matter is not None and matter != proposal_in_sight(session)
    if matter is None or not is_told or not can_be_shown(session, matter):
        return ""
    word = item_word(session, matter.address.list)
    title = list_title(session, matter.address.list) if word is None else word
    whose_it_is = title[0].upper() + title[1:]
    author = author_shown(session, matter)
    if author is not None and word is not None:
        whose_it_is = whose(short_name(session, author), word)
    return f"{whose_it_is}: {matter.text}"


def _time_line(times: Times, shown: TimeShown, width: int) -> str:
    """Digits, bar and words; and where a turn runs, the step's time at the edge."""
    step = times.step if times.turn is not None else None
    # The step's time is told in full when it is near its end, else only as digits.
    beside = ""
    if step is not None:
        beside = _("step {time}").format(time=step.sentence if step.urgency > CALM else step.digits)
    room = width - cell_len(shown.sentence) - cell_len(beside) - 6
    if shown.parts is None or room < NARROWEST_BAR:
        return edges(shown.sentence, beside, width)
    bar = min(WIDEST_BAR, room)
    used = round(bar * shown.parts / BAR_PARTS)
    line = f"{shown.digits}  {'▓' * used}{'░' * (bar - used)}  {shown.words}"
    return edges(line, beside, width)


def _waiting(session: Session) -> str:
    """What whoever speaks has saved for this step; else how much others have saved for it."""
    saved = saved_by_speaker(session)
    if saved is not None:
        return _("Saved for now: “{text}” Enter takes it up.").format(text=saved.text)
    here = session.here
    yet_to_come = () if here is None else here.queue
    number = sum(item.by not in yet_to_come for item in parked_here(session))
    if not number:
        return ""
    return ngettext(
        "{n} thing is saved for here: / takes it up.",
        "{n} things are saved for here: / takes them up.",
        number,
    ).format(n=number)


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
