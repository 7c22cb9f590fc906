"""What an action is called where that depends on what goes on."""

from facilitator.core.rules.items import written_in_groups
from facilitator.core.rules.parking import parking_place
from facilitator.core.script import Commit, Decide, Round, Speak
from facilitator.core.session import Session, Stage
from facilitator.core.subgroups import is_in_groups, working_groups
from facilitator.tui.ballot import ballot
from facilitator.tui.cells import fitted
from facilitator.tui.deciding import asks_for_words, stand_rows
from facilitator.tui.hearing import heard_now
from facilitator.tui.questions import question_rows
from facilitator.tui.rating import open_rating
from facilitator.tui.writing import names_authors
from facilitator.wording.language import _

WIDEST_STEP_NAME = 14
"""Cells that a step's name may take on a key."""


def enter(session: Session) -> str:
    """What Enter does."""
    if session.stage is not Stage.RUNNING:
        return _enter_outside_steps(session.stage)
    open_choice = ballot(session)
    if open_choice is not None:
        return _("next row, empty is 0") if open_choice.uncounted else _("choose")
    if open_rating(session) is not None:
        return _("save the numbers")
    if stand_rows(session) or heard_now(session) is not None:
        return _("answer")
    return _enter_in_field(session)


def _enter_outside_steps(stage: Stage) -> str:
    """What Enter does before the first step and after the last one."""
    if stage is Stage.READY:
        return _("begin")
    if stage.is_over:
        return _("save · empty Enter closes")
    return _("save · empty Enter finishes")


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
    return isinstance(step, Round | Speak | Commit)


def groups(session: Session) -> str:
    """Showing who sits with whom; an arrow does it where there is nothing else to go to."""
    is_free = not question_rows(session) and ballot(session) is None
    if is_free and open_rating(session) is None:
        return _("↑ who sits with whom")
    return _("who sits with whom")


def can_pass(session: Session) -> bool:
    """Whether somebody can stand over; in subgroups that is the group's own business."""
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
