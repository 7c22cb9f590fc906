"""Everything the leader can do, in one table.

Footer, help, the list of everything and the keys all come from it, with the same words. An action
that is not allowed now stays in its place, greyed, and says why when it is tried. Its key stands in
``core.settings``.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual.content import Content

from facilitator.core import commands
from facilitator.core.commands import Command
from facilitator.core.rules.items import parking_place, written_in_groups
from facilitator.core.script import Commit, Decide
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import is_in_groups, working_groups
from facilitator.tui.dialogs.dialog import ReadDialog
from facilitator.tui.dialogs.everything import EverythingDialog
from facilitator.tui.live import (
    flows_people,
    flows_screen,
    flows_speaking,
    flows_steps,
    flows_written,
)
from facilitator.tui.live.leading import Leading
from facilitator.view.answers import asks_for_words, heard_now, stand_rows
from facilitator.view.ballot import ballot
from facilitator.view.cells import fitted
from facilitator.view.panel import panel_text, told_together
from facilitator.view.questions import question_rows
from facilitator.view.rating import open_rating
from facilitator.view.row import Row
from facilitator.view.target import names_authors
from facilitator.wording.keys import key_name
from facilitator.wording.language import _, later


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the leader can do."""

    id: str
    """Stable name."""
    text: str
    """What it is called, in English; ``label`` gives it in the language that is spoken."""
    run: Callable[[Leading], Awaitable[str | None] | None]
    """Carries it out: at once, or with a dialog or two, which may name the action that follows."""
    group: str
    """Under which heading the help has it, in English."""
    typed: str = ""
    """What can be typed in the field instead, before Enter."""
    tries: Command | None = None
    """The command by which it is found out whether it is allowed; without one it always is."""
    named: Callable[[Session], str] | None = None
    """Says its label, where that depends on the session."""
    in_footer: bool = False
    """Whether the footer has it."""
    short: str | None = None
    """What it is called, in English, where there is no room in the footer for its name."""
    suits: Callable[[Session], bool] | None = None
    """Whether the footer has it just now; always, without one."""

    def label(self, session: Session) -> str:
        """What it is called now, in the language that is spoken."""
        return _(self.text) if self.named is None else self.named(session)

    @property
    def shown_key(self) -> str:
        """The key that it has just now, as people read it; empty where it has none."""
        return key_name(self.id)

    @property
    def ways(self) -> str:
        """The key and what can be typed instead."""
        typed = f"{self.typed} Enter" if self.typed else ""
        return " · ".join(way for way in (self.shown_key, typed) if way)


WIDEST_STEP_NAME = 14
"""Cells that a step's name may take on a key."""


def enter(session: Session) -> str:
    """What Enter does."""
    if session.stage is Stage.READY:
        return _("begin")
    if session.stage is not Stage.RUNNING:
        is_over = session.stage.is_over
        return _("save · empty Enter closes") if is_over else _("save · empty Enter finishes")
    open_choice = ballot(session)
    if open_choice is not None:
        return _("next row, empty is 0") if open_choice.uncounted else _("choose")
    if open_rating(session) is not None:
        return _("save the numbers")
    if stand_rows(session) or heard_now(session) is not None:
        return _("answer")
    return _enter_in_field(session)


def _enter_in_field(session: Session) -> str:
    """What Enter does while the keys are in the writing field."""
    step, here = session.step, session.here
    if asks_for_words(session):
        return _("an objection · empty Enter: none")
    if here is not None and here.at_once.turn is not None:
        is_written = tab_does_something(session)
        return _("save · empty Enter: next turn") if is_written else _("next turn")
    if step is not None and step.collect is None and not isinstance(step, Commit):
        return _("done")
    return _("save · empty Enter done")


def tab(session: Session) -> str:
    """What Tab does."""
    if names_authors(session):
        return _("whose words")
    if isinstance(session.step, Commit):
        return _("who, when, sign")
    if isinstance(session.step, Decide):
        return _("nothing against it, but words")
    return _("word goes on")


def tab_does_something(session: Session) -> bool:
    """Whether Tab means anything in this step."""
    step = session.step
    if names_authors(session):
        is_written = step is not None and written_in_groups(step) is not None
        return is_written or isinstance(step, Commit)
    if isinstance(step, Decide):
        return asks_for_words(session) and step.collect is not None
    return isinstance(step, Commit) or (step is not None and step.words == "turn")


def groups(session: Session) -> str:
    """Showing who sits with whom; an arrow does it where there is nothing else to go to."""
    is_free = not question_rows(session) and ballot(session) is None
    if is_free and open_rating(session) is None:
        return _("↑ who sits with whom")
    return _("who sits with whom")


def can_pass(session: Session) -> bool:
    """Whether somebody can pass; in subgroups that is the group's own business."""
    return is_led(session) and not is_in_groups(session)


def has_groups(session: Session) -> bool:
    """Whether groups work just now."""
    return session.stage is Stage.RUNNING and bool(working_groups(session))


def park(session: Session) -> str:
    """Saving for a later step, with the step's name."""
    step_id, _list = parking_place(session)
    if step_id is None:
        return _("save for the end")
    title = fitted(session.script.step(step_id).title, WIDEST_STEP_NAME)
    return _("save for {step}").format(step=title)


def is_led(session: Session) -> bool:
    """Whether a step is open."""
    return session.stage is Stage.RUNNING


HELP = "help"
"""The id of the action that shows the help."""


async def everything(leading: Leading) -> str | None:
    """Ask which action comes next."""
    session = leading.now
    rows = [
        Row(
            key=action.id,
            text=action.label(session),
            beside=action.ways,
            why_not="" if action.tries is None else leading.why_not(action.tries),
        )
        for action in ACTIONS
    ]
    return await leading.ask(EverythingDialog(rows, help_id=HELP))


async def help_here(leading: Leading) -> None:
    """Show what this step is about, and every key."""
    session = leading.now
    now, step = panel_text(session), session.step
    parts = [Content.assemble((now.title, "bold"), *(["\n", now.rule] if now.rule else []))]
    if step is None:
        parts += _under(_("Read aloud"), now.say)
    else:
        parts += _under(_("Read aloud"), told_together(session, "say"))
        parts += _under(_("For you"), step.guide or "")
        parts += _under(_("Why"), step.why or "")
        parts += _under(_("Ways to begin"), "\n".join(step.prompts))
        parts += _under(_("Done when"), step.complete_when or "")
    groups: dict[str, list[str]] = {}
    for action in ACTIONS:
        line = f"{action.ways or '/':<16} {action.label(session)}"
        groups.setdefault(action.group, []).append(line)
    for group, lines in groups.items():
        parts += _under(_(group), "\n".join(lines))
    await leading.ask(ReadDialog(_("Help"), Content("\n\n").join(parts)))


def _under(heading: str, text: str) -> list[Content]:
    """A text under its heading; nothing where there is no text."""
    return [Content.assemble((heading, "bold"), "\n", text)] if text else []


THE_WORD = later("The word")
WRITTEN = later("What is written")
TIME_AND_STEPS = later("Time and steps")
ROOM = later("The room")
PROGRAM = later("The program")


ACTIONS: tuple[Action, ...] = (
    Action(
        id="save",
        text=later("save · empty Enter done"),
        named=enter,
        run=lambda leading: flows_speaking.save(leading, leading.field_text),
        group=THE_WORD,
        in_footer=True,
    ),
    Action(
        id="hand-on",
        text=later("word goes on"),
        named=tab,
        run=flows_speaking.hand_on,
        group=THE_WORD,
        in_footer=True,
        suits=tab_does_something,
    ),
    Action(
        id="whose-before",
        text=later("whose words, the other way round"),
        run=flows_speaking.name_author_before,
        group=WRITTEN,
    ),
    Action(
        id="pass",
        text=later("pass"),
        run=flows_speaking.pass_turn,
        group=THE_WORD,
        typed="-",
        tries=commands.Pass(),
        in_footer=True,
        suits=can_pass,
    ),
    Action(
        id="all-pass",
        text=later("nobody has anything more"),
        run=flows_speaking.all_pass,
        group=THE_WORD,
        typed="--",
        tries=commands.AllPass(),
    ),
    Action(
        id="choose-later",
        text=later("we choose later"),
        run=flows_speaking.choose_later,
        group=THE_WORD,
        tries=commands.ChooseLater(),
    ),
    Action(
        id="park",
        text=later("save for a later step"),
        named=park,
        short=later("save for later"),
        run=flows_written.park,
        group=WRITTEN,
        tries=commands.Park(text="…"),
        in_footer=True,
        suits=is_led,
    ),
    Action(
        id="take-up",
        text=later("take up what was saved for this step"),
        run=flows_written.take_up,
        group=WRITTEN,
    ),
    Action(
        id="edit",
        text=later("give something other words"),
        run=flows_written.edit,
        group=WRITTEN,
    ),
    Action(
        id="strike",
        text=later("strike something; it stays in the record"),
        run=flows_written.strike,
        group=WRITTEN,
    ),
    Action(
        id="erase",
        text=later("strike something for good"),
        run=flows_written.erase,
        group=WRITTEN,
    ),
    Action(
        id="measure-details",
        text=later("a next step with who, when and sign"),
        run=flows_written.details,
        group=WRITTEN,
        tries=commands.AgreeMeasure(what="…"),
    ),
    Action(
        id="more-time",
        text=later("1 min more"),
        run=flows_speaking.more_time,
        group=TIME_AND_STEPS,
        typed="+",
        tries=commands.Extend(),
        in_footer=True,
        suits=is_led,
    ),
    Action(
        id="pause",
        text=later("pause"),
        run=flows_speaking.pause,
        group=TIME_AND_STEPS,
        tries=commands.Pause(),
        in_footer=True,
    ),
    Action(
        id="go-on",
        text=later("go on after a pause"),
        run=flows_speaking.go_on,
        group=TIME_AND_STEPS,
        tries=commands.Resume(),
    ),
    Action(
        id="go-on-counting",
        text=later("go on, and count the pause as time used"),
        run=flows_speaking.go_on_counting,
        group=TIME_AND_STEPS,
        tries=commands.Resume(counts_pause=True),
    ),
    Action(
        id="people",
        text=later("people"),
        run=flows_people.people,
        group=ROOM,
        in_footer=True,
    ),
    Action(
        id="groups",
        text=later("who sits with whom"),
        named=groups,
        run=flows_people.show_groups,
        group=ROOM,
        in_footer=True,
        suits=has_groups,
    ),
    Action(
        id="reveal",
        text=later("show a list that only you see, or hide it"),
        run=flows_screen.reveal,
        group=ROOM,
    ),
    Action(
        id="whole-list",
        text=later("the whole list, to read together"),
        run=flows_screen.show_whole_list,
        group=ROOM,
    ),
    Action(
        id="note",
        text=later("note"),
        run=flows_written.write,
        group=WRITTEN,
        in_footer=True,
    ),
    Action(
        id="undo",
        text=later("undo"),
        run=flows_speaking.undo,
        group=TIME_AND_STEPS,
        tries=commands.Undo(),
        in_footer=True,
    ),
    Action(
        id="steps",
        text=later("steps"),
        run=flows_steps.overview,
        group=TIME_AND_STEPS,
        in_footer=True,
    ),
    Action(
        id="end-here",
        text=later("end here for today"),
        run=flows_steps.end_here,
        group=TIME_AND_STEPS,
        tries=commands.Abandon(),
    ),
    Action(
        id="deferred-choice",
        text=later("make the choice that was left for later"),
        run=flows_steps.choose_now,
        group=WRITTEN,
    ),
    Action(
        id="copy-for-owner",
        text=later("copy the text for whoever brought the matter"),
        run=flows_steps.copy_for_owner,
        group=WRITTEN,
    ),
    Action(
        id="copy-for-group",
        text=later("copy the text for the group"),
        run=flows_steps.copy_for_group,
        group=WRITTEN,
    ),
    Action(
        id="help",
        text=later("help for this step"),
        run=help_here,
        group=PROGRAM,
    ),
    Action(
        id="everything",
        text=later("everything"),
        run=everything,
        group=PROGRAM,
        in_footer=True,
    ),
    Action(
        id="mute",
        text=later("bell off, or on"),
        run=flows_screen.mute,
        group=PROGRAM,
    ),
    Action(
        id="light",
        text=later("dark, light, high contrast or 16 colours"),
        run=flows_screen.change_light,
        group=PROGRAM,
    ),
    Action(
        id="leave",
        text=later("leave; nothing is lost"),
        run=flows_steps.leave,
        group=PROGRAM,
    ),
)
"""Everything the leader can do."""

BY_ID = {action.id: action for action in ACTIONS}
"""The actions by their names."""

TYPED = {action.typed: action.id for action in ACTIONS if action.typed}
"""What can be typed instead of a key, and the action it stands for."""
