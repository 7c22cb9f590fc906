"""What an action is called where that depends on what goes on."""

from facilitator.core.rules import parking_place
from facilitator.core.script import Commit, Discuss, Quiet, Round, Speak
from facilitator.core.session import Session, Stage
from facilitator.tui.ballot import ballot
from facilitator.tui.cells import fitted
from facilitator.wording.language import _

WIDEST_STEP_NAME = 14
"""Cells that a step's name may take on a key."""


def enter(session: Session) -> str:
    """What Enter does."""
    step = session.step
    if session.stage is Stage.READY:
        return _("begin")
    if session.stage is not Stage.RUNNING:
        return _("save · empty Enter finishes")
    if ballot(session) is not None:
        return _("choose")
    if step is not None and step.collect is None and not isinstance(step, Commit):
        return _("done")
    return _("save · empty Enter done")


def tab(session: Session) -> str:
    """What Tab does."""
    if isinstance(session.step, Commit):
        return _("who, when, sign")
    if isinstance(session.step, Discuss | Quiet):
        return _("whose words")
    return _("word goes on")


def tab_does_something(session: Session) -> bool:
    """Whether Tab means anything in this step."""
    step = session.step
    if isinstance(step, Discuss | Quiet):
        return step.collect is not None
    return isinstance(step, Round | Speak | Commit)


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
