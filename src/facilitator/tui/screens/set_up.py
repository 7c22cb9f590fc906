"""The review: everything about a conversation before it begins, each row to be changed."""

from collections.abc import Callable, MutableMapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.core.preparation import Preparation
from facilitator.tui.base_app import size_classes
from facilitator.tui.dialogs.dialog import AnsweredOnce, Dialog
from facilitator.tui.home_wish import House
from facilitator.tui.in_order import FLOW
from facilitator.tui.setting_up import person
from facilitator.tui.setting_up.arrangement import Arrangement
from facilitator.tui.setting_up.asking import Answer
from facilitator.tui.setting_up.outcome import Outcome, SetAside
from facilitator.tui.setting_up.review_rows import review_rows
from facilitator.tui.setting_up.row_flows import do_row
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.plan_bars import PlanBars
from facilitator.tui.widgets.review_rows import ReviewRows, person_of
from facilitator.tui.widgets.rows import Rows
from facilitator.view.cells import edges
from facilitator.wording.durations import clock_time
from facilitator.wording.language import _

SECONDS_BETWEEN_LOOKS = 5
"""How often the clock is looked at; an end at a clock time draws nearer."""


class SetUpScreen(AnsweredOnce[Outcome]):
    """Shows what is settled; Enter begins."""

    CSS_PATH = "plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        house: House,
        arrangement: Arrangement,
        scraps: MutableMapping[str, str],
        clock: Callable[[], datetime],
        when_settled: Callable[[Arrangement], None],
        *,
        said: str = "",
    ) -> None:
        """Review that.

        Args:
            house: what may be asked of the disk.
            arrangement: what is settled so far.
            scraps: where words left unsaved in dialogs are kept.
            clock: tells the time.
            when_settled: hears of everything that is settled.
            said: what is to be said first, such as why it could not begin.
        """
        super().__init__()
        self.house = house
        """What may be asked of the disk."""
        self.scraps = scraps
        """Words left unsaved in dialogs that were closed, by dialog."""
        self._arrangement = arrangement
        self._clock = clock
        self._when_settled = when_settled
        self._said = said

    @property
    def arrangement(self) -> Arrangement:
        """What is settled so far."""
        return self._arrangement

    def now(self) -> datetime:
        """What o'clock it is."""
        return self._clock()

    def compose(self) -> ComposeResult:
        """Header, rows and plan, what is said, and the keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(id="title", classes="title")
        with Horizontal(id="review"):
            yield ReviewRows(review_rows(self._arrangement, self.now()))
            with VerticalScroll(id="plan", can_focus=False):
                yield PlanBars()
        yield Static(classes="said")
        yield KeysLine(_keys(is_person=False))

    def on_mount(self) -> None:
        """Put the keys on “Begin now”."""
        self.query_one(ReviewRows).focus()
        self.show_again()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.show_again)

    def on_resize(self, event: events.Resize) -> None:
        """Show as much as there is room for."""
        for name, is_so in size_classes(event.size.width, event.size.height).items():
            self.set_class(is_so, name)
        self._show_title()

    def show_again(self) -> None:
        """Show what is settled now."""
        now = self.now()
        self._show_title()
        rows = review_rows(self._arrangement, now)
        table = self.query_one(ReviewRows)
        if rows != table.rows:
            table.put(rows)
        plan = self._arrangement.plan(now)
        self.query_one(PlanBars).planned = (self._arrangement.script, plan)
        said = [text for text in (self._said, *self._arrangement.misgivings(now)) if text]
        shown = self.query_one(".said", Static)
        shown.update(Content("\n".join(said)))
        shown.display = bool(said)

    def _show_title(self) -> None:
        """What it is, for whom, and from when to when."""
        now, preparation = self.now(), self._arrangement.preparation
        names = (preparation.title or self._arrangement.script.title, preparation.group)
        title = " · ".join(name for name in names if name)
        times = (self._arrangement.begins(now), self._arrangement.ends_at(now))
        when = "–".join(clock_time(time) for time in times)
        line = edges(title, when, self.size.width)
        self.query_one("#title", Static).update(Content(line))

    def settle(self, preparation: Preparation) -> None:
        """Let that be settled instead."""
        self._arrangement = replace(self._arrangement, preparation=preparation)
        self._when_settled(self._arrangement)
        self.say("")

    def settle_end(self, ends: datetime | None, slot_minutes: float | None) -> None:
        """Let it end then, or take so long."""
        preparation = replace(self._arrangement.preparation, slot_minutes=slot_minutes)
        self._arrangement = replace(self._arrangement, preparation=preparation, ends=ends)
        self._when_settled(self._arrangement)
        self.say("")

    def say(self, text: str) -> None:
        """Tell the leader something in one line."""
        self._said = text
        self.show_again()

    def finish(self, outcome: Outcome) -> None:
        """End the set-up."""
        self.dismiss(outcome)

    async def ask(self, dialog: Dialog[Answer]) -> Answer | None:
        """Put a question and wait for the answer."""
        return await self.app.push_screen_wait(dialog)

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Open what the row is about."""
        picked.stop()
        if picked.row.why_not:
            self.say(picked.row.why_not)
        else:
            self.run_worker(do_row(self, picked.row.key), group=FLOW, exclusive=True)

    @on(ReviewRows.Moved)
    def move(self, moved: ReviewRows.Moved) -> None:
        """Let somebody sit somewhere else."""
        person.move(self, moved.name, moved.by)

    @on(ReviewRows.Passed)
    def pass_on(self, passed: ReviewRows.Passed) -> None:
        """Let somebody come, come later, or not come."""
        person.pass_on(self, passed.name)

    @on(ReviewRows.Turned)
    def turn(self, turned: ReviewRows.Turned) -> None:
        """Tell which keys mean something here."""
        self.query_one(KeysLine).tell(_keys(is_person=bool(person_of(turned.row))))

    def action_leave(self) -> None:
        """Back to the first screen; what was settled is kept there."""
        self.dismiss(SetAside(arrangement=self._arrangement))


def _keys(*, is_person: bool) -> str:
    """The keys that mean something at the cursor."""
    if is_person:
        return _("Space comes or not · ← → another seat · Enter more · Esc back")
    return _("Enter picks · arrows move · Esc back")
