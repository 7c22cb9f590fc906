"""The leader's screen: who speaks, what they may do, how long, who is next, are we on time.

The way of one key press: a widget posts a message, an action makes a command of it, the conductor
writes what follows to the disk, and the screen sets the one ``session`` that its widgets are bound
to. Each of them draws itself again if what it shows has changed.
"""

from collections.abc import Awaitable, Hashable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static, TextArea

from facilitator.conduct import Conductor
from facilitator.core import commands
from facilitator.core.errors import FacilitatorError, Trouble
from facilitator.core.position import ItemAddress
from facilitator.core.script import Recall
from facilitator.core.session import Session, Stage
from facilitator.store.session.drafts import Draft
from facilitator.tui.base_app import FacilitatorApp, SizedScreen
from facilitator.tui.dialogs.pause import PauseView
from facilitator.tui.in_order import FLOW
from facilitator.tui.live import flows_answers, flows_people, flows_written
from facilitator.tui.live.actions import ACTIONS, BY_ID, TYPED
from facilitator.tui.live.flows_speaking import save
from facilitator.tui.live.leading import Drafts, KeepSetting, Leading, keep_nothing
from facilitator.tui.widgets.base import Wish
from facilitator.tui.widgets.beside import Collected, TurnOrder
from facilitator.tui.widgets.choice_rows import ChoiceRows
from facilitator.tui.widgets.farewell import FarewellPanel
from facilitator.tui.widgets.footer import KeyFooter
from facilitator.tui.widgets.header import Guide, HeaderLine, StepBar
from facilitator.tui.widgets.rating_rows import RatingRows, Spread
from facilitator.tui.widgets.rows import Rows
from facilitator.tui.widgets.writing import WritingField
from facilitator.view.answers import result_told
from facilitator.view.groups import groups_at_work
from facilitator.view.names import short_name
from facilitator.view.notices import notices
from facilitator.view.questions import waits_for
from facilitator.view.rating import open_rating
from facilitator.view.target import Target, label
from facilitator.view.times import Calls, Times, times
from facilitator.wording.errors import error_text, repair_text, trouble_text
from facilitator.wording.keys import key_to_press, keyed
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time

NOT_AWAY = (None, "go-on", "go-on-counting", "undo")
"""Answers to a pause after which the pause is shown again, if it is not over."""

SAVE = "save"
"""The id of the action that Enter in the field stands for."""

POLLS_A_SECOND = 2
"""How often the clocks are read, so that no second is left out; the screen is drawn only when a
character changes."""


class LiveScreen(SizedScreen[None]):
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
            recalls_all: whether all that the group left open was found; if not, the leader is told.
            keep_setting: keeps what is settled on the screen for next time, or says why not.
        """
        super().__init__()
        # The keys are not known before the settings have been read. The field has keys of its own
        # on some of these (F6, F7); the actions come first.
        for key, action_id in keyed().items():
            self._bindings.bind(key, f"perform('{action_id}')", show=False, priority=True)
        self._conductor = conductor
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
        self._repairs_told = conductor.journal.repairs
        self.leading = Leading(conductor, drafts, self.follow, keep_setting)
        """The conversation while it is led."""
        self.area, self.floor = self.leading.area, self.leading.floor
        self._possible: frozenset[str] = frozenset()
        self._possible_in: Session | None = None
        self._possible_for: Target | None = None

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
        yield FarewellPanel(self._place, is_afterwards=self._is_afterwards)
        yield Static(Content(""), id="trouble")
        yield self.area
        yield KeyFooter().data_bind(LiveScreen.session)

    def on_mount(self) -> None:
        """Take back what stood in the field, and let the clock be read."""
        if self._kept is not None:
            self.leading.take_up_draft(self._kept)
        self.area.say("")
        self.area.field.focus()
        self.follow()
        if self._is_afterwards and not self.area.text.strip():
            # Whoever comes back comes for a choice, and its row is the first.
            self.call_after_refresh(self.query_one("#endings", Rows).focus)
        self.set_interval(1 / POLLS_A_SECOND, self.tick)

    def follow(self) -> None:
        """Show where the conversation is now."""
        session = self._conductor.session
        self.leading.aim_again()
        self.session = session
        self.times = times(session, self._conductor.moment())
        is_at_end = session.stage is Stage.CLOSING or session.stage.is_over
        self.set_class(is_at_end, "-closing")
        if is_at_end:
            self.query_one(FarewellPanel).session = session
        self.set_class(open_rating(session) is not None, "-rating")
        self.query_one(Collected).revealed = self.leading.revealed
        self.area.label(label(session, self.leading.target))
        self.query_one(KeyFooter).possible = self.possible_actions()
        self.leading.keep_draft()
        self._place_focus(waits_for(session))
        if session.stage is Stage.FINISHED and not self._is_afterwards:
            self.app.exit(0)
        elif session.clock.is_paused and not session.stage.is_over and self.app.screen is self:
            self.app.push_screen(PauseView(session.clock), self._after_pause)
        journal = self._conductor.journal
        trouble, repairs = journal.trouble, journal.repairs
        self._tell_of_trouble(trouble)
        self._tell_what_followed(session, repairs)
        self._show_new_groups(session)

    def _tell_what_followed(self, session: Session, repairs: int) -> None:
        """Say what was decided, what happened by itself and what was put right, once."""
        told, self._decisions_told = self._decisions_told, len(session.decisions)
        happened = self._conductor.events[self._events_told :]
        self._events_told = len(self._conductor.events)
        has_repairs, self._repairs_told = repairs > self._repairs_told, repairs
        lines: list[str] = []
        if session.decisions[told:]:
            lines.append(result_told(session, session.decisions[-1]))
        lines += notices(session, happened)
        if has_repairs:
            lines.append(repair_text())
        if not self._recalls_all and isinstance(session.step, Recall):
            self._recalls_all = True
            missing = _(
                "Not everything from earlier meetings could be brought. "
                "Ask if something is missing."
            )
            lines.append(missing)
        if lines:
            self.area.say(" ".join(lines))

    def _show_new_groups(self, session: Session) -> None:
        """Show the room who sits with whom, as soon as groups have formed and nothing lies over."""
        groups = groups_at_work(session) if session.subgroups else ()
        formed = groups[0].position if groups else None
        is_free = self.app.screen is self and not session.clock.is_paused
        if formed is None or formed == self._groups_shown:
            self._groups_shown = formed
        elif is_free:
            self._groups_shown = formed
            flows_people.show_groups(self.leading)

    def perform(self, action_id: str) -> None:
        """Do one of the actions, or say why it is not possible now."""
        if action_id == SAVE:
            self.enter(self.area.text)
            return
        action = BY_ID[action_id]
        why_not = "" if action.tries is None else self.leading.why_not(action.tries)
        if why_not:
            self.leading.say(why_not)
            return
        flow = action.run(self.leading)
        if flow is not None:
            self.begin(flow)

    def possible_actions(self) -> frozenset[str]:
        """The actions of the footer that do something just now; found once for a session."""
        session, target = self.leading.now, self.leading.target
        if self._possible_in is not session or self._possible_for != target:
            self._possible_in, self._possible_for = session, target
            self._possible = frozenset(
                action.id
                for action in ACTIONS
                if action.in_footer
                and (action.tries is None or not self.leading.refuses(action.tries))
            )
        return self._possible

    def begin(self, flow: Awaitable[str | None]) -> None:
        """Let a flow run beside the screen, and follow when it is over."""

        async def to_its_end() -> None:
            following = await flow
            if following is not None:
                self.perform(following)
            self.follow()

        self.run_worker(to_its_end(), group=FLOW)

    def action_perform(self, action_id: str) -> None:
        """Do one of the actions."""
        self.perform(action_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key that does nothing just now come to ``on_key``, which says why."""
        if action != "perform" or not parameters:
            return True
        tries = BY_ID[str(parameters[0])].tries
        return True if tries is None or not self.leading.refuses(tries) else None

    def on_key(self, event: events.Key) -> None:
        """A greyed key says why; a slash outside the field opens everything, a letter is text."""
        action_id = keyed().get(event.key)
        field, letter = self.leading.area.field, event.character or ""
        if action_id is not None:
            event.stop()
            self.perform(action_id)
        elif letter == "/" and not isinstance(self.focused, WritingField):
            event.stop()
            self.perform("everything")
        elif letter.isalpha() and field.focusable and self.focused is not field:
            # A letter that answers nothing begins what is written, so that no word is lost: at
            # once, so that what is typed next goes there too.
            event.stop()
            self.set_focus(field)
            field.insert(letter)

    @on(Wish)
    def grant(self, wish: Wish) -> None:
        """Do what was pressed, typed or clicked."""
        wish.stop()
        self.perform(wish.action_id)

    @on(WritingField.Submitted)
    def submit(self, submitted: WritingField.Submitted) -> None:
        """Enter was pressed in the field."""
        self.enter(submitted.text)

    def enter(self, text: str) -> None:
        """Do what was typed instead of a key, or save what is written."""
        instead = TYPED.get(text.strip())
        if instead is None:
            save(self.leading, text)
        else:
            self.leading.clear_field()
            self.perform(instead)

    @on(Rows.Picked, "#question")
    def answer(self, picked: Rows.Picked) -> None:
        """Give the answer, after what still has to be asked about it."""
        if self.leading.guard.is_too_soon:
            self.leading.say(_("That came very soon. Once more, if you meant it."))
            return
        self.leading.guard.notice()
        match picked.row.key:
            case ItemAddress() as address:
                self.begin(flows_written.amend(self.leading, address))
            case commands.ReviewMeasure() as review:
                self.begin(flows_answers.hear(self.leading, review))
            case commands.TakeStand() as stand:
                flows_answers.take_stand(self.leading, stand)
            case commands.Pass():
                self.perform("pass")
            case command if isinstance(command, commands.Command):
                self.leading.send(command)
            case _:
                pass

    @on(ChoiceRows.Counted)
    def count(self, counted: ChoiceRows.Counted) -> None:
        """Record what one row got."""
        flows_answers.count(self.leading, counted.number, counted.count, is_empty=counted.is_empty)

    @on(Rows.NumberLeft)
    def refuse_number(self) -> None:
        """Say that nothing is left to count; nothing is decided."""
        self.leading.say(_("Every row has its number. ↑ goes back to one."))

    @on(ChoiceRows.Declined)
    def decline(self) -> None:
        """Say what can be marked."""
        flows_answers.tell_how(self.leading)

    @on(ChoiceRows.Decided)
    def decide(self, decided: ChoiceRows.Decided) -> None:
        """Record a vote, or make the choice."""
        self.begin(flows_answers.decide(self.leading, decided.marked, decided.cursor))

    @on(ChoiceRows.Emptied)
    def choose_nothing(self) -> None:
        """Choose none of them."""
        self.begin(flows_answers.choose_nothing(self.leading))

    @on(RatingRows.Scored)
    def score(self, scored: RatingRows.Scored) -> None:
        """Record what was typed, and go on to what is missing."""
        if flows_answers.score(self.leading, scored.key, scored.text):
            scored.rows.saved()
        else:
            scored.rows.refused(flows_answers.left_over(self.leading, scored.key, scored.text))

    @on(RatingRows.Finished)
    def finish_rating(self) -> None:
        """Everything has its numbers."""
        flows_answers.finish(self.leading)

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
        self._tell_of_trouble(self._conductor.journal.trouble)
        moment = self._conductor.moment()
        self.times = times(self._conductor.session, moment)
        # Once, so that the floor can be offered before.
        person = self._calls.who_has_to_go(self._conductor.session, moment.at)
        if person is not None and person.leaves_at is not None:
            text = _("{name} leaves {time}. {key} offers the word before that.")
            name = short_name(self._conductor.session, person.id)
            time, key = clock_time(person.leaves_at), key_to_press("people")
            self.area.say(text.format(name=name, time=time, key=key))
        if self._calls.are_due(self._conductor.session, self.times) and not self.leading.is_muted:
            self.app.bell()

    def _tell_of_trouble(self, trouble: Trouble | None) -> None:
        """Say where the record goes on while its own place fails, for as long as it does."""
        if trouble == self._trouble:
            return
        self._trouble = trouble
        line = self.query_one("#trouble", Static)
        line.update(Content("" if trouble is None else trouble_text(trouble)))
        line.display = trouble is not None
        if trouble is None:
            self.area.say(_("The file is in its place again, with everything in it."))

    @on(TextArea.Changed, "#field")
    def write(self) -> None:
        """Keep what stands in the field; once nothing does, the keys are for what waits again."""
        self.leading.aim_again()
        self.area.label(label(self._conductor.session, self.leading.target))
        self.leading.keep_draft()
        if self._waited_for is not None and self.area.field.has_focus and not self.area.text:
            self._hand_keys_to_rows()

    @on(WritingField.RowsWished)
    def leave_field(self) -> None:
        """Put the keys on the rows, where there are any."""
        if self.has_class("-closing"):
            self.query_one("#endings", Rows).focus()
        elif not self.floor.focus_rows() and groups_at_work(self._conductor.session):
            self.perform("groups")

    def action_to_field(self) -> None:
        """Back to the writing field; words that cannot be saved here become a note to be."""
        if self.area.field.has_focus:
            flows_written.put_aside(self.leading)
        self.area.field.focus()

    def _place_focus(self, waited_for: Hashable) -> None:
        """Put the keys where an answer is awaited, but never under words that are being written."""
        if waited_for == self._waited_for:
            return
        self._waited_for = waited_for
        self.leading.guard.notice()
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
            self.perform(action_id)
        if self._conductor.session.clock.is_paused and action_id in NOT_AWAY:
            self.follow()
