"""The main panel: who speaks, what they may do, and how long they have left."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from facilitator.core.rules.parking import parked_here
from facilitator.core.rules.topics import saved_by_speaker
from facilitator.core.session import Session
from facilitator.core.summary import matter_of
from facilitator.core.visibility import author_shown
from facilitator.tui.alerts import CALM, SOON
from facilitator.tui.cells import cell_len, edges, in_lines, letter_spaced, wrapped
from facilitator.tui.deciding import proposal_in_sight
from facilitator.tui.names import item_word, list_title, short_name, whose
from facilitator.tui.nearly_done import done_when
from facilitator.tui.nesting import item_in_turn, told_together
from facilitator.tui.scene import scene
from facilitator.tui.sight import can_be_shown
from facilitator.tui.times import BAR_PARTS, Times, TimeShown
from facilitator.tui.widgets.lines import show
from facilitator.tui.widgets.session_view import TimedView
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
