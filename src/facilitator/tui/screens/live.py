"""The leader's screen: who speaks, what they may do, how long, who is next, are we on time.

The way of one key press: a widget posts a message, an action makes a command of it, the conductor
has it on the disk, and the one ``session`` that the widgets are bound to is set anew.
"""

from collections.abc import Hashable
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static, TextArea

from facilitator.conduct import Conductor
from facilitator.core.errors import FacilitatorError
from facilitator.core.script import Recall
from facilitator.core.session import Session, Stage
from facilitator.core.trouble import Trouble
from facilitator.store.draft import Draft
from facilitator.tui.desk import Desk
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.drafting import Drafts, as_draft, as_target
from facilitator.tui.facilitator_app import FacilitatorApp
from facilitator.tui.flows import notes, seating
from facilitator.tui.leading import KeepSetting, keep_nothing
from facilitator.tui.screens.answering import AnsweringScreen
from facilitator.tui.widgets.collected import Collected
from facilitator.tui.widgets.farewell_panel import FarewellPanel
from facilitator.tui.widgets.floor import Floor, waits_for
from facilitator.tui.widgets.guide import Guide
from facilitator.tui.widgets.header_line import HeaderLine
from facilitator.tui.widgets.key_footer import KeyFooter
from facilitator.tui.widgets.rating_rows import RatingRows
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.spread import Spread
from facilitator.tui.widgets.step_bar import StepBar
from facilitator.tui.widgets.turn_order import TurnOrder
from facilitator.tui.widgets.writing_area import WritingArea
from facilitator.tui.widgets.writing_field import WritingField
from facilitator.tui.window import size_classes
from facilitator.view.answers import result_told
from facilitator.view.groups import groups_at_work
from facilitator.view.names import short_name
from facilitator.view.notices import notices
from facilitator.view.rating import open_rating
from facilitator.view.target import label
from facilitator.view.times import Calls, Times, times
from facilitator.wording.durations import clock_time
from facilitator.wording.errors import error_text
from facilitator.wording.keys import key_to_press
from facilitator.wording.language import _
from facilitator.wording.trouble import repair_text, trouble_text

NOT_AWAY = (None, "go-on", "go-on-counting", "undo")
"""Answers to a pause after which the pause is shown again, if it is not over."""

POLLS_A_SECOND = 4
"""How often the clocks are read; the screen is drawn only when a character changes."""


class LiveScreen(AnsweringScreen):
    """From here a conversation is led."""

    CSS_PATH = "live.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "to_field", show=False)]

    # A session holds everything that was said: comparing two of them costs more than drawing.
    # The screen itself shows neither: to draw it again would draw everything on it.
    session: reactive[Session | None] = reactive(None, always_update=True, repaint=False)
    """Where the conversation is."""
    times: reactive[Times | None] = reactive(None, repaint=False)
    """The times, as shown."""

    def __init__(
        self,
        conductor: Conductor,
        drafts: Drafts,
        kept: Draft | None = None,
        *,
        place: str = "",
        recalls_all: bool = True,
        keep_setting: KeepSetting = keep_nothing,
    ) -> None:
        """Lead with that conductor.

        Args:
            conductor: takes the commands.
            drafts: keeps what stands in the field.
            kept: what stood in the field when the program was last closed.
            place: where the record lies, as it is told at the end.
            recalls_all: whether all that the group left open could be brought; else it is told.
            keep_setting: keeps what is settled on the screen for next time, or says why not.
        """
        super().__init__()
        self._conductor = conductor
        self.drafts = drafts
        """Keeps what stands in the field."""
        self._kept = kept
        self._place = place
        self._is_afterwards = conductor.session.stage.is_over
        self._recalls_all = recalls_all
        self._calls = Calls()
        self._waited_for: Hashable = None
        self._groups_shown: Hashable = None
        self._decisions_told = len(conductor.session.decisions)
        self._events_told = len(conductor.events)
        self._trouble: Trouble | None = None
        self._repairs_told = conductor.repairs
        self.area = WritingArea()
        """Where one writes."""
        self.floor = Floor()
        """Where one sees who speaks, and answers what is asked."""
        self.desk = Desk(conductor, self, keep_setting)

    def compose(self) -> ComposeResult:
        """Header, steps, the room, the field and the keys."""
        yield Static(Content(_("The window is too small.")), id="too-small")
        yield HeaderLine().data_bind(LiveScreen.session, LiveScreen.times)
        yield StepBar().data_bind(LiveScreen.session)
        with Horizontal(id="room"):
            yield self.floor.data_bind(LiveScreen.session, LiveScreen.times)
            yield Guide().data_bind(LiveScreen.session)
            with Vertical(id="beside"):
                yield TurnOrder().data_bind(LiveScreen.session)
                yield Collected().data_bind(LiveScreen.session)
                yield Spread().data_bind(LiveScreen.session)
        farewell = FarewellPanel(self._place, is_afterwards=self._is_afterwards)
        yield farewell.data_bind(LiveScreen.session)
        yield Static(Content(""), id="trouble")
        yield self.area
        yield KeyFooter().data_bind(LiveScreen.session)

    def on_mount(self) -> None:
        """Take back what stood in the field, and let the clock be read."""
        if self._kept is not None:
            self.desk.scraps |= self._kept.scraps
        if self._kept is not None and self._kept.text:
            self.desk.target = as_target(self._kept)
            self.area.put(self._kept.text)
        self.area.say("")
        self.area.field.focus()
        self.follow()
        if self._is_afterwards and not self.area.text.strip():
            # Whoever comes back comes for a choice, and its row is the first.
            self.call_after_refresh(self.query_one("#endings", Rows).focus)
        self.set_interval(1 / POLLS_A_SECOND, self.tick)

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)

    def follow(self) -> None:
        """Show where the conversation is now."""
        session = self._conductor.session
        self.desk.aim_again()
        self.session = session
        self.times = times(session, self._conductor.moment())
        is_at_end = session.stage is Stage.CLOSING or session.stage.is_over
        self.set_class(is_at_end, "-closing")
        self.set_class(open_rating(session) is not None, "-rating")
        self.query_one(Collected).reveal(self.desk.revealed)
        self.area.label(label(session, self.desk.target))
        self.query_one(KeyFooter).grey(self.grey_keys())
        self.keep_draft()
        self._tell_of_trouble()
        self._place_focus(waits_for(session))
        if session.stage is Stage.FINISHED and not self._is_afterwards:
            self.app.exit(0)
        elif session.clock.is_paused and not session.stage.is_over and self.app.screen is self:
            self.app.push_screen(PauseView(session.clock), self._after_pause)
        self._tell_what_followed(session)
        self._show_new_groups(session)

    def _tell_what_followed(self, session: Session) -> None:
        """Say what was decided, what happened by itself and what was put right, once."""
        told, self._decisions_told = self._decisions_told, len(session.decisions)
        happened = self._conductor.events[self._events_told :]
        self._events_told = len(self._conductor.events)
        repairs, self._repairs_told = self._repairs_told, self._conductor.repairs
        decided = session.decisions[told:]
        result = result_told(session, decided[-1]) if decided else ""
        mended = repair_text() if self._repairs_told > repairs else ""
        missing = self._told_of_missing(session)
        told_now = (result, notices(session, happened), mended, missing)
        text = " ".join(part for part in told_now if part)
        if text:
            self.area.say(text)

    def _told_of_missing(self, session: Session) -> str:
        """What is said once where the group hears what it left open, if that may not be all."""
        if self._recalls_all or not isinstance(session.step, Recall):
            return ""
        self._recalls_all = True
        return _(
            "Not everything from earlier meetings could be brought. Ask if something is missing."
        )

    def _show_new_groups(self, session: Session) -> None:
        """Show the room who sits with whom, as soon as groups have formed and nothing lies over."""
        groups = groups_at_work(session)
        formed = groups[0].position if groups else None
        is_free = self.app.screen is self and not session.clock.is_paused
        if formed is None or formed == self._groups_shown:
            self._groups_shown = formed
        elif is_free:
            self._groups_shown = formed
            seating.show_groups(self.desk)

    @on(RatingRows.Turned)
    def show_spread(self, turned: RatingRows.Turned) -> None:
        """Show how the numbers spread that the cursor is at."""
        self.query_one(Spread).turn_to(turned.key, turned.typed, turned.latest)

    def tick(self) -> None:
        """Read the clock: it may have its say, a character may change, a bell may be due."""
        try:
            happened = self._conductor.tick()
        except FacilitatorError as error:
            self.area.say(error_text(error))
            return
        if happened or self._conductor.session is not self.session:
            self.follow()
        self._tell_of_trouble()
        moment = self._conductor.moment()
        self.times = times(self._conductor.session, moment)
        self._remind(moment.at)
        if self._calls.are_due(self._conductor.session, self.times) and not self.desk.is_muted:
            self.app.bell()

    def keep_draft(self) -> None:
        """Keep what is written and not saved."""
        self.drafts.note(as_draft(self.area.text, self.desk.target, self.desk.scraps))

    def _tell_of_trouble(self) -> None:
        """Say where the record goes on while its own place fails, for as long as it does."""
        trouble = self._conductor.trouble
        if trouble == self._trouble:
            return
        self._trouble = trouble
        line = self.query_one("#trouble", Static)
        line.update(Content("" if trouble is None else trouble_text(trouble)))
        line.display = trouble is not None
        if trouble is None:
            self.area.say(_("The file is in its place again, with everything in it."))

    def _remind(self, at: datetime) -> None:
        """Say who soon has to go, once, so that the word can be offered before."""
        session = self._conductor.session
        person = self._calls.who_has_to_go(session, at)
        if person is not None and person.leaves_at is not None:
            text = _("{name} leaves {time}. {key} offers the word before that.")
            name, time = short_name(session, person.id), clock_time(person.leaves_at)
            self.area.say(text.format(name=name, time=time, key=key_to_press("people")))

    @on(TextArea.Changed, "#field")
    def write(self) -> None:
        """Keep what stands in the field; once nothing does, the keys are for what waits again."""
        self.desk.aim_again()
        self.area.label(label(self._conductor.session, self.desk.target))
        self.keep_draft()
        if self._waited_for is not None and self.area.field.has_focus and not self.area.text:
            self._hand_keys_to_rows()

    @on(WritingField.RowsWished)
    def leave_field(self) -> None:
        """Put the keys on the rows, where there are any."""
        if self.has_class("-closing"):
            self.query_one("#endings", Rows).focus()
        elif not self.floor.focus_rows() and groups_at_work(self._conductor.session):
            self.desk.perform("groups")

    def action_to_field(self) -> None:
        """Back to the writing field; words that cannot be saved here become a note to be."""
        if self.area.field.has_focus:
            notes.put_aside(self.desk)
        self.area.field.focus()

    def _place_focus(self, waited_for: Hashable) -> None:
        """Put the keys where an answer is awaited, but never under words that are being written."""
        if waited_for == self._waited_for:
            return
        self._waited_for = waited_for
        self.desk.guard.notice()
        self.floor.start_over()
        if waited_for is None:
            self.area.field.focus()
        elif not self.area.text.strip():
            self._hand_keys_to_rows()

    def _hand_keys_to_rows(self) -> None:
        """Let the next key be for the rows; they are shown once the session has reached them."""
        self.floor.call_later(self.floor.focus_rows)
        if isinstance(self.app, FacilitatorApp):
            self.app.input.waits_for(self.floor)

    def _after_pause(self, action_id: str | None) -> None:
        """Do what was picked while time stood still."""
        if action_id is not None:
            self.desk.perform(action_id)
        if self._conductor.session.clock.is_paused and action_id in NOT_AWAY:
            self.follow()
