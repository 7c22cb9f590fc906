"""The review: everything about a conversation before it begins, each row to be changed."""

from typing import ClassVar, assert_never

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from facilitator.core.errors import FacilitatorError
from facilitator.store.preparations import keep_prepared, throw_prepared_away
from facilitator.tui.dialogs.dialog import ReadDialog, sure
from facilitator.tui.home.choice import HomeChoice
from facilitator.tui.in_order import FLOW
from facilitator.tui.setup import occasion, people
from facilitator.tui.setup.review import (
    OfPerson,
    OfRole,
    Part,
    PlanBars,
    ReviewRows,
    RowKey,
    person_of,
    review_rows,
    start_text,
)
from facilitator.tui.setup.settling import SetAside, SettlingScreen
from facilitator.tui.widgets.base import KeysLine
from facilitator.tui.widgets.rows import Rows
from facilitator.view.cells import edges
from facilitator.wording.errors import error_text
from facilitator.wording.language import _
from facilitator.wording.numbers import clock_time
from facilitator.wording.plans import fit_text, planned_text

SECONDS_BETWEEN_LOOKS = 5
"""How often the clock is looked at; an end at a clock time draws nearer."""


class SetUpScreen(SettlingScreen):
    """Shows what is settled; Enter begins."""

    CSS_PATH = "../plain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def compose(self) -> ComposeResult:
        """Header, rows and plan, what is said, and the keys."""
        yield Static(Content(_("The window is too small.")), classes="too-small")
        yield Static(id="title", classes="title")
        with Horizontal(id="review"):
            yield ReviewRows(tuple(review_rows(self.arrangement, self.workplace.now())))
            with VerticalScroll(id="plan", can_focus=False):
                yield PlanBars()
        yield Static(classes="said")
        yield KeysLine(_keys(is_person=False))

    def on_mount(self) -> None:
        """Put the keys on “Begin now”."""
        self.query_one(ReviewRows).focus()
        self.show_again()
        self.set_interval(SECONDS_BETWEEN_LOOKS, self.show_again)

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - Textual hands it over
        """Fit the title to the width; Textual calls what ``AskingScreen`` does besides."""
        self._show_title()

    def show_again(self) -> None:
        """Show what is settled now."""
        now = self.workplace.now()
        self._show_title()
        rows = tuple(review_rows(self.arrangement, now))
        table = self.query_one(ReviewRows)
        if rows != table.rows:
            table.put(rows)
        plan = self.arrangement.plan(now)
        self.query_one(PlanBars).planned = (self.arrangement.script, plan)
        said = [text for text in (self.said, *self.arrangement.misgivings(now)) if text]
        shown = self.query_one(".said", Static)
        shown.update(Content("\n".join(said)))
        shown.display = bool(said)

    def _show_title(self) -> None:
        """What it is, for whom, and from when to when."""
        now, preparation = self.workplace.now(), self.arrangement.preparation
        names = (preparation.title or self.arrangement.script.title, preparation.group)
        title = " · ".join(name for name in names if name)
        times = (self.arrangement.begins(now), self.arrangement.ends_at(now))
        when = "–".join(clock_time(time) for time in times)
        line = edges(title, when, self.size.width)
        self.query_one("#title", Static).update(Content(line))

    @on(Rows.Picked)
    def pick(self, picked: Rows.Picked) -> None:
        """Open what the row is about."""
        picked.stop()
        if picked.row.why_not:
            self.say(picked.row.why_not)
        elif isinstance(picked.row.key, RowKey):
            self.run_worker(do_row(self, picked.row.key), group=FLOW, exclusive=True)

    @on(ReviewRows.Moved)
    def move(self, moved: ReviewRows.Moved) -> None:
        """Let somebody sit somewhere else."""
        people.move(self, moved.name, moved.by)

    @on(ReviewRows.Passed)
    def pass_on(self, passed: ReviewRows.Passed) -> None:
        """Let somebody come, come later, or not come."""
        people.pass_on(self, passed.name)

    @on(ReviewRows.Turned)
    def turn(self, turned: ReviewRows.Turned) -> None:
        """Tell which keys mean something here."""
        self.query_one(KeysLine).tell(_keys(is_person=bool(person_of(turned.row))))

    def action_leave(self) -> None:
        """Back to the first screen; what was settled is kept there."""
        self.dismiss(SetAside())


def _keys(*, is_person: bool) -> str:
    """The keys that mean something at the cursor."""
    if is_person:
        return _("Space comes or not · ← → another seat · Enter more · Esc back")
    return _("Enter picks · arrows move · Esc back")


async def do_row(setup: SetUpScreen, key: RowKey) -> None:
    """Do what the row with that key stands for, or say why it could not be done."""
    try:
        match key:
            case OfPerson(name=name):
                await people.about(setup, name)
            case OfRole(role=role):
                await people.role(setup, role)
            case Part.BEGIN:
                await _begin(setup)
            case Part.KEEP:
                if await occasion.ask_start(setup, _("When will it be?")):
                    arrangement, prepared = setup.arrangement, setup.workplace.places.prepared
                    keep_prepared(prepared, arrangement.preparation, arrangement.prepared_id)
                    title = arrangement.preparation.title or arrangement.script.title
                    said = _("{title} is prepared, and waits here.").format(title=title)
                    setup.dismiss(SetAside(said=said))
            case Part.THROW_AWAY:
                if await setup.ask(
                    sure(_("Throw this preparation away?"), _("Yes, throw it away"))
                ):
                    prepared_id = setup.arrangement.prepared_id
                    throw_prepared_away(setup.workplace.places.prepared, prepared_id)
                    setup.dismiss(SetAside(said=_("The preparation is thrown away.")))
            case Part.ADD:
                await people.add(setup)
            case Part.OPENER:
                await people.opener(setup)
            case Part.TOPICS:
                await people.topics(setup)
            case Part.GROUP:
                await occasion.group(setup)
            case Part.START:
                await occasion.start(setup)
            case Part.LENGTH:
                await occasion.length(setup)
            case Part.NAME:
                await occasion.name_it(setup)
            case Part.PLACE:
                await occasion.place(setup)
            case Part.SPEAKING_TIME:
                await occasion.speaking_time(setup)
            case Part.PLAN:
                script = setup.arrangement.script
                plan = setup.arrangement.plan(setup.workplace.now())
                text = planned_text(script, plan)
                if plan.slot is not None:
                    text = f"{text}\n\n{fit_text(script, plan)}"
                await setup.ask(ReadDialog(_("Time plan"), Content(text)))
            case _:
                assert_never(key)
    except FacilitatorError as error:
        setup.say(error_text(error))


async def _begin(setup: SetUpScreen) -> None:
    """Begin with what is settled."""
    arrangement, now = setup.arrangement, setup.workplace.now()
    starts = arrangement.preparation.starts
    if starts is not None and starts.date() != now.date():
        when = start_text(arrangement, now)
        title = _("It is prepared for {when}. Begin now all the same?").format(when=when)
        if not await setup.ask(sure(title, _("Yes, begin now"))):
            return
    if not await people.ask_for_vacant(setup):
        return
    arrangement = setup.arrangement
    preparation = arrangement.settled(setup.workplace.now())
    choice = HomeChoice(kind="lead", preparation=preparation, prepared_id=arrangement.prepared_id)
    setup.dismiss(choice)
